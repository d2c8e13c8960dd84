"""What a thread says of its figures."""

from dataclasses import replace
from datetime import date
from typing import Any

from stored_answers import make_article, make_claim, make_match

from index.answer.threads.figure import Figure, figures_of
from index.answer.threads.thread import Scope, Thread
from index.events.figures.casualty_counts import Count
from index.events.report import FigureReport
from index.model.article import Span
from index.model.claim import Kind, Measure, Quantity, Speaker


def report(
    number: int,
    killed: int,
    outlet: str | None,
    day: int,
    sentence: str = "",
    speaker: str | None = None,
    **changes: Any,
) -> FigureReport:
    span = Span(0, 1)
    claim = make_claim(
        number,
        quantities=(Quantity(str(killed), span, killed, killed, measure=Measure.KILLED),),
        speaker=Speaker(speaker, None, span) if speaker else None,
    )
    article = make_article(number, publisher=outlet, published=date(2021, 5, day))
    text = sentence or f"In report {number} of {outlet or 'nobody'} {killed} people died"
    match = make_match(number, claim=claim, article=article, sentence=text)
    count = Count(Measure.KILLED, "", (killed, killed))
    whole = FigureReport(match, count, number, f"article {number}", text)
    return replace(whole, **changes)


def values(*reports: FigureReport) -> list[tuple[float, int, int | None]]:
    found = figures_of(reports)
    return [(figure.value, figure.sources, figure.superseded_by) for figure in found]


def thread(*reports: FigureReport, scope: Scope = Scope.INCIDENT) -> Thread:
    figures = figures_of(reports)
    return Thread("Fire", Kind.CASUALTIES, Measure.KILLED, scope, None, None, (), figures)


def test_a_copy_is_no_source_of_its_own() -> None:
    wire = "Twelve people died in the fire at the mill, the mayor said."
    (figure,) = figures_of([report(1, 12, "A", 3, wire), report(2, 12, "B", 3, wire)])
    assert figure.sources == 1
    assert [card.publisher for card in figure.shown.also] == ["B"]


def test_outlets_that_say_so_by_themselves_are_counted() -> None:
    assert values(report(1, 12, "A", 3), report(2, 12, "B", 3), report(3, 9, "B", 3)) == [
        (12, 2, None),
        (12, 2, None),
        (9, 1, None),
    ]


def test_what_an_article_says_twice_is_one_figure() -> None:
    first, again = report(1, 12, "A", 3), report(2, 12, "A", 3, article="article 1")
    assert values(first, again) == [(12, 1, None)]


def test_a_later_figure_of_an_outlet_takes_the_place_of_the_earlier() -> None:
    reports = (report(1, 8, "A", 3), report(2, 12, "A", 4), report(3, 9, "B", 5))
    assert values(*reports) == [(8, 1, 2), (12, 1, None), (9, 1, None)]
    assert (thread(*reports).low, thread(*reports).high) == (9, 12)


def test_what_another_speaker_says_replaces_nothing() -> None:
    army, rebels = report(1, 8, "A", 3, speaker="Army"), report(2, 80, "A", 4, speaker="Rebels")
    assert values(army, rebels) == [(8, 1, None), (80, 1, None)]


def test_what_the_outlet_says_itself_does_not_replace_a_speakers_figure() -> None:
    army, outlet = report(1, 8, "A", 3, speaker="Army"), report(2, 80, "A", 4)
    assert values(army, outlet) == [(8, 1, None), (80, 1, None)]
    assert values(report(1, 80, "A", 3), report(2, 8, "A", 4, speaker="Army")) == [
        (80, 1, None),
        (8, 1, None),
    ]


def test_a_speaker_goes_on_from_what_they_said_under_a_fuller_name() -> None:
    first = report(1, 8, "A", 3, speaker="the Observatory")
    later = report(2, 12, "A", 4, speaker="Syrian Observatory for Human Rights")
    assert values(first, later) == [(8, 1, 2), (12, 1, None)]


