"""What a whole war has cost is answered by all of its toll, not by a raid or month of it."""

from pathlib import Path

import pytest
from spacy.language import Language
from tracked_store import GrowingStore, report

from index.answer.answerer import Answerer
from index.events.figures.totals import is_of_whole_war
from index.store.encoding.encoder import Encoder

TOLD = (
    report(
        3,
        "Quarry Post",
        "A raid on the market of Sanaa killed 58 people on Monday. It was among the worst in the "
        "six years of the war in Yemen, the worst in which people were killed there this year.",
    ),
    report(
        9,
        "Hill Echo",
        "The road to Aden was closed on Sunday. The war in Yemen has killed more than 230,000 "
        "people since it began in 2014, the UN says.",
    ),
    report(
        14,
        "Vale Courier",
        "Fighting in Yemen went on. April was the deadliest month of the year there, with the war "
        "killing at least 3,000 people.",
    ),
    report(
        20,
        "Isle Post",
        "Talks opened on Thursday. The war in Yemen has killed more than 233,000 people since "
        "2014.",
    ),
)


@pytest.fixture(scope="module")
def answers(
    tmp_path_factory: pytest.TempPathFactory, encoder: Encoder, pipeline: Language
) -> Answerer:
    store = GrowingStore(Path(tmp_path_factory.mktemp("wars")), encoder, pipeline)
    store.add(*TOLD)
    return store.open()


QUESTION = "How many people have been killed in the war in Yemen?"


def test_the_toll_of_the_war_leads(answers: Answerer) -> None:
    figures = answers.track(QUESTION).threads[0].figures
    assert {figure.value for figure in figures} == {230_000, 233_000}
    first = answers.ask(QUESTION).matches[0].sentence
    assert "230,000" in first or "233,000" in first


@pytest.mark.parametrize(
    ("question", "whole"),
    [
        ("How many people had been killed in the Syrian war by late 2017?", True),
        ("How many children died in the Tigray conflict?", True),
        ("How many people were killed in the market strike in the war in Yemen?", False),
        ("How many people were hurt by the war crimes court?", False),
        ("How many people died in the Maui wildfires?", False),
    ],
)
def test_a_question_for_a_whole_war_names_no_event(question: str, whole: bool) -> None:
    assert is_of_whole_war(question) is whole
