"""How many there are by the newest word, how it came there, and what a question binds to."""

import json
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from newsroom import Newsroom
from spacy.language import Language
from stored_answers import make_figure, make_thread

from bot.chat.conversation import Conversation
from bot.replies.event_state import course_text, headline, state_lines
from bot.replies.reply import Reply
from bot.terminal.terminal import plain_reply
from index.answer.export.answer_json import answer_record, tracked_record
from index.answer.threads.event_state import state_of
from index.answer.threads.figure import Figure
from index.model.answer import Answer
from index.model.article import Article
from index.store.encoding.encoder import Encoder

CHAT = 4
STORIES = (
    (9, "Isle Post", "A wildfire has killed 36 people in Kavala, the fire chief said.", "Fire"),
    (10, "Vale Courier", "The wildfire in Kavala has killed 55 people, officials said.", "Bridge"),
    (
        11,
        "Hill Echo",
        "The death toll of the wildfire in Kavala rose to 80, the mayor said.",
        "Toll",
    ),
    (
        14,
        "Isle Post",
        "At least 97 people, 4 children among them, have been killed in the wildfire in Kavala, "
        "the governor said.",
        "Search in Kavala goes on",
    ),
    (
        22,
        "Vale Courier",
        "A gunman shot and killed 6 people at a market in Tampere on Tuesday, police said.",
        "Tampere: what we know",
    ),
    (
        22,
        "Hill Echo",
        "Eight people were killed in the shooting at a market in Tampere on Tuesday, the news "
        "agency Norra said.",
        "Market attack",
    ),
    (
        23,
        "Isle Post",
        "First reports spoke of 5 people killed in the shooting at the market in Tampere on "
        "Tuesday, the Norra agency reported.",
        "Tampere mourns",
    ),
    (
        25,
        "Hill Echo",
        "The explosion at Town Hall in Multan killed 7 people, the council said.",
        "Town Hall",
    ),
)
BEHIND = {
    "wildfire": "The fire broke out in the pine woods above Kavala on 8 August and destroyed the "
    "old harbour quarter.",
    "shoot": "The gunman fled on a motorcycle. The market hall of Tampere was closed.",
}
"""What articles on one event go on with."""
FIRE = "How many people were killed by the wildfire in Kavala?"
SHOOTING = "How many people were killed in the shooting in Tampere on {}?"


@pytest.fixture(scope="module")
def newsroom(
    encoder: Encoder, pipeline: Language, tmp_path_factory: pytest.TempPathFactory
) -> Newsroom:
    made = Newsroom(tmp_path_factory.mktemp("newsroom"), encoder, pipeline)
    made.publish(
        *(
            Article(
                " ".join((text, *(more for word, more in BEHIND.items() if word in text))),
                title=title,
                publisher=outlet,
                published=date(2023, 8, day),
                url=f"https://news.example/{number}",
            )
            for number, (day, outlet, text, title) in enumerate(STORIES)
        )
    )
    return made


@pytest.fixture
def chat(newsroom: Newsroom) -> Conversation:
    return newsroom.conversation()


def ask(newsroom: Newsroom, question: str) -> Answer:
    return newsroom.library.answers.ask(question)


def labels(reply: Reply) -> list[str]:
    return [button.label for row in reply.buttons for button in row]


def test_the_newest_figure_comes_first_with_its_day_and_how_it_came_there(
    chat: Conversation,
) -> None:
    lines = plain_reply(chat.respond(CHAT, FIRE)).splitlines()
    assert lines[0].startswith("At least 97 killed, as of 14 Aug 2023 · Wildfire in Kavala")
    quoted = [line for line in lines if line.startswith(">")]
    assert "At least 97 people" in quoted[0]
    assert "Over time: 36 on 9 Aug, 55, 80, at least 97 since 14 Aug 2023" in lines
    assert "Of them: 4 children (Isle Post)" in lines


def test_a_later_count_is_progress_and_no_difference(newsroom: Newsroom) -> None:
    assert ask(newsroom, FIRE).disputed == ()


def test_the_state_is_in_the_json_of_answers_and_threads(newsroom: Newsroom) -> None:
    state = json.loads(json.dumps(answer_record(ask(newsroom, FIRE))))["state"]
    assert [step["low"] for step in state["course"]] == [36, 55, 80, 97]
    assert (state["newest"]["as_of"], state["newest"]["qualifier"]) == ("2023-08-14", "at least")
    assert [(part["group"], part["low"]) for part in state["parts"]] == [("child", 4)]
    tracked = newsroom.library.answers.track("wildfire Kavala killed")
    thread = tracked_record(tracked)["threads"][0]
    assert thread["state"] == state
    assert thread["event"] == state["event"]


