"""What a list shows of any event, also of an agreement: "Truce in Aleppo, 15 Dec 2016"."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from index.events.labels import days_text, shown_place
from index.events.pacts.phases import best_of, is_pact, phases_of
from index.events.summary import (
    ASIDE_VOTES,
    MAIN_VOTES,
    Summary,
    summarize,
)
from index.model.pact import Phase, ToldPhase
from index.places.gazetteer import Place, PlaceKind, lookup
from index.store.sql.known_reports import KnownReport

MAX_PLACES = 3
MIN_PLACE_SHARE = 0.34
_WIDE = (PlaceKind.STATE, PlaceKind.COUNTRY)


def summary_of(reports: Sequence[KnownReport]) -> Summary:
    """Return what the reports of an event have in common."""
    return _summary(reports) if is_pact(reports) else summarize(reports)


def _summary(reports: Sequence[KnownReport]) -> Summary:
    phases = phases_of(reports)
    begins = best_of(phases, Phase.BEGINS)
    made = best_of(phases, Phase.AGREED, Phase.ANNOUNCED)
    ends = best_of(phases, Phase.ENDS)
    first, last = _days(begins, made, ends)
    published = [report.published for report in reports if report.published]
    places = _places(reports)
    names = tuple(name for name, _ in places)
    nature = str(reports[0].told["what"])
    oldest = min(published, default=None)
    return Summary(
        label=_label(nature, names, begins, made, _known(reports), oldest),
        kind=nature,
        total=False,
        first=first,
        last=last,
        oldest=oldest,
        newest=max(published, default=None),
        places=names,
        country=next((country for _, country in places if country), None),
        measures=0,
    )


def _days(
    begins: ToldPhase | None, made: ToldPhase | None, ends: ToldPhase | None
) -> tuple[date | None, date | None]:
    """Return from when to when it was, or when it was made."""
    start = next((one for one in (begins, made) if one and one.first), None)
    if start is None:
        return None, None
    end = ends.last if ends and ends.last and start.first and ends.last >= start.first else None
    return start.first, end or start.last


def _known(reports: Sequence[KnownReport]) -> tuple[date, date] | None:
    found = Counter(tuple(days) for r in reports if (days := r.told["pact"]["known"]))
    if not found:
        return None
    first, last = found.most_common(1)[0][0]
    return date.fromordinal(first), date.fromordinal(last)


def _label(
    nature: str,
    places: Sequence[str],
    begins: ToldPhase | None,
    made: ToldPhase | None,
    known: tuple[date, date] | None,
    reported: date | None,
) -> str:
    words = nature[0].upper() + nature[1:] + (f" in {places[0]}" if places else "")
    for said, entry in (("", begins), ("agreed ", made)):
        if entry and entry.first and entry.last:
            return f"{words}, {said}{days_text(entry.first, entry.last)}"
    if known:
        return f"{words}, {days_text(*known)}"
    return f"{words}, reported {days_text(reported, reported)}" if reported else words


def _places(reports: Sequence[KnownReport]) -> list[tuple[str, str | None]]:
    """Return where it holds: the places in how it is named, else the country of its articles."""
    votes: Counter[str] = Counter()
    written: dict[str, tuple[str, str | None, int]] = {}
    for report in reports:
        for name, country, kind in report.told["where"]:
            if (name := shown_place(name, kind)) is None:
                continue
            key = _key(name)
            written.setdefault(key, (name, country, kind))
            votes[key] += _weight(report)
    if not votes:
        return _countries(reports)
    least = MIN_PLACE_SHARE * max(votes.values())
    found = [written[key] for key, count in votes.most_common() if count >= least]
    found.sort(key=lambda place: place[2] in _WIDE)
    return [(name, country) for name, country, _ in found[:MAX_PLACES]]


def _countries(reports: Sequence[KnownReport]) -> list[tuple[str, str | None]]:
    votes: Counter[str] = Counter()
    for report in reports:
        for country in {str(c) for _, c, _ in report.told["pact"]["around"] if c}:
            votes[country] += _weight(report)
    if not votes:
        return _beside(reports)
    code = votes.most_common(1)[0][0]
    names: Counter[str] = Counter(
        name
        for report in reports
        for name, country, kind in report.told["pact"]["around"]
        if country == code and kind == PlaceKind.COUNTRY
    )
    return [(names.most_common(1)[0][0], code)] if names else _beside(reports)


def _beside(reports: Sequence[KnownReport]) -> list[tuple[str, str | None]]:
    """Return the place that most articles name beside it."""
    votes: Counter[tuple[str, str | None]] = Counter()
    for report in reports:
        for name, country, kind in report.told["pact"]["around"]:
            if shown := shown_place(name, kind):
                votes[shown, country] += _weight(report)
    return [place for place, _ in votes.most_common(1)]


def _key(name: str) -> str:
    found: tuple[Place, ...] = lookup(name, False)
    return str(found[0].number) if found else name


def _weight(report: KnownReport) -> int:
    return MAIN_VOTES if report.main else ASIDE_VOTES


def parties_of(reports: Sequence[KnownReport]) -> str | None:
    """Return between whom it is, as most reports write it."""
    found = Counter(str(p) for report in reports if (p := report.told["pact"]["parties"]))
    return found.most_common(1)[0][0] if found else None
