"""Where a text's paragraphs start and end, hard-wrapped lines joined."""

import re
from bisect import bisect_left
from dataclasses import dataclass
from itertools import pairwise

from index.model.article import Span
from index.read.sentence_splitter import Ending, ending_of

WRAP_WIDTHS = range(45, 111)

# Two tabs with nothing between them part the cells of a table or a box from the text beside it.
_LINE = re.compile(r"(?:[^\r\n\v\f\x85\u2028\u2029\t]|\t(?! *\t))+")
_BULLET = re.compile(r"(?:[•●▪◦‣·*–—-]|\(?\d{1,2}[.)])[ \t]+(?=\S)")
_DASH_OF_LINE = re.compile(r"\n[ \t]*[–—―-]+[ \t]*$")
_STOP = re.compile(
    r"(?P<word>[\w.&’'-]{0,24}?)(?P<mark>\.|[!?…:;؟۔।。！？]|\.{2,})[\"”’'»)\]]*(?:\[\d+\])*$"
)
_TAIL = 40  # characters that hold a last word with its stop, quotation marks and note
_RAGGED = 8  # how far short of the width a wrapped line may fall before its next word would fit


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph with those of its sentences that are not boilerplate of the page."""

    span: Span
    sentences: tuple[Span, ...]


def split_paragraphs(text: str) -> list[Span]:
    """Return the paragraphs in order, trimmed of white space and of a list item's mark.

    A blank line always ends a paragraph. A single newline does unless the text is wrapped at some
    45 to 110 columns, or the sentence visibly goes on in lower case on the next line.
    """
    lines = [span for match in _LINE.finditer(text) if (span := _trim(text, *match.span()))]
    width = _wrap_width(lines)
    paragraphs: list[Span] = []
    for chain in _chains(text, lines, width):
        whole = Span(chain[0].start, chain[-1].end)
        joined = [whole] if len(chain) == 1 or _goes_together(text, chain, width) else chain
        paragraphs += [_without_bullet(text, span) for span in joined]
    return paragraphs


def is_signing_mark(between: str) -> bool:
    """Tell a dash at the start of a line that names who said what stands on the line before."""
    return _DASH_OF_LINE.search(between) is not None


def _trim(text: str, start: int, end: int) -> Span | None:
    piece = text[start:end]
    left = len(piece) - len(piece.lstrip())
    kept = piece.strip()
    return Span(start + left, start + left + len(kept)) if kept else None


def _wrap_width(lines: list[Span]) -> int | None:
    """Return the column at which the text is wrapped, if half of its lines come near to one."""
    lengths = sorted(line.end - line.start for line in lines)
    width = lengths[int(len(lengths) * 0.95)] if len(lengths) > 1 else 0
    near = len(lengths) - bisect_left(lengths, 0.75 * width)
    return width if width in WRAP_WIDTHS and 2 * near >= len(lengths) else None


def _chains(text: str, lines: list[Span], width: int | None) -> list[list[Span]]:
    """Group the lines that may belong to one paragraph."""
    chains = [[line] for line in lines[:1]]
    for line, following in pairwise(lines):
        if not _blank_between(text, line, following) and _continues(text, line, following, width):
            chains[-1].append(following)
        else:
            chains.append([following])
    return chains


def _blank_between(text: str, line: Span, following: Span) -> bool:
    gap = text[line.end : following.start]
    breaks = max(gap.count("\n"), gap.count("\r"), gap.count("\x85"))
    return breaks > 1 or any(mark in gap for mark in "\f\u2029")


def _continues(text: str, line: Span, following: Span, width: int | None) -> bool:
    piece = following.of(text)
    if _BULLET.match(piece) or _comes_to_a_stop(text, line):
        return False
    return _is_full(text, line, following, width) or piece[0].islower()


def _is_full(text: str, line: Span, following: Span, width: int | None) -> bool:
    """Tell whether the next line's first word had no room on this line."""
    if width is None:
        return False
    word = following.of(text).split(maxsplit=1)[0]
    return line.end - line.start + 1 + len(word) > width - _RAGGED


def _goes_together(text: str, chain: list[Span], width: int | None) -> bool:
    """Tell wrapped prose from a column of lower-case labels, which never comes to a stop."""
    return _comes_to_a_stop(text, chain[-1]) or all(
        _is_full(text, line, following, width) for line, following in pairwise(chain)
    )


def _comes_to_a_stop(text: str, line: Span) -> bool:
    """Tell whether the line ends with a stop that is not an abbreviation's point."""
    stop = _STOP.search(text, max(line.start, line.end - _TAIL), line.end)
    return stop is not None and (stop["mark"] != "." or ending_of(stop["word"]) is Ending.ALWAYS)


def _without_bullet(text: str, span: Span) -> Span:
    bullet = _BULLET.match(text, span.start, span.end)
    return Span(bullet.end(), span.end) if bullet else span