def test_a_group_has_its_own_figure(newsroom: Newsroom) -> None:
    state = ask(newsroom, "How many children were killed by the wildfire in Kavala?").state
    assert state is not None
    assert (state.figure.bounds[0], state.parts) == (4, ())


def test_a_thread_is_named_by_what_happened_and_never_by_a_headline(chat: Conversation) -> None:
    shown = plain_reply(chat.respond(CHAT, "/timeline wildfire Kavala killed"))
    assert shown.startswith("Wildfire in Kavala")
    assert "Over time: 36 on 9 Aug, 55, 80, at least 97 since 14 Aug 2023" in shown
    shown = plain_reply(chat.respond(CHAT, "/timeline shooting market Tampere killed"))
    assert shown.startswith("Shooting at a market in Tampere, 22 Aug 2023")


@pytest.mark.parametrize(
    ("question", "number"),
    [
        ("What was the first death toll of the wildfire in Kavala?", 36),
        ("How many people had the wildfire in Kavala killed according to first reports?", 36),
        ("What was the highest toll of the wildfire in Kavala?", 97),
        ("What toll did the mayor give for the wildfire in Kavala?", 80),
        ("What did the fire chief say about the number killed by the wildfire in Kavala?", 36),
        ("What was the official toll of the shooting in Tampere?", 6),
        ("How many people were killed in the shooting in Tampere according to Norra?", 5),
    ],
)
def test_somebodys_figure_leads_where_it_is_asked_for(
    newsroom: Newsroom, question: str, number: int
) -> None:
    answer = ask(newsroom, question)
    assert answer.state is not None
    assert answer.state.figure.bounds[0] == number
    assert answer.fitting[0].claim_id == answer.state.figure.shown.claim_id


def test_the_named_day_binds_and_what_else_is_held_can_be_tapped(chat: Conversation) -> None:
    assert "Nothing found" not in plain_reply(chat.respond(CHAT, SHOOTING.format("22 August 2023")))
    reply = chat.respond(CHAT, SHOOTING.format("3 August 2023"))
    assert (
        "I hold nothing on a shooting in Tampere on 3 August 2023. "
        "What I hold: Shooting at a market in Tampere, 22 Aug 2023." in plain_reply(reply)
    )
    assert ">" not in plain_reply(reply)
    label = SHOOTING.format("22 August 2023")
    assert label in labels(reply)
    (press,) = (b.press for row in reply.buttons for b in row if b.label == label)
    assert "Tampere" in plain_reply(chat.press(CHAT, press or ""))


def test_the_event_of_the_day_and_town_answers_where_no_sentence_does(
    encoder: Encoder, pipeline: Language, tmp_path: Path
) -> None:
    newsroom = Newsroom(tmp_path, encoder, pipeline)
    newsroom.publish(
        Article(
            "Police were called to a car park on Friday night. A 20-year-old man was shot dead. "
            "Detectives ask witnesses to come forward.",
            title="Man dies in Harrisburg",
            publisher="Isle Post",
            published=date(2023, 8, 5),
        ),
        Article(
            "The mayor of Harrisburg opened a bridge. The governor of Pennsylvania came. "
            "There was no shooting.",
            title="A bridge opens",
            publisher="Isle Post",
            published=date(2023, 8, 5),
        ),
    )
    question = "How many people were killed in the shooting in {}, Pennsylvania on {} August 2023?"
    answer = ask(newsroom, question.format("Harrisburg", 4))
    assert answer.answered
    assert answer.matches[0].sentence == "A 20-year-old man was shot dead."
    assert not ask(newsroom, question.format("Harrisburg", 21)).answered
    assert not ask(newsroom, question.format("Pittsburgh", 4)).answered


def test_a_town_of_the_headline_alone_finds_its_event(
    encoder: Encoder, pipeline: Language, tmp_path: Path
) -> None:
    newsroom = Newsroom(tmp_path, encoder, pipeline)
    text = (
        "Officers were called out on Friday night. A 20-year-old man was shot dead in a car park."
    )
    for number, town in enumerate(("Harrisburg", "Tallinn")):
        newsroom.publish(
            Article(
                text,
                title=f"{town} teen killed in shooting",
                publisher=f"Isle Post {number}",
                published=date(2023, 8, 5),
                url=f"https://news.example/{town}",
            )
        )
    track = newsroom.library.answers.track
    [thread, *others] = track("killed in the shooting in Harrisburg on 4 August 2023").threads
    assert [figure.shown.article.title for figure in thread.figures] == [
        "Harrisburg teen killed in shooting"
    ]
    assert others == []
    assert track("killed in the shooting in Harrisburg on 14 August 2023").threads == ()


