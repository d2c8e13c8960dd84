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
