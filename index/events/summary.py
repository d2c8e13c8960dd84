"""What a list shows of an event: a label that is composed of what its reports have in common."""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from index.events.labels import LabelParts, label_of, shown_place
from index.model.claim import Measure, Period
from index.places.folding import name_skeleton
from index.places.gazetteer import PlaceKind
from index.store.sql.known_reports import KnownReport
from index.words.happenings import HAPPENING_KINDS

MAIN_VOTES, ASIDE_VOTES = 3, 1
"""What an article's own event says of it counts for more than what is said beside others."""
MAX_PLACES = 3
MIN_PLACE_SHARE = 0.25
"""The share of the votes for the first place from which another is one of the event's.

Towns and what they lie in are compared among themselves.
"""
COUNTED_ON = timedelta(days=31)
"""How long before its first report the days of a running total lie that are its beginning."""
ZONES = timedelta(days=1)
"""What happens here today is reported elsewhere yesterday."""
MIN_COUNTRY_SHARE = 0.5
"""The share of the votes for the first country's places from which those of another count."""
UNKNOWN_PLACE, UNKNOWN_SHARE = -1, 0.6
"""What a name counts for that no gazetteer holds: it may be a person's."""
MIN_TARGET_SHARE = 0.15
"""The share of all votes from which on something is what was hit: not where the wounded died."""
WIDE = (PlaceKind.STATE, PlaceKind.COUNTRY)


@dataclass(frozen=True, slots=True)
class Summary:
    """An event in a line; ``first`` and ``last`` are its days as far as reports name them.

    ``what``, ``target`` and ``whom`` are as in ``LabelParts``.
    """

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
    what: str | None = None
    target: str | None = None
    whom: str = ""


def summarize(reports: Sequence[KnownReport]) -> Summary:
    """Return what the reports of an event have in common."""
    first, last = event_days(reports)
    published = [report.published for report in reports if report.published]
    oldest, newest = min(published, default=None), max(published, default=None)
    places = _places(reports)
    what = _most(_votes(reports, "what"))
    target = _target(reports, what)
    whom = _whom(reports)
    total = reports[0].total
    names = tuple(name for name, _, _ in places)
    bits = {Measure(f["measure"]).bit for report in reports for f in report.told["figures"]}
    return Summary(
        label=label_of(
            LabelParts(
                what=what,
                target=target,
                whom=whom,
                measure=_measure(reports),
                places=names,
                days=_label_days(reports, (first, last), oldest),
                reported=oldest,
                total=total,
            )
        ),
        kind=HAPPENING_KINDS.get(str(what), "event"),
        total=total,
        first=first,
        last=last,
        oldest=oldest,
        newest=newest,
        places=names,
        country=next((country for _, country, _ in places if country), None),
        measures=sum(bits),
        what=what,
        target=target,
        whom=whom,
    )


def _label_days(
    reports: Sequence[KnownReport], days: tuple[date | None, date | None], oldest: date | None
) -> tuple[date | None, date | None]:
    """Return the days for a label: of a total that counts from them on, the first alone."""
    first, last = days
    counts_on = reports[0].total and first and last and oldest and last < oldest - COUNTED_ON
    return (first, None) if counts_on else days


def event_days(reports: Sequence[KnownReport]) -> tuple[date | None, date | None]:
    """Return the days that most reports name; the shorter of two that as many do."""
    dated = named_days(reports)
    if not dated:
        return None, None
    return min(dated, key=lambda days: (-dated[days], days[1] - days[0], days))


def named_days(reports: Sequence[KnownReport]) -> Counter[Period]:
    """Return the days that reports name for the event, with how much speaks for each.

    What began when others had told of the event already is something else: the day on which
    another victim died, or somebody was arrested.
    """
    dated: Counter[Period] = Counter()
    for report in reports:
        if days := report.told.get("days"):
            dated[date.fromordinal(days[0]), date.fromordinal(days[1])] += _weight(report)
    for days in [days for days in dated if _was_told_before(reports, days)]:
        del dated[days]
    return dated