def test_a_timeline_of_another_day_is_offered_and_not_shown(chat: Conversation) -> None:
    reply = chat.respond(CHAT, "/timeline shooting Tampere killed 3 August 2023")
    assert reply.attachment is None
    label = "Shooting at a market in Tampere, 22 Aug 2023"
    (press,) = (b.press for row in reply.buttons for b in row if b.label == label)
    assert plain_reply(chat.press(CHAT, press or "")).startswith(label)


@pytest.mark.parametrize(
    "question",
    [
        "How many people were killed at Saltmere Town Hall?",
        "How many people were killed in the Saltmere Hall attack?",
        "/timeline Saltmere Town Hall attack killed",
    ],
)
def test_another_hall_is_not_the_one_that_is_named(chat: Conversation, question: str) -> None:
    reply = plain_reply(chat.respond(CHAT, question))
    assert "council" not in reply
    assert reply.startswith(("Nothing found", "I hold no figures"))


def figures(values: list[tuple[int, int]]) -> list[Figure]:
    return [
        make_figure(number, killed, published=date(2023, 8, 1) + timedelta(day))
        for number, (day, killed) in enumerate(values, 1)
    ]


@given(st.lists(st.tuples(st.integers(0, 40), st.integers(1, 3000)), min_size=1, max_size=30))
def test_a_course_rises_day_by_day_to_the_newest(values: list[tuple[int, int]]) -> None:
    state = state_of(make_thread(*figures(values), first=None, last=None))
    assert state is not None
    days = [one.day for one in state.course]
    numbers = [one.bounds[0] or 0 for one in state.course]
    assert days == sorted(set(days), key=lambda day: day or date.min)
    assert numbers == sorted(set(numbers))
    assert state.course[-1] == state.newest


def test_the_newest_is_no_figure_that_stands_alone() -> None:
    told = figures([(0, 21), (1, 22), (2, 22), (3, 268)])
    state = state_of(make_thread(*told, first=None, last=None))
    assert state is not None
    assert state.newest.bounds == (22, 22)


def test_a_round_number_told_later_does_not_stand_for_an_exact_one() -> None:
    exact, later = figures([(0, 67), (40, 60)])
    above = replace(later.quantity, high=None, qualifier="more than")
    state = state_of(make_thread(exact, replace(later, quantity=above), first=None, last=None))
    assert state is not None
    assert state.newest.bounds == (67, 67)


@given(st.lists(st.tuples(st.integers(0, 40), st.integers(1500, 3000)), min_size=1, max_size=30))
def test_the_newest_is_of_the_last_day(values: list[tuple[int, int]]) -> None:
    state = state_of(make_thread(*figures(values), first=None, last=None))
    assert state is not None
    assert state.newest.day == max(f.published for f in figures(values) if f.published)


def test_a_figure_that_was_replaced_or_is_of_no_day_is_not_the_newest() -> None:
    gone = make_figure(9, 90, published=date(2023, 8, 9), until=date(2023, 8, 10))
    undated = make_figure(8, 80, published=None)
    state = state_of(make_thread(make_figure(1, 7), gone, undated))
    assert state is not None
    assert state.newest.bounds[0] == 7
    assert state_of(make_thread(undated)) is None


def test_an_article_from_before_the_event_has_a_wrong_day() -> None:
    early = make_figure(1, 30, published=date(2016, 9, 1))
    state = state_of(make_thread(early, make_figure(2, 20), make_figure(3, 24)))
    assert state is not None
    assert [one.bounds[0] for one in state.course] == [20, 24]


def test_a_long_course_leaves_out_its_middle() -> None:
    state = state_of(make_thread(*(make_figure(n, 10 * n) for n in range(1, 12))))
    assert state is not None
    assert course_text(state.course) == (
        "Over time: 10 on 10 Sep, 20, …, 80, 90, 100, 110 since 20 Sep 2016"
    )
    assert headline(state).text == "110 killed, as of 20 Sep 2016 · Ferry sinks off Port Alma"
    assert [*state_lines(state_of(make_thread(make_figure(1, 7))) or state)] == []
