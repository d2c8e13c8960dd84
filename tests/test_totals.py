"""What is a running total, and which of them count the same."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.answer.threads.figure import is_recent
from index.answer.threads.one_total import continues, of_one_total
from index.events.figures.casualty_counts import Count
from index.events.figures.event import Event
from index.events.figures.totals import (
    goes_on_with_total,
    has_gone_on,
    is_counted_on,
    is_of_a_war,
    is_total,
)
from index.events.report import FigureReport
from index.model.answer import ArticleCard, ShownClaim
from index.model.article import Span
from index.model.claim import Claim, Kind, Measure, Quantity


@pytest.mark.parametrize(
    "sentence",
    [
        "More than 5,000 people have died since the war began.",
        "The war in Dunmark which began three years ago has killed 5,000 people.",
        "The council put the toll of the six-year conflict at 5,000.",
        "In more than two years of conflict 5,000 people have died.",
        "Some 5,000 people have lost their lives in the three-year-old rebellion.",
        "Shells killed 40 people in the month of the truce.",
        "The crisis, now in its third year, has cost 5,000 lives.",
        "The war with Dunmark killed 4,100 people in the province, the minister said.",
        "The conflict that the truce was to end cost more than 4,000 lives.",
        "At least 1,100 people were killed in Harl during last month's war.",
        "More than ten months of Dunmark military action have cost 40,000 lives.",
        "The army's campaign in Harl has killed 610 people, officials said.",
        "They put the number of dead in the whole campaign above 1,100.",
        "The last count before the truce was 3,800 killed.",
        "In nearly two weeks of the offensive 120 people died.",
        "The two-day death toll for Harl was 49.",
    ],
)
def test_a_count_over_a_time_is_a_total(sentence: str) -> None:
    assert is_total(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "A bomb killed 12 people in Harl on Monday.",
        "It was the deadliest attack since the war began; 12 people died.",
        "Twelve people died when a war memorial fell.",
        "A bomb killed 12 people during the holy month of Ramadan.",
        "Police named all 14 people who were killed in the New Year fire.",
        "In March last year 58 people died in a similar attack on a mosque.",
        "The quake killed 2,200 people, a toll unmatched in Dunmark since 1998.",
        "It was the most brazen attack on police since a bomb killed 80 of them in May.",
        "The war's worst raid killed 40 people.",
        "The town has hardly mourned since: eight people were killed at a mall.",
        "An officer of the campaign shot 12 people on Monday.",
        "Five people died in the deadliest crash for the army since it joined in the war.",
        "Thirty-five people in total had died, the monitor said of the raid.",
    ],
)
def test_a_count_of_one_event_is_not(sentence: str) -> None:
    assert not is_total(sentence)


def test_so_many_that_have_been_killed_are_of_what_goes_on() -> None:
    assert has_gone_on("More than 800 people in Dunmark have been killed.", 800)
    assert not has_gone_on("Forty people have been killed.", 40)
    assert not has_gone_on("The raid killed 800 people.", 800)


@pytest.mark.parametrize(
    ("question", "total"),
    [
        ("How many had been killed in Harl between the truce in May 2016 and mid-June 2016?", True),
        ("How many people had died in Harl by 10 November 2023?", True),
        ("How many people were killed by the raid on Harl on 10 November 2023?", False),
    ],
)
def test_a_question_may_ask_for_a_count_up_to_a_day(question: str, total: bool) -> None:
    assert is_counted_on(question) is total


def test_a_figure_that_says_of_nothing_goes_on_with_the_total_before_it() -> None:
    told = "The war has killed 930 people, the army says. The minister spoke."
    assert goes_on_with_total(told, 1100)
    assert not goes_on_with_total(told, 40)  # of another thing
    assert not goes_on_with_total("A raid killed 930 people on Monday.", 1100)


def test_so_many_dead_are_of_a_war_unless_it_was_a_disaster() -> None:
    assert is_of_a_war("About 71,000 have been killed in Dunmark.", 71_000)
    assert not is_of_a_war("The 2010 earthquake killed 71,000.", 71_000)
    assert not is_of_a_war("About 71 have been killed in Dunmark.", 71)


def test_a_vast_figure_beside_a_war_is_of_all_of_it() -> None:
    sentence = "The war in Dunmark: 45,000 killed"
    assert is_total(sentence, 45_000)
    assert not is_total(sentence, 45)


@given(st.text(), st.floats())
def test_any_text_is_one_or_the_other(sentence: str, figure: float) -> None:
    assert is_total(sentence, figure) in (True, False)


def total(
    number: int, day: date, since: date | None = None, place: str = "dunmark"
) -> tuple[Event, Count]:
    event = Event(True, None, None, False, frozenset({place}), day, since)
    return event, Count(Measure.KILLED, "", (number, number))


APRIL, MAY, LATER = date(2021, 4, 20), date(2021, 5, 1), date(2022, 5, 1)


def test_a_war_is_followed_over_years() -> None:
    assert continues(*total(40_000, MAY), *total(90_000, LATER))


def test_a_part_of_the_war_is_not_the_war() -> None:
    assert not continues(*total(400_000, MAY), *total(30_000, MAY))


def test_another_beginning_is_another_total() -> None:
    first, other = date(2011, 3, 1), date(2019, 10, 9)
    assert not continues(*total(40_000, MAY, first), *total(50_000, MAY, other))


def test_a_small_total_is_of_a_place_and_of_weeks() -> None:
    assert continues(*total(40, APRIL), *total(60, MAY))
    assert not continues(*total(40, APRIL), *total(60, LATER))
    assert not continues(*total(40, APRIL), *total(60, MAY, place="harl"))


def test_a_total_does_not_go_on_from_one_whose_days_were_over() -> None:
    event, count = total(40, MAY)
    weeks = replace(event, first=date(2021, 4, 17), last=MAY, dated=True)
    for since, goes_on in ((date(2021, 5, 4), False), (date(2021, 4, 25), True)):
        later = total(60, date(2021, 5, 8), since)
        assert continues(weeks, count, *later) is goes_on
        assert continues(*later, weeks, count) is goes_on


def test_an_old_total_has_merely_grown() -> None:
    assert is_recent(APRIL, MAY, 40_000)
    assert not is_recent(MAY, LATER, 40_000)
    assert not is_recent(APRIL, MAY, 40)
    assert is_recent(None, MAY, 40)


def counted(number: int, day: date, country: str) -> FigureReport:
    """A report of a total of the war in a country, whose sentence names no place."""
    text = f"The war has killed {number:,} people in {country}, officials said."
    start = text.index(f"{number:,}")
    span = Span(start, start + len(f"{number:,}"))
    quantity = Quantity(f"{number:,}", span, number, number, measure=Measure.KILLED)
    claim = Claim(Span(0, len(text)), text, Kind.CASUALTIES, quantities=(quantity,))
    card = ArticleCard(f"{day}{country}", None, None, None, day)
    shown = ShownClaim(day.toordinal() + number, claim, text, card)
    return FigureReport(shown, Count(Measure.KILLED, "", (number, number)), -1, card.id, text)


def test_a_large_total_is_followed_from_one_report_to_the_next() -> None:
    first, then, last = (
        counted(3_000, date(2021, 5, 1), "Malawi"),
        counted(11_000, date(2021, 9, 1), "Malawi"),
        counted(30_000, date(2021, 12, 1), "Malawi"),
    )
    abroad = counted(12_000, date(2021, 9, 1), "Norway")
    assert of_one_total(first, [last, abroad, then]) == [first, then, last]
