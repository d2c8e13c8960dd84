"""An article's own range for its main event, from what each sentence says in all."""

import re
from collections.abc import Iterable, Mapping, Sequence

from index.extract.casualties.headline_counts import headline_counts, headline_victims
from index.extract.casualties.labelled_figures import is_labelled, is_row
from index.extract.casualties.quantities import counted_noun
from index.extract.casualties.victims import Placed, Victims, find_victims, is_armed
from index.extract.syntax.parse import ParsedArticle, ParsedSentence
from index.model.claim import Measure, Quantity, Range
from index.words.calendar import MONTH
from index.words.casualties import (
    STATES,
)

# A sentence with one of these speaks of more than the one event. Matched against lower case: an
# expression that ignores case is several times slower.
_WIDER = re.compile(
    r"\b(?:since|(?:the|this|last) (?:year|month|war|conflict|crisis|uprising|revolution)"
    r"|years(?![\s-]old)|overall|previous(?:ly)?|earlier (?:this|in)"
    rf"|in (?:(?:19|20)\d\d|{MONTH}(?!\s\d)))\b"
)
# Reports of one event differ by no more than this; what lies beyond is another matter.
_MAX_TIMES_MORE, _MAX_PEOPLE_MORE = 5, 10
# "20 people, including five women and three children" is 20; the parts go on over "and".
_PART_OPENER = re.compile(
    r"\b(?:includ\w+|among|of (?:whom|them|those|which)|compris\w+|namely|consisting)\b",
    re.IGNORECASE,
)
# "A count that includes hunger put the toll at 900": no part, whatever it includes.
_TOTAL = re.compile(r"\b(?:toll|total) (?:\w+ ){0,4}(?:at|to)\b[\w\s]*$", re.IGNORECASE)
_GOES_ON = re.compile(r"(?:[\s,]*[\w’'-]+){0,8}[\s,]*")
# "Six civilians were among 22 people killed" is 22.
_AMONG = re.compile(r"\b(?:was|were|are|is|been)(?:\s\w+)? among\b", re.IGNORECASE)
_VERB = re.compile(rf"\b(?:{'|'.join(STATES)}|reported|said|were|was)\b", re.IGNORECASE)

_Count = tuple[Quantity, list[int], bool]
"""A figure, its tokens with that of the noun that it counts, and whether it is part of another."""


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
        if is_row(sentence.text) or (figures and _WIDER.search(sentence.text.lower())):
            continue
        of_sentence = (
            _labelled_totals(found)
            if is_labelled(sentence.text)
            else sentence_totals(sentence, found)
        )
        for measure, totals in of_sentence.items():
            if totals:
                figures.setdefault(measure, []).append(totals)
    headline = _headline_totals(parsed.article.title or "")
    ranges = {
        measure: _of_event(figures.get(measure, []), headline.get(measure))
        for measure in Measure
        if measure in figures or measure in headline
    }
    return _without_dead(ranges)


def _labelled_totals(found: Sequence[Quantity]) -> dict[Measure, list[Victims]]:
    """Return what labels give: "Killed: 9 (two children)" is nine."""
    totals: dict[Measure, list[Victims]] = {}
    for quantity in found:
        if quantity.measure:
            total = Victims(quantity.low, quantity.high, counted=True, hit=False)
            totals.setdefault(quantity.measure, [total])
    return totals


def _headline_totals(title: str) -> dict[Measure, Victims]:
    """Return the first figure that the headline gives of each harm."""
    totals: dict[Measure, Victims] = {}
    for count in headline_counts(title):
        total = Victims(count.range.low, count.range.high, counted=True, hit=count.hit)
        totals.setdefault(count.measure, total)
    for one in headline_victims(title):
        total = Victims(one.range.low, one.range.high, counted=False, hit=one.hit)
        totals.setdefault(one.measure, total)
    return totals


