"""A running total that articles tell of in events of their own is one thread, and goes up."""

from datetime import date
from pathlib import Path

import pytest
from spacy.language import Language
from tracked_store import GrowingStore, report

from index.answer.answerer import Answerer
from index.answer.question.question import analyse
from index.answer.threads.asked_total import AskedTotal
from index.events.figures.totals import is_counted_on
from index.store.encoding.encoder import Encoder

TOLD = (
    report(
        3,
        "Quarry Post",
        "Talks went on in Geneva. At least 56 children have been killed in Yemen since the "
        "offensive began, the ministry said.",
    ),
    report(
        12,
        "Hill Echo",
        "Schools stayed shut on Wednesday. The ministry said 123 children have been killed in "
        "Yemen since the offensive began.",
    ),
    report(
        20,
        "Vale Courier",
        "A shell hit a bakery in Aden on Thursday and killed four children.",
    ),
    report(
        25,
        "Isle Post",
        "The rains came late. More than 190 children have been killed in Yemen since the offensive "
        "began, according to the ministry.",
    ),
    report(
        26,
        "Quarry Post",
        "The army counts its dead. Since the offensive began in Yemen 900 soldiers have been "
        "killed, a general said.",
    ),
)


@pytest.fixture(scope="module")
def answers(
    tmp_path_factory: pytest.TempPathFactory, encoder: Encoder, pipeline: Language
) -> Answerer:
    store = GrowingStore(Path(tmp_path_factory.mktemp("course")), encoder, pipeline)
    store.add(*TOLD)
    return store.open()


QUESTION = "How many children have been killed in Yemen since the offensive began?"


def test_a_total_is_one_thread_whatever_events_tell_of_it(answers: Answerer) -> None:
    thread = answers.track(QUESTION).threads[0]
    assert [figure.value for figure in thread.figures] == [56, 123, 190]
    assert thread.now == (190, None)


def test_the_newest_is_among_the_values_that_are_shown(answers: Answerer) -> None:
    newest = answers.track(QUESTION).threads[0].difference.newest
    assert newest is not None
    assert newest.low == 190


@pytest.mark.parametrize(
    ("question", "first", "last"),
    [
        ("How many have been killed in Yemen since 3 May 2021?", date(2021, 5, 3), None),
        ("How many had died in Yemen by 3 May 2021?", None, date(2021, 5, 6)),
        (
            "How many died in Yemen between May 2021 and June 2021?",
            date(2021, 5, 1),
            date(2021, 7, 3),
        ),
        ("How many have been killed in Yemen?", None, None),
    ],
)
def test_a_total_is_told_between_the_days_that_are_asked_for(
    question: str, first: date | None, last: date | None
) -> None:
    asked = AskedTotal(analyse(question).on(date(2022, 1, 1)))
    assert (asked.first, asked.last) == (first, last)


@pytest.mark.parametrize(
    ("question", "counted"),
    [
        ("How many people died in the raids on Harl that began on 3 May 2021?", True),
        ("How many protesters were killed in total in Harl?", True),
        ("How many people died in the fire in Harl that started in a kitchen?", False),
    ],
)
def test_what_began_on_a_day_is_counted_from_there_on(question: str, counted: bool) -> None:
    assert is_counted_on(question) is counted
