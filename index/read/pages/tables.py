"""A table of facts becomes lines that stand alone: what the row is of, and each column's value."""

import re
from collections.abc import Sequence

from index.read.pages.tree import Node, text_of
from index.words.labels import harm_of_label

MAX_CELL_CHARS = 120  # of a table of facts; longer cells hold prose or lay out a page
MAX_COLUMNS = 20
MAX_SPAN = 50  # rows or columns that one cell may stand for
_BLOCKS = ("table", "p", "div", "ul", "ol", "h1", "h2", "h3", "h4", "article", "section")
_NUMBER = re.compile(r"[\d٠-٩]")
_NO_VALUE = re.compile(r"(?:[-–—.…*/]+|n/?a|none given|nil|unknown)?", re.IGNORECASE)

_Grid = list[list[str]]


def write_out_tables(tree: Node) -> int:
    """Replace each table of facts by a paragraph a row, others by their cells; count the first."""
    written = 0
    _name_by_role(tree)
    for table in reversed(list(tree.iter("table"))):  # those within others first
        rows = _rows(table)
        if _holds_facts(table, rows):
            _replace(table, _lines(table, rows))
            written += 1
        else:
            _take_apart(table)
    for listed in list(tree.iter("dl")):
        written += _write_out_terms(listed)
    return written


def _write_out_terms(listed: Node) -> bool:
    """Make lines of a list of terms if each has one short value, as "Killed" has 9."""
    terms = [each for each in listed.iter("dt", "dd") if text_of(each)]
    pairs = list(zip(terms[::2], terms[1::2], strict=False))
    if len(terms) % 2 or any((one.tag, other.tag) != ("dt", "dd") for one, other in pairs):
        return False
    lines = [f"{text_of(one).rstrip(':')}: {text_of(other)}" for one, other in pairs]
    if not lines or max(map(len, lines)) > MAX_CELL_CHARS:
        return False
    _replace(listed, lines)
    return True


_ROLES = {
    **dict.fromkeys(("table", "grid", "treegrid"), "table"),
    **dict.fromkeys(("columnheader", "rowheader"), "th"),
    **dict.fromkeys(("cell", "gridcell"), "td"),
    "row": "tr",
}


def _name_by_role(tree: Node) -> None:
    """Make tables of elements that only say by their role that they are some."""
    for node in tree.iter("div", "span", "section", "ul", "li", "p"):
        if (role := node.get("role")) in _ROLES:
            node.tag = _ROLES[role]


def _rows(table: Node) -> list[Node]:
    return [row for row in table.iter("tr") if next(row.iterancestors("table"), None) is table]


def _cells(row: Node) -> list[Node]:
    return [cell for cell in row if cell.tag in ("td", "th")]


def _holds_facts(table: Node, rows: list[Node]) -> bool:
    if table.get("role") in ("presentation", "none") or not rows:
        return False
    cells = [cell for row in rows for cell in _cells(row)]
    widths = [len(_cells(row)) for row in rows]
    texts = [text_of(cell) for cell in cells]
    if not cells or max(widths) < 2 or max(widths) > MAX_COLUMNS:
        return False
    has_header = any(cell.tag == "th" for cell in cells)
    has_blocks = any(next(cell.iter(*_BLOCKS[3:], "table"), None) is not None for cell in cells)
    if max(map(len, texts)) > MAX_CELL_CHARS and not has_header:
        return False
    return has_header or (len(rows) > 1 and not has_blocks and any(map(_NUMBER.search, texts)))


def _lines(table: Node, rows: list[Node]) -> list[str]:
    grid, heads = _grid(rows)
    caption = _caption(table)
    columns = zip(*grid[:heads], strict=True)
    labels = [" ".join(dict.fromkeys(filter(None, column))) for column in columns]
    lines = [_line(cells, labels) for cells in grid[heads:]]
    whose = f" ({caption})" if caption else ""
    return [f"{line}{whose}." if line[-1] != "." or whose else line for line in lines if line]


