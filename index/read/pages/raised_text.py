"""Raised and lowered text: notes go, powers, ordinals and fractions stay readable."""

import re
from itertools import islice

from index.model.errors import UnreadableError
from index.read.pages.tree import Node, drop, marks_of

MAX_RAISED = 5_000  # pieces of one page; the longest encyclopedia articles have a fifth of it
_ORDINAL = re.compile(r"(?:st|nd|rd|th|er|ers|e|ème|re|nde?|o|a|ª|º)", re.IGNORECASE)
_UNIT = re.compile(r"(?:\b|\d)(?:[mckdµn]?m|km|ft|in|yd|mi|sq|[cm]?s|[rR])$")
_POWER_BASE = re.compile(r"(?:[×x*·⋅]\s*10|(?<![\d.,])10)$")
_DIGITS = str.maketrans("0123456789+-−()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁽⁾")
_LOWERED = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
_NOTE_MARKS = re.compile(r"\b(?:foot|end)?notes?\b|footnote|\breference\b|\bcite|noteref|fn-?ref")
_WORD = re.compile(r"[^\W\d_]{2,}")
_FRACTION_SLASH = re.compile(r"\s*[/⁄∕]\s*$|^\s*[/⁄∕]\s*")


def settle_raised_text(tree: Node) -> int:
    """Replace each raised or lowered piece by what it means; return how many notes went.

    :raises UnreadableError: if there are too many.
    """
    notes = 0
    if next(islice(tree.iter("sup", "sub"), MAX_RAISED, None), None) is not None:
        raise UnreadableError(f"the page has more than {MAX_RAISED:,} notes and powers")
    for node in list(tree.iter("sup")):
        shown = _raised(node)
        notes += shown is None
        _replace(node, shown)
    for node in list(tree.iter("sub")):
        _replace(node, _lowered(node))
    return notes


def _raised(node: Node) -> str | None:
    """Return the text that stands for the raised piece, ``None`` for a note."""
    text = "".join(node.itertext()).strip()
    before = _before(node)
    if _is_note_by_mark_up(node):
        return None
    if _is_numerator(node):
        return f" {text}" if before[-1:].isdigit() else text
    if _ORDINAL.fullmatch(text) and before[-1:].isdigit():
        return text
    is_number = re.fullmatch(r"[-−+(]?\d{1,2}\)?", text) is not None
    if is_number and (_UNIT.search(before) or _POWER_BASE.search(before) or text[0] in "-−+"):
        return text.translate(_DIGITS)
    return text if _WORD.search(text) else None


def _is_note_by_mark_up(node: Node) -> bool:
    linked = any(
        "#" in (link.get("href") or "") or link.get("role") == "doc-noteref"
        for link in node.iter("a")
    )
    marked = any(_NOTE_MARKS.search(marks_of(each)) for each in (node, *node.iter("a")))
    return linked or marked or node.get("role") == "doc-noteref"


def _is_numerator(node: Node) -> bool:
    """Tell the upper half of a fraction: its lower half stands behind a slash."""
    tail, following = node.tail or "", node.getnext()
    return (
        bool(_FRACTION_SLASH.fullmatch(tail)) and following is not None and following.tag == "sub"
    )


def _lowered(node: Node) -> str:
    text = "".join(node.itertext()).strip()
    before = _before(node)
    if before.rstrip()[-1:] in ("/", "⁄", "∕") or not text.isdigit():
        return text
    return text.translate(_LOWERED)


def _before(node: Node) -> str:
    """Return what stands right before the element on its line."""
    previous = node.getprevious()
    if previous is None:
        parent = node.getparent()
        return (parent.text or "") if parent is not None else ""
    return (
        "".join(previous.itertext()) + (previous.tail or "") if not previous.tail else previous.tail
    )


def _replace(node: Node, shown: str | None) -> None:
    if shown is None:
        drop(node)
        return
    for child in list(node):
        node.remove(child)
    node.text = shown
    node.drop_tag()
