"""Whether two figures of one count can both be true: what it means that sources differ."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache
from itertools import combinations

from index.events.figures.casualty_counts import CACHED_TEXTS, group_of
from index.events.figures.corrections import is_correction, is_taken_back
from index.events.figures.stated_numbers import StatedNumber, agree, allow, around
from index.model.answer import ShownClaim
from index.model.claim import Quantity

SAME_TIME = timedelta(days=1)
"""How far apart two reports of one count may lie and still be of about the same time."""


class Relation(StrEnum):
    """What two figures of the same event are to each other."""

    COMPATIBLE = "compatible"
    """Both can be true of the same people at the same time."""
    SUBSET = "subset"
    """They count other people: one those of whom the other is a part, or each a part."""
    PROGRESS = "progress"
    """The later one tells how the count went on."""
    CORRECTION = "correction"
    """The outlet itself took one of them back."""
    DIFFERS = "differs"
    """They cannot both be true of the same people at about the same time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportedFigure(StatedNumber):
    """A number of people as one article gives it, with what tells whether it is open or vague.

    ``group`` is whom it counts, empty for all people. ``article`` is the same for every revision;
    ``until`` is the UTC day from which another revision was the outlet's word. ``taken_back`` says
    that the sentence gives it as wrong, ``corrects`` that it gives it in place of a wrong one,
    ``rises`` that the count has come up to it.
    """

    group: str = ""
    outlet: str | None = None
    speaker: str | None = None
    article: str | None = None
    day: date | None = None
    until: date | None = None
    taken_back: bool = False
    corrects: bool = False
    rises: bool = False


def reported_figure(
    match: ShownClaim, quantity: Quantity, article: str | None = None, until: date | None = None
) -> ReportedFigure:
    """Return a claim's quantity as its article reports it.

    :param article: what all revisions of the article have in common, by default its id.
    """
    return ReportedFigure(
        low=quantity.low,
        high=quantity.high,
        qualifier=quantity.qualifier,
        group=group_of(quantity),
        outlet=match.article.publisher,
        speaker=match.claim.speaker.name if match.claim.speaker else None,
        article=article or match.article.id,
        day=match.article.published,
        until=until,
        taken_back=is_taken_back(match.sentence),
        corrects=is_correction(match.sentence),
        rises=_RISES.search(match.sentence) is not None,
    )


def relation(one: ReportedFigure, other: ReportedFigure) -> Relation:
    """Return what two figures of one event are to each other, whichever comes first."""
    if one.group != other.group:
        return Relation.DIFFERS if _is_part_too_large(one, other) else Relation.SUBSET
    if agree(one, other):
        return Relation.COMPATIBLE
    earlier, later = sorted((one, other), key=lambda figure: figure.day or date.min)
    if _is_corrected(earlier, later):
        return Relation.CORRECTION
    if _is_progress(earlier, later):
        return Relation.PROGRESS
    return Relation.COMPATIBLE if allow(one, other) else Relation.DIFFERS


def are_disputed(figures: Sequence[ReportedFigure]) -> bool:
    """Tell whether two of the figures differ that their sources have not gone on from."""
    standing = [
        figure for figure in figures if not any(_goes_on_from(other, figure) for other in figures)
    ]
    return any(relation(*pair) is Relation.DIFFERS for pair in combinations(standing, 2))


def has_risen(earlier: StatedNumber, later: StatedNumber) -> bool:
    """Tell whether the second names more than the first, not only less roundly."""
    return later.named > earlier.named and not agree(earlier, later)


def same_speaker(one: str | None, other: str | None) -> bool:
    """Tell whether two names are of one speaker: "the Observatory", "Syrian Observatory".

    "The U.N." is the United Nations.
    """
    ours, theirs = _name_words(one or ""), _name_words(other or "")
    if one and other and (_is_short_for(one, other) or _is_short_for(other, one)):
        return True
    if not ours or not theirs:
        return ours == theirs
    return ours == theirs or ((ours <= theirs or theirs <= ours) and not _are_vague(ours & theirs))


def same_source(one: ReportedFigure, other: ReportedFigure) -> bool:
    """Tell whether both are one speaker's, or one outlet's where neither names a speaker.

    "Officials" of two outlets may be others.
    """
    of_outlet = one.outlet is not None and one.outlet == other.outlet
    if not one.speaker or not other.speaker:
        return of_outlet and not one.speaker and not other.speaker
    vague = _are_vague(_name_words(one.speaker) & _name_words(other.speaker))
    return same_speaker(one.speaker, other.speaker) and (of_outlet or not vague)


