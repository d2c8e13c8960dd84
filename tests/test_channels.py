"""Posts of channels are articles: edits are revisions, an album is one, strangers' are nothing."""

from collections.abc import AsyncIterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from bot_api import BOT, RIGHTS, BotApi, bot_api
from databases import store_url
from newsroom import FLOOD, Newsroom, article
from running_bot import running_chat
from spacy.language import Language
from sqlmodel import col, select

from bot.chat.access import Access
from bot.chat.indexing import Indexing
from bot.chat.intake import Intake
from index.model.article import Article
from index.store.encoding.encoder import Encoder
from index.store.sql.access import Members, Role
from index.store.sql.articles import keep_article
from index.store.sql.database import Database
from index.store.sql.tables import ArticleRow

OWNER, STRANGER = 11, 66
CHANNEL = {"id": -1001234567890, "type": "channel", "title": "Port Watch", "username": "PortWatch"}
OTHER = {"id": -1009876543210, "type": "channel", "title": "Elsewhere"}
AT = 1473760800  # 13 Sep 2016
SAID = "Nine people were killed when a warehouse burned down in the port of Almen, the mayor said."
ASKED = "How many people were killed in the port of Almen?"


@pytest.fixture
def newsroom(tmp_path: Path, encoder: Encoder, pipeline: Language) -> Newsroom:
    newsroom = Newsroom(tmp_path / "store", encoder, pipeline)
    newsroom.publish(article(FLOOD, 1, "Vale Courier", 10))
    return newsroom


@pytest.fixture
def indexing(newsroom: Newsroom) -> Indexing:
    return Indexing(newsroom.build)


@pytest.fixture
async def api(newsroom: Newsroom, indexing: Indexing) -> AsyncIterator[BotApi]:
    indexing.start()
    conversation = newsroom.conversation()
    conversation.intake = Intake(newsroom.library, indexing)
    Members(newsroom.database).add(OWNER, OWNER, Role.OWNER, "Reader")
    access = Access(newsroom.database)
    async with bot_api() as server, running_chat(server, conversation, access=access):
        yield server
    indexing.stop()


async def join(api: BotApi, channel: dict[str, Any] = CHANNEL, user: int = OWNER) -> None:
    """Let somebody make the bot a member of a channel."""
    rights = dict.fromkeys(RIGHTS, False)
    await api.raw(
        my_chat_member={
            "chat": channel,
            "from": {"id": user, "is_bot": False, "first_name": "Reader"},
            "date": AT,
            "old_chat_member": {"status": "left", "user": BOT},
            "new_chat_member": {"status": "administrator", "user": BOT, **rights},
        }
    )


async def post(
    api: BotApi, number: int, text: str | None, kind: str = "channel_post", **more: Any
) -> None:
    message = {"message_id": number, "date": AT, "chat": CHANNEL, **more}
    await api.raw(**{kind: message | ({"text": text} if text else {})})


async def settled(api: BotApi) -> str:
    """Ask a question, which is answered after what came before is confirmed; return the answer."""
    before = len(api.of("sendMessage"))
    await api.say(ASKED, OWNER, **{"from": {"id": OWNER, "is_bot": False, "first_name": "R"}})
    return (await api.sent(before + 1)).text


def rows(newsroom: Newsroom) -> list[ArticleRow]:
    with newsroom.database.reading() as session:
        return list(session.exec(select(ArticleRow).order_by(col(ArticleRow.id))).all())[1:]


async def kept(api: BotApi, newsroom: Newsroom, count: int) -> list[ArticleRow]:
    """Wait for so many revisions of posts; each question gives the bot time."""
    for _ in range(40):
        if len(rows(newsroom)) >= count:
            break
        await settled(api)
    return rows(newsroom)