def test_a_revision_replaces_each_speakers_figure_by_the_same_speakers() -> None:
    old = report(1, 8, "A", 3, speaker="Army", until=date(2021, 5, 6))
    others = report(2, 30, "A", 6, speaker="Rebels", article="article 1")
    again = report(3, 9, "A", 6, speaker="Army", article="article 1")
    assert values(old, others, again)[0] == (8, 1, 3)
    kept = report(3, 8, "A", 6, speaker="Army", article="article 1")
    changed = thread(old, others, kept)
    assert changed.figures[0].superseded_by == 3
    assert changed.replacements == ()


def test_each_revision_is_replaced_by_a_later_one() -> None:
    first = report(1, 8, "A", 3, until=date(2021, 5, 4))
    second = report(2, 9, "A", 4, article="article 1", until=date(2021, 5, 5))
    third = report(3, 10, "A", 5, article="article 1")
    assert values(first, second, third) == [(8, 1, 2), (9, 1, 3), (10, 1, None)]


def test_a_later_article_that_says_so_corrects_its_outlet() -> None:
    said = "The Courier corrected its report: 17 people died in the fire"
    (replacement,) = thread(report(1, 19, "A", 3), report(2, 17, "A", 4, said)).replacements
    assert replacement.corrected


def test_a_group_does_not_make_a_range_wider() -> None:
    whole, part = report(1, 20, "A", 3), report(2, 5, "B", 3)
    (quantity,) = part.shown.claim.quantities
    claim = replace(part.shown.claim, quantities=(replace(quantity, whom="medics"),))
    part = replace(part, shown=replace(part.shown, claim=claim))
    assert (thread(whole, part).low, thread(whole, part).high) == (20, 20)
    assert (thread(part).low, thread(part).high) == (5, 5)


def test_articles_without_an_outlet_replace_nothing() -> None:
    assert values(report(1, 8, None, 3), report(2, 9, None, 4)) == [(8, 1, None), (9, 1, None)]


def test_a_revision_replaces_what_the_article_said() -> None:
    old = report(1, 8, "A", 3, until=date(2021, 5, 6))
    new = report(2, 11, "A", 6, article="article 1")
    changed = thread(old, new)
    (replacement,) = changed.replacements
    assert (replacement.old.value, replacement.new.value) == (8, 11)
    assert replacement.corrected
    assert replacement.replaced == date(2021, 5, 6)
    assert (changed.low, changed.high) == (11, 11)


def test_what_an_article_takes_back_does_not_stand() -> None:
    right = report(1, 34, "A", 3)
    said = "An earlier version of this article said that 40 people died"
    wrong = report(2, 40, "A", 3, said, article="article 1")
    assert values(right, wrong) == [(34, 1, None), (40, 1, 1)]
    assert thread(right, wrong).high == 34


def test_an_update_is_no_correction() -> None:
    (replacement,) = thread(report(1, 8, "A", 3), report(2, 12, "A", 4)).replacements
    assert not replacement.corrected
    assert replacement.replaced == date(2021, 5, 4)


def test_a_total_is_compared_with_those_of_its_time() -> None:
    old = report(1, 40_000, "A", 3)
    aged = replace(old.shown.article, published=date(2019, 5, 3))
    old = replace(old, shown=replace(old.shown, article=aged))
    new = (report(2, 90_000, "B", 3), report(3, 95_000, "C", 3))
    assert thread(old, *new).low == 40_000
    assert thread(old, *new, scope=Scope.TOTAL).low == 90_000


def test_the_standing_values_are_told_apart() -> None:
    found = thread(report(1, 8, "A", 3), report(2, 12, "B", 4), report(3, 12, "C", 4)).difference
    assert [(value.low, value.sources) for value in found.values] == [(8, 1), (12, 2)]
    assert found.newest is found.best_supported is found.values[1]


def test_a_figure_says_whether_it_stands() -> None:
    kept, gone = figures_of([report(2, 9, "A", 4), report(1, 8, "A", 3)])[::-1]
    assert isinstance(kept, Figure)
    assert (kept.stands, gone.stands) == (True, False)