def _is_part_too_large(one: ReportedFigure, other: ReportedFigure) -> bool:
    """Tell whether a group has more people than there are in all, by others at the same time."""
    if (one.group and other.group) or same_source(one, other) or not _at_same_time(one, other):
        return False
    part, whole = (one, other) if one.group else (other, one)
    return around(part)[0] > around(whole)[1]


def _is_corrected(earlier: ReportedFigure, later: ReportedFigure) -> bool:
    if earlier.taken_back or later.taken_back:
        return True
    revised = earlier.article is not None and earlier.article == later.article
    if revised and earlier.until != later.until:
        return True
    if earlier.day == later.day and takes_back(earlier, later):
        return True
    return takes_back(later, earlier)


def takes_back(correction: ReportedFigure, figure: ReportedFigure) -> bool:
    """Tell whether a source says of its own figure that it was wrong, and gives another."""
    own = same_source(correction, figure) or _of_one_outlet(correction, figure)
    return correction.corrects and own


def _is_progress(earlier: ReportedFigure, later: ReportedFigure) -> bool:
    if same_source(earlier, later):
        # What two outlets have one source say on one day is not known to be said one after another.
        known = earlier.day is not None and later.day is not None
        told_later = known and earlier.day != later.day
        of_outlet = earlier.outlet is not None and earlier.outlet == later.outlet
        return (told_later or of_outlet) and (
            earlier.article != later.article or bool(earlier.speaker)
        )
    if earlier.day is None or later.day is None or not has_risen(earlier, later):
        return False
    if later.day - earlier.day > SAME_TIME or (later.rises and earlier.day < later.day):
        return True
    open_before = allow(earlier, later) or _of_one_outlet(earlier, later)
    return open_before and earlier.day < later.day


def _of_one_outlet(one: ReportedFigure, other: ReportedFigure) -> bool:
    """Tell whether one outlet gives both and does not say that they are of two speakers."""
    if one.outlet is None or one.outlet != other.outlet:
        return False
    return any(_are_vague(_name_words(figure.speaker or "")) for figure in (one, other))


def _goes_on_from(later: ReportedFigure, earlier: ReportedFigure) -> bool:
    if earlier.day is None or later.day is None or later.day <= earlier.day:
        return False
    gone_on = same_source(earlier, later) or _of_one_outlet(earlier, later)
    return gone_on and relation(earlier, later) in {Relation.PROGRESS, Relation.CORRECTION}


def _at_same_time(one: ReportedFigure, other: ReportedFigure) -> bool:
    return one.day is None or other.day is None or abs(one.day - other.day) <= SAME_TIME


_RISES = re.compile(
    r"\b(?:ris(?:es|en|ing)|rose|climb(?:s|ed|ing)|jump(?:s|ed)|grown|grew|increas(?:es|ed)|"
    r"mount(?:s|ed)|soar(?:s|ed)|gone up|went up)\b[^.;]{0,40}\bto\b|"
    r"\b(?:bring(?:s|ing)?|brought|tak(?:es|ing)|took)\b[^.;]{0,60}\bto\b",
    re.IGNORECASE,
)
_CAPITALIZED = re.compile(r"[A-Z][^\W_]*")
_SPOKEN = re.compile(r"[^\W_]+")
_IDLE = frozenset("the a an of for in at and by to its his their s".split())
_VAGUE = frozenset(
    "source sources official officials activist activists witness witnesses resident residents "
    "medic medics doctor doctors medium media report reports reporter group groups monitor "
    "monitors monitoring correspondent spokesman spokeswoman spokesperson local rescuer rescuers "
    "he she they agency news state".split()
)


@lru_cache(maxsize=CACHED_TEXTS)
def _name_words(name: str) -> frozenset[str]:
    return frozenset(_SPOKEN.findall(name.casefold().replace(".", ""))) - _IDLE


def _is_short_for(short: str, name: str) -> bool:
    """Tell whether the first is the initials of the second, two at least."""
    words = _name_words(short)
    initials = [word[0] for word in _CAPITALIZED.findall(name) if word not in {"The", "A", "An"}]
    return len(initials) > 1 and words == {"".join(initials).casefold()}


def _are_vague(words: frozenset[str]) -> bool:
    """Tell whether the words name nobody in particular."""
    return words <= _VAGUE
