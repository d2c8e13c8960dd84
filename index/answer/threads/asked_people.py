"""Of which country the people are that a question counts: "How many U.S. soldiers were killed?"."""

import re

from index.answer.demands.reading import place_named
from index.answer.question.question import Question
from index.events.figures.casualty_counts import quantity_of
from index.events.report import FigureReport
from index.places.gazetteer import Place, PlaceKind

_PEOPLE = r"(?P<of>(?:[A-Z][\w.]*\s+){1,2}?)(?P<noun>[a-z]+)"
_ASKED = re.compile(rf"\b[Hh]ow many (?:more |of the |other )?{_PEOPLE}")
_COUNTED = re.compile(rf"^\s+(?:more |other )?{_PEOPLE}")


def asked_country(question: Question) -> Place | None:
    """Return the country of whose people the question asks, if it names one."""
    return _country(_ASKED.search(question.text))


def counts_others(report: FigureReport, asked: Place | None) -> bool:
    """Tell whether the report counts people of another country: "500 Russian soldiers"."""
    if asked is None:
        return False
    shown = report.shown
    end = quantity_of(shown, report.count).span.end - shown.claim.sentence.start
    counted = _country(_COUNTED.search(shown.sentence[end:]))
    return counted is not None and counted != asked


def _country(found: re.Match[str] | None) -> Place | None:
    place = place_named(found["of"].strip()) if found else None
    return place if place and place.kind is PlaceKind.COUNTRY else None
