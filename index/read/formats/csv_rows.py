"""The rows of a CSV file: a flawed one is named, and reading goes on with the next line."""

import csv
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from index.model.errors import UnreadableError
from index.read.formats.charset import TextLine, read_text_lines
from index.read.formats.validation import MAX_ARTICLE_CHARS

_SEPARATORS = ",;\t|"
MAX_LINES_ABOVE = 5
"""How many lines, such as the name of an export, may stand above the header."""
_UNCLOSED = "opens a quotation mark that is not closed where the field ends"


@dataclass(frozen=True, slots=True)
class Row:
    """A row with the number of its first line; ``fields`` is ``None`` where it is flawed."""

    line: int
    fields: dict[str, str] | None
    reason: str = ""


class _Lines:
    """The lines of a file, of which those that a flawed row took up can be read again."""

    def __init__(self, path: Path) -> None:
        self._source = read_text_lines(path, may_hold_nul=True)
        self._again: deque[TextLine] = deque()
        self._taken: list[TextLine] = []

    def start_row(self) -> None:
        """Begin a row: what was taken before cannot be read again."""
        self._taken = []

    def go_back(self) -> None:
        """Have all lines of the row but its first read again."""
        self._again.extendleft(reversed(self._taken[1:]))

    def take(self) -> TextLine | None:
        """Return the next line, ``None`` behind the last."""
        line = self._again.popleft() if self._again else next(self._source, None)
        if line is not None:
            self._taken.append(line)
        return line

    def texts(self, first: str) -> Iterator[str]:
        """Return the lines of a row for the parser, which asks for as many as its quotes need."""
        yield first
        while (line := self.take()) is not None:
            if line.text is None or "\0" in line.text:
                return  # the row cannot go on over a line that cannot be read
            yield line.text


def read_rows(path: Path) -> Iterator[Row]:
    """Yield each row under the header, by the header's names in lower case.

    A first line ``sep=;`` names the separator, as spreadsheets write it; blank lines, a few lines
    above the header, and the header given again, as in files joined together, are passed over.

    :raises OSError: if the file cannot be opened or read.
    :raises UnreadableError: if it is empty or binary, or its first row does not name the columns.
    """
    csv.field_size_limit(MAX_ARTICLE_CHARS)  # the module's own limit is for the whole process
    lines = _Lines(path)
    separator, header = _read_header(lines)
    while True:
        lines.start_row()
        line = lines.take()
        if line is None:
            return
        if line.text is None or "\0" in line.text:
            yield Row(line.number, None, line.reason or "holds a NUL character")
        elif line.text.strip():
            row = _read_row(lines, line, separator, header)
            if row is not None:
                yield row


def _read_row(lines: _Lines, line: TextLine, separator: str, header: list[str]) -> Row | None:
    try:
        found = csv.reader(lines.texts(line.text or ""), delimiter=separator, strict=True)
        fields = next(found, [])
    except csv.Error as error:
        lines.go_back()
        unclosed = "unexpected end" in str(error) or "expected after" in str(error)
        return Row(line.number, None, _UNCLOSED if unclosed else str(error))
    while len(fields) > len(header) and not fields[-1].strip():
        fields.pop()
    if not any(fields):
        return Row(line.number, {})
    if [field.strip("\ufeff \t").lower() for field in fields] == header:
        return None
    if len(fields) != len(header):
        reason = f"has {len(fields)} fields where the header has {len(header)}"
        return Row(line.number, None, reason)
    pairs = zip(header, fields, strict=True)
    return Row(line.number, {name: value for name, value in pairs if name and value})


def _read_header(lines: _Lines) -> tuple[str, list[str]]:
    """Return the separator and the columns' names in lower case."""
    separators, above = _SEPARATORS, 0
    while above <= MAX_LINES_ABOVE and (line := lines.take()) is not None:
        first = (line.text or "").strip("\ufeff \t\r\n")
        if first.lower().startswith("sep=") and len(first) == len("sep=;"):
            separators = first[-1]
        elif first:
            found = _names(line.text or "", separators)
            if found is not None:
                return found
            above += 1
    raise UnreadableError("has no header: its first row must name the columns once each, with text")


def _names(first: str, separators: str) -> tuple[str, list[str]] | None:
    """Return the separator and the names of a line that names the columns."""
    for separator in separators:
        try:
            row = next(csv.reader([first], delimiter=separator), [])
        except csv.Error:
            continue
        names = [name.strip("\ufeff \t").lower() for name in row]
        while names and not names[-1]:
            names.pop()
        given = [name for name in names if name]
        if {"text", "html"} & set(given) and len(set(given)) == len(given):
            return separator, names
    return None
