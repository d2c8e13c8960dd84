"""The place that a question names binds: what happened elsewhere is not the answer."""

from collections.abc import Iterable, Sequence

from index.answer.question.question import Question
from index.answer.threads.report import FigureReport
from index.places.gazetteer import PlaceKind, lookup
from index.places.locality import WIDE_KINDS, Locality
from index.places.mentions import names_no_place, places_in

MIN_BARE_PEOPLE = 20_000
"""People from which a city is meant by a name that stands without "in" or "near"."""


def are_apart(one: FigureReport, other: FigureReport) -> bool:
    """Tell whether two reports are of places of which neither lies in or near the other."""
    return one.is_apart(other.locality, other.text)


def asked_place(question: Question, reports: Iterable[FigureReport]) -> Locality:
    """Return the place that is asked for, if any.

    A name without "in" or "near" may be a person's: it is a place where a report is of it.
    """
    named = places_in(question.text)
    if named:
        return named
    bare = Locality(
        tuple(
            places
            for name in question.names
            if not names_no_place(question.text, question.text.find(name) + len(name))
            and (places := lookup(name, False))
            and (places[0].kind is not PlaceKind.CITY or places[0].population >= MIN_BARE_PEOPLE)
        )
    )
    heard = bool(bare) and any(bare.may_meet(report.locality) for report in reports)
    return bare if heard else Locality()


def drop_elsewhere(
    question: Question, reports: Sequence[FigureReport], sure: bool = False
) -> list[FigureReport]:
    """Return the reports that may be of the place which is asked for.

    :param sure: drop those alone of which it is known where they are of: nobody knows what lies
        near a place that no gazetteer holds.
    """
    place = asked_place(question, reports)
    if sure and place.unknown:
        return list(reports)
    return [report for report in reports if not report.is_apart(place, question.text)]


def without_held(names: Iterable[str], reports: Sequence[FigureReport]) -> tuple[str, ...]:
    """Return the names without those of states and countries in which a report is."""
    return tuple(
        name
        for name in names
        if not any(
            holder.contains(place) and holder.kind in WIDE_KINDS
            for holder in lookup(name, False)
            for report in reports
            for one in report.locality.places
            for place in one[:1]
        )
    )