def _was_told_before(reports: Sequence[KnownReport], days: Period) -> bool:
    """Tell whether half of an event's articles had been published before these days.

    It was not if one of those names them itself: links and archives give wrong days.
    """
    known = [one for one in reports if one.published and not one.total]
    early = [one for one in known if one.published and one.published < days[0] - ZONES]
    if any(_names(one, days) for one in early):
        return False
    return bool(early) and 2 * len(_articles(early)) >= len(_articles(known))


def _articles(reports: Sequence[KnownReport]) -> set[int]:
    return {report.article_id for report in reports}


def _names(report: KnownReport, days: Period) -> bool:
    return report.told.get("days") == [day.toordinal() for day in days]


def _places(reports: Sequence[KnownReport]) -> list[tuple[str, str | None, int]]:
    """Return the places that most reports name, with country and kind, the smallest kinds first.

    Other spellings of a name are that name.
    """
    votes: dict[str, float] = defaultdict(float)
    written: dict[str, Counter[str]] = {}
    known: dict[str, tuple[str | None, int]] = {}
    for report in reports:
        own = {}
        for name, country, kind in report.told["where"]:
            if shown := shown_place(name, kind):
                own[name_skeleton(shown)] = shown
                known.setdefault(shown, (country, kind))
        for key, shown in own.items():
            weight = _weight(report) if report.told["figures"] else ASIDE_VOTES
            votes[key] += weight if known[shown][1] != UNKNOWN_PLACE else weight * UNKNOWN_SHARE
            written.setdefault(key, Counter())[shown] += weight
    names = {written[key].most_common(1)[0][0]: votes[key] for key in votes}
    about = _votes(reports, "country")
    names = _of_main_countries(names, {n: country for n, (country, _) in known.items()}, about)
    wide = [name for name in names if known[name][1] in WIDE]
    towns = [name for name in names if known[name][1] not in WIDE]
    found = [name for among in (towns, wide) for name in _frequent(among, names)]
    return [(name, *known[name]) for name in found[:MAX_PLACES]]


def _of_main_countries(
    votes: Mapping[str, float],
    countries: Mapping[str, str | None],
    about: Mapping[Hashable, int],
) -> dict[str, float]:
    """Return the names without those of countries that few name: whence somebody speaks or flies.

    Where nobody names a country's places often, all stay.

    :param about: how much speaks for the countries that the articles are about.
    """
    sums: Counter[str] = Counter({str(country): count for country, count in about.items()})
    for name, vote in votes.items():
        if country := countries.get(name):
            sums[country] += round(vote)
    least = MIN_COUNTRY_SHARE * max(sums.values(), default=0)
    return {
        name: vote
        for name, vote in votes.items()
        if not (country := countries.get(name)) or sums[country] >= least
    }


def _frequent(names: Sequence[str], votes: Mapping[str, float]) -> list[str]:
    """Return the names that have enough votes among these, most votes first."""
    least = MIN_PLACE_SHARE * max((votes[name] for name in names), default=0)
    found = [name for name in names if votes[name] >= least]
    return sorted(found, key=lambda name: -votes[name])


def _measure(reports: Iterable[KnownReport]) -> Measure | None:
    """Return the gravest harm that the reports count."""
    counted = {Measure(figure["measure"]) for one in reports for figure in one.told["figures"]}
    return next((measure for measure in Measure if measure in counted), None)


def _target(reports: Sequence[KnownReport], what: str | None) -> str | None:
    """Return what was hit, as enough of the reports have it; a quake hits a whole country."""
    if HAPPENING_KINDS.get(str(what)) == "disaster":
        return None
    votes = _votes(reports, "target")
    target = _most(votes)
    enough = votes[target] >= MIN_TARGET_SHARE * sum(map(_weight, reports))
    return str(target) if target and enough else None


def _whom(reports: Iterable[KnownReport]) -> str:
    """Return the group of which all are that most figures count, if they name one."""
    votes: Counter[str] = Counter()
    for report in reports:
        for figure in report.told["figures"]:
            votes[figure["whom"] or ""] += _weight(report)
    return max(votes, key=lambda whom: votes[whom]) if votes else ""


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
