from datetime import date
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.language import Language

from index.extract.syntax.parse import ParsedSentence
from index.extract.timex.dates import find_dates
from index.extract.timex.holidays import feast_days
from index.model.article import Span
from index.model.claim import Timex

OFFSET = 500
SATURDAY = date(2016, 9, 10)


def dates(pipeline: Language, text: str, published: date | None = SATURDAY) -> tuple[Timex, ...]:
    return find_dates(
        ParsedSentence(Span(OFFSET, OFFSET + len(text)), text, pipeline(text)), published
    )


def days(timex: Timex) -> tuple[str | None, str | None]:
    return (
        timex.first.isoformat() if timex.first else None,
        timex.last.isoformat() if timex.last else None,
    )


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("The pause will begin on Monday.", "2016-09-12", "2016-09-12"),
        ("She said the pause would begin on Monday.", "2016-09-12", "2016-09-12"),
        ("They agreed to stop firing on Sunday.", "2016-09-11", "2016-09-11"),
        ("The pause begins Monday.", "2016-09-12", "2016-09-12"),
        ("THE PAUSE WILL BEGIN ON MONDAY", "2016-09-12", "2016-09-12"),
        ("The telescopes move out on Monday.", "2016-09-12", "2016-09-12"),
        ("The talks failed on Monday.", "2016-09-05", "2016-09-05"),
        ("A guard was killed Sunday.", "2016-09-04", "2016-09-04"),
        ("Shells hit the bridge on Monday.", "2016-09-05", "2016-09-05"),
        ("They met in the early hours of Saturday.", "2016-09-10", "2016-09-10"),
        ("They met last Saturday.", "2016-09-03", "2016-09-03"),
        ("They will meet next Saturday.", "2016-09-17", "2016-09-17"),
    ],
)
def test_the_tense_decides_which_weekday(
    pipeline: Language, text: str, first: str, last: str
) -> None:
    (timex,) = dates(pipeline, text)
    assert days(timex) == (first, last)


@pytest.mark.parametrize(
    ("text", "found", "first", "last"),
    [
        ("It rained yesterday.", "yesterday", "2016-09-09", "2016-09-09"),
        ("It rained overnight.", "overnight", "2016-09-09", "2016-09-10"),
        ("It rained last week.", "last week", "2016-08-29", "2016-09-04"),
        ("It rained last month.", "last month", "2016-08-01", "2016-08-31"),
        ("It rained two days ago.", "two days ago", "2016-09-08", "2016-09-08"),
        ("It rained three years ago.", "three years ago", "2013-01-01", "2013-12-31"),
        ("It rained earlier this month.", "earlier this month", "2016-09-01", "2016-09-10"),
        ("It rained in the past two weeks.", "the past two weeks", "2016-08-27", "2016-09-10"),
        ("Pay by the end of the month.", "by the end of the month", None, "2016-09-30"),
        ("It has rained since March 2011.", "since March 2011", "2011-03-01", None),
        ("It rained until 2014.", "until 2014", None, "2014-12-31"),
        ("It rained in 2013.", "2013", "2013-01-01", "2013-12-31"),
        ("It rained in the 1990s.", "the 1990s", "1990-01-01", "1999-12-31"),
        ("It rained on 15 March 2015.", "15 March 2015", "2015-03-15", "2015-03-15"),
        ("It rained on March 15.", "March 15", "2016-03-15", "2016-03-15"),
        ("It rained on Sept. 11.", "Sept. 11", "2015-09-11", "2015-09-11"),
        ("It will rain on October 4.", "October 4", "2016-10-04", "2016-10-04"),
        (
            "It rained between 3 and 5 May 2015.",
            "between 3 and 5 May 2015",
            "2015-05-03",
            "2015-05-05",
        ),
        ("It rained from May to July.", "from May to July", "2016-05-01", "2016-07-31"),
        ("It rained in mid-August.", "mid-August", "2016-08-11", "2016-08-21"),
        ("It rained on 2016-09-01.", "2016-09-01", "2016-09-01", "2016-09-01"),
        (
            "It will rain from Monday to Thursday.",
            "from Monday to Thursday",
            "2016-09-12",
            "2016-09-15",
        ),
        ("It rained on Monday, September 5.", "Monday, September 5", "2016-09-05", "2016-09-05"),
    ],
)
def test_an_expression_becomes_days(
    pipeline: Language, text: str, found: str, first: str | None, last: str | None
) -> None:
    (timex,) = dates(pipeline, text)
    assert (timex.text, *days(timex)) == (found, first, last)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("It begins on the first day of Eid al-Adha.", "2016-09-12", "2016-09-12"),
        ("It ended on the last day of Eid al-Fitr 2015.", "2015-07-19", "2015-07-19"),
        ("Shops were full ahead of Eid al-Adha.", "2016-09-12", "2016-09-15"),
        ("Prices rose during Ramadan.", "2016-06-06", "2016-07-05"),
        ("They met on Easter Sunday.", "2016-03-27", "2016-03-27"),
        ("They met on Good Friday 2019.", "2019-04-19", "2019-04-19"),
        ("They will meet on Christmas Eve.", "2016-12-24", "2016-12-24"),
    ],
)
def test_movable_feasts(pipeline: Language, text: str, first: str, last: str) -> None:
    (timex,) = dates(pipeline, text)
    assert days(timex) == (first, last)


