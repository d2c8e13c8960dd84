"""One disaster is one thread, however differently its tolls are told; attacks are not added up."""

from datetime import date

import pytest
from newsroom import Newsroom
from spacy.language import Language

from index.store.encoding.encoder import Encoder

STORIES = (
    (
        "2021-08-14",
        "Wire",
        "Strong quake",
        "A powerful earthquake struck western Honduras on Saturday, killing at least 29 people, "
        "the civil protection agency said. Buildings collapsed in Gracias.",
    ),
    (
        "2021-08-15",
        "Vale Courier",
        "Honduras earthquake",
        "The death toll of Saturday's earthquake in western Honduras has risen to 304, the civil "
        "protection agency said. Hundreds were missing.",
    ),
    (
        "2021-08-18",
        "Isle Post",
        "Aid arrives",
        "The earthquake that struck western Honduras on Saturday has killed 1,941 people, the "
        "government said on Tuesday. Planes with aid landed there, and hospitals were full.",
    ),
    (
        "2021-08-20",
        "Wire",
        "Quake in Peru",
        "An earthquake in Peru killed 12 people on Friday, officials said. Houses fell in "
        "Arequipa.",
    ),
    (
        "2021-09-20",
        "Wire",
        "Tremor",
        "An earthquake in Honduras killed 3 people on Sunday, officials said.",
    ),
    (
        "2021-09-21",
        "Isle Post",
        "Remembered",
        "In 2010 an earthquake in Honduras killed 800 people.",
    ),
    (
        "2022-07-02",
        "Wire",
        "Ferry sinks",
        "A ferry with 200 people aboard sank off Cebu on Friday. At least 14 people drowned, the "
        "coastguard said.",
    ),
    (
        "2022-07-05",
        "Hill Echo",
        "Captain arrested",
        "The captain of the ferry that sank off Cebu was arrested on Monday. The sinking killed 47 "
        "people, police said.",
    ),
    (
        "2022-07-06",
        "Wire",
        "Bomb",
        "A bomb killed 5 people at a cinema in Cebu on Tuesday, police said.",
    ),
    (
        "2022-07-14",
        "Hill Echo",
        "Blast",
        "A bomb killed 2 soldiers at a checkpoint in Cebu on Wednesday, the army said.",
    ),
)


@pytest.fixture(scope="module")
def newsroom(
    encoder: Encoder, pipeline: Language, tmp_path_factory: pytest.TempPathFactory
) -> Newsroom:
    return Newsroom(tmp_path_factory.mktemp("newsroom"), encoder, pipeline).tell(STORIES)


@pytest.mark.parametrize(
    ("topic", "figures"),
    [
        ("people killed by the earthquake in Honduras in August 2021", [29, 304, 1941]),
        ("people killed by the earthquake in Honduras in September 2021", [3]),
        ("people killed by the earthquake in Peru", [12]),
        ("people killed when the ferry sank off Cebu", [14, 47]),
        ("people killed by the bomb at the cinema in Cebu", [5]),
    ],
)
def test_a_disaster_is_one_and_an_attack_is_not_two(
    newsroom: Newsroom, topic: str, figures: list[float]
) -> None:
    assert [figure.value for figure in newsroom.thread(topic).figures] == figures


def test_as_of_a_past_day_only_what_was_known_is_added(newsroom: Newsroom) -> None:
    known = newsroom.thread("people killed by the earthquake in Honduras", date(2021, 8, 16))
    assert [figure.value for figure in known.figures] == [29, 304]


def test_the_newest_toll_of_a_disaster_leads_the_answer(newsroom: Newsroom) -> None:
    question = "How many people were killed by the earthquake in Honduras in August 2021?"
    state = newsroom.library.answers.ask(question).state
    assert state is not None
    assert [one.bounds[0] for one in state.course] == [29, 304, 1941]
