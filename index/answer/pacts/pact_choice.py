"""Which agreement a question is about: what it names binds, else it is the newest."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from index.answer.question.asked_phase import AskedPhase
from index.answer.question.mentions import named_period
from index.answer.question.question import Question
from index.events.happening import Happening, happening_of
from index.events.pacts.naming import places_named
from index.events.pacts.phases import best_of
from index.events.pacts.reading import same_length
from index.events.pacts.telling import called_in, names_in
from index.extract.claims.pact_times import find_lengths
from index.model.claim import Period
from index.model.pact import Nature, Phase, ToldPhase
from index.places.folding import skeleton
from index.places.gazetteer import Place, PlaceKind, lookup
from index.places.locality import Locality
from index.places.mentions import places_in
from index.store.sql.known_reports import KnownReport
from index.words.calendar import MONTH_NAMES, WEEKDAY_NAMES

MAX_BEFORE = timedelta(days=10)
"""How long before its first report an agreement may be of which no day is known."""
MAX_OLDER = timedelta(days=45)
"""How much older than the newest it may be where the question just says "the truce"."""
NAMED_THERE, TOLD_THERE, SPOKEN_OF_THERE = 3, 2, 1
_THEIRS = ("their ", "its ", "his ", "her ")
_NOT_NAMES = frozenset(
    map(
        skeleton,
        (*MONTH_NAMES, *WEEKDAY_NAMES, "when", "who", "how", "which", "what", "ceasefire", "truce"),
    )
)


@dataclass(frozen=True, slots=True)
class FoundPact:
    """An agreement that a question may be about, with what of it answers, the surest first."""

    event: Happening
    phases: tuple[ToldPhase, ...]


def asked_pact(
    events: Iterable[Sequence[KnownReport]], question: Question, asked: AskedPhase
) -> FoundPact | None:
    """Return the agreement that is asked about; ``None`` if none fits what the question names."""
    fitting = [
        (rank, _answering(reports, asked, _period(question)))
        for reports in events
        if (rank := rank_of(reports, question, asked)) is not None
    ]
    newest = max((rank.start for rank, _ in fitting if rank.main), default=date.min)
    found = [
        (rank, pact)
        for rank, pact in fitting
        if pact.phases and (names_one(question) or newest - rank.start <= MAX_OLDER)
    ]
    return max(found, key=lambda one: one[0])[1] if found else None


def names_one(question: Question) -> bool:
    """Tell whether the question names a time, place, name or length, and not just "the truce"."""
    named = bool(places_in(question.text) or places_named(question.text) or question.names)
    return named or _period(question) is not None or any(find_lengths(question.text))


def _period(question: Question) -> Period | None:
    """Return the time that is named; a truce may be of a month that is not over."""
    return question.period or named_period(question.text, None)


class Rank(NamedTuple):
    """How well an agreement fits a question, the better the higher."""

    place: int
    begins_then: bool
    called_so: bool
    main: bool
    start: date


def rank_of(
    reports: Sequence[KnownReport], question: Question, asked: AskedPhase | None
) -> Rank | None:
    """Return how well an agreement fits what is named; ``None`` if it is another."""
    if asked and asked.nature and not _is_of_nature(reports, asked.nature):
        return None
    place = _in_place(reports, question)
    event = happening_of(reports)
    if not place or not _has_names(reports, question) or not _may_last(event, question.text):
        return None
    start, end = _span(event)
    period = _period(question)
    if period and not _meets(period, start, end):
        return None
    begins_then = bool(period and start and _meets(period, start, start))
    wanted = called_in(question.text)
    called = {name for report in reports for name in report.told["pact"]["called"]}
    return Rank(
        place,
        begins_then,
        wanted <= called,
        any(report.main for report in reports),
        start or date.min,
    )


def _is_of_nature(reports: Sequence[KnownReport], nature: Nature) -> bool:
    """Tell whether it is such an agreement; a truce that frees hostages is a deal on them."""
    if nature is Nature.HOSTAGE_DEAL and any(r.told["pact"]["hostages"] for r in reports):
        return True
    return bool(reports[0].told["what"] == nature.value)


def _answering(
    reports: Sequence[KnownReport], asked: AskedPhase, period: Period | None
) -> FoundPact:
    """Return the agreement with what of it answers, that of the named time first."""
    event = happening_of(reports)
    found = _phases(event, asked)
    then = sorted(found, key=lambda one: not (period and _meets(period, one.first, one.last)))
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


def _may_last(event: Happening, text: str) -> bool:
    """Tell whether it is as long as the truce that the question names: "the 48-hour truce"."""
    asked = next(find_lengths(text), None)
    if asked is None or event.length is None or event.length.lasting is None:
        return True
    return same_length(asked.hours, event.length.lasting)


def _places(question: Question) -> list[str]:
    """Return the places that the question names, however: "the Eastern Ghouta ceasefire"."""
    named = [str(name) for name, *_ in places_named(question.text)]
    found = ((name, lookup(name, False)) for name in question.names)
    others = (name for name, places in found if places and not is_country(places))
    return list(dict.fromkeys((*named, *others)))


def _in_place(reports: Sequence[KnownReport], question: Question) -> int:
    """Return how well it is of the place that the question names; 0 if it is of another.

    A truce of a whole country is of a town only where what tells of it names the town.
    """
    names = _places(question)
    asked = places_in(question.text) | _locality(names)
    if not asked:
        return SPOKEN_OF_THERE
    said = {word for report in reports for word in report.told["pact"]["said"]}
    if asked.unknown and any(set(name.split()) <= said for name in asked.unknown):
        return NAMED_THERE
    own = _locality({str(name) for r in reports for name, _, _ in r.told["where"]})
    if own and not (own.is_wide and not asked.is_wide):
        return NAMED_THERE if own.may_meet(asked) else 0
    if asked.is_wide:
        return SPOKEN_OF_THERE if _around(reports).may_meet(asked) else 0
    if any(names_in(name) and names_in(name) <= said for name in names):
        return TOLD_THERE
    wide = own.is_wide or any(report.told["pact"]["wide"] for report in reports)
    near = [_around([report]).may_meet(asked) for report in reports]
    return SPOKEN_OF_THERE if not wide and 2 * sum(near) > len(near) else 0


def _around(reports: Sequence[KnownReport]) -> Locality:
    """Return the places that the articles name beside it."""
    return _locality(
        {str(name) for r in reports for name, _, _ in (*r.told["where"], *r.told["pact"]["around"])}
    )


def _locality(names: Iterable[str]) -> Locality:
    found: list[tuple[Place, ...]] = [p for name in sorted(names) if (p := lookup(name, False))]
    return Locality(tuple(found))


def _has_names(reports: Sequence[KnownReport], question: Question) -> bool:
    """Tell whether what tells of it has all names of the question; places count by where it is."""
    said = {word for report in reports for word in report.told["pact"]["said"]}
    wanted = names_in(" . ".join(question.names)) - _NOT_NAMES
    places = {key for name in _places(question) if lookup(name, False) for key in names_in(name)}
    codes = {country for r in reports for _, country, _ in r.told["pact"]["around"]}
    held = {key for key, country in _countries(question) if country in codes}
    return wanted - places - held <= said


def _countries(question: Question) -> Iterator[tuple[str, str]]:
    """Yield the keys of the countries among the names of the question, each with its code."""
    for name in question.names:
        if is_country(found := lookup(name, False)):
            yield from ((key, found[0].country) for key in names_in(name))


def is_country(places: Sequence[Place]) -> bool:
    """Tell whether a name means a country first."""
    return bool(places) and places[0].kind is PlaceKind.COUNTRY