def test_a_day_in_apposition_tells_which_one_is_meant(pipeline: Language) -> None:
    text = "They said that the pause would begin Monday, the first day of Eid al-Adha."
    found = dates(pipeline, text, date(2016, 9, 21))
    assert [days(timex) for timex in found] == [("2016-09-12", "2016-09-12")] * 2


@pytest.mark.parametrize(
    ("feast", "year", "first", "nights"),
    [
        ("Eid al-Adha", 1950, ["1950-09-23"], 3),
        ("Eid al-Adha", 2016, ["2016-09-12"], 3),  # announced a day later than calculated
        ("Eid al-Fitr", 2008, ["2008-09-30"], 2),  # announced a day earlier
        ("Eid al-Fitr", 2033, ["2033-01-02", "2033-12-23"], 2),
        ("Ramadan", 2030, ["2030-01-05", "2030-12-26"], None),
        ("Eid al-Adha", 2077, ["2077-10-27"], 3),
    ],
)
def test_days_of_feasts_that_follow_the_moon(
    feast: str, year: int, first: list[str], nights: int | None
) -> None:
    found = feast_days(feast, year)
    assert [start.isoformat() for start, _ in found] == first
    for start, end in found:
        assert (end - start).days in ([nights] if nights else [28, 29])


def test_every_year_of_the_calendar_has_its_feasts_in_order() -> None:
    for feast in ("Eid al-Adha", "Eid al-Fitr", "Ramadan"):
        starts = [start for year in range(1925, 2078) for start, _ in feast_days(feast, year)]
        gaps = {(two - one).days for one, two in pairwise(starts)}
        assert gaps <= {353, 354, 355, 356}


def test_a_feast_of_a_year_that_is_not_known_stays_unresolved(pipeline: Language) -> None:
    assert feast_days("Eid al-Adha", 1924) == []
    assert feast_days("Eid al-Adha", 2078) == []
    (timex,) = dates(pipeline, "They met on Eid al-Adha 1920.")
    assert days(timex) == (None, None)


def test_a_christmas_market_is_no_day(pipeline: Language) -> None:
    text = "A car was driven into a Christmas market in Harl on Friday."
    assert [timex.text for timex in dates(pipeline, text)] == ["Friday"]


def test_without_a_publication_day_only_what_is_absolute_resolves(pipeline: Language) -> None:
    text = "On Monday they recalled that it began in March 2011, and yesterday they left."
    assert [days(timex) for timex in dates(pipeline, text, None)] == [
        (None, None),
        ("2011-03-01", "2011-03-31"),
        (None, None),
    ]


def test_a_count_behind_a_month_is_no_day_of_it(pipeline: Language) -> None:
    (month,) = dates(pipeline, "In August 2,248 people died, and 1,300 were hurt.")
    assert (month.text, days(month)) == ("August", ("2016-08-01", "2016-08-31"))


@pytest.mark.parametrize("text", ["On 10/09/2016 it rained.", "On 31/02/2016 it rained."])
def test_ambiguous_and_impossible_days_stay_unresolved(pipeline: Language, text: str) -> None:
    (timex,) = dates(pipeline, text)
    assert days(timex) == (None, None)


@pytest.mark.parametrize(
    "text",
    [
        "More than 2000 people may march in 1500 cars.",
        "They sat down with the army.",
        "The Morning Today Show was new.",
        "The bell rang at a quarter past four (1615 GMT).",
        "Ramadan al-Hassan sold the boat.",
        "They met at the end of the week-long fair.",
    ],
)
def test_numbers_and_verbs_are_no_dates(pipeline: Language, text: str) -> None:
    assert dates(pipeline, text) == ()


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.one_of(
            st.text(max_size=8),
            st.sampled_from(
                "Monday aprıl ſunday fırst day of ago since by before May 31 February 29 "
                "2015 0000-00-00 9999-12-31 99 years ago last the end of month to Eid al- "
                "Adha Ramadan 31/31/2016 ٢٠١٦ 1500s until".split()
            ),
        ),
        min_size=1,
        max_size=12,
    ),
    st.none() | st.dates(),
)
def test_any_text_and_day_is_read_without_error(
    pipeline: Language, words: list[str], published: date | None
) -> None:
    text = " ".join(words)
    for timex in dates(pipeline, text, published):
        assert Span(OFFSET, OFFSET + len(text)).contains(timex.span)
        assert text[timex.span.start - OFFSET : timex.span.end - OFFSET] == timex.text
        assert timex.first is None or timex.last is None or timex.first <= timex.last
