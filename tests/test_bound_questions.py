"""What a question names binds: another day, town, people or year is never the answer."""

import pytest
from newsroom import Newsroom
from spacy.language import Language

from bot.terminal.terminal import plain_reply
from index.answer.threads.thread import Thread
from index.store.encoding.encoder import Encoder

STORIES = (
    (
        "2021-08-14",
        "Wire",
        "Strong quake hits western Honduras",
        "A powerful earthquake struck western Honduras on Saturday, killing at least 29 people, "
        "the civil protection agency said. Buildings collapsed in Gracias. In 2010 an earthquake "
        "in the same region killed about 200,000 people and left the capital in ruins.",
    ),
    (
        "2021-08-15",
        "Vale Courier",
        "Honduras earthquake toll rises",
        "The death toll of Saturday's earthquake in western Honduras has risen to 304, the civil "
        "protection agency said. Hundreds were missing. Rescuers dug in Gracias. The country has "
        "not recovered from the 2010 earthquake, which killed 200,000 people.",
    ),
    (
        "2021-08-16",
        "Hill Echo",
        "Rain hampers rescue in Honduras",
        "The number of dead after the earthquake in western Honduras on 14 August rose to 1,297, "
        "officials said. More than 5,700 were injured. Hospitals in Gracias were overwhelmed.",
    ),
    (
        "2022-03-02",
        "Wire",
        "Battle for Torun",
        "The Pentagon said that American forces had killed 500 Russian soldiers in the war since "
        "January. Three U.S. service members have been killed in the war, it said.",
    ),
    (
        "2023-05-04",
        "Isle Post",
        "Storm",
        "Jackson Madison, a farmer, was killed when a tornado struck Lincoln on Wednesday, police "
        "said. Five people died in Lincoln in all, Sheriff Paris Houston said.",
    ),
    (
        "2023-05-05",
        "Wire",
        "Two storms",
        "A tornado killed 9 people in Madison, Wisconsin, on Thursday, officials said. The storm "
        "tore off roofs.",
    ),
)


@pytest.fixture(scope="module")
def newsroom(
    encoder: Encoder, pipeline: Language, tmp_path_factory: pytest.TempPathFactory
) -> Newsroom:
    return Newsroom(tmp_path_factory.mktemp("newsroom"), encoder, pipeline).tell(STORIES)


def numbers(newsroom: Newsroom, question: str) -> list[float | None]:
    """Return the figures that the answer shows, then those that it sets side by side."""
    answer = newsroom.library.answers.ask(question)
    shown = [q.low for match in answer.fitting for q in match.claim.quoted if q.measure]
    return shown + [value.low for one in answer.differences for value in one.values]


def thread(newsroom: Newsroom, topic: str) -> Thread:
    return newsroom.library.answers.track(topic, limit=1).threads[0]


@pytest.mark.parametrize(
    ("question", "first", "never"),
    [
        ("How many people were killed by the earthquake in Honduras in August 2021?", 1297, 2e5),
        ("How many people did the 2010 earthquake in Honduras kill?", 2e5, 1297),
        ("How many U.S. service members were killed in the war?", 3, 500),
        ("How many Russian soldiers were killed in the war?", 500, 3),
        ("How many people were killed by the tornado in Madison?", 9, 5),
        ("How many people were killed by the tornado in Lincoln?", 5, 9),
    ],
)
def test_what_a_question_names_binds(
    newsroom: Newsroom, question: str, first: float, never: float
) -> None:
    found = numbers(newsroom, question)
    assert found[0] == first
    assert never not in found


def test_a_town_that_is_only_a_persons_name_is_not_held(newsroom: Newsroom) -> None:
    question = "How many people were killed by the tornado in Houston?"
    assert not newsroom.library.answers.ask(question).answered
    assert newsroom.library.answers.track(question).threads == ()


def test_what_has_risen_to_a_number_does_not_differ_from_the_day_before(
    newsroom: Newsroom,
) -> None:
    question = "How many people were killed by the earthquake in Honduras in August 2021?"
    reply = plain_reply(newsroom.conversation().respond(1, question))
    assert "differ" not in reply
    assert "Over time: " in reply


def test_a_timeline_has_no_figure_of_the_years_before(newsroom: Newsroom) -> None:
    found = thread(newsroom, "earthquake Honduras killed August 2021")
    assert found.label == "Earthquake in Honduras, 14 Aug 2021"
    assert max(figure.value for figure in found.figures) == 1297
