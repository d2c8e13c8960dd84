"""Articles that tell of events in odd ways: answers and timelines stay sensible."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from spacy.language import Language
from tracked_store import GrowingStore, report

from index.answer.answerer import Answerer
from index.store.encoding.encoder import Encoder

BOMB = report(
    3,
    "Quarry Post",
    "A bomb at the fish market in Multan killed 8 people on Monday, police said. The bomb had been "
    "hidden under a stall.",
    "Bomb at Multan fish market",
    "https://quarry-post.example/multan",
)
QUESTION = "How many people were killed by the bomb at the fish market in Multan?"


@pytest.fixture
def store(tmp_path: Path, encoder: Encoder, pipeline: Language) -> GrowingStore:
    return GrowingStore(tmp_path, encoder, pipeline)


def newest(answers: Answerer, question: str) -> tuple[float | None, date | None]:
    state = answers.ask(question).state
    assert state is not None
    return state.newest.bounds[0], state.newest.day


def figures(answers: Answerer, topic: str) -> list[float]:
    return [figure.value for thread in answers.track(topic).threads for figure in thread.figures]


def test_an_article_of_no_day_answers_but_is_not_the_newest(store: GrowingStore) -> None:
    later = "At least 11 people were killed by the bomb at the fish market in Multan, doctors said."
    store.add(BOMB, replace(BOMB, text=later, publisher="Hill Echo", url=None, published=None))
    with store.open() as answers:
        answer = answers.ask(QUESTION)
        told = {q.low for match in answer.fitting for q in match.claim.quoted if q.measure}
        assert told == {8, 11}
        assert answer.state is None or answer.state.newest.bounds[0] == 8
        assert 8 in figures(answers, "bomb fish market Multan killed")


def test_an_article_of_no_day_alone_is_quoted_without_one(store: GrowingStore) -> None:
    store.add(replace(BOMB, published=None))
    with store.open() as answers:
        answer = answers.ask(QUESTION)
        assert "killed 8 people" in answer.fitting[0].sentence
        assert answer.state is None


def test_an_article_from_the_future_answers_for_no_day_before_it(store: GrowingStore) -> None:
    store.add(BOMB, replace(BOMB, url=None, publisher="Hill Echo", published=date(2150, 1, 1)))
    with store.open() as answers:
        assert figures(answers, "bomb fish market Multan killed 3 May 2021") == [8]
        assert answers.ask(QUESTION, as_of=date(2021, 5, 4)).answered


@pytest.mark.slow
def test_a_thousand_copies_are_one_source(store: GrowingStore) -> None:
    store.add(
        *(
            replace(BOMB, publisher=f"Outlet {n}", url=f"https://outlet{n}.example/multan")
            for n in range(1000)
        )
    )
    with store.open() as answers:
        (thread,) = answers.track(QUESTION).threads
        (figure,) = thread.figures
        assert (figure.value, figure.sources) == (8, 1)
        assert answers.ask(QUESTION).differences == ()


def test_related_stories_below_an_article_are_no_figures_of_its_event(store: GrowingStore) -> None:
    related = (
        "\n\nRelated stories\n\nFire kills 31 at Kisumu depot\n\n"
        "Boat with 60 people sinks off Lesbos, 22 drown\n\nSix die in bus crash near Lahore\n"
    )
    store.add(replace(BOMB, text=BOMB.text + related))
    with store.open() as answers:
        assert newest(answers, QUESTION)[0] == 8
        assert answers.ask(QUESTION).disputed == ()
        (thread, *_) = answers.track("bomb fish market Multan killed").threads
        assert [figure.value for figure in thread.figures] == [8]


def test_each_of_five_events_in_one_article_is_answered_by_its_own_figure(
    store: GrowingStore,
) -> None:
    towns = {"Multan": 7, "Kisumu": 11, "Tampere": 15, "Kavala": 19, "Cebu": 23}
    days = ("1 March", "9 March", "17 March", "2 April", "20 April")
    text = " ".join(
        f"A bomb at the station in {town} killed {killed} people on {day}, police said."
        for (town, killed), day in zip(towns.items(), days, strict=True)
    )
    store.add(report(5, "Hill Echo", text, "A year of bombs", "https://hill-echo.example/5"))
    with store.open() as answers:
        for town, killed in towns.items():
            question = f"How many people were killed by the bomb at the station in {town}?"
            assert newest(answers, question)[0] == killed
            assert answers.ask(question).disputed == ()


def test_a_place_that_is_a_persons_name_is_no_place(store: GrowingStore) -> None:
    store.add(
        report(
            4,
            "Vale Courier",
            "Troy Houston was among 6 people killed when a bus overturned in Kisumu on Monday, "
            "police officer Paris Lincoln said.",
            "Bus overturns",
        )
    )
    with store.open() as answers:
        assert newest(answers, "How many people were killed by the bus in Kisumu?")[0] == 6
        for town in ("Paris", "Lincoln"):
            assert figures(answers, f"people killed in the bus crash in {town}") == []
