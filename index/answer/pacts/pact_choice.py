"""Which agreement a question is about: what it names binds, else it is the newest."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from index.answer.pacts.pact_places import has_names, in_place
from index.answer.question.asked_phase import AskedPhase
from index.answer.question.mentions import named_period
from index.answer.question.question import Question
from index.events.happening import Happening, happening_of
from index.events.pacts.naming import places_named
from index.events.pacts.phases import best_of, known_of
from index.events.pacts.reading import same_length
from index.events.pacts.telling import called_in, feasts_in
from index.extract.claims.pact_times import find_lengths
from index.model.claim import Period
from index.model.pact import Nature, Phase, ToldPhase
from index.places.mentions import places_in
from index.store.sql.known_reports import KnownReport

MAX_BEFORE = timedelta(days=10)
"""How long before its first report an agreement may be of which no day is known."""
MAX_OLDER = timedelta(days=45)
"""How much older than the newest it may be where the question just says "the truce"."""
_EARLIEST = re.compile(r"\b(?:first|earliest|original)\b", re.IGNORECASE)
_THEIRS = ("their ", "its ", "his ", "her ")


@dataclass(frozen=True, slots=True)
class FoundPact:
    """An agreement that a question may be about, with what of it answers, the surest first."""

    event: Happening
    phases: tuple[ToldPhase, ...]

    @property
    def is_told(self) -> bool:
        """Whether what is asked is told, and not only by which days it is known."""
        return any(phase.phase or phase.lasting for phase in self.phases)


def asked_pact(
    events: Iterable[Sequence[KnownReport]], question: Question, asked: AskedPhase
) -> FoundPact | None:
    """Return the agreement that is asked about; ``None`` if none fits what the question names."""
    fitting = [
        (rank, _answering(reports, asked, _period(question)))
        for reports in events
        if (rank := rank_of(reports, question, asked)) is not None
    ]
    called = [rank for rank, _ in fitting if rank.named_so] or [rank for rank, _ in fitting]
    newest = max((rank.start for rank in called if rank.main), default=date.min)
    found = [
        (rank, pact)
        for rank, pact in fitting
        if pact.phases and (names_one(question) or newest - rank.start <= MAX_OLDER)
    ]
    if not found:
        return None
    if _EARLIEST.search(question.text):
        nearest = max(rank.place for rank, _ in found)
        oldest = min(rank.start for rank, _ in found if rank.place == nearest)
        found = [one for one in found if one[0].start == oldest]
    return max(found, key=lambda one: (one[0][:2], one[1].is_told, one[0]))[1]


def names_one(question: Question) -> bool:
    """Tell whether the question names a time, place, name or length, and not just "the truce"."""
    named = bool(places_in(question.text) or places_named(question.text) or question.names)
    return named or _period(question) is not None or any(find_lengths(question.text))


def _period(question: Question) -> Period | None:
    """Return the time that is named; a truce may be of a month that is not over."""
    return question.period or named_period(question.text, None)


class Rank(NamedTuple):
    """How well an agreement fits a question, the better the higher."""

    named_so: bool
    place: int
    is_kind: bool
    begins_then: bool
    lasts_so: bool
    called_so: bool
    main: bool
    start: date


def rank_of(
    reports: Sequence[KnownReport], question: Question, asked: AskedPhase | None
) -> Rank | None:
    """Return how well an agreement fits what is named; ``None`` if it is another."""
    if asked and asked.nature and not _is_of_nature(reports, asked.nature):
        return None
    if not feasts_in(question.text) <= {one for r in reports for one in r.told["pact"]["feasts"]}:
        return None
    place = in_place(reports, question)
    event = happening_of(reports)
    if not place or not has_names(reports, question) or not _may_last(event, question.text):
        return None
    start, end = _span(event)
    period = _period(question)
    if period and not _meets(period, start, end) and not _told_in(period, event):
        return None
    begins_then = bool(period and start and _meets(period, start, start))
    wanted = called_in(question.text)
    called = {name for report in reports for name in report.told["pact"]["called"]}
    return Rank(
        wanted - {"truce"} <= called,
        place,
        asked is None or asked.nature is None or reports[0].told["what"] == asked.nature.value,
        begins_then,
        _lasts_so(event, question.text),
        wanted <= called,
        any(report.main for report in reports),
        start or date.min,
    )


def _is_of_nature(reports: Sequence[KnownReport], nature: Nature) -> bool:
    """Tell whether it is such an agreement or is called one: a truce may be in a peace deal."""
    if nature is Nature.HOSTAGE_DEAL and any(r.told["pact"]["hostages"] for r in reports):
        return True
    called = any(nature.value in report.told["pact"]["natures"] for report in reports)
    return called or bool(reports[0].told["what"] == nature.value)


def _answering(
    reports: Sequence[KnownReport], asked: AskedPhase, period: Period | None
) -> FoundPact:
    """Return the agreement with what of it answers, that of the named time first."""
    event = happening_of(reports)
    found = _phases(event, asked)
    then = sorted(found, key=lambda one: not (period and _meets(period, one.first, one.last)))
    when = not asked.who and not {Phase.BEGINS, Phase.AGREED}.isdisjoint(asked.phases)
    if not then and when and (known := known_of(reports)):
        then = [known]
    return FoundPact(event, tuple(then))


def _phases(event: Happening, asked: AskedPhase) -> Iterator[ToldPhase]:
    """Yield what answers, the surest first."""
    if asked.length:
        if event.length:
            yield event.length
        else:
            both = [best_of(event.phases, phase) for phase in (Phase.BEGINS, Phase.ENDS)]
            yield from (one for one in both if one and one.first and all(both))
        return
    own = [entry for entry in event.phases if entry.phase in asked.phases]
    by = asked.who or Phase.VIOLATED in asked.phases
    told = [entry for entry in own if (entry.by if by else entry.first or entry.hour)]
    if Phase.EXTENDED in asked.phases:
        told = told or [entry for entry in own if entry.lasting]
        yield from sorted(told, key=lambda entry: entry.first or date.min, reverse=True)
        return

    def worth(entry: ToldPhase) -> tuple[bool, bool, bool, int, bool, bool]:
        first = entry.phase is asked.phases[0]
        said = entry.accuser is not None
        named = not (entry.by or "").casefold().startswith(_THEIRS)
        happened = bool(entry.first and entry.reported and entry.first <= entry.reported)
        over = happened and entry.phase is Phase.ENDS
        return named, first, over, entry.articles, said if by else entry.hour is not None, said

    yield from sorted(told, key=worth, reverse=True)


def _span(event: Happening) -> tuple[date | None, date | None]:
    """Return from when to when it was spoken of as lasting."""
    summary = event.summary
    start = summary.first or (summary.oldest - MAX_BEFORE if summary.oldest else None)
    ends = best_of(event.phases, Phase.ENDS)
    end = ends.last if ends and ends.last else summary.newest
    return start, max((day for day in (start, end) if day), default=None)


def _meets(period: Period, start: date | None, end: date | None) -> bool:
    return bool(start and end and start <= period[1] and period[0] <= end)


def _told_in(period: Period, event: Happening) -> bool:
    """Tell whether something of it was in that time: "brokered in December"."""
    return any(_meets(period, phase.first, phase.last) for phase in event.phases)


def _may_last(event: Happening, text: str) -> bool:
    """Tell whether it is as long as the truce that the question names: "the 48-hour truce"."""
    asked = next(find_lengths(text), None)
    if asked is None or event.length is None or event.length.lasting is None:
        return True
    return same_length(asked.hours, event.length.lasting)


def _lasts_so(event: Happening, text: str) -> bool:
    """Tell whether it is known to be as long as the truce that the question names."""
    asked = next(find_lengths(text), None)
    return asked is not None and event.length is not None and _may_last(event, text)
