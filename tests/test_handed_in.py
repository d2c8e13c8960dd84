"""Owner and admins hand in links, files and posts; their claims are answerable soon after."""

import json
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import pytest
from bot_api import BotApi, bot_api
from hypothesis import given
from hypothesis import strategies as st
from newsroom import FLOOD, Newsroom, article
from running_bot import running_chat
from spacy.language import Language
from sqlmodel import col, select
from web import Answer, Web, web

from bot.chat.access import Access
from bot.chat.indexing import Indexing
from bot.chat.intake import Intake
from bot.telegram.intake import links_alone
from index.store.encoding.encoder import Encoder
from index.store.sql.access import Members, Role
from index.store.sql.tables import ArticleRow

OWNER, ADMIN, USER = 11, 12, 13
LINK = "http://courier.example/almen-fire"
SAID = "Nine people were killed when a warehouse burned down in the port of Almen, the mayor said."
ASKED = "How many people were killed in the port of Almen?"
CHANNEL = {"id": -1001234567890, "type": "channel", "title": "Port Watch", "username": "PortWatch"}


def page(said: str = SAID, title: str = "Almen port fire") -> Answer:
    return Answer(
        f"<html><head><title>{title}</title><link rel='canonical' href='{LINK}'>"
        '<meta property="og:site_name" content="Vale Courier">'
        '<meta property="article:published_time" content="2016-09-13T10:00:00Z"></head><body>'
        f"<article><h1>{title}</h1><p>{said}</p><p>Mayor Ines Vogt said that the port would stay"
        " shut until the owner had been heard.</p></article></body></html>".encode()
    )


@pytest.fixture
def internet() -> Iterator[Web]:
    with web({"courier.example/almen-fire?utm_id=1": page()}) as found:
        yield found


@pytest.fixture
def newsroom(tmp_path: Path, encoder: Encoder, pipeline: Language) -> Newsroom:
    newsroom = Newsroom(tmp_path / "store", encoder, pipeline)
    newsroom.publish(article(FLOOD, 1, "Vale Courier", 10))
    return newsroom


@pytest.fixture
async def api(newsroom: Newsroom, internet: Web, tmp_path: Path) -> AsyncIterator[BotApi]:
    """Run the bot over a store of its own, with an owner, an admin and somebody else."""
    newsroom.library.fetcher = internet.fetcher()
    indexing = Indexing(newsroom.build)
    indexing.start()
    conversation = newsroom.conversation()
    conversation.intake = Intake(newsroom.library, indexing)
    members = Members(newsroom.database)
    for number, role in ((OWNER, Role.OWNER), (ADMIN, Role.ADMIN), (USER, Role.USER)):
        members.add(number, number, role, "Reader")
    access = Access(newsroom.database)
    async with bot_api() as server, running_chat(server, conversation, access=access):
        yield server
    indexing.stop()


def person(number: int) -> dict[str, Any]:
    return {"id": number, "is_bot": False, "first_name": "Reader"}


async def say(api: BotApi, text: str | None, user: int = OWNER, **more: Any) -> int:
    return await api.say(text, user, **{"from": person(user)} | more)


async def told(api: BotApi, number: int = 1) -> str:
    """Return what the message that told what was taken in says in the end."""
    await api.sent(number)
    await api.until(lambda: any("claim" in call.text for call in api.of("editMessageText")))
    return api.of("editMessageText")[-1].text


def rows(newsroom: Newsroom) -> list[ArticleRow]:
    with newsroom.database.reading() as session:
        return list(session.exec(select(ArticleRow).order_by(col(ArticleRow.id))).all())[1:]


async def test_a_link_is_taken_in_and_its_claims_are_answered(
    api: BotApi, newsroom: Newsroom, internet: Web
) -> None:
    await say(api, f"{LINK}?utm_id=1")
    first = await api.sent(1)
    assert first.text == (
        "Almen port fire\nVale Courier · 13 Sep 2016 · new\n\n"
        "Claims are being read; they can be asked for in a moment."
    )
    in_the_end = await told(api)
    assert in_the_end == "Almen port fire\nVale Courier · 13 Sep 2016 · new · 2 claims"
    assert api.of("editMessageText")[-1].parameters["message_id"] == str(api.last_message())
    await say(api, ASKED)
    assert SAID in (await api.sent(2)).text
    (kept,) = rows(newsroom)
    assert (kept.url, kept.fetched) == (LINK, f"{LINK}?utm_id=1")
    # Once more: it is held, and a link alone still shows what the page claims.
    await say(api, f"{LINK}?utm_id=1", ADMIN)
    again = await api.sent(3)
    assert again.text.startswith("Almen port fire\nVale Courier · 13 Sep 2016 · held already")
    assert SAID in again.text
    internet.pages["courier.example/almen-fire?utm_id=1"] = page(SAID.replace("Nine", "Twelve"))
    await say(api, f"{LINK}?utm_id=1")
    assert "13 Sep 2016 · a new revision" in (await api.sent(4)).text
    assert len(internet.requests) == 3


