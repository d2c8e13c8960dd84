"""Which of several events of the asked time leads: the one that articles are about."""

from pathlib import Path

import pytest
from spacy.language import Language
from tracked_store import GrowingStore, report

from index.answer.answerer import Answerer
from index.store.encoding.encoder import Encoder

TOLD = (
    report(
        3, "Quarry Post", "A gunman shot 8 people dead at a mall in Tampere on Monday, police said."
    ),
    report(
        4,
        "Hill Echo",
        "The shooting at the mall in Tampere on Monday killed 9 people, police said.",
    ),
    report(
        5,
        "Vale Courier",
        "The gunman who shot 9 people dead at a mall in Tampere on Monday was 30.",
    ),
    report(
        20,
        "Isle Post",
        "A ferry sank off Oulu on Thursday, and 5 people drowned. The mayor of Oulu spoke. "
        "It was named after a nurse who died in the mall shooting in Tampere in May 2021, when "
        "7 people were killed.",
        "Ferry sinks off Oulu",
        month=7,
    ),
)


@pytest.fixture(scope="module")
def answers(
    tmp_path_factory: pytest.TempPathFactory, encoder: Encoder, pipeline: Language
) -> Answerer:
    folder: Path = tmp_path_factory.mktemp("choice")
    store = GrowingStore(folder, encoder, pipeline)
    store.add(*TOLD)
    return store.open()


def test_the_event_that_articles_are_about_leads(answers: Answerer) -> None:
    topic = "How many people were killed in the mall shooting in Tampere in May 2021?"
    first = answers.track(topic).threads[0]
    assert {figure.value for figure in first.figures} >= {8, 9}


CONVOY = (
    report(
        19,
        "Quarry Post",
        "Shells hit a convoy of lorries with aid near Harl in the north on Wednesday, and 20 "
        "people were killed, the aid group said. The lorries burned for hours.",
        "Aid convoy hit near Harl",
    ),
    report(
        20,
        "Hill Echo",
        "Rebel shells hit a clinic in Harl on Thursday and killed five doctors, the ministry said. "
        "A day before, an aid convoy had been struck near Harl.",
        "Clinic in Harl is shelled",
    ),
    report(
        20,
        "Vale Courier",
        "The shelling of the clinic in Harl on Thursday killed 6 people, the ministry said.",
        "Shelling of Harl clinic kills six",
    ),
)


def test_what_was_hit_tells_which_event_is_meant(
    tmp_path: Path, encoder: Encoder, pipeline: Language
) -> None:
    store = GrowingStore(tmp_path, encoder, pipeline)
    store.add(*CONVOY)
    topic = "How many people were killed in the attack on the aid convoy near Harl in May 2021?"
    first = store.open().track(topic).threads[0]
    assert {figure.value for figure in first.figures} == {20}


TOWNS = (
    report(
        19,
        "Quarry Post",
        "Air strikes on a market in Harl in the north on Wednesday killed 39 people, the monitor "
        "said. Stalls burned for hours.",
        "Raids on Harl market kill 39",
    ),
    report(
        19,
        "Vale Courier",
        "At least 21 people died on Wednesday when warplanes hit the market of Harl in the north, "
        "rescuers said.",
        "Market of Harl is bombed",
    ),
    report(
        19,
        "Hill Echo",
        "Air strikes on Wednesday killed six people in Brenn in the north, the monitor said.",
        "Raids on Brenn kill six",
    ),
)


def test_the_town_that_is_named_tells_which_event_is_meant(
    tmp_path: Path, encoder: Encoder, pipeline: Language
) -> None:
    store = GrowingStore(tmp_path, encoder, pipeline)
    store.add(*TOWNS)
    topic = "How many people died in Brenn in the air strikes of 19 May 2021?"
    assert {figure.value for figure in store.open().track(topic).threads[0].figures} == {6}