async def test_a_post_is_an_article_and_its_edit_a_revision(
    api: BotApi, newsroom: Newsroom, indexing: Indexing
) -> None:
    await join(api)
    await post(api, 7, f"Fire in the port\n\n{SAID}")
    (row,) = await kept(api, newsroom, 1)
    assert (row.publisher, row.title, row.url) == (
        "Port Watch",
        "Fire in the port",
        "https://t.me/portwatch/7",
    )
    assert row.published == date(2016, 9, 13)
    assert indexing.wait(1, 50)
    assert SAID in await settled(api)
    edited = SAID.replace("Nine", "Twelve")
    await post(api, 7, f"Fire in the port\n\n{edited}", "edited_channel_post", edit_date=AT + 60)
    first, second = await kept(api, newsroom, 2)
    assert (first.revision, second.revision) == (1, 2)
    assert first.until == second.since == datetime.now(UTC).date()
    assert indexing.wait(2, 50)
    assert edited in await settled(api)
    assert not [c for c in api.of("sendMessage") if c.parameters["chat_id"] != str(OWNER)]


async def test_an_album_is_one_article(api: BotApi, newsroom: Newsroom) -> None:
    await join(api)
    for number, caption in ((7, SAID), (8, None), (9, "The port is shut, the mayor said.")):
        words = {"caption": caption} if caption else {}
        await post(api, number, None, media_group_id="55", **words)
    (row,) = await kept(api, newsroom, 1)
    await settled(api)
    assert len(rows(newsroom)) == 1
    assert row.url == "https://t.me/portwatch/7"
    assert row.text == f"{SAID}\n\nThe port is shut, the mayor said."
    change = {"media_group_id": "55", "caption": "The port is open again.", "edit_date": AT + 60}
    await post(api, 9, None, "edited_channel_post", **change)
    _, second = await kept(api, newsroom, 2)
    assert second.text == f"{SAID}\n\nThe port is open again."
    assert second.url == "https://t.me/portwatch/7"


async def test_what_a_channel_passes_on_is_the_others(api: BotApi, newsroom: Newsroom) -> None:
    await join(api)
    origin = {"type": "channel", "date": AT - 86_400, "chat": OTHER, "message_id": 3}
    await post(api, 7, SAID, forward_origin=origin)
    (row,) = await kept(api, newsroom, 1)
    assert (row.publisher, row.url) == ("Elsewhere", "https://t.me/c/9876543210/3")
    assert row.published == date(2016, 9, 12)


async def test_a_channel_that_nobody_allowed_is_not_read(api: BotApi, newsroom: Newsroom) -> None:
    await join(api, user=STRANGER)
    await post(api, 7, SAID)
    assert "Nothing found" in await settled(api)
    await join(api)
    await post(api, 8, None, sticker=None)
    await api.raw(my_chat_member={
        "chat": CHANNEL, "from": {"id": OWNER, "is_bot": False, "first_name": "R"}, "date": AT,
        "old_chat_member": {"status": "left", "user": BOT},
        "new_chat_member": {"status": "left", "user": BOT},
    })  # fmt: skip
    await settled(api)
    await post(api, 9, SAID)
    await settled(api)
    assert rows(newsroom) == []


def test_a_silent_correction_holds_from_when_it_was_seen(tmp_path: Path) -> None:
    database = Database(store_url(tmp_path / "articles.db"))
    link, day = "https://a.example/x", date(2016, 9, 13)
    seen = datetime(2016, 9, 15, 8, tzinfo=UTC)
    with database.writing() as session:
        keep_article(session, Article("One.", published=day, url=link, retrieved=seen))
        keep_article(session, Article("Two.", published=day, url=link, retrieved=seen))
        dated = Article("Three.", published=date(2016, 9, 16), url=link, retrieved=seen)
        keep_article(session, dated)
    with database.reading() as session:
        found = session.exec(select(ArticleRow).order_by(col(ArticleRow.id))).all()
    assert [row.since for row in found] == [day, date(2016, 9, 15), date(2016, 9, 16)]
