"""Which figures of one event can both be true, and which differ."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stored_answers import make_article, make_claim, make_match

from index.events.figures.agreement import (
    Relation,
    ReportedFigure,
    are_disputed,
    relation,
    reported_figure,
    same_speaker,
)
from index.events.figures.casualty_counts import counts_of, group_of
from index.events.figures.corrections import is_correction
from index.model.article import Span
from index.model.claim import Measure, Quantity

COMPATIBLE, SUBSET = Relation.COMPATIBLE, Relation.SUBSET
PROGRESS, CORRECTION, DIFFERS = Relation.PROGRESS, Relation.CORRECTION, Relation.DIFFERS
LOWER = ("at least", "more than", "over", "+", "no fewer than")
UPPER = ("up to", "as many as", "fewer than")


def said(number: float, outlet: str = "A", day: int | None = 3, **changes: Any) -> ReportedFigure:
    """Return a figure as an outlet reports it; ``words`` stand before the number."""
    words = changes.pop("words", None)
    figure = ReportedFigure(
        low=None if words in UPPER else number,
        high=None if words in LOWER else number,
        qualifier=words,
        outlet=outlet,
        article=f"{outlet} on {day}",
        day=date(2021, 5, day) if day else None,
    )
    return replace(figure, **changes)


NUMBERS = [
    (said(200, words="more than"), said(235, "B"), COMPATIBLE),
    (said(46), said(46, "B", words="at least"), COMPATIBLE),
    (said(46, words="at least"), said(31, "B"), DIFFERS),
    (said(46, words="at least"), said(31, "B", day=9), DIFFERS),
    (said(31, words="over"), said(46, "B", words="at least"), COMPATIBLE),
    (said(200), said(203, "B"), COMPATIBLE),
    (said(200), said(235, "B"), DIFFERS),
    (said(200), said(210, "B"), DIFFERS),
    (said(203), said(204, "B"), DIFFERS),
    (said(1200), said(1234, "B"), COMPATIBLE),
    (said(20), said(22, "B"), DIFFERS),
    (said(412), said(400, "B", words="about"), COMPATIBLE),
    (said(400, words="some"), said(430, "B"), COMPATIBLE),
    (said(400, words="around"), said(520, "B"), DIFFERS),
    (said(400, words="nearly"), said(391, "B"), COMPATIBLE),
    (said(400, words="nearly"), said(320, "B"), DIFFERS),
    (said(400, words="almost"), said(430, "B"), DIFFERS),
    (said(400, words="just over"), said(404, "B"), COMPATIBLE),
    (said(400, words="just over"), said(380, "B"), DIFFERS),
    (said(20, words="up to"), said(12, "B"), COMPATIBLE),
    (said(20, words="as many as"), said(31, "B"), DIFFERS),
    (said(50, words="at least"), said(40, "B", words="up to"), DIFFERS),
    (said(50, words="at least"), said(60, "B", words="fewer than"), COMPATIBLE),
    (said(20, high=30), said(25, "B"), COMPATIBLE),
    (said(20, high=30), said(28, "B", high=40), COMPATIBLE),
    (said(20, high=30), said(35, "B"), DIFFERS),
    (said(20, high=30, qualifier="about"), said(32, "B"), COMPATIBLE),
]
GROUPS = [
    (said(200), said(169, "B", group="afghan"), SUBSET),
    (said(20), said(6, "B", group="child"), SUBSET),
    (said(20), said(12, "B", group="civilian"), SUBSET),
    (said(12, group="child"), said(9, "B", group="civilian"), SUBSET),
    (said(20, group="civilian"), said(12, "B", group="civilian"), DIFFERS),
    (said(200), said(203, "B", group="civilian"), SUBSET),
    (said(20), said(53, "B", group="civilian"), DIFFERS),
    (said(20), said(53, "B", group="civilian", day=9), SUBSET),
    (said(20, words="at least"), said(20, "B", group="medic"), SUBSET),
]
TIMES = [
    (said(12, words="at least"), said(40, "B", day=5), PROGRESS),
    (said(12), said(40, "B", day=5), PROGRESS),
    (said(12), said(40, "B", day=4), DIFFERS),
    (said(12), said(40, "B", day=None), DIFFERS),
    (said(40), said(12, "B", day=5), DIFFERS),
    (said(8), said(12, day=4), PROGRESS),
    (said(12), said(8, day=4), PROGRESS),
    (said(12), said(15, article="another of the day"), PROGRESS),
    (said(12), said(15), DIFFERS),
    (said(12, speaker="Observatory"), said(15, "B", 4, speaker="the Observatory"), PROGRESS),
    (said(12, speaker="the Observatory"), said(15, "A", 4, speaker="Civil Defence"), DIFFERS),
    (said(12, speaker="officials"), said(15, "B", 4, speaker="Officials"), DIFFERS),
    (said(12, speaker="officials"), said(15, "A", 4, speaker="Officials"), PROGRESS),
    (said(12, speaker="police"), said(15, "A", 4), PROGRESS),
    (said(15, speaker="police"), said(12, "A", 4), DIFFERS),
]
CORRECTIONS = [
    (said(19, until=date(2021, 5, 5)), said(17, day=5, article="A on 3"), CORRECTION),
    (said(19, until=date(2021, 5, 5)), said(19, day=5, article="A on 3"), COMPATIBLE),
    (said(19), said(17, day=4, corrects=True), CORRECTION),
    (said(19, "B"), said(17, day=4, corrects=True), DIFFERS),
    (said(40, speaker="the mayor"), said(31, "B", 4, speaker="Mayor", corrects=True), CORRECTION),
    (said(40, taken_back=True), said(34, article="A on 3"), CORRECTION),
]
TABLE = [*NUMBERS, *GROUPS, *TIMES, *CORRECTIONS]


@pytest.mark.parametrize(("one", "other", "expected"), TABLE)
def test_what_two_figures_are_to_each_other(
    one: ReportedFigure, other: ReportedFigure, expected: Relation
) -> None:
    assert relation(one, other) is expected
    assert relation(other, one) is expected


FIGURES = st.builds(
    said,
    st.integers(0, 2000),
    st.sampled_from("ABC"),
    st.one_of(st.none(), st.integers(1, 28)),
    words=st.sampled_from([None, *LOWER, *UPPER, "about", "nearly", "just over"]),
    group=st.sampled_from(["", "", "civilian", "afghan"]),
    speaker=st.sampled_from([None, None, "officials", "the Observatory", "Rami Abdel Rahman"]),
    corrects=st.booleans(),
    taken_back=st.sampled_from([False, False, True]),
)


@given(FIGURES, FIGURES)
def test_it_is_the_same_from_both_sides(one: ReportedFigure, other: ReportedFigure) -> None:
    assert relation(one, other) is relation(other, one)


@given(FIGURES, st.sampled_from("ABC"), st.integers(1, 28))
def test_a_number_never_differs_from_itself(figure: ReportedFigure, outlet: str, day: int) -> None:
    assert relation(figure, figure) is COMPATIBLE
    again = replace(figure, outlet=outlet, day=date(2021, 5, day), article="another")
    assert relation(figure, again) is COMPATIBLE


@pytest.mark.parametrize(
    ("figures", "disputed"),
    [
        ([said(36), said(55, day=5), said(80, "B", 7), said(97, "C", 9, words="at least")], False),
        ([said(36), said(80, "B")], True),
        ([said(8), said(12, day=4), said(12, "B", 3)], False),
        ([said(8), said(12, day=4), said(15, "B", 3)], True),
        ([said(30, speaker="Army"), said(4, "B", speaker="Rebels")], True),
        ([said(200), said(169, group="afghan"), said(235, "B", words="more than")], True),
        ([said(235), said(169, group="afghan"), said(200, "B", words="more than")], False),
        ([], False),
    ],
)
def test_sources_differ_where_what_they_last_said_does(
    figures: list[ReportedFigure], disputed: bool
) -> None:
    assert are_disputed(figures) is disputed
    assert are_disputed(figures[::-1]) is disputed


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("the Observatory", "The Syrian Observatory for Human Rights", True),
        ("Rami Abdel Rahman", "Rami Abdel Rahman head of the Observatory", True),
        ("The U.N.", "the United Nations", True),
        ("the UN", "The U.N.", True),
        ("SOHR", "The Syrian Observatory for Human Rights", True),
        ("the UN", "UNICEF", False),
        ("a source", "a source at the police command", False),
        ("Civil Defence", "the Observatory", False),
        ("the Observatory", None, False),
        (None, None, True),
    ],
)
def test_speakers_are_known_by_a_part_of_their_names(
    one: str | None, other: str | None, same: bool
) -> None:
    assert same_speaker(one, other) is same
    assert same_speaker(other, one) is same


@pytest.mark.parametrize(
    ("sentence", "corrects"),
    [
        ("The ministry revised its toll down to 31.", True),
        ("The toll was revised to 31 after bodies were counted twice.", True),
        ("The Courier corrected its report: 17 people had died.", True),
        ("An earlier version of this story said 40 people died, not 34.", True),
        ("Police lowered the number of the dead to 31.", True),
        ("31 people died when the ferry sank.", False),
        ("The toll rose to 31.", False),
        ("The lowered flag hung over a town where 31 people died.", False),
    ],
)
def test_words_that_take_a_figure_back(sentence: str, corrects: bool) -> None:
    assert is_correction(sentence) is corrects


@pytest.mark.parametrize(
    ("unit", "whom", "group"),
    [
        ("people", None, ""),
        ("People", None, ""),
        (None, None, ""),
        ("Afghans", None, "afghan"),
        ("residents", None, "civilian"),
        ("other civilians", "civilians", "civilian"),
        ("aid workers", "aid workers", "aid worker"),
        ("Victims", None, ""),
        ("bodies", None, ""),
    ],
)
def test_whom_a_figure_counts(unit: str | None, whom: str | None, group: str) -> None:
    quantity = Quantity("9", Span(0, 1), 9, 9, unit=unit, measure=Measure.KILLED, whom=whom)
    assert group_of(quantity) == group


def test_a_figure_that_was_revised_is_not_counted_for_the_new_one() -> None:
    sentence = "Police revised the toll down from 40 dead to 31 dead."
    quantities = tuple(
        Quantity(n, Span(start := sentence.index(n), start + 2), int(n), int(n), None, None,
                 Measure.KILLED)
        for n in ("40", "31")
    )  # fmt: skip
    claim = make_claim(1, text=sentence, quantities=quantities, speaker=None)
    claim = replace(claim, sentence=Span(0, len(sentence)))
    shown = make_match(1, claim=claim, sentence=sentence, article=make_article(1))
    assert [count.bounds for count in counts_of(shown)] == [(31, 31)]
    assert reported_figure(shown, quantities[1]).corrects
