"""Words or a press in, a reply out: the chat that Telegram and the terminal share."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from databases import store_url
from sqlmodel import Session, select
from stored_answers import (
    StoredAnswers,
    make_article,
    make_claim,
    make_conversation,
    make_match,
)

from bot.chat.conversation import Conversation
from bot.chat.question_history import MAX_QUESTION_AGE
from bot.replies.reply import MessageEffect, Reply
from bot.replies.statistics import sources_reply
from bot.terminal.terminal import plain_reply
from index.model.answer import Difference, DifferingValue, Source
from index.model.article import Span
from index.model.claim import Measure, Timex
from index.model.errors import StoreError
from index.store.sql.chats import Chats
from index.store.sql.database import Database
from index.store.sql.locks import STORE, Writer
from index.store.sql.tables import AskedRow

pytestmark = pytest.mark.usefixtures("each_database")

CHAT = 7


@pytest.fixture
def database(tmp_path: Path) -> Database:
    return Database(store_url(tmp_path / "chats.db"))


@pytest.fixture
def chats(database: Database) -> Chats:
    return Chats(database)


@pytest.fixture
def answers() -> StoredAnswers:
    return StoredAnswers()


@pytest.fixture
def conversation(answers: StoredAnswers, database: Database) -> Conversation:
    return make_conversation(answers, database)


def labels(reply: Reply) -> list[str]:
    return [button.label for row in reply.buttons for button in row]


def sent(conversation: Conversation, messages: list[int], reply: Reply) -> None:
    assert reply.about is not None
    conversation.was_sent(CHAT, messages, reply.about)


def press(reply: Reply, label: str) -> str:
    return next(b.press or "" for row in reply.buttons for b in row if b.label == label)


def test_a_question_gets_numbered_claims_and_their_buttons(conversation: Conversation) -> None:
    reply = conversation.respond(CHAT, "How many left the valley?")
    assert plain_reply(reply).startswith("1. Over 4,000 people left the valley in wave 1\n")
    assert labels(reply) == [
        *("Context 1", "Context 2", "Context 3"),
        *("Timeline", "Share"),
        *("👍", "Wrong?"),
        *("More", "Follow"),
    ]
    assert [len(row) for row in reply.buttons] == [3, 2, 2, 2]


def test_more_pages_to_the_end_and_says_so(conversation: Conversation) -> None:
    first = conversation.respond(CHAT, "How many left?")
    second = conversation.press(CHAT, press(first, "More"))
    assert second.effect is MessageEffect.DROP_BUTTON
    assert plain_reply(second).startswith("4. ")
    assert "5. " in plain_reply(second)
    assert "More" not in labels(second)
    asked = press(first, "More").split(":")[1]
    end = conversation.press(CHAT, f"m:{asked}:5")
    assert plain_reply(end) == "There are no more results."
    assert end.effect is MessageEffect.DROP_BUTTON


def test_a_page_never_shows_an_unsure_claim_unmarked(
    conversation: Conversation, answers: StoredAnswers
) -> None:
    answers.matches = (make_match(1), make_match(3), make_match(2, confidence=0.1))
    first = conversation.respond(CHAT, "How many left?")
    assert "wave 2" not in plain_reply(first)
    conversation.press(CHAT, "r:1")
    second = conversation.press(CHAT, press(conversation.respond(CHAT, "How many?"), "More"))
    assert "wave 3" in plain_reply(second)
    last = conversation.press(CHAT, press(second, "Near, but no answer"))
    assert plain_reply(last).startswith("Near, but not an answer:\n\n3. ")
    assert "wave 2" in plain_reply(last)


def test_buttons_work_after_a_restart_and_only_in_their_chat(
    conversation: Conversation, answers: StoredAnswers, database: Database
) -> None:
    more = press(conversation.respond(CHAT, "How many left?"), "More")
    conversation.keep()
    again = make_conversation(answers, database)
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


@pytest.mark.parametrize(("claim", "told"), [(2, True), (9, False)])
def test_sources_that_differ_on_what_is_not_shown_are_left_out(
    conversation: Conversation, answers: StoredAnswers, claim: int, told: bool
) -> None:
    values = (DifferingValue(20, 20, (claim,), ("A",)), DifferingValue(40, 40, (8,), ("B",)))
    answers.differences = (Difference(Measure.KILLED, values),)
    for reply in (
        conversation.respond(CHAT, "Who denies it?"),
        conversation.check(CHAT, "Over 4,000 people left the valley on Monday."),
    ):
        assert ("Sources differ" in plain_reply(reply)) is told


def test_an_empty_store_is_told_to_readers_without_commands_that_they_cannot_give(
    conversation: Conversation, answers: StoredAnswers
) -> None:
    answers.matches = ()
    for text in ("How many?", "/latest"):
        told = plain_reply(conversation.respond(CHAT, text))
        assert "No articles have been added yet" in told
        assert "python -m" not in told


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
        ("/start", "For example:"),
        ("/start payload", "Claimtrail"),
        ("/HELP", "/settings – how many"),
        ("/help@claimtrail_bot", "/stats"),
        ("/sources", "Hill <Echo> – 1 article, 2 claims"),
        ("/latest", "wave 1"),
        ("/stats", "5 articles · 2,100 claims · 2 outlets\nPublished 9 Sep 2016\nIndex 1"),
        ("/stats", "\nClaimtrail 0."),
        ("/settings", "Claims a message: 3"),
        ("/dance", "I do not know /dance. /help lists what I do."),
    ],
)
def test_commands(conversation: Conversation, command: str, shown: str) -> None:
    assert shown in plain_reply(conversation.respond(CHAT, command))


def test_settings_are_kept_by_chat_and_obeyed(conversation: Conversation) -> None:
    reply = conversation.press(CHAT, press(conversation.respond(CHAT, "/settings"), "1 claim"))
    assert reply.effect is MessageEffect.REPLACE
    assert "✓ 1 claim" in labels(reply)
    conversation.press(CHAT, press(reply, "With context"))
    answer = conversation.respond(CHAT, "How many left?")
    assert "> It rained." in plain_reply(answer)
    assert labels(answer) == [
        *("Timeline", "Share"),
        *("👍", "Wrong?"),
        *("More", "Follow"),
    ]
    other = conversation.respond(CHAT + 1, "How many left?")
    assert "3. " in plain_reply(other)


class FullDisk(Database):
    full = True

    @contextmanager
    def writing(self, writer: Writer = STORE) -> Iterator[Session]:
        if self.full:
            raise StoreError("Cannot write to the database: disk full.")
        with super().writing(writer) as session:
            yield session


def test_a_full_disk_costs_no_answer_and_what_was_asked_is_written_once_it_can_be(
    answers: StoredAnswers, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    database = FullDisk(store_url(tmp_path / "chats.db"))
    conversation = Conversation(answers, database)
    reply = conversation.respond(CHAT, "How many were killed in Vale?")
    for _ in range(3):
        conversation.keep()
    assert len(caplog.records) == 1
    assert "wave 4" in plain_reply(conversation.press(CHAT, press(reply, "More")))
    database.full = False
    conversation.keep()
    again = Conversation(answers, database)
    assert "Asked:" in plain_reply(again.respond(CHAT, "and wounded?"))


def test_a_follow_up_uses_the_last_question_and_says_what_it_understood(
    conversation: Conversation, answers: StoredAnswers
) -> None:
    conversation.respond(CHAT, "How many were killed in Vale?")
    reply = conversation.respond(CHAT, "and wounded?")
    assert plain_reply(reply).startswith("Asked: How many were wounded in Vale?\n\n1. Over 4,000")
    conversation.respond(CHAT, "/help")
    for words in ("thanks", "thanks unknown"):
        conversation.respond(CHAT, words)
    conversation.respond(CHAT, "what about Eastham?")
    assert answers.asked[-1] == "How many were wounded in Eastham?"


def test_a_complete_question_is_asked_as_it_is(
    conversation: Conversation, answers: StoredAnswers
) -> None:
    for question in ("How many were killed in Vale?", "How many people were wounded in Eastham?"):
        assert "Asked:" not in plain_reply(conversation.respond(CHAT, question))
        assert answers.asked[-1] == question


def test_a_follow_up_to_what_was_not_found_says_so_too(conversation: Conversation) -> None:
    conversation.respond(CHAT, "How many were killed in Vale?")
    reply = plain_reply(conversation.respond(CHAT, "and in unknown Eastham?"))
    assert reply.startswith("Asked: How many were killed in unknown Eastham?\n\nNothing found.")


def test_a_follow_up_survives_a_restart_but_stays_in_its_chat(
    conversation: Conversation, answers: StoredAnswers, database: Database
) -> None:
    conversation.respond(CHAT, "How many were killed in Vale?")
    conversation.keep()
    again = make_conversation(answers, database)
    assert "Asked:" not in plain_reply(again.respond(CHAT + 1, "and wounded?"))
    assert "How many were wounded in Vale?" in plain_reply(again.respond(CHAT, "and wounded?"))


def test_an_old_question_is_no_longer_meant(conversation: Conversation, database: Database) -> None:
    conversation.respond(CHAT, "How many were killed in Vale?")
    conversation.keep()
    with database.writing() as session:
        session.exec(select(AskedRow)).one().asked = (
            datetime.now(UTC) - MAX_QUESTION_AGE - timedelta(seconds=1)
        )
    assert "Asked:" not in plain_reply(conversation.respond(CHAT, "and wounded?"))


def test_a_reply_to_an_older_answer_asks_about_that_answer(
    conversation: Conversation, answers: StoredAnswers
) -> None:
    first = conversation.respond(CHAT, "How many were killed in Vale?")
    sent(conversation, [11, 12], first)
    sent(conversation, [13], conversation.respond(CHAT, "When will the truce begin?"))
    conversation.respond(CHAT, "and wounded?", replied_to=12)
    assert answers.asked[-1] == "How many were wounded in Vale?"
    conversation.respond(CHAT, "Eastham?", replied_to=11)
    assert answers.asked[-1] == "How many were killed in Eastham?"
    conversation.respond(CHAT, "will it hold?", replied_to=13)
    assert answers.asked[-1] == "Will the truce hold?"
    elsewhere = conversation.respond(CHAT + 1, "and wounded?", replied_to=12)
    assert "whole question" in plain_reply(elsewhere)
    assert answers.asked[-1] == "Will the truce hold?"


def test_a_reply_to_a_later_page_is_about_its_own_first_claim(conversation: Conversation) -> None:
    first = conversation.respond(CHAT, "How many left?")
    sent(conversation, [11], first)
    sent(conversation, [12], conversation.press(CHAT, press(first, "More")))
    assert "wave 4" in plain_reply(conversation.respond(CHAT, "who said that?", replied_to=12))
    assert "wave 1" in plain_reply(conversation.respond(CHAT, "who said that?", replied_to=11))


def test_when_is_answered_by_the_claim_itself(
    conversation: Conversation, answers: StoredAnswers
) -> None:
    monday = Timex("Monday", Span(0, 6), date(2016, 9, 5), date(2016, 9, 5))
    year = Timex("since 2011", Span(7, 17), date(2011, 1, 1), None)
    answers.matches = (make_match(claim=make_claim(dates=(monday, year))),)
    conversation.respond(CHAT, "How many left?")
    reply = conversation.respond(CHAT, "when was that?")
    assert plain_reply(reply).startswith("When: Monday (5 Sep 2016); since 2011\n\nOver 4,000")
    assert answers.asked == ["How many left?"]


def test_what_the_claim_does_not_say_those_around_it_may(
    conversation: Conversation, answers: StoredAnswers
) -> None:
    answers.matches = (make_match(claim=make_claim(speaker=None)),)
    conversation.respond(CHAT, "How many left?")
    for words, told in (
        ("when was that?", "The sentence names no day; its article was published on 10 Sep 2016."),
        ("who said that?", "No source is named; Vale Courier writes it."),
        ("where was that?", "The sentence, with those around it that may say where:"),
    ):
        reply = plain_reply(conversation.respond(CHAT, words))
        assert reply.startswith(told)
        assert "> It rained." in reply


def test_who_is_answered_by_the_claim_itself(
    conversation: Conversation, answers: StoredAnswers
) -> None:
    conversation.respond(CHAT, "How many left?")
    reply = plain_reply(conversation.respond(CHAT, "according to whom?"))
    assert reply.startswith("Said by Ana Brandt, mayor of Vale\n\nOver 4,000")
    assert "It rained" not in reply
    answers.matches = (make_match(article=make_article(publisher=None)),)
    assert "Said by Ana Brandt" in plain_reply(conversation.respond(CHAT, "who said that?"))


def test_asking_about_the_claim_leaves_the_question_the_last_one(
    conversation: Conversation, answers: StoredAnswers
) -> None:
    conversation.respond(CHAT, "How many were killed in Vale?")
    conversation.respond(CHAT, "when was that?")
    doubted = conversation.respond(CHAT, "is that true?")
    assert answers.asked[-1] == "Is that true: “Over 4,000 people left the valley in wave 1”?"
    assert "More" not in labels(doubted)
    conversation.respond(CHAT, "and wounded?")
    assert answers.asked[-1] == "How many were wounded in Vale?"


def test_a_claim_that_is_no_longer_held_is_searched_for(
    conversation: Conversation, answers: StoredAnswers
) -> None:
    conversation.respond(CHAT, "Did the mayor resign?")
    answers.matches = ()
    conversation.respond(CHAT, "when was that?")
    assert answers.asked[-1] == "When did the mayor resign?"


def test_articles_without_an_outlet_are_listed_too() -> None:
    told = plain_reply(sources_reply([Source(None, 2, 3, None, None)]))
    assert "unnamed outlet – 2 articles, 3 claims" in told
