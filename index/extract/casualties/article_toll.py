"""An article's own range for its main event."""

import re
from collections.abc import Iterable, Sequence

from index.extract.casualties.sentence_totals import harms_in, tolls
from index.extract.casualties.victims import Victims
from index.extract.syntax.parse import ParsedArticle
from index.model.claim import Measure, Quantity, Range
from index.words.calendar import MONTH

# A sentence with one of these speaks of more than the one event. Matched against lower case: an
# expression that ignores case is several times slower.
_WIDER = re.compile(
    r"\b(?:since|(?:the|this|last) (?:year|month|war|conflict|crisis|uprising|revolution)"
    r"|years(?![\s-]old)|overall|previous(?:ly)?|earlier (?:this|in)"
    rf"|in (?:(?:19|20)\d\d|{MONTH}(?!\s\d)))\b"
)
# Reports of one event differ by no more than this; what lies beyond is another matter.
_TIMES_MORE, _PEOPLE_MORE = 5, 10


def article_figures(
    parsed: ParsedArticle, quantities: Sequence[tuple[Quantity, ...]]
) -> dict[Measure, Range]:
    """Return the range that the article as a whole gives, for each harm that it counts.

    The event is the one first told of. A figure given as exact stands; one left open ("at least
    12") is closed by the highest that a later sentence gives for the same event, or stays open.
    Running totals of a war or a year count only where the article begins with one.
    ``quantities`` are those of each sentence, in order.
    """
    figures: dict[Measure, list[list[Victims]]] = {}
    for sentence, found in zip(parsed.sentences, quantities, strict=True):
        if figures and _WIDER.search(sentence.text.lower()):
            continue
        told = {measure: tolls(sentence, found, measure) for measure in harms_in(sentence, found)}
        for measure, totals in told.items():
            if totals:
                figures.setdefault(measure, []).append(totals)
    return {
        measure: _event(told[0], [total for totals in told[1:] for total in totals])
        for measure, told in figures.items()
    }


def _event(first: Sequence[Victims], later: Iterable[Victims]) -> Range:
    counted = [total for total in first if total.counted]
    main = counted[0] if counted else max(first, key=_most)
    others = [t for t in (*counted[1:], *later) if t.counted and _may_equal(main, t)]
    if counted and None not in (main.low, main.high) and _most(main) >= max(map(_most, counted)):
        return Range(main.low, main.high)
    for other in others:
        if _spans(other, main):
            return Range(other.low, other.high)
    if main.low is None:
        return Range(None, main.high)
    highest = max(map(_most, others), default=0)
    return Range(main.low, highest if highest > _most(main) else main.high)


def _most(total: Victims) -> float:
    return max(total.low or 0, total.high or 0)


def _may_equal(main: Victims, other: Victims) -> bool:
    same_side = main.armed is None or other.armed is None or main.armed is other.armed
    return same_side and 1 <= _most(other) <= _TIMES_MORE * _most(main) + _PEOPLE_MORE


def _spans(other: Victims, main: Victims) -> bool:
    """Tell whether ``other`` is a range that sums up the reports, ``main`` among them."""
    if other.low is None or other.high is None or other.low == other.high:
        return False
    return other.low <= _most(main) <= other.high