async def test_several_links_are_taken_in_with_progress(
    api: BotApi, newsroom: Newsroom, internet: Web
) -> None:
    links = [f"http://courier.example/{number}" for number in (1, 2, 3)]
    for number in (1, 3):
        other = page(title=f"Fire {number}").body.replace(b"almen-fire", str(number).encode())
        internet.pages[f"courier.example/{number}"] = Answer(other)
    await say(api, "\n".join([*links, "http://127.0.0.1/x"]))
    assert (await api.sent(1)).text == "Taking in: 0 of 4 done."
    in_the_end = await told(api)
    assert [row.title for row in rows(newsroom)] == ["Fire 1", "Fire 3"]
    assert "Not taken in; what I hold of it stays:" in in_the_end
    assert "http://courier.example/2: the server answers 404" in in_the_end
    assert "127.0.0.1 is at an address that is not public" in in_the_end
    shown = {call.text for call in api.of("editMessageText")}
    assert any(text.startswith("Taking in: 1 of 4") for text in shown)
    assert len(api.of("sendMessage")) == 1


def document(name: str, size: int = 100) -> dict[str, Any]:
    return {
        "document": {"file_id": name, "file_unique_id": name, "file_name": name}
        | {"file_size": size}
    }


@pytest.mark.parametrize(
    ("name", "caption", "url", "publisher"),
    [
        ("fire.txt", "Hill Echo", None, "Hill Echo"),
        ("fire.html", "", LINK, "Vale Courier"),
        ("fire.jsonl", "", "http://echo.example/1", "Echo"),
    ],
)
async def test_a_file_is_taken_in(
    name: str, caption: str, url: str | None, publisher: str, api: BotApi, newsroom: Newsroom
) -> None:
    record = {"text": SAID, "url": "http://echo.example/1", "publisher": "Echo"}
    contents = {"txt": SAID.encode(), "html": page().body, "jsonl": json.dumps(record).encode()}
    api.files[name] = contents[name.partition(".")[2]]
    await say(api, None, caption=caption, **document(name))
    assert publisher in (await told(api))
    (kept,) = rows(newsroom)
    assert (kept.url, kept.publisher) == (url, publisher)


async def test_a_file_that_cannot_be_read_is_named(api: BotApi, newsroom: Newsroom) -> None:
    api.files["x.zip"] = b"PK"
    await say(api, None, **document("x.zip"))
    assert "x.zip: is of no kind that can be read" in (await api.sent(1)).text
    await say(api, None, **document("big.jsonl", 30_000_000))
    assert "python -m scripts.add_articles" in (await api.sent(2)).text
    await say(api, None, **document("gone.txt"))
    assert "gone.txt could not be fetched from Telegram" in (await api.sent(3)).text
    assert rows(newsroom) == []


def forwarded(number: int = 77) -> dict[str, Any]:
    origin = {"type": "channel", "date": 1473760800, "chat": CHANNEL, "message_id": number}
    return {"forward_origin": origin}


async def test_a_forwarded_post_is_taken_in_from_an_editor_and_checked_for_others(
    api: BotApi, newsroom: Newsroom
) -> None:
    await say(api, f"Fire in the port\n\n{SAID}", USER, **forwarded())
    assert "I hold nothing" in (await api.sent(1)).text
    assert rows(newsroom) == []
    await say(api, f"Fire in the port\n\n{SAID}", ADMIN, **forwarded())
    assert "Port Watch · 13 Sep 2016 · new" in (await told(api, 2))
    (kept,) = rows(newsroom)
    assert (kept.url, kept.title) == ("https://t.me/portwatch/77", "Fire in the port")
    await say(api, f"Fire in the port\n\n{SAID}", USER, **forwarded())
    assert SAID in (await api.sent(3)).text


async def test_a_link_of_somebody_else_is_a_question(api: BotApi, internet: Web) -> None:
    await say(api, f"{LINK}?utm_id=1", USER)
    assert "I do not hold that page" in (await api.sent(1)).text
    assert internet.requests == []


@pytest.mark.parametrize(
    ("text", "links"),
    [
        (LINK, [LINK]),
        (f" {LINK}\nhttps://b.example/x {LINK}", [LINK, "https://b.example/x"]),
        ("b.example/x https://b.example/x", ["https://b.example/x"]),
        (f"What does {LINK} say?", []),
        ("", []),
    ],
)
def test_only_links_that_stand_alone_are_handed_in(text: str, links: list[str]) -> None:
    assert links_alone(text) == links


@given(st.text(alphabet="htps:/.ab x\n", max_size=60))
def test_links_alone_are_all_that_is_said(text: str) -> None:
    links = links_alone(text)
    assert not links or set(text.split()) >= set(links)
