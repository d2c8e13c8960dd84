"""What is said of a thread as a whole, and its figures: copies once, and what was replaced."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from index.answer.events.casualty_counts import independent
from index.answer.events.near_duplicates import group_alike
from index.answer.events.places import folded, place_words
from index.answer.threads.report import FigureReport
from index.answer.threads.thread import Figure, Scope, Thread
from index.model.answer import ShownClaim
from index.model.claim import Quantity

PLACES = 3


def summarize(lead: FigureReport, members: Sequence[FigureReport]) -> Thread:
    """Return the thread of these reports.

    An incident is called what the lead's article is called; a total, which few articles are about,
    by the lead's claim.
    """
    total = lead.event.total
    first, last = _since(members) if total else _days(members)
    return Thread(
        label=(not total and lead.match.article.title) or lead.match.claim.text,
        kind=lead.match.claim.kind,
        measure=lead.count.measure,
        scope=Scope.TOTAL if total else Scope.INCIDENT,
        first=first,
        last=last,
        places=_places(members),
        figures=figures_of(members),
    )


def _days(members: Sequence[FigureReport]) -> tuple[date | None, date | None]:
    """Return the days that most reports name; the shorter of two that as many do."""
    dated = Counter(
        (event.first, event.last)
        for event in (member.event for member in members)
        if event.dated and event.first and event.last
    )
    named = sorted(dated.items(), key=lambda item: (-item[1], item[0][1] - item[0][0], item[0]))
    return named[0][0] if named else (None, None)


def _since(members: Sequence[FigureReport]) -> tuple[date | None, None]:
    """Return the day from which most reports count."""
    begins = Counter(since for member in members if (since := member.event.since))
    return (begins.most_common(1)[0][0] if begins else None), None


def _places(members: Sequence[FigureReport]) -> tuple[str, ...]:
    """Return the places that at least half of the reports name, the most frequent first."""
    counts: Counter[str] = Counter()
    written: dict[str, Counter[str]] = {}
    for member in members:
        words = place_words(member.match.sentence, member.match.article.title or "")
        counts.update(list(dict.fromkeys(map(folded, words))))
        for word in words:
            written.setdefault(folded(word), Counter())[word] += 1
    shared = [name for name, count in counts.most_common(PLACES) if 2 * count >= len(members)]
    return tuple(written[name].most_common(1)[0][0] for name in shared)


def figures_of(reports: Sequence[FigureReport]) -> tuple[Figure, ...]:
    """Return the reports as figures, copies under the first that gave them, oldest first.

    What an article says twice is one figure.
    """
    ordered = sorted(reports, key=lambda report: (_day(report), report.match.claim_id))
    said: dict[object, FigureReport] = {}
    for report in ordered:
        said.setdefault((report.article, report.until, report.taken_back, report.count), report)
    originals = _without_copies(list(said.values()))
    kept = [(said_so, originals[key]) for said_so in ordered if (key := _key(said_so)) in originals]
    figures = [
        Figure(
            match=match,
            quantity=_quantity(report),
            superseded_by=_successor(report, [other for other, _ in kept]),
            until=report.match.article.published if report.taken_back else report.until,
        )
        for report, match in kept
    ]
    return tuple(replace(figure, sources=_sources(figure, figures)) for figure in figures)


def _sources(figure: Figure, figures: Sequence[Figure]) -> int:
    return independent([other.match for other in figures if other.bounds == figure.bounds])


def _without_copies(reports: Sequence[FigureReport]) -> dict[tuple[int, object], ShownClaim]:
    """Return the first match of each wording by claim and bounds, with the articles that copy it.

    Only reports with the same figure are copies of each other.
    """
    groups: dict[object, list[FigureReport]] = {}
    for report in reports:
        groups.setdefault(report.count, []).append(report)
    return {
        (match.claim_id, count): match
        for count, group in groups.items()
        for match in group_alike((report.match for report in group), len(group))
    }


def _key(report: FigureReport) -> tuple[int, object]:
    return report.match.claim_id, report.count


def _quantity(report: FigureReport) -> Quantity:
    """Return the quantity of the report's claim with the report's figure."""
    return next(
        quantity
        for quantity in report.match.claim.quantities
        if quantity.measure is report.count.measure
        and (quantity.low, quantity.high) == report.count.bounds
    )


def _successor(report: FigureReport, others: Sequence[FigureReport]) -> int | None:
    """Return the claim that replaced this one: of the next revision, else of the outlet's next.

    What an article takes back itself is replaced by what it says instead.
    """
    replaces = _corrects if report.taken_back else _replaces
    return next((other.match.claim_id for other in others if replaces(other, report)), None)


def _corrects(other: FigureReport, taken_back: FigureReport) -> bool:
    """Tell whether a report is of the same article revision, which stands by it."""
    same = (other.article, other.until) == (taken_back.article, taken_back.until)
    return same and not other.taken_back and other.count != taken_back.count


def _replaces(later: FigureReport, earlier: FigureReport) -> bool:
    """Tell whether the outlet gave another figure later, and both may have the same source."""
    if later.count == earlier.count or later.taken_back:
        return False
    if later.article == earlier.article:
        return earlier.until is not None and later.until != earlier.until
    outlet = earlier.match.article.publisher
    if outlet is None or later.match.article.publisher != outlet or _day(later) <= _day(earlier):
        return False
    speakers = {one.match.claim.speaker.name for one in (later, earlier) if one.match.claim.speaker}
    return len(speakers) < 2


def _day(report: FigureReport) -> date:
    return report.match.article.published or date.min
