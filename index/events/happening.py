"""An event as a list shows it: what, where and when, and how many, by whose latest word."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from index.events.figures.casualty_counts import Bounds, order
from index.events.pacts.phases import is_pact, length_of, phases_of
from index.events.pacts.summary import parties_of, summary_of
from index.events.summary import Summary
from index.model.answer import ShownClaim
from index.model.claim import Measure
from index.model.pact import ToldPhase
from index.store.sql.known_reports import KnownReport

_ALL_PEOPLE = frozenset(("", "civilian", "fighter"))


@dataclass(frozen=True, slots=True)
class ToldFigure:
    """A figure as a report gives it; ``inferred`` is as in ``Quantity``."""

    bounds: Bounds
    qualifier: str | None
    as_of: date | None
    publisher: str | None
    claim_id: int
    inferred: bool
    main: bool
    whole: bool


@dataclass(frozen=True, slots=True)
class Counted:
    """What is told of one measure: the least and the greatest number, and the latest figure."""

    low: float
    high: float
    latest: ToldFigure
    figures: int


@dataclass(frozen=True, slots=True)
class Happening:
    """An event with what its reports say of it; ``id`` leads to it for ever.

    ``articles`` are the ids of those that are about it or, if none is, of all that tell of it.
    Of an agreement there are ``phases``, how long it was to last, and ``parties`` as written.
    """

    id: str
    summary: Summary
    measures: dict[Measure, Counted]
    articles: tuple[str, ...]
    phases: tuple[ToldPhase, ...] = ()
    length: ToldPhase | None = None
    parties: str | None = None


@dataclass(frozen=True, slots=True)
class ToldAgreement:
    """An agreement with the claim that tells each of its phases, in the order of those."""

    event: Happening
    told: tuple[tuple[ToldPhase, ShownClaim], ...]


def happening_of(reports: Sequence[KnownReport]) -> Happening:
    """Return the event that these reports, which are all of it, tell of."""
    standing = standing_reports(reports)
    about = [report for report in standing if report.main] or standing
    return Happening(
        first_report(reports).tag,
        summary_of(standing),
        _measures(standing),
        tuple(dict.fromkeys(report.article for report in about)),
        *(_of_agreement(standing) if is_pact(standing) else ()),
    )


def standing_reports(reports: Sequence[KnownReport]) -> list[KnownReport]:
    """Return the reports that are their outlets' last word."""
    newest = {report.key: report.revision for report in reports}  # in the order of revisions
    return [report for report in reports if report.revision == newest[report.key]]


def told_figures(reports: Sequence[KnownReport]) -> dict[Measure, list[ToldFigure]]:
    """Return the figures of which an event's range is made: of all people, as sources give them.

    :param reports: all reports of the event.
    """
    told = _figures(standing_reports(reports))
    return {measure: _of_all(figures) for measure, figures in sorted(told.items())}


def _of_agreement(
    standing: Sequence[KnownReport],
) -> tuple[tuple[ToldPhase, ...], ToldPhase | None, str | None]:
    return phases_of(standing), length_of(standing), parties_of(standing)


def first_report(reports: Sequence[KnownReport]) -> KnownReport:
    """Return the report that was published first."""
    return min(reports, key=lambda r: (r.published or date.max, r.key, r.start))


def _measures(reports: Sequence[KnownReport]) -> dict[Measure, Counted]:
    told = _figures(reports)
    return {measure: _counted(figures) for measure, figures in sorted(told.items())}


def _figures(reports: Sequence[KnownReport]) -> dict[Measure, list[ToldFigure]]:
    told: dict[Measure, list[ToldFigure]] = {}
    for report in reports:
        for figure in report.told["figures"]:
            if figure["low"] is not None or figure["high"] is not None:
                told.setdefault(Measure(figure["measure"]), []).append(_figure(report, figure))
    return told


def _figure(report: KnownReport, figure: dict[str, Any]) -> ToldFigure:
    return ToldFigure(
        (figure["low"], figure["high"]),
        figure["qualifier"],
        report.published,
        report.publisher,
        figure["claim_id"],
        figure["inferred"],
        report.main,
        figure["whom"] in _ALL_PEOPLE,
    )


def _counted(figures: list[ToldFigure]) -> Counted:
    whole = _of_all(figures)
    numbers = [order(figure.bounds)[0] for figure in whole]
    latest = max(whole, key=lambda f: (f.as_of or date.min, f.main, f.whole, order(f.bounds)[0]))
    return Counted(min(numbers), max(numbers), latest, len(figures))


def _of_all(figures: list[ToldFigure]) -> list[ToldFigure]:
    """Return the figures of all people; inferred ones only where nobody gives a number."""
    quoted = [figure for figure in figures if not figure.inferred] or figures
    return [figure for figure in quoted if figure.whole] or quoted
