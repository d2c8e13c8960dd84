from dataclasses import replace
from datetime import date

import pytest
from test_differences import match, reports

from index.answer.question.question import analyse
from index.answer.threads.event_clustering import figures_first
from index.model.answer import Match
from index.model.article import Span
from index.model.claim import Measure, Timex

TODAY = date(2016, 12, 1)


def order(question: str, *matches: Match) -> list[int]:
    asked = analyse(question, TODAY)
    return [m.claim_id for m in figures_first(matches, asked, reports(*matches))]


def dated(one: Match, day: int, month: int = 9) -> Match:
    when = date(2016, month, day)
    claim = replace(one.claim, dates=(Timex("on that day", Span(0, 1), when, when),))
    return replace(one, claim=claim)


def test_what_gives_no_figure_comes_last() -> None:
    without, figure = match(1, "The raid hit Harl at noon"), match(2, "12 died in Harl", 12)
    assert order("How many people died in Harl?", without, figure) == [2, 1]


@pytest.mark.parametrize(
    "other",
    [
        dated(match(1, "20 people died in the raid on Harl", 20), 3),
        match(1, "300 people have been killed in Harl since the war began", 300, day=18),
        match(1, "2 of the dead in Harl were medics", 2, day=18),
        match(1, "20 people died in a raid on Upper Vale", 20, day=18),
    ],
    ids=["another day", "running total", "a part", "another place"],
)
def test_the_figure_of_the_named_day_and_place_comes_first(other: Match) -> None:
    wanted = dated(match(2, "12 people died in the raid on Harl", 12), 18)
    question = "How many people died in the raid on Harl on 18 September 2016?"
    assert order(question, other, wanted) == [2, 1]


def test_other_figures_of_the_same_event_come_before_another_event() -> None:
    first = match(1, "20 people died in the raid on Harl", 20)
    elsewhere = match(2, "9 people died in a raid on Dorn in August", 9, day=2)
    same = match(3, "17 people died in the raid on Harl", 17, day=20)
    assert order("How many people died in the raid?", first, elsewhere, same) == [1, 3, 2]


def test_children_are_counted_where_children_are_asked_for() -> None:
    whole = match(1, "20 people died in the raid on Harl", 20)
    (figure,) = match(2, "6 children died in the raid on Harl", 6).claim.quantities
    children = match(2, "6 children died in the raid on Harl", 6)
    claim = replace(children.claim, quantities=(replace(figure, whom="children"),))
    children = replace(children, claim=claim)
    assert order("How many people died in the raid on Harl?", children, whole) == [1, 2]
    assert order("How many children died in the raid on Harl?", children, whole) == [2, 1]


def test_other_questions_keep_their_order() -> None:
    matches = [match(1, "The raid hit Harl"), match(2, "12 died in Harl", 12)]
    assert order("Who bombed Harl?", *matches) == [1, 2]


def test_refugees_are_counted_where_refugees_are_asked_for() -> None:
    displaced = match(1, "90,000 people have been displaced", 90_000, measure=Measure.DISPLACED)
    abroad = match(2, "40,000 people have become refugees", 40_000, measure=Measure.DISPLACED)
    whole = Span(0, len(abroad.sentence))
    abroad = replace(abroad, claim=replace(abroad.claim, sentence=whole))
    assert order("How many refugees have left Dunmark?", displaced, abroad) == [2, 1]
    assert order("How many people have been displaced?", displaced, abroad) == [1, 2]
