"""What became of an agreement, by what all its reports say: its phases in order, and its state."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from index.model.pact import Phase, ToldPhase
from index.places.folding import fold
from index.store.sql.known_reports import KnownReport

MAX_VIOLATIONS = 12
"""How many violations are kept of an agreement, those of different people first."""
_ORDER = (
    Phase.AGREED,
    Phase.ANNOUNCED,
    Phase.BROKERED,
    Phase.BEGINS,
    Phase.EXTENDED,
    Phase.VIOLATED,
    Phase.ENDS,
)
_MADE = (Phase.AGREED, Phase.ANNOUNCED)
_ONCE = (Phase.BEGINS, Phase.ENDS)
MANY_ARTICLES = 4
"""So many articles that give the day of what happens once are believed before a single one."""


@dataclass(frozen=True, slots=True)
class _Told:
    """One thing that one report says."""

    report: KnownReport
    phase: dict[str, Any]

    @property
    def days(self) -> tuple[int, int] | None:
        days = self.phase["days"]
        return (days[0], days[1]) if days else None


def is_pact(reports: Sequence[KnownReport]) -> bool:
    """Tell whether an event is an agreement."""
    return bool(reports) and "pact" in reports[0].told


def phases_of(reports: Sequence[KnownReport]) -> tuple[ToldPhase, ...]:
    """Return what the reports of an agreement tell, in the order in which it came to pass.

    Of each phase there is one entry a day or, of violations, one for each who is said to have
    broken it. What names no day stands for the same as what names one.
    """
    told = [_Told(r, phase) for r in reports for phase in r.told["pact"]["phases"]]
    found = [entry for phase in _ORDER for entry in _entries(phase, told)]
    return tuple(sorted(_begun_when_made(found), key=_place))


def _begun_when_made(entries: Sequence[ToldPhase]) -> Iterator[ToldPhase]:
    """Yield the entries, one that begins at some hour with the day on which it was made."""
    made = [one.first for one in entries if one.phase in _MADE and one.first and one.is_one_day]
    dated = any(one.phase is Phase.BEGINS and one.first for one in entries)
    for entry in entries:
        day = max(made, default=None)
        near = day and entry.reported and 0 <= (entry.reported - day).days <= 1
        if entry.phase is Phase.BEGINS and entry.hour and near and not dated:
            yield replace(entry, first=day, last=day)
        else:
            yield entry


def length_of(reports: Sequence[KnownReport]) -> ToldPhase | None:
    """Return how long it was to last, as most reports say."""
    told = [
        _Told(report, phase)
        for report in reports
        for phase in report.told["pact"]["phases"]
        if phase["hours"] and phase["phase"] != Phase.EXTENDED.value
    ]
    if not told:
        return None
    votes = Counter(one.phase["hours"] for one in told)
    most = max(votes, key=lambda hours: (votes[hours], -hours))
    return _entry([one for one in told if one.phase["hours"] == most])


def known_of(reports: Sequence[KnownReport]) -> ToldPhase | None:
    """Return by which days it is known, if only those are told: "the truce of 2014"."""
    told = [_Told(r, phase) for r in reports for phase in r.told["pact"]["phases"]]
    named = [one for one in told if one.phase["phase"] is None and one.days]
    return replace(_entry(named), lasting=None) if named else None


def _entries(phase: Phase, told: Iterable[_Told]) -> Iterator[ToldPhase]:
    own = [one for one in told if one.phase["phase"] == phase.value]
    if phase is Phase.VIOLATED:
        yield from _violations(own)
        return
    if phase is Phase.BROKERED:
        yield from _brokers(own)
        return
    groups: list[list[_Told]] = []
    dated = [one for one in own if one.days]
    for one in sorted(dated, key=lambda one: _width(one)):
        fitting = [group for group in groups if _is_same_day(group[0], one)]
        if fitting:
            max(fitting, key=len).append(one)
        else:
            groups.append([one])
    undated = [one for one in own if not one.days]
    if groups and undated:
        max(groups, key=len).extend(undated)
    elif undated:
        groups.append(undated)
    yield from _unless_outvoted(phase, [_entry(group) for group in groups])


def _unless_outvoted(phase: Phase, entries: Sequence[ToldPhase]) -> Iterator[ToldPhase]:
    """Yield the entries but a day that one article gives to what many others give another."""
    most = max((entry.articles for entry in entries), default=0)
    for entry in entries:
        if phase not in _ONCE or entry.articles > 1 or most < MANY_ARTICLES:
            yield entry


def _width(one: _Told) -> tuple[int, bool]:
    days = one.days or (0, 0)
    return days[1] - days[0], one.phase["hour"] is None


def _is_same_day(one: _Told, other: _Told) -> bool:
    """Tell whether a day lies in a longer time that is named for the same."""
    ours, theirs = one.days, other.days
    return bool(ours and theirs and ours[0] <= theirs[1] and theirs[0] <= ours[1])


def _violations(told: Sequence[_Told]) -> Iterator[ToldPhase]:
    groups: dict[str, list[_Told]] = {}
    for one in told:
        groups.setdefault(fold(one.phase["by"] or ""), []).append(one)
    named = sorted((by for by in groups if by), key=lambda by: -len(groups[by]))
    chosen = named[:MAX_VIOLATIONS] or list(groups)
    yield from (_entry(groups[by]) for by in chosen)


def _brokers(told: Sequence[_Told]) -> Iterator[ToldPhase]:
    """Yield who brokered it, as most say; "the US and Russia" rather than "US-Russian"."""
    named = [one for one in told if one.phase["by"]]
    if not named:
        return
    votes = Counter(fold(one.phase["by"]) for one in named)
    nouns = {fold(one.phase["by"]) for one in named if " " in one.phase["by"]}
    best = max(votes, key=lambda by: (by in nouns, votes[by], by))
    entry = _entry([one for one in named if fold(one.phase["by"]) == best])
    yield replace(entry, articles=len({one.report.key for one in told}))


def _entry(told: Sequence[_Told]) -> ToldPhase:
    """Return what is told as one entry: as the report says it that says most of it, newest last."""
    best = max(
        told,
        key=lambda one: (
            -(_width(one)[0] if one.days else 999),
            one.phase["hour"] is not None,
            one.phase["accuser"] is not None,
            one.report.main,
            -(one.report.published or date.max).toordinal(),
        ),
    )
    phase, days = best.phase, best.days
    return ToldPhase(
        Phase(phase["phase"]) if phase["phase"] else None,
        date.fromordinal(days[0]) if days else None,
        date.fromordinal(days[1]) if days else None,
        phase["hour"],
        phase["hours"],
        phase["by"],
        phase["accuser"],
        phase["claim_id"],
        best.report.published,
        best.report.publisher,
        len({one.report.key for one in told}),
    )


def _place(entry: ToldPhase) -> tuple[date, int]:
    """Return where an entry stands in time; what has no day stands on that of its report."""
    until = entry.reported if entry.phase is Phase.EXTENDED else entry.first
    return until or entry.reported or date.max, _ORDER.index(entry.phase or Phase.AGREED)


def best_of(phases: Sequence[ToldPhase], *wanted: Phase) -> ToldPhase | None:
    """Return the entry of the phases that most articles tell; of two the one with a day."""
    own = [entry for entry in phases if entry.phase in wanted]
    return max(
        own, key=lambda e: (e.first is not None, e.articles, e.hour is not None), default=None
    )
