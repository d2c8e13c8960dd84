"""Which days and places of a sentence are those of the event that it counts."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stored_answers import make_article, make_claim, make_match

from index.events.figures.event import caption_end, event_of, is_day_of_saying, means_of
from index.model.answer import Match
from index.model.article import Span
from index.model.claim import Measure, Quantity, Timex

MONDAY, FRIDAY = date(2021, 5, 3), date(2021, 5, 7)


def match(sentence: str, figure: str, day: str = "", when: date = MONDAY) -> Match:
    """Return a match of this sentence, published on a Friday, that names a day."""
    quantity = Quantity(figure, span(sentence, figure), 12, 12, measure=Measure.KILLED)
    dates = (Timex(day, span(sentence, day), when, when),) if day else ()
    claim = make_claim(sentence=Span(0, len(sentence)), quantities=(quantity,), dates=dates)
    article = make_article(published=FRIDAY, title=None)
    return make_match(claim=claim, sentence=sentence, article=article)


def span(sentence: str, part: str) -> Span:
    return Span(start := sentence.index(part), start + len(part))


@pytest.mark.parametrize(
    "sentence",
    [
        "A raid killed 12 people, the mayor said Monday.",
        "A raid killed 12 people, the mayor said on Monday.",
        "The mayor told the Hill Echo late on Monday that 12 people had died.",
        "The mayor said in a statement on Monday that 12 people had died.",
    ],
)
def test_the_day_of_a_statement_is_the_last_on_which_the_event_may_have_been(sentence: str) -> None:
    event = event_of(match(sentence, "12", "Monday"))
    assert not event.dated
    assert event.reported == event.last == MONDAY


@pytest.mark.parametrize(
    "sentence",
    [
        "A raid killed 12 people on Monday, the mayor said.",
        "The mayor said Monday's raid killed 12 people.",
        "Clashes were reported on Monday, in which 12 people died.",
    ],
)
def test_the_day_of_an_event_is_told_from_that_of_a_statement(sentence: str) -> None:
    event = event_of(match(sentence, "12", "Monday"))
    assert event.dated
    assert (event.first, event.last) == (MONDAY, MONDAY)


def test_a_caption_tells_nothing_of_the_event() -> None:
    caption = "Jets are seen at an airfield near Torrin on 3 May (Vale World and Agencies) "
    sentence = f"{caption}A raid on Harl killed 12 people."
    event = event_of(match(sentence, "12", "3 May"))
    assert event.places == {"harl"}
    assert not event.dated


def test_a_credit_after_the_figure_ends_no_caption() -> None:
    sentence = "A raid on Harl killed 12 people (Reuters) and hurt many."
    assert caption_end(match(sentence, "12")) == 0


@given(st.text(), st.integers(0, 200), st.integers(0, 200))
def test_any_place_in_any_text_may_be_asked_about(text: str, start: int, end: int) -> None:
    assert is_day_of_saying(text, start, end) in (True, False)


@pytest.mark.parametrize(
    ("sentence", "means"),
    [
        ("A helicopter dropped barrels on Harl", {"raid"}),
        ("A helicopter was shot down near Harl", {"accident"}),
        ("Air force bombers pounded Harl", {"raid"}),
        ("A car bomb tore through Harl", {"bomb"}),
        ("", set()),
    ],
)
def test_by_what_people_came_to_harm(sentence: str, means: set[str]) -> None:
    assert means_of(sentence) == means
