from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.events.dateline import MAX_DATELINE_DISTANCE, dateline_day
from index.events.figures.event import days_of
from index.model.article import Span
from index.model.claim import Timex

PUBLISHED = date(2021, 5, 20)


@pytest.mark.parametrize(
    ("opening", "day"),
    [
        ("Tuesday 4 May 2021 The bridge fell.", date(2021, 5, 4)),
        ("Published May 4, 2021. The bridge fell.", date(2021, 5, 4)),
        ("Last updated at May 042021 Port Leven", date(2021, 5, 4)),
        ("04.05.2021 The bridge fell.", date(2021, 5, 4)),
        ("2021-05-04: the bridge fell.", date(2021, 5, 4)),
        ("The bridge fell on Tuesday.", PUBLISHED),
        ("The bridge of 4 May 1921 fell.", PUBLISHED),
        ("31 June 2021 is no day.", PUBLISHED),
        ("", PUBLISHED),
    ],
)
def test_an_article_says_of_which_day_it_is(opening: str, day: date) -> None:
    assert dateline_day(opening, PUBLISHED) == day


def test_without_a_publication_day_none_is_near() -> None:
    assert dateline_day("4 May 2021 The bridge fell.", None) is None


@given(st.text())
def test_any_text_has_a_day_near_its_publication(text: str) -> None:
    found = dateline_day(text, PUBLISHED)
    assert found is not None
    assert abs(found - PUBLISHED) <= MAX_DATELINE_DISTANCE


def timex(text: str, first: date, last: date | None = None) -> Timex:
    return Timex(text, Span(0, len(text)), first, last or first)


@pytest.mark.parametrize(
    ("read", "dateline", "meant"),
    [
        (date(2021, 5, 18), date(2021, 5, 5), date(2021, 5, 4)),
        (date(2021, 5, 18), date(2021, 5, 4), date(2021, 5, 4)),
        (date(2021, 5, 18), date(2021, 6, 7), date(2021, 6, 1)),
        (date(2021, 5, 25), date(2021, 5, 5), date(2021, 5, 11)),
    ],
    ids=["before", "same day", "after", "still to come"],
)
def test_a_weekday_is_read_from_the_dateline(read: date, dateline: date, meant: date) -> None:
    assert days_of(timex("Tuesday", read), PUBLISHED, dateline) == (meant, meant)


def test_yesterday_is_read_from_the_dateline() -> None:
    yesterday = timex("yesterday", PUBLISHED - timedelta(days=1))
    assert days_of(yesterday, PUBLISHED, date(2021, 5, 5)) == (date(2021, 5, 4), date(2021, 5, 4))


def test_a_full_day_stays() -> None:
    full = timex("4 May", date(2021, 5, 4))
    assert days_of(full, PUBLISHED, date(2021, 5, 12)) == (date(2021, 5, 4), date(2021, 5, 4))


def test_an_open_time_is_no_day() -> None:
    assert days_of(Timex("since May", Span(0, 9), date(2021, 5, 1), None), None, None) is None
