"""Following a question, from the command to the message: the real store, model and Application."""

import asyncio
import os
import shutil
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from bot_api import BotApi, Call, Failure, bot_api
from databases import SERVER
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from newsroom import FLOOD, HARBOUR, QUESTION, TOLL, Newsroom, article
from running_bot import running_chat
from spacy.language import Language
from sqlmodel import select

from bot.terminal.session import Session
from bot.terminal.terminal import plain_reply
from index.model.errors import StoreError
from index.store.encoding.encoder import Encoder
from index.store.rebuild.rebuild import roll_back
from index.store.sql.articles import last_change, newest_article
from index.store.sql.follows import Follows
from index.store.sql.outbox import Notification, Outbox
from index.store.sql.tables import FollowedRow
from index.store.sql.venue import Venue

pytestmark = pytest.mark.usefixtures("each_database")

CHAT = 7
RISEN = article(TOLL, 3, "Hill Echo", 12)
COPY = article(f"From our wire.\n{TOLL}", 4, "Gazette", 12)
MENDED = article(TOLL.replace("19", "17"), 3, "Hill Echo", 14)


FIRST = (article(FLOOD, 1, "Vale Courier", 10), article(HARBOUR, 2, "Echo", 10))


@pytest.fixture(scope="module")
def published(
    encoder: Encoder, pipeline: Language, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """Return a folder with a store in SQLite, whichever database the tests use."""
    folder = tmp_path_factory.mktemp("newsroom")
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv(SERVER, raising=False)
        newsroom = Newsroom(folder, encoder, pipeline)
    newsroom.publish(*FIRST)
    newsroom.database.close()
    return folder


@pytest.fixture
def newsroom(published: Path, encoder: Encoder, pipeline: Language, tmp_path: Path) -> Newsroom:
    if SERVER in os.environ:  # a server's database is in no folder that could be copied
        newsroom = Newsroom(tmp_path / "data", encoder, pipeline)
        newsroom.publish(*FIRST)
        return newsroom
    shutil.copytree(published, tmp_path / "data")
    return Newsroom(tmp_path / "data", encoder, pipeline)


@pytest.fixture(autouse=True)
def _glances_often(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.telegram.sender.LOOK_SECONDS", 0.05)


@asynccontextmanager
async def followed(newsroom: Newsroom, *chats: int) -> AsyncIterator[BotApi]:
    """Run the bot with chats that follow the question and have been told so."""
    async with bot_api() as api, running_chat(api, newsroom.conversation()):
        for number, chat in enumerate(chats or (CHAT,), 1):
            await api.say(f"/follow {QUESTION}", chat)
            assert "You now follow" in (await api.sent(number)).text
        api.calls.clear()
        yield api


async def until(condition: Callable[[], bool]) -> None:
    """Wait until something that the bot does is so."""
    async with asyncio.timeout(20):
        while not condition():  # noqa: ASYNC110 - the store tells nobody when it changes
            await asyncio.sleep(0.05)


async def matched(newsroom: Newsroom, generation: int) -> None:
    """Wait until that build was matched and what was due has been sent."""
    outbox = Outbox(newsroom.database)
    later = datetime.now(UTC) + timedelta(days=1)

    def done() -> bool:
        found = outbox.matched()
        return bool(found and found.generation == generation and not outbox.due(later, 1, 0))

    await until(done)


def news_of(api: BotApi) -> list[Call]:
    return [call for call in api.of("sendMessage") if call.text.startswith("New on ")]


async def test_a_follower_gets_one_message_for_what_is_new_and_none_for_copies(
    newsroom: Newsroom,
) -> None:
    async with followed(newsroom) as api:
        newsroom.publish(RISEN)
        first = await api.sent(1)
        assert first.text == (
            f"New on “{QUESTION}”\n\n"
            "Another figure: at least 19 killed (12 Sep 2016); "
            "before: at least 12 killed (10 Sep 2016)\n"
            "At least 19 people were killed when the bridge collapsed in Lower Vale, the fire "
            "brigade said.\n"
            "The fire brigade · 12 Sep 2016\n"
            "Hill Echo, Report 3\n"
            "Before: “At least 12 people were killed when a bridge collapsed in Lower Vale, police "
            "said.” – Vale Courier, 10 Sep 2016"
        )
        assert [b["text"] for b in first.buttons] == [
            *("Context", "Whole answer", "Unfollow"),
        ]
        assert newsroom.add(RISEN) == ["unchanged"]
        await matched(newsroom, newsroom.publish(COPY))
        await matched(newsroom, newsroom.build(full=True))
        assert len(news_of(api)) == 1
    async with bot_api() as again, running_chat(again, newsroom.conversation()):
        await matched(newsroom, newsroom.publish(article(HARBOUR, 5, "Gazette", 13)))
        assert not news_of(again)


async def test_a_correction_tells_old_and_new_with_both_days(newsroom: Newsroom) -> None:
    async with followed(newsroom) as api:
        newsroom.publish(RISEN)
        await api.sent(1)
        newsroom.publish(MENDED)
        mended = (await api.sent(2)).text
        assert (
            "Corrected: at least 19 killed (12 Sep 2016) → at least 17 killed (14 Sep 2016)\n"
            in (mended)
        )
        assert "Before: “At least 19 people were killed" in mended
        withdrawn = TOLL.splitlines()[0] + "\nNobody knows how many were hurt.\n"
        newsroom.publish(article(withdrawn, 3, "Hill Echo", 16))
        assert (
            "Withdrawn on 16 Sep 2016: the article says this no more\n" in (await api.sent(3)).text
        )
        await matched(newsroom, newsroom.build(full=True))
        assert len(news_of(api)) == 3


async def test_what_was_there_when_the_bot_first_started_is_no_news(newsroom: Newsroom) -> None:
    newsroom.publish(RISEN)
    async with followed(newsroom) as api:
        await matched(newsroom, newsroom.publish(COPY))
        assert not news_of(api)


async def test_what_came_while_the_bot_was_down_is_told_after_the_start(
    newsroom: Newsroom,
) -> None:
    async with followed(newsroom):
        pass
    newsroom.publish(RISEN)
    newsroom.publish(MENDED)
    async with bot_api() as api, running_chat(api, newsroom.conversation()):
        told = (await api.sent(1)).text
        assert "At least 17 people" in told
        assert "19" not in told


async def test_a_question_that_another_model_read_is_read_again(newsroom: Newsroom) -> None:
    async with followed(newsroom) as api:
        with newsroom.database.writing() as session:
            row = session.exec(select(FollowedRow)).one()
            row.version, row.vector = "another", b""
        newsroom.publish(RISEN)
        assert "At least 19 people" in (await api.sent(1)).text


async def test_a_rollback_brings_no_news_and_loses_none(newsroom: Newsroom) -> None:
    async with followed(newsroom) as api:
        newsroom.publish(RISEN)
        await api.sent(1)
        await matched(newsroom, roll_back(newsroom.builds))
        await matched(newsroom, newsroom.build())
        newsroom.publish(MENDED)
        assert "At least 17 people" in (await api.sent(2)).text


def test_what_came_while_claims_were_taken_is_news_of_the_next_build(newsroom: Newsroom) -> None:
    conversation = newsroom.conversation()
    conversation.alerts.look()
    conversation.respond(CHAT, f"/follow {QUESTION}")
    newsroom.add(RISEN)
    with newsroom.database.reading() as session:
        late = last_change(session)
        assert newest_article(session, late, 0) == 2  # its claims are not taken yet
    newsroom.build()
    with newsroom.database.reading() as session:
        assert newest_article(session, late, 0) == 2  # nor does that build hold them
        assert newest_article(session, last_change(session), 0) == 3


async def test_a_chat_that_blocked_the_bot_follows_nothing_any_more(newsroom: Newsroom) -> None:
    async with followed(newsroom, 7, 8, 9) as api:
        api.fails["sendMessage"].append(Failure(403, "Forbidden: bot was blocked by the user"))
        api.fails["sendMessage"].append(Failure(400, "Bad Request: chat not found"))
        newsroom.publish(RISEN)
        await api.sent(3)
        follows = Follows(newsroom.database)
        await until(lambda: sum(bool(follows.of(Venue(chat))) for chat in (7, 8, 9)) == 1)


@pytest.mark.parametrize(
    "failure",
    [
        Failure(429, "Too Many Requests", retry_after=1),
        Failure(500),
        Failure(drop=True),
        Failure(400, "Bad Request: can't parse entities"),
    ],
)
async def test_a_message_that_fails_is_sent_again(
    newsroom: Newsroom, failure: Failure, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.telegram.sender.RETRY_SECONDS", 0.1)
    async with followed(newsroom) as api:
        api.fails["sendMessage"].append(failure)
        generation = newsroom.publish(RISEN)
        assert "19 people" in (await api.sent(2)).text
        await matched(newsroom, generation)
        assert len(api.of("sendMessage")) == 2


async def test_a_sent_message_that_cannot_be_marked_yet_is_marked_later_and_not_sent_again(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    mark_sent, refused = Outbox.mark_sent, iter([True, True])

    def hardly_mark_sent(outbox: Outbox, notification: Notification) -> None:
        if next(refused, False):
            raise StoreError("the database is locked")
        mark_sent(outbox, notification)

    monkeypatch.setattr("bot.telegram.sender.MARK_RETRY_SECONDS", 0.1)
    monkeypatch.setattr(Outbox, "mark_sent", hardly_mark_sent)
    async with followed(newsroom) as api:
        generation = newsroom.publish(RISEN)
        await matched(newsroom, generation)
        assert ["19 people" in call.text for call in api.of("sendMessage")] == [True]
    failures = [r for r in caplog.messages if "Sent to chat 7, but not marked" in r]
    assert len(failures) == 2
    assert "the database is locked" in failures[0]


async def test_a_bot_that_can_mark_nothing_sends_no_second_message_and_can_be_stopped(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    def never_mark_sent(_outbox: Outbox, _notification: Notification) -> None:
        raise StoreError("the database is locked")

    monkeypatch.setattr("bot.telegram.sender.MARK_RETRY_SECONDS", 0.05)
    monkeypatch.setattr(Outbox, "mark_sent", never_mark_sent)
    async with followed(newsroom, 7, 8) as api:
        newsroom.publish(RISEN)
        await api.sent(1)
        await asyncio.sleep(0.5)
        assert len(api.of("sendMessage")) == 1


async def test_nothing_is_told_in_quiet_hours(newsroom: Newsroom) -> None:
    hour = datetime.now(UTC).hour
    async with followed(newsroom) as api:
        await api.say(f"/settings quiet {hour}-{(hour + 3) % 24}")
        assert "never from" in (await api.sent(1)).text
        newsroom.publish(RISEN)
        outbox = Outbox(newsroom.database)
        soon = datetime.now(UTC) + timedelta(hours=1)
        await until(lambda: any(notification.due > soon for notification in outbox.of_chat(CHAT)))
        assert outbox.of_chat(CHAT)[0].due.hour == (hour + 3) % 24
        assert not news_of(api)
        await api.say("/settings quiet off")
        await api.until(lambda: news_of(api))


async def test_a_digest_tells_once_what_several_builds_brought(newsroom: Newsroom) -> None:
    later = (datetime.now(UTC).hour + 2) % 24
    async with followed(newsroom) as api:
        await api.say(f"/settings digest {later}")
        await api.sent(1)
        newsroom.publish(RISEN)
        other = TOLL.replace("19", "21").replace("fire brigade", "coast guard")
        newsroom.publish(article(other, 6, "Gazette", 13))
        outbox = Outbox(newsroom.database)
        await until(
            lambda: [len(notification.items) for notification in outbox.of_chat(CHAT)] == [2]
        )
        outbox.reschedule(CHAT, datetime.now(UTC) - timedelta(days=1))
        await api.until(lambda: news_of(api))
        (digest,) = news_of(api)
        assert "at least 19 killed" in digest.text
        assert "at least 21 killed" in digest.text


async def test_buttons_follow_and_unfollow(newsroom: Newsroom) -> None:
    async with bot_api() as api, running_chat(api, newsroom.conversation()):
        await api.say(QUESTION)
        answer = await api.sent(1)
        await api.press(answer.button("Follow"), api.last_message())
        assert "You now follow" in (await api.sent(2)).text
        await api.press(answer.button("Follow"), api.last_message())
        assert "already" in (await api.sent(3)).text
        newsroom.publish(RISEN)
        told = await api.sent(4)
        await api.press(told.button("Whole answer"), api.last_message())
        assert "At least 19 people" in (await api.sent(5)).text
        await api.press(told.button("Unfollow"), api.last_message())
        assert "no longer follow" in (await api.sent(6)).text
        await matched(newsroom, newsroom.publish(MENDED))
        assert len(news_of(api)) == 1


def test_the_keyboard_is_told_too(newsroom: Newsroom) -> None:
    session = Session(newsroom.conversation())
    session.turn(f"/follow {QUESTION}")
    assert not list(session.news())
    newsroom.publish(RISEN)
    told = [plain_reply(reply) for _ in range(20) for reply in session.news()]
    assert [text.count("> At least 19 people") for text in told] == [1]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=300))
def test_any_text_can_be_asked_to_be_followed(newsroom: Newsroom, text: str) -> None:
    conversation = newsroom.conversation()
    assert plain_reply(conversation.respond(CHAT, f"/follow {text}")).strip()
    assert plain_reply(conversation.respond(CHAT, "/following")).strip()
    assert plain_reply(conversation.respond(CHAT, f"/unfollow {text}")).strip()
    Follows(newsroom.database).remove_chat(CHAT)
