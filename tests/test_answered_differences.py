"""What the chat says differs, from articles to the message: the real store, models and replies."""

from pathlib import Path

import pytest
from newsroom import Newsroom, article
from spacy.language import Language

from bot.replies.differences import differences_reply
from bot.terminal.terminal import plain_reply
from index.answer.threads.thread import Thread
from index.store.encoding.encoder import Encoder

FERRY = "How many people were killed when the ferry sank off Port Alma?"
MILL = "How many people were killed in the fire at the mill in Dornach?"
TRAIN = "How many people were killed in the train crash near Karlow?"
SLIDE = "How many people were killed by the landslide in Merrow?"
MARKET = "How many people were killed in the explosion at the market in Tolna?"
STORIES = (
    ("More than 200 people were killed when a ferry sank off Port Alma.", "Courier", 1),
    ("The ferry that sank off Port Alma killed 235 people, the harbour master said.", "Echo", 1),
    ("The fire at the mill in Dornach killed 46 people.", "Courier", 7),
    ("At least 46 people were killed in the fire at the mill in Dornach.", "Echo", 7),
    ("The train crash near Karlow killed 200 people, the railway said.", "Courier", 13),
    ("The train crash near Karlow killed 169 Afghans, the embassy said.", "Echo", 13),
    ("The landslide in Merrow killed 31 people, the police chief said.", "Courier", 19),
    ("The landslide in Merrow killed 58 people, the Red Cross said.", "Courier", 20),
    ("At least 46 people were killed in the explosion at the market in Tolna.", "Courier", 26),
    ("The explosion at the market in Tolna killed 31 people, a doctor said.", "Echo", 26),
)


@pytest.fixture(scope="module")
def newsroom(
    encoder: Encoder, pipeline: Language, tmp_path_factory: pytest.TempPathFactory
) -> Newsroom:
    made = Newsroom(tmp_path_factory.mktemp("newsroom"), encoder, pipeline)
    made.publish(*(article(f"{text}\n", n, *told) for n, (text, *told) in enumerate(STORIES, 1)))
    return made


def replied(newsroom: Newsroom, question: str) -> str:
    return plain_reply(newsroom.conversation().respond(1, question))


def thread(newsroom: Newsroom, topic: str) -> Thread:
    return newsroom.library.answers.track(topic, limit=1).threads[0]


@pytest.mark.parametrize(
    ("question", "told"),
    [
        (FERRY, "Reported: more than 200 (Courier) · 235 (Echo)"),
        (TRAIN, "Reported: 169 Afghans (Echo) · 200 (Courier)"),
    ],
)
def test_values_that_can_both_be_true_are_told_but_not_said_to_differ(
    newsroom: Newsroom, question: str, told: str
) -> None:
    reply = replied(newsroom, question)
    assert told in reply
    assert "differ" not in reply.casefold()
    answer = newsroom.library.answers.ask(question)
    assert answer.differences
    assert "no longer differ" in plain_reply(differences_reply(answer, 1))


def test_at_least_so_many_is_the_same_number(newsroom: Newsroom) -> None:
    assert "differ" not in replied(newsroom, MILL).casefold()
    assert [figure.value for figure in thread(newsroom, MILL).figures] == [46, 46]


def test_fewer_than_at_least_so_many_differ(newsroom: Newsroom) -> None:
    assert "Sources differ: 31 (Echo) · at least 46 (Courier)" in replied(newsroom, MARKET)
    answer = newsroom.library.answers.ask(MARKET)
    assert "Sources differ on killed:" in plain_reply(differences_reply(answer, 1))


def test_what_another_speaker_says_in_the_same_outlet_replaces_nothing(newsroom: Newsroom) -> None:
    found = thread(newsroom, SLIDE)
    assert [(f.value, f.superseded_by) for f in found.figures] == [(31, None), (58, None)]
    assert found.replacements == ()
    assert "Sources differ: 31 (Courier) · 58 (Courier)" in replied(newsroom, SLIDE)


@pytest.mark.parametrize(
    ("question", "number"),
    [
        ("What was the first death toll of the landslide in Merrow?", "31"),
        ("What was the latest death toll of the landslide in Merrow?", "58"),
        ("What is the highest number of people killed by the landslide in Merrow?", "58"),
        ("What is the lowest number of people killed by the landslide in Merrow?", "31"),
        ("How many were killed by the landslide in Merrow according to the Red Cross?", "58"),
        ("How many people did the police chief say were killed by the landslide in Merrow?", "31"),
        ("What was the official number of people killed by the landslide in Merrow?", "31"),
        ("How many were killed in the train crash near Karlow according to the Echo?", "169"),
        ("How many people did the Courier report were killed in the Karlow train crash?", "200"),
    ],
)
def test_the_first_the_highest_or_somebodys_figure_leads(
    newsroom: Newsroom, question: str, number: str
) -> None:
    lead = newsroom.library.answers.ask(question).fitting[0]
    assert number in lead.sentence


@pytest.mark.parametrize(
    "question",
    [
        "How many were killed in the train crash near Karlow according to the Zeitung?",
        "How many people were killed in the train crash in Echo?",
    ],
)
def test_an_outlet_that_is_not_held_and_a_place_called_like_one_stay_unknown(
    newsroom: Newsroom, question: str
) -> None:
    assert not newsroom.library.answers.ask(question).answered


def test_what_an_article_says_no_more_is_not_told_as_reported(
    encoder: Encoder, pipeline: Language, tmp_path: Path
) -> None:
    made = Newsroom(tmp_path, encoder, pipeline)
    for number in ("Sixteen", "Eleven"):
        text = f"{number} people were killed in the blast in Rimini, the prefect said."
        made.publish(article(text, 1, "Courier", 1))
    reply = replied(made, "How many people were killed in the blast in Rimini?")
    assert "Eleven" in reply
    assert "Reported" not in reply
    assert "Sixteen" not in reply
