"""What a list shows of an event: a label that is composed of what its reports have in common."""

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from index.model.claim import Measure
from index.places.gazetteer import PlaceKind
from index.store.sql.known_reports import KnownReport
from index.words.events import HAPPENING_KINDS

MAIN_VOTES, ASIDE_VOTES = 3, 1
"""What an article's own event says of it counts for more than what is said beside others."""
MAX_PLACES = 3
MIN_PLACE_SHARE = 0.25
"""The share of the votes from which a place is one of the event's."""


@dataclass(frozen=True, slots=True)
class Summary:
    """An event in a line; ``first`` and ``last`` are its days as far as reports name them."""

    label: str
    kind: str
    total: bool
    first: date | None
    last: date | None
    oldest: date | None
    newest: date | None
    places: tuple[str, ...]
    country: str | None
    measures: int


def summarize(reports: Sequence[KnownReport]) -> Summary:
    """Return what the reports of an event have in common."""
    first, last = event_days(reports)
    published = [report.published for report in reports if report.published]
    oldest, newest = min(published, default=None), max(published, default=None)
    places = _places(reports)
    what = _most(_votes(reports, "what"))
    target = _most(_votes(reports, "target"))
    total = reports[0].total
    names = tuple(name for name, _, _ in places)
    bits = {Measure(f["measure"]).bit for report in reports for f in report.told["figures"]}
    return Summary(
        label=label_of(what, target, names, (first, last), oldest, total),
        kind=HAPPENING_KINDS.get(str(what), "event"),
        total=total,
        first=first,
        last=last,
        oldest=oldest,
        newest=newest,
        places=names,
        country=next((country for _, country, _ in places if country), None),
        measures=sum(bits),
    )


def label_of(
    what: Hashable,
    target: Hashable,
    places: Sequence[str],
    days: tuple[date | None, date | None],
    reported: date | None,
    total: bool,
) -> str:
    """Return what an event is called: "Air strike on a market in Atareb, 13 Nov 2017"."""
    words = str(what) if what else "losses" if total else "event"
    if target:
        words += f" at {_article(str(target))} {target}"
    if places:
        words += f" in {places[0]}"
    words = f"Toll of {words}" if total else words
    first, last = days
    if first and last:
        words += f", {_written(first, last)}"
    elif reported:
        words += f", reported {reported.day} {reported:%b %Y}"
    return words[0].upper() + words[1:]


def _article(noun: str) -> str:
    return "an" if noun[0] in "aeio" else "a"


def _written(first: date, last: date) -> str:
    if first == last:
        return f"{first.day} {first:%b %Y}"
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day} to {last.day} {last:%b %Y}"
    return f"{first.day} {first:%b %Y} to {last.day} {last:%b %Y}"


def event_days(reports: Sequence[KnownReport]) -> tuple[date | None, date | None]:
    """Return the days that most reports name; the shorter of two that as many do."""
    dated: Counter[tuple[int, int]] = Counter()
    for report in reports:
        if days := report.told.get("days"):
            dated[days[0], days[1]] += _weight(report)
    if not dated:
        return None, None
    first, last = min(dated, key=lambda days: (-dated[days], days[1] - days[0], days))
    return date.fromordinal(first), date.fromordinal(last)


def _places(reports: Sequence[KnownReport]) -> list[tuple[str, str | None, int]]:
    """Return the places that most reports name, with country and kind, the smallest kinds first."""
    votes: Counter[str] = Counter()
    known: dict[str, tuple[str | None, int]] = {}
    for report in reports:
        for name, country, kind in report.told["where"]:
            known.setdefault(name, (country, kind))
        for name in {name for name, _, _ in report.told["where"]}:
            votes[name] += _weight(report)
    least = MIN_PLACE_SHARE * max(votes.values(), default=0)
    found = [(name, *known[name]) for name, count in votes.most_common() if count >= least]
    wide = (PlaceKind.STATE, PlaceKind.COUNTRY)
    found.sort(key=lambda place: (place[2] in wide, -votes[place[0]]))
    return found[:MAX_PLACES]


def _votes(reports: Iterable[KnownReport], part: str) -> Counter[Hashable]:
    votes: Counter[Hashable] = Counter()
    for report in reports:
        if value := report.told.get(part):
            votes[value] += _weight(report)
    return votes


def _most(votes: Counter[Hashable]) -> Any:
    return votes.most_common(1)[0][0] if votes else None


def _weight(report: KnownReport) -> int:
    return MAIN_VOTES if report.main else ASIDE_VOTES
