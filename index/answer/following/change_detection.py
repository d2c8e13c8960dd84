"""What a new claim is to what was held before: new, another figure, a correction, or a copy."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from index.events.figures.agreement import (
    Relation,
    ReportedFigure,
    has_risen,
    relation,
    reported_figure,
    takes_back,
)
from index.events.figures.casualty_counts import Count, counts_of, quantity_of
from index.events.figures.event import WEEK, event_of
from index.events.figures.near_duplicates import same_wording, shared_words
from index.model.answer import ShownClaim
from index.model.claim import Measure

REWORDED = 0.4
"""The share of common words from which a sentence of a revision stands for one of the earlier."""
REFIGURED = 0.2
"""The same, where both count the same measure."""


class Change(StrEnum):
    """What is new about a claim."""

    CORRECTED = "corrected"
    CHANGED = "changed"
    NEW = "new"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Development:
    """What is new, and the earlier claim that it corrects or gives another figure than."""

    change: Change
    before: ShownClaim | None = None


def development(
    new: ShownClaim, near: Iterable[ShownClaim], replaced: Sequence[ShownClaim]
) -> Development | None:
    """Return what a claim brings; ``None`` if the same was said before in nearly the same words.

    :param near: the claims held before that are most like it.
    :param replaced: those of the revision that its article replaces, which are in it no more.
    """
    known = list(near)
    if any(same_wording(new.sentence, match.sentence) for match in known):
        return None
    if before := counterpart(new, replaced):
        return Development(Change.CORRECTED, before)
    return other_figure(new, known) or Development(Change.NEW)


def counterpart(match: ShownClaim, others: Sequence[ShownClaim]) -> ShownClaim | None:
    """Return the claim of another revision of the same article that says what this one does.

    Of those that are alike enough it is the most alike, one that counts the same before others.
    """
    measures = {count.measure for count in counts_of(match)}

    def likeness(other: ShownClaim) -> tuple[bool, float]:
        same = any(count.measure in measures for count in counts_of(other))
        return same, shared_words(match.sentence, other.sentence)

    found = max(others, key=likeness, default=None)
    if found is None:
        return None
    same, share = likeness(found)
    return found if share >= (REFIGURED if same else REWORDED) else None


def figure(match: ShownClaim, measure: Measure) -> Count | None:
    """Return the match's figure of a measure."""
    return next((count for count in counts_of(match) if count.measure is measure), None)


def other_figure(
    new: ShownClaim, known: Sequence[ShownClaim], measure: Measure | None = None
) -> Development | None:
    """Return the figure as another one than all that were given for the same event, if it is.

    It comes in place of the newest of those, or of the newest that its outlet takes back with it.

    :param measure: the claims are all of one event, of which only this is of interest.
    """
    event = event_of(new)
    for count in counts_of(new):
        if measure and count.measure is not measure:
            continue
        ours = reported_figure(new, quantity_of(new, count))
        same = [
            (match, reported_figure(match, quantity_of(match, other)))
            for match in known
            if (other := figure(match, count.measure))
            and count.counts_as(other)
            and (measure or event.may_be(event_of(match)) or _retold(new, match))
        ]
        if same and all(_is_another(ours, theirs) for _, theirs in same):
            return _in_place_of(ours, same)
    return None


def _is_another(new: ReportedFigure, known: ReportedFigure) -> bool:
    """Tell whether a figure is news beside a known one: it differs, or the count went on."""
    if new.group != known.group:
        return relation(known, new) is Relation.DIFFERS
    return relation(known, new) is not Relation.COMPATIBLE or has_risen(known, new)


def _in_place_of(
    new: ReportedFigure, same: Sequence[tuple[ShownClaim, ReportedFigure]]
) -> Development:
    """Return what takes the place of a figure; only what its own outlet takes back is corrected."""
    wrong = [match for match, known in same if new.corrects and takes_back(new, known)]
    known = wrong or [match for match, _ in same]
    return Development(Change.CORRECTED if wrong else Change.CHANGED, max(known, key=_age))


def _retold(new: ShownClaim, match: ShownClaim) -> bool:
    """Tell whether the claims name a place and were made in one week, in much the same words.

    Neither need name its day then: a toll is followed for days in the words of its first report.
    """
    ours, theirs = event_of(new), event_of(match)
    alike = shared_words(new.sentence, match.sentence) >= REWORDED
    published, before = new.article.published, match.article.published
    if not (published and before and ours.total == theirs.total and alike):
        return False
    near = abs(published - before) <= WEEK
    dated = ours.dated and theirs.dated
    return near and not dated and bool(ours.places & theirs.places)


def _age(match: ShownClaim) -> tuple[bool, int, int]:
    published = match.article.published
    return published is not None, published.toordinal() if published else 0, match.claim_id
