import re
from dataclasses import replace
from datetime import date

import pytest
from stored_answers import make_article, make_claim, make_match

from bot.replies.formatting import differences_text
from index.answer.question.question import analyse
from index.answer.threads.event_clustering import ReportIndex, find_differences
from index.events.figures.casualty_counts import Count, counts_of
from index.events.report import FigureReport
from index.model.answer import Match
from index.model.article import Span
from index.model.claim import Measure, Quantity, Timex

DISPLACED = Measure.DISPLACED


def match(
    number: int,
    text: str,
    *figures: int,
    day: int = 19,
    measure: Measure = Measure.KILLED,
    title: str = "",
) -> Match:
    span = Span(0, 1)
    quantities = tuple(Quantity(str(n), span, n, n, measure=measure) for n in figures)
    claim = make_claim(number, text=text, quantities=quantities, speaker=None)
    article = make_article(
        number, publisher=f"Outlet {number}", published=date(2016, 9, day), title=title
    )
    return make_match(number, claim=claim, article=article, sentence=text)


def reports(*matches: Match) -> ReportIndex:
    """Return what these matches report."""
    return ReportIndex(
        FigureReport(match, count, match.claim_id, match.article.id, match.sentence)
        for match in matches
        for count in counts_of(match)
    )


def values(*matches: Match) -> list[tuple[float | None, tuple[str, ...]]]:
    found = find_differences(matches, reports(*matches))
    assert len(found) <= 1
    return [(value.low, value.publishers) for one in found for value in one.values]


def test_figures_for_one_event_stand_side_by_side_in_rising_order() -> None:
    assert values(
        match(1, "20 people died in the raid on Harl", 20),
        match(2, "12 people died in the raid on Harl", 12, day=20),
        match(3, "The raid on Harl killed 20", 20, day=20),
    ) == [(12, ("Outlet 2",)), (20, ("Outlet 1", "Outlet 3"))]


def test_sources_that_agree_do_not_differ() -> None:
    assert values(match(1, "20 died in Harl", 20), match(2, "20 people died in Harl", 20)) == []


def test_an_inferred_figure_differs_from_none_that_is_given() -> None:
    named = match(1, "9 people died in the raid on Harl", 9)
    (one,) = named.claim.quantities
    inferred = replace(named, claim=replace(named.claim, quantities=(replace(one, inferred=True),)))
    given = match(2, "12 people died in the raid on Harl", 12)
    assert len(values(named, given)) == 2
    assert values(inferred, given) == []


def test_an_open_bound_at_the_same_number_does_not_differ() -> None:
    exact, open_ended = match(1, "20 died in Harl", 20), match(2, "at least 20 died in Harl", 20)
    (figure,) = open_ended.claim.quantities
    claim = replace(open_ended.claim, quantities=(replace(figure, high=None),))
    assert values(exact, replace(open_ended, claim=claim)) == []


def test_a_part_is_not_another_total() -> None:
    assert (
        values(match(1, "20 died in Harl, 5 of them children", 20, 5), match(2, "20 died", 20))
        == []
    )


@pytest.mark.parametrize(
    "other",
    [
        match(2, "3,000 people have died in Harl since the war began", 3000),
        match(2, "12 people died in the raid on Upper Vale", 12),
        match(2, "12 people died in a raid on Harl", 12, day=28),
        match(2, "12 people were hurt in the raid on Harl", 12, measure=Measure.WOUNDED),
    ],
    ids=["running total", "place", "week", "measure"],
)
def test_another_event_is_not_compared(other: Match) -> None:
    assert values(match(1, "20 people died in the raid on Harl", 20), other) == []


def test_a_copy_is_of_the_same_event_whenever_it_is_published() -> None:
    first = match(1, "The raid on the fish market in Harl killed 20 people on Monday", 20, day=1)
    copy = match(2, "The raid on the fish market in Harl killed 20 people on Monday", 20, day=28)
    other = match(3, "12 people died when the fish market in Harl was raided", 12, day=1)
    assert values(first, copy, other) == [(12, ("Outlet 3",)), (20, ("Outlet 1", "Outlet 2"))]


def test_a_place_that_all_but_one_name_still_tells_them_apart() -> None:
    harl = [match(n, f"Raids on Harl killed {n} people on Friday", n) for n in (30, 31, 32)]
    dorn = match(4, "Jets bombed a village near Dorn and left 15 civilians dead", 15)
    assert [low for low, _ in values(*harl, dorn)] == [30, 31, 32]


def test_only_the_measure_that_is_asked_for_is_compared() -> None:
    matches = (
        match(1, "20 people died in the raid on Harl", 20),
        match(2, "12 people died in the raid on Harl", 12),
    )
    assert find_differences(matches, reports(*matches), analyse("How many were wounded?")) == ()
    assert find_differences(matches, reports(*matches), analyse("How many were killed?"))


def test_of_many_reports_the_most_alike_are_compared() -> None:
    raid = [match(n, f"Raids on the fish market in Harl killed {n}", n) for n in range(20, 30)]
    others = [match(n, f"{n} farmers drowned when a ferry sank", n) for n in range(40, 80)]
    assert [low for low, _ in values(*raid, *others)] == list(range(20, 30))


def test_narrower_groups_and_added_figures_are_not_compared() -> None:
    whole = match(1, "20 people died in the raid on Harl", 20)
    more = match(2, "3 more people died in the raid on Harl", 3)
    (figure,) = more.claim.quantities
    claim = replace(more.claim, quantities=(replace(figure, text="3", span=Span(0, 1)),))
    assert values(whole, replace(more, claim=claim)) == []
    children = match(3, "6 children died in the raid on Harl", 6)
    (figure,) = children.claim.quantities
    claim = replace(children.claim, quantities=(replace(figure, whom="children"),))
    assert values(whole, replace(children, claim=claim)) == []