def _caption(table: Node) -> str:
    found = table.find("caption")
    if found is None:
        figure = next(table.iterancestors("figure"), None)
        found = figure.find(".//figcaption") if figure is not None else None
        if found is not None:
            return text_of(found).rstrip(".:")
    return text_of(found).rstrip(".:") if found is not None else ""


def _grid(rows: list[Node]) -> tuple[_Grid, int]:
    """Return the texts of the cells in all places that they span, and how many rows are heads."""
    grid: _Grid = [[] for _ in rows]
    below: dict[tuple[int, int], str] = {}
    for number, row in enumerate(rows):
        line = grid[number]
        for cell in _cells(row):
            while (number, len(line)) in below:
                line.append(below[number, len(line)])
            text = text_of(cell)
            wide, high = _span(cell, "colspan"), _span(cell, "rowspan")
            for _ in range(min(wide, MAX_COLUMNS - len(line))):
                below |= {(number + down, len(line)): text for down in range(1, high)}
                line.append(text)
        while (number, len(line)) in below:
            line.append(below[number, len(line)])
    width = max(map(len, grid))
    for line in grid:
        line += [""] * (width - len(line))
    return grid, _heads(rows, grid)


def _span(cell: Node, name: str) -> int:
    written = (cell.get(name) or "").strip()
    return min(int(written), MAX_SPAN) if written.isdecimal() and int(written) > 0 else 1


def _heads(rows: list[Node], grid: _Grid) -> int:
    heads = 0
    for row in rows:
        cells = _cells(row)
        in_head = next(row.iterancestors("thead", "table")).tag == "thead"
        if not in_head and not (len(cells) > 1 and all(cell.tag == "th" for cell in cells)):
            break
        heads += 1
    if heads or len(rows) < 2 or any(cell.tag == "th" for row in rows for cell in _cells(row)):
        return min(heads, len(rows) - 1) if len(rows) > 1 else 0
    # No cell is marked as a head: a first row without a number above rows with some is one.
    first, rest = grid[0], grid[1:]
    is_head = not any(map(_NUMBER.search, first)) and all(
        any(map(_NUMBER.search, line[1:])) for line in rest
    )
    is_named = len(first) > 2 or harm_of_label(first[-1]) is not None
    is_bold = all(next(cell.iter("b", "strong"), None) is not None for cell in _cells(rows[0]))
    return int(is_head and (is_named or is_bold))


def _line(cells: Sequence[str], labels: Sequence[str]) -> str:
    """Return "Dock: Killed: 5; Injured: 11" of a row; without heads, its cells in order."""
    whose, values = cells[0], list(cells[1:])
    if not labels:
        given = [value for value in values if not _NO_VALUE.fullmatch(value)]
        return f"{whose}: {', '.join(given)}" if whose and given else whose or ", ".join(given)
    pairs = []
    for label, value in zip(labels[1:], values, strict=True):
        if value and not _NO_VALUE.fullmatch(value):
            pair = f"{label}: {value}" if label else value
            if pair not in pairs:
                pairs.append(pair)
    if not whose:
        return "; ".join(pairs)
    return f"{whose} – {'; '.join(pairs)}" if pairs else ""


def _replace(table: Node, lines: Sequence[str]) -> None:
    caption = table.find("caption")
    if caption is not None:
        table.remove(caption)
    for child in list(table):
        table.remove(child)
    table.tag, table.text = "div", None
    table.set("class", "table-rows")
    for line in lines:
        row = table.makeelement("p", {"data-row": "1"})
        row.text = line
        table.append(row)


def _take_apart(table: Node) -> None:
    for node in list(table.iter("tr", "td", "th", "tbody", "thead", "tfoot", "caption")):
        if next(node.iterancestors("table"), None) is table:
            node.tag = "div"
    table.tag = "div"