def _of_event(told: Sequence[Sequence[Victims]], headline: Victims | None) -> tuple[Range, bool]:
    """Return the range of the event first told of, and whether it leaves open who of them died.

    A number that is given goes before one that is only concluded. ``told`` are the totals of each
    sentence that has any, in order.
    """
    for is_wanted in (_is_quoted, _is_counted, _is_any):
        kept = [wanted for totals in told if (wanted := [t for t in totals if is_wanted(t)])]
        if not kept and headline and is_wanted(headline):
            kept = [[headline]]
        if kept:
            later = [total for totals in kept[1:] for total in totals]
            return _event(kept[0], later), any(total.hit for total in kept[0])
    raise ValueError("an event without a total")


def _is_quoted(total: Victims) -> bool:
    return total.counted and not total.hit


def _is_counted(total: Victims) -> bool:
    return total.counted


def _is_any(_: Victims) -> bool:
    return True


def _without_dead(found: Mapping[Measure, tuple[Range, bool]]) -> dict[Measure, Range]:
    """Return the ranges; who was hit and died is not wounded."""
    ranges = {measure: total for measure, (total, _) in found.items()}
    wounded, is_hit = found.get(Measure.WOUNDED, (None, False))
    dead = ranges.get(Measure.KILLED)
    if wounded is None or not is_hit or dead is None:
        return ranges
    died = dead.low or 0
    low = None if wounded.low is None else wounded.low - died
    high = None if wounded.high is None else wounded.high - died
    if max(low or 0, high or 0) < 1:
        del ranges[Measure.WOUNDED]
    else:
        ranges[Measure.WOUNDED] = Range(low, high)
    return ranges


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
    return same_side and 1 <= _most(other) <= _MAX_TIMES_MORE * _most(main) + _MAX_PEOPLE_MORE


def _spans(other: Victims, main: Victims) -> bool:
    """Tell whether ``other`` is a range that sums up the reports, ``main`` among them."""
    if other.low is None or other.high is None or other.low == other.high:
        return False
    return other.low <= _most(main) <= other.high


def sentence_totals(
    sentence: ParsedSentence, quantities: Sequence[Quantity]
) -> dict[Measure, list[Victims]]:
    """Return the totals that the sentence gives for each harm, in order.

    Victims named or counted together are one total; a group named as part of a total is not.
    """
    measures = {quantity.measure for quantity in quantities if quantity.measure}
    placed = {measure: _placed(sentence, quantities, measure) for measure in measures}
    counts = {
        place: quantity
        for of_measure in placed.values()
        for quantity, places, _ in of_measure
        for place in places
    }
    victims = find_victims(sentence, counts)
    return {
        measure: _totals(placed.get(measure, []), victims.get(measure, []))
        for measure in Measure
        if measure in placed or measure in victims
    }


def _totals(counted: Sequence[_Count], victims: Sequence[Placed]) -> list[Victims]:
    taken = {place for _, places in victims for place in places}
    found = [(min(places), total) for total, places in victims if total]
    found += [
        (places[0], Victims(one.low, one.high, True, is_armed(one), one.inferred))
        for one, places, is_part in counted
        if not is_part and taken.isdisjoint(places)
    ]
    return [total for _, total in sorted(found, key=lambda pair: pair[0])]


def _placed(
    sentence: ParsedSentence, quantities: Sequence[Quantity], measure: Measure
) -> list[_Count]:
    """Return the figures of that harm with their tokens, and whether each is part of another."""
    doc, text = sentence.doc, sentence.text
    placed: list[_Count] = []
    end, is_part = 0, False
    for quantity in quantities:
        most = max(quantity.low or 0, quantity.high or 0)
        if quantity.measure is not measure or most < 1:
            continue
        start = quantity.span.start - sentence.span.start
        between, end = text[end:start], quantity.span.end - sentence.span.start
        if placed and _AMONG.search(between):
            placed[-1] = (*placed[-1][:2], True)
            between = ""
        goes_on = is_part and not _VERB.search(between) and bool(_GOES_ON.fullmatch(between))
        is_part = goes_on or (bool(_PART_OPENER.search(between)) and not _TOTAL.search(between))
        tokens = doc.char_span(start, end, alignment_mode="expand")
        if tokens is None:
            continue
        noun = counted_noun(doc, tokens.end)
        places = [token.i for token in tokens] + ([noun.i] if noun is not None else [])
        placed.append((quantity, places, is_part))
    return placed
