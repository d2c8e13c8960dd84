"""Figures of different towns never stand side by side, and the town that is asked for binds."""

from collections.abc import Callable
from pathlib import Path

import pytest
from spacy.language import Language
from tracked_store import GrowingStore, report

from index.answer.answerer import Answerer
from index.model.article import Article
from index.store.encoding.encoder import Encoder

Opened = Callable[..., Answerer]


@pytest.fixture
def opened(tmp_path: Path, encoder: Encoder, pipeline: Language) -> Opened:
    store = GrowingStore(tmp_path, encoder, pipeline)

    def add(*articles: Article) -> Answerer:
        store.add(*articles)
        return store.open()

    return add


def fires(where: str = "in") -> tuple[Article, Article]:
    """Return two reports of one day in the same frame, of Multan and of Kisumu."""
    return (
        report(
            4, "Vale Courier", f"A fire killed 20 people {where} Multan on Monday, police said."
        ),
        report(4, "Hill Echo", f"A fire killed 31 people {where} Kisumu on Monday, police said."),
    )


def asked(answers: Answerer, question: str) -> list[int]:
    """Return the figures that are shown, then those that differ."""
    answer = answers.ask(question)
    given = [q.low for match in answer.fitting for q in match.claim.quantities if q.measure]
    return [int(v or 0) for v in given] + [
        int(v.low or 0) for one in answer.differences for v in one.values
    ]


@pytest.mark.parametrize("where", ["in", "near", "off"])
def test_the_figure_of_another_town_is_none_of_the_answer(opened: Opened, where: str) -> None:
    answers = opened(*fires(where))
    assert asked(answers, f"How many people were killed {where} Multan?") == [20]
    assert asked(answers, f"How many people were killed {where} Kisumu?") == [31]


def test_a_sentence_without_a_place_is_of_its_article(opened: Opened) -> None:
    answers = opened(
        report(
            4,
            "Vale Courier",
            "Nine people were killed when a depot burned down in the port of Mombasa on Monday, "
            "the fire service said. Mayor Ines Vogt said that 23 workers had been wounded.",
            "Mombasa port fire",
        ),
        report(
            4,
            "Hill Echo",
            "Six people were killed when a bus left the road near Multan on Monday, police said. "
            "Police chief Oda Lind said that 17 passengers had been wounded.",
            "Multan bus crash",
        ),
    )
    assert asked(answers, "How many people were wounded in Multan?") == [17]
    assert asked(answers, "How many people were wounded in Mombasa?") == [23]


def test_a_timeline_is_of_the_town_that_is_asked_for(opened: Opened) -> None:
    answers = opened(*fires())
    threads = answers.track("fire Multan killed").threads
    assert [[figure.value for figure in thread.figures] for thread in threads] == [[20]]
    assert answers.track("people killed by the fire in Lusaka").threads == ()


def test_a_country_that_is_asked_for_takes_its_towns(opened: Opened) -> None:
    answers = opened(*fires())
    assert asked(answers, "How many people were killed in the fire in Kenya?")[0] == 31
    (thread,) = answers.track("people killed by the fire in Kenya").threads
    assert [figure.value for figure in thread.figures] == [31]


def test_a_town_and_what_lies_in_or_near_it_are_of_one_event(opened: Opened) -> None:
    answers = opened(
        report(4, "Vale Courier", "An air strike killed 20 people in Ghouta on Monday, he said."),
        report(4, "Hill Echo", "An air strike killed 31 people near Damascus on Monday, he said."),
    )
    (difference,) = answers.ask("How many people were killed in Damascus?").differences
    assert [value.low for value in difference.values] == [20, 31]


def test_towns_that_no_gazetteer_holds_are_told_apart_by_name(opened: Opened) -> None:
    answers = opened(
        report(4, "Vale Courier", "An air strike killed 20 people in Quarne on Monday, he said."),
        report(4, "Hill Echo", "An air strike killed 31 people in Harlvik on Monday, he said."),
    )
    assert asked(answers, "How many people were killed in Quarne?") == [20]


@pytest.mark.parametrize(
    ("one", "other"),
    [("outside Pellano", "outside Corvera"), ("in the Mbeka camp", "in the Tullo camp")],
)
def test_another_place_in_the_same_words_is_no_answer(opened: Opened, one: str, other: str) -> None:
    told = "A brush fire drove {} residents from their homes {} on Saturday, the prefect said."
    answers = opened(
        report(4, "Vale Courier", told.format("2,400", one)),
        report(4, "Hill Echo", told.format("650", other)),
    )
    assert asked(answers, f"How many residents had to leave their homes {one}?") == [2400]
