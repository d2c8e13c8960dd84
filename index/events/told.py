"""What a list of events shows of a report: what happened where, to how many, and who says so."""

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import islice

from index.events.figures.casualty_counts import quantity_of
from index.events.figures.totals import MIN_WAR_TOTAL_PEOPLE
from index.events.happenings import title_of_one, what_happened
from index.events.report import FigureReport
from index.model.claim_json import Record
from index.places.gazetteer import PlaceKind, lookup
from index.places.mentions import written_places
from index.words.events import CARE_WORDS, PLACES_OF_CARE, TARGETS
from index.words.inflections import plural_of

CACHED_TEXTS = 4_000
WAR = "war"
"""What a whole war's toll is of."""
_SINGULARS = {plural_of(word): word for word in TARGETS} | {word: word for word in TARGETS}
_TARGET = re.compile(
    r"\b(?:at|on|in|inside|near|outside|hit|struck|targeting|targeted|bombed|shelled|rocked) "
    r"(?:[\w'’-]+ ){0,3}?"
    rf"(?P<target>{'|'.join(sorted(_SINGULARS))})\b"
)
_IN_TITLE = re.compile(_TARGET.pattern, re.IGNORECASE)
_CARE = re.compile(rf"\b(?:{'|'.join(CARE_WORDS)})\b", re.IGNORECASE)
_CARE_CHARS = 80


def told_of(told: Sequence[FigureReport], title: str, opening: str) -> Record:
    """Return what the figures of one sentence tell, as JSON; none of them for a title.

    :param opening: the article's first sentences, which tell where there is no figure.
    """
    sentence = told[0].shown.sentence if told else opening
    title = title_of_one(title)
    whole = _is_of_war(told)
    return {
        "what": WAR if whole else what_happened(sentence) or what_happened(title),
        "target": None if whole else target_of(sentence) or target_of(title, True),
        "where": _country(sentence, title, opening) if whole else _places(told, sentence, title),
        "country": next(iter(told[0].story.countries), None)
        if told and told[0].of_story and told[0].story.single
        else None,
        "years": told[0].past_years if told else None,
        "figures": [_figure(report) for report in told if not report.taken_back],
    }


def _places(told: Sequence[FigureReport], sentence: str, title: str) -> list[list[object]]:
    """Return where it was; of what counts nobody only what a gazetteer holds."""
    found = _where(sentence) or _where_of_story(told) or _where(title, True)
    return found if told else [place for place in found if place[1]]


def _is_of_war(told: Sequence[FigureReport]) -> bool:
    """Tell whether the figures are what a whole war has cost, whatever else is told beside them."""
    vast = any(one.number >= MIN_WAR_TOTAL_PEOPLE for one in told)
    return vast and told[0].event.total and not told[0].story.disaster


def _country(*texts: str) -> list[list[object]]:
    """Return the first country that the texts name."""
    named = (place for text in texts for place in _where(text) if place[2] == PlaceKind.COUNTRY)
    return list(islice(named, 1))


@lru_cache(maxsize=CACHED_TEXTS)
def target_of(text: str, title: bool = False) -> str | None:
    """Return where the text tells that people came to harm, such as "market".

    In a sentence what has a capital is a part of a name: "in Monterey Park".
    """
    pattern = _IN_TITLE if title and text.istitle() else _TARGET
    targets = ((found, _SINGULARS[found["target"].lower()]) for found in pattern.finditer(text))
    return next((what for found, what in targets if not _is_for_care(found, what)), None)


def _is_for_care(found: re.Match[str], target: str) -> bool:
    """Tell where people were brought from where they came to harm: "died at the hospital"."""
    before = found.string[max(0, found.start() - _CARE_CHARS) : found.start()]
    return target in PLACES_OF_CARE and _CARE.search(before) is not None


def _where(text: str, title: bool = False) -> list[list[object]]:
    """Return the places named: each as written, its country's code and its kind."""
    return [
        [name, places[0].country if places else None, int(places[0].kind) if places else -1]
        for name, places in written_places(text, title)
    ]


def _where_of_story(told: Sequence[FigureReport]) -> list[list[object]]:
    """Return the first town of what the article is about, where the figures are of that."""
    if not told or not told[0].of_story or not told[0].story.written:
        return []
    if told[0].story.is_countrywide:
        return []
    name = told[0].story.written[0]
    places = lookup(name, False)
    return [[name, places[0].country, int(places[0].kind)]] if places else []


def _figure(report: FigureReport) -> Record:
    quantity = quantity_of(report.shown, report.count)
    return {
        "measure": report.count.measure.value,
        "low": quantity.low,
        "high": quantity.high,
        "qualifier": quantity.qualifier,
        "whom": report.count.whom,
        "inferred": report.count.inferred,
        "claim_id": report.shown.claim_id,
    }
