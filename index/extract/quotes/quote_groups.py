"""Quotations that belong together: "A," he said. "B. C." is one speech in three pieces."""

from collections.abc import Sequence

from index.extract.quotes.quote_spans import Quotation
from index.model.article import Span

_GOES_ON = set(",?!—–-")
CUE_REACH = 140
PARTIAL = 25


def group_speeches(text: str, quotations: Sequence[Quotation]) -> tuple[Span, ...]:
    """Return for each quotation the span of the whole speech that it is a piece of.

    Two quotations are one speech when only a cue stands between them ("… ," he said. "…"): the
    first breaks off at a comma, question or exclamation mark, both are longer than a phrase in
    scare quotes, and no paragraph ends between.
    """
    spans: list[Span] = []
    start = 0
    for i, quotation in enumerate(quotations):
        if i and not _continues(text, quotations[i - 1], quotation):
            spans += [Span(quotations[start].span.start, quotations[i - 1].span.end)] * (i - start)
            start = i
    if quotations:
        rest = len(quotations) - start
        spans += [Span(quotations[start].span.start, quotations[-1].span.end)] * rest
    return tuple(spans)


def _continues(text: str, one: Quotation, other: Quotation) -> bool:
    if one.number == other.number:
        return True
    if other.span.start - one.span.end > CUE_REACH or min(len_of(one), len_of(other)) <= PARTIAL:
        return False
    between = text[one.span.end : other.span.start]
    if "\n" in between or between.count(". ") > 1:
        return False
    return text[one.span.end - 2] in _GOES_ON or between[:1] == ","


def len_of(quotation: Quotation) -> int:
    """Return the length of the piece in characters."""
    return quotation.span.end - quotation.span.start