def test_totals_of_a_war_are_compared_though_they_name_other_months() -> None:
    march = match(1, "The Dunmark war has killed more than 45,000 people since 2011", 45_000)
    april = match(2, "A study put the toll of the Dunmark war at 60,000 in February", 60_000)
    february = date(2016, 2, 1), date(2016, 2, 29)
    dates = (Timex("in February", Span(0, 1), *february),)
    april = replace(april, claim=replace(april.claim, dates=dates))
    assert [low for low, _ in values(march, april)] == [45_000, 60_000]


def test_a_total_that_has_merely_grown_is_not_compared() -> None:
    old = match(1, "The Dunmark war has killed more than 45,000 people since 2011", 45_000)
    old = replace(old, article=replace(old.article, published=date(2014, 9, 19)))
    new = match(2, "The Dunmark war has killed more than 60,000 people since 2011", 60_000)
    assert values(new, old) == []


def test_aid_workers_are_a_part_of_the_people() -> None:
    people = match(1, "20 people died in the raid on Harl", 20)
    workers = match(2, "12 aid workers died in the raid on Harl", 12)
    (figure,) = workers.claim.quantities
    claim = replace(workers.claim, quantities=(replace(figure, whom="aid workers"),))
    workers = replace(workers, claim=claim)
    (difference,) = find_differences((people, workers), reports(people, workers))
    assert [value.low for value in difference.values] == [12, 20]
    assert not difference.disputed
    text = differences_text(difference, (people, workers))
    assert text == "12 aid workers (Outlet 2) · 20 (Outlet 1)"


def test_others_than_the_dead_are_all_of_the_wounded() -> None:
    sentence = "The raid on Harl killed 12 and wounded 30 others"
    spans = {number: Span(start := sentence.index(number), start + 2) for number in ("12", "30")}
    dead = Quantity("12", spans["12"], 12, 12, measure=Measure.KILLED)
    hurt = Quantity("30", spans["30"], 30, 30, measure=Measure.WOUNDED)
    claim = make_claim(1, text=sentence, quantities=(dead, hurt))
    both = make_match(1, claim=replace(claim, sentence=Span(0, len(sentence))), sentence=sentence)
    assert [(c.measure, c.bounds) for c in counts_of(both)] == [
        (Measure.KILLED, (12, 12)),
        (Measure.WOUNDED, (30, 30)),
    ]
    alone = replace(both, claim=replace(both.claim, quantities=(hurt,)))
    assert counts_of(alone) == []


@pytest.mark.parametrize(
    ("sentence", "counted"),
    [
        ("A raid on Harl killed 20 members of the guard", True),
        ("Of the hurt, 20 of the guard died", False),
        ("In all 20 soldiers of the dead were from Harl", False),
        ("The toll rose to 20 and more than nine are missing", True),
        ("In Harl 20 more people died of their wounds", False),
        ("In a separate raid on Harl 20 more people died", True),
        ("Raids on Harl killed another 20 people", True),
        ("Another 20 people died of their wounds", False),
    ],
)
def test_some_of_others_are_no_figure_but_those_of_another_event_are(
    sentence: str, counted: bool
) -> None:
    start = sentence.index("20")
    dead = Quantity("20", Span(start, start + 2), 20, 20, measure=Measure.KILLED)
    claim = make_claim(1, text=sentence, quantities=(dead,))
    match = make_match(1, claim=replace(claim, sentence=Span(0, len(sentence))), sentence=sentence)
    assert bool(counts_of(match)) is counted


@pytest.mark.parametrize(
    ("sentence", "whom"),
    [
        ("Some 90 people have been displaced since May", ""),
        ("In all 90 people have become refugees", "refugee"),
        ("More than 90 people have sought refuge in neighbouring towns", "refugee"),
        ("Nearly 90 people have fled the country", "refugee"),
        ("About 90 people were displaced internally", "internally displaced"),
        ("90 people were displaced and 20 refugees came back", ""),
    ],
)
def test_refugees_are_no_count_of_the_displaced(sentence: str, whom: str) -> None:
    quantities = tuple(
        Quantity(text, Span(found.start(), found.end()), int(text), int(text), measure=DISPLACED)
        for found in re.finditer("90|20", sentence)
        if (text := found.group())
    )
    claim = replace(
        make_claim(1, text=sentence, quantities=quantities), sentence=Span(0, len(sentence))
    )
    (count,) = counts_of(make_match(1, claim=claim, sentence=sentence))
    assert (count.bounds, count.whom) == ((90, 90), whom)
    assert not count.is_narrow
    assert count.counts_as(Count(DISPLACED, "", (1, 1))) == (not whom)


def test_the_newest_and_the_best_supported_are_told_apart() -> None:
    matches = (
        match(1, "20 people died in the raid on Harl", 20),
        match(2, "The raid on Harl killed 20 people", 20),
        match(3, "22 people died in the raid on Harl", 22, day=20),
    )
    (difference,) = find_differences(matches, reports(*matches))
    assert difference.newest is not None
    assert (difference.newest.low, difference.newest.reported) == (22, date(2016, 9, 20))
    assert difference.best_supported is not None
    assert (difference.best_supported.low, difference.best_supported.sources) == (20, 2)


def test_none_is_the_newest_or_best_supported_of_equals() -> None:
    matches = (
        match(1, "20 died in the raid on Harl", 20),
        match(2, "22 died in the raid on Harl", 22),
    )
    (difference,) = find_differences(matches, reports(*matches))
    assert difference.newest is None
    assert difference.best_supported is None
