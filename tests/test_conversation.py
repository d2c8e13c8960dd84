"""Words or a press in, a reply out: the chat that Telegram and the terminal share."""

from pathlib import Path

import pytest
from stored_answers import StoredAnswers, make_match

from bot.conversation import Conversation
from bot.reply import After, Reply
from bot.terminal import plain_reply
from index.errors import StoreError
from index.store.chats import Chats
from index.store.database import Database

CHAT = 7


@pytest.fixture
def chats(tmp_path: Path) -> Chats:
    return Chats(Database(f"sqlite:///{tmp_path / 'chats.db'}"))


@pytest.fixture
def answers() -> StoredAnswers:
    return StoredAnswers()


@pytest.fixture
def conversation(answers: StoredAnswers, chats: Chats) -> Conversation:
    return Conversation(answers, chats)


def labels(reply: Reply) -> list[str]:
    return [button.label for row in reply.buttons for button in row]


def press(reply: Reply, label: str) -> str:
    return next(b.press or "" for row in reply.buttons for b in row if b.label == label)


def test_a_question_gets_numbered_claims_and_their_buttons(conversation: Conversation) -> None:
    reply = conversation.respond(CHAT, "How many left the valley?")
    assert plain_reply(reply).startswith("1. Over 4,000 people left the valley in wave 1\n")
    assert labels(reply) == [
        *("Context 1", "Article 1 ↗"),
        *("Context 2", "Article 2 ↗"),
        *("Context 3", "Article 3 ↗"),
        "More",
    ]


def test_more_pages_to_the_end_and_says_so(conversation: Conversation) -> None:
    first = conversation.respond(CHAT, "How many left?")
    second = conversation.press(CHAT, press(first, "More"))
    assert second.after is After.DROP_BUTTON
    assert plain_reply(second).startswith("4. ")
    assert "5. " in plain_reply(second)
    assert "More" not in labels(second)
    asked = press(first, "More").split(":")[1]
    end = conversation.press(CHAT, f"m:{asked}:5")
    assert plain_reply(end) == "There are no more results."
    assert end.after is After.DROP_BUTTON


def test_a_page_never_shows_an_unsure_claim_unmarked(
    conversation: Conversation, answers: StoredAnswers
) -> None:
    answers.matches = (make_match(1), make_match(2, confidence=0.1), make_match(3))
    first = conversation.respond(CHAT, "How many left?")
    assert "wave 2" not in plain_reply(first)
    conversation.press(CHAT, "r:1")
    second = conversation.press(CHAT, press(conversation.respond(CHAT, "How many?"), "More"))
    assert "wave 3" in plain_reply(second)
    last = conversation.press(CHAT, press(second, "More"))
    assert plain_reply(last).startswith("Less sure; these may not answer the question:\n\n3. ")
    assert "wave 2" in plain_reply(last)


def test_buttons_work_after_a_restart_and_only_in_their_chat(
    conversation: Conversation, answers: StoredAnswers, chats: Chats
) -> None:
    more = press(conversation.respond(CHAT, "How many left?"), "More")
    again = Conversation(answers, chats)
    assert "wave 4" in plain_reply(again.press(CHAT, more))
    assert "wave 4" not in plain_reply(again.press(CHAT + 1, more))


def test_context_shows_the_neighbours(conversation: Conversation) -> None:
    shown = plain_reply(conversation.press(CHAT, "c:2"))
    assert shown.startswith("> It rained.\n> Over 4,000 people left the valley in wave 2, said")


@pytest.mark.parametrize(
    "data", ["", "c:999", "c:-1", "m:1:0", "m:1", "r:7", "n:2", "x", "c:" + "9" * 60, "🚢", "c:١"]
)
def test_a_stale_or_made_up_press_gets_a_civil_reply(conversation: Conversation, data: str) -> None:
    reply = conversation.press(CHAT, data)
    assert "no longer" in plain_reply(reply)
    assert not reply.buttons


def test_nothing_found_names_the_nearest_topic_but_shows_no_claim(
    conversation: Conversation,
) -> None:
    reply = conversation.respond(CHAT, "unknown")
    assert "Nothing found." in plain_reply(reply)
    assert "about: River bursts its banks" in plain_reply(reply)
    assert "4,000" not in plain_reply(reply)
    assert not reply.buttons


def test_an_empty_store_names_the_commands_that_fill_it(
    conversation: Conversation, answers: StoredAnswers
) -> None:
    answers.matches = ()
    for text in ("How many?", "/latest"):
        assert "python -m scripts.add_articles" in plain_reply(conversation.respond(CHAT, text))


@pytest.mark.parametrize("text", ["", " \n", "😀🎉", "?!", "\0", "\ud83d"])
def test_what_holds_no_words_is_asked_to(
    conversation: Conversation, answers: StoredAnswers, text: str
) -> None:
    assert "ask in words" in plain_reply(conversation.respond(CHAT, text))
    assert not answers.asked


def test_a_long_question_is_told_the_limit(conversation: Conversation) -> None:
    reply = plain_reply(conversation.respond(CHAT, "why " * 2500))
    assert "9,999 characters" in reply
    assert "1,000" in reply


def test_html_control_characters_and_half_surrogates_are_just_a_question(
    conversation: Conversation, answers: StoredAnswers
) -> None:
    conversation.respond(CHAT, "<b>Who\0\n left</b> \ud83d?")
    assert answers.asked == ["<b>Who left</b> ?"]


@pytest.mark.parametrize(
    ("command", "shown"),
    [
        ("/start", "How many people have been killed?"),
        ("/start payload", "Claimtrail"),
        ("/HELP", "/settings – how many"),
        ("/help@claimtrail_bot", "/stats"),
        ("/sources", "Hill <Echo> – 1 article, 2 claims"),
        ("/latest", "wave 1"),
        ("/stats", "5 articles · 2,100 claims · 2 outlets\nPublished 9 Sep 2016\nIndex 1"),
        ("/settings", "Claims a message: 3"),
        ("/dance", "I do not know /dance. /help lists what I do."),
    ],
)
def test_commands(conversation: Conversation, command: str, shown: str) -> None:
    assert shown in plain_reply(conversation.respond(CHAT, command))


def test_settings_are_kept_by_chat_and_obeyed(conversation: Conversation) -> None:
    reply = conversation.press(CHAT, press(conversation.respond(CHAT, "/settings"), "1 claim"))
    assert reply.after is After.REPLACE
    assert "✓ 1 claim" in labels(reply)
    conversation.press(CHAT, press(reply, "With context"))
    answer = conversation.respond(CHAT, "How many left?")
    assert "> It rained." in plain_reply(answer)
    assert labels(answer) == ["Article ↗", "More"]
    other = conversation.respond(CHAT + 1, "How many left?")
    assert "3. " in plain_reply(other)


class FullDisk(Chats):
    def remember(self, *_: object, **__: object) -> int:
        raise StoreError("Cannot write to the database: disk full.")


def test_a_full_disk_costs_the_more_button_not_the_answer(
    answers: StoredAnswers, tmp_path: Path
) -> None:
    full = FullDisk(Database(f"sqlite:///{tmp_path / 'chats.db'}"))
    reply = Conversation(answers, full).respond(CHAT, "How many left?")
    assert "wave 1" in plain_reply(reply)
    assert "More" not in labels(reply)
