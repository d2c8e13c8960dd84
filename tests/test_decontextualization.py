from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.extract.claims.decontextualization import show_days, standalone_text
from index.model.article import Span
from index.model.claim import Timex


def standalone(text: str, *dates: Timex) -> str:
    return standalone_text(text, Span(0, len(text)), dates, ())


def timex(text: str, words: str, first: date | None, last: date | None) -> Timex:
    start = text.index(words)
    return Timex(words, Span(start, start + len(words)), first, last)


def test_a_relative_day_gets_its_date_in_brackets() -> None:
    text = "the truce starts on Monday at dusk,"
    monday = timex(text, "Monday", date(2016, 9, 12), date(2016, 9, 12))
    assert standalone(text, monday) == "The truce starts on Monday [12 Sep 2016] at dusk"


def test_a_day_named_twice_is_dated_once() -> None:
    text = "It starts on Monday, the first day of Eid."
    day = date(2016, 9, 12)
    shown = standalone(text, timex(text, "Monday", day, day), timex(text, "Eid", day, day))
    assert shown == "It starts on Monday [12 Sep 2016], the first day of Eid."


def test_unresolved_and_full_dates_are_left_alone() -> None:
    text = "It began in March 2011 and goes on today."
    march = timex(text, "March 2011", date(2011, 3, 1), date(2011, 3, 31))
    assert standalone(text, march, timex(text, "today", None, None)) == text


def test_a_replaced_pronoun_is_marked() -> None:
    text = "he left"
    assert standalone_text(text, Span(0, 7), (), [(Span(0, 2), "[Ana Roy]")]) == "[Ana Roy] left"


def test_edits_outside_the_span_are_left_out() -> None:
    text = "he said she left"
    edits = [(Span(0, 2), "[Ana Roy]"), (Span(8, 11), "[Bea Sun]")]
    assert standalone_text(text, Span(8, 16), (), edits) == "[Bea Sun] left"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("“we agreed”", "We agreed"),
        ("it was “calm", "It was “calm”"),
        ("it went on,”", "It went on"),
        ("“one” and “two”", "“One” and “two”"),
        ("lines\n broken", "Lines broken"),
    ],
)
def test_quotation_marks_are_balanced(text: str, shown: str) -> None:
    assert standalone(text) == shown


@pytest.mark.parametrize(
    ("text", "words", "shown"),
    [
        ('He said "dozens" of them fled', 'dozens" of them fled', '"Dozens" of them fled'),
        ("It hit the camp (a school)", "It hit the camp (a school", "It hit the camp (a school)"),
        ("The “large” dam broke", "large” dam broke", "“Large” dam broke"),
        ('He said "we left"', "we left", "We left"),
        ('He said it had "ended."', 'it had "ended', 'It had "ended."'),
        ("They (all) left", "all", "All"),
    ],
)
def test_a_mark_beside_the_claim_joins_its_partner_inside(
    text: str, words: str, shown: str
) -> None:
    start = text.index(words)
    assert standalone_text(text, Span(start, start + len(words)), (), ()) == shown


@pytest.mark.parametrize(
    ("first", "last", "shown"),
    [
        (date(2016, 9, 5), date(2016, 9, 11), "5–11 Sep 2016"),
        (date(2016, 9, 1), date(2016, 9, 30), "Sep 2016"),
        (date(2016, 1, 1), date(2016, 12, 31), "2016"),
        (date(2011, 1, 1), date(2013, 12, 31), "2011–2013"),
        (date(2016, 8, 29), date(2016, 9, 4), "29 Aug 2016 – 4 Sep 2016"),
    ],
)
def test_days_are_shown_as_readers_write_them(first: date, last: date, shown: str) -> None:
    assert show_days(first, last) == shown


@given(st.text())
def test_any_text_keeps_its_letters(text: str) -> None:
    shown = standalone(text)
    kept = [character for character in text.upper() if character.isalnum()]
    assert [character for character in shown.upper() if character.isalnum()] == kept


@pytest.mark.parametrize(
    "stamp",
    ["08:00 – ", "30 June, 08:00 — ", "1 July 2016, 10.15am: ", "Tuesday, 11:30 GMT | ", "9:05 - "],
)
def test_the_time_of_an_entry_is_no_part_of_its_claim(stamp: str) -> None:
    assert standalone(f"{stamp}The truce has begun.") == "The truce has begun."


@pytest.mark.parametrize("text", ["08:00 is when it began.", "1:2 was the ratio.", "30 June came."])
def test_a_time_that_is_told_of_stays(text: str) -> None:
    assert standalone(text) == text
