"""The bot is its owner's: whoever was not let in hears how to ask, and nothing else."""

import re
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from bot_api import BOT, BotApi, bot_api
from databases import store_url
from running_bot import running_bot
from stored_answers import StoredAnswers

from bot.chat.access import Access
from bot.telegram import doors
from index.store.sql.access import Members
from index.store.sql.database import Database
from index.store.sql.follows import Follows
from index.store.sql.venue import Venue

pytestmark = pytest.mark.usefixtures("each_database")

OWNER, STRANGER, GROUP = 11, 66, -100200
LINE = "I answer only people whom my owner has invited."


def person(number: int) -> dict[str, Any]:
    return {"id": number, "is_bot": False, "first_name": f"Reader {number}"}


@pytest.fixture
def database(tmp_path: Path) -> Database:
    return Database(store_url(tmp_path / "chats.db"))


@pytest.fixture
def access(database: Database) -> Access:
    return Access(database)


@pytest.fixture
async def api(access: Access, tmp_path: Path) -> AsyncIterator[BotApi]:
    async with bot_api() as server, running_bot(server, StoredAnswers(), tmp_path, access=access):
        yield server


async def say(
    api: BotApi, text: str | None, user: int, chat: int | None = None, **more: Any
) -> int:
    chat = user if chat is None else chat
    kind = "private" if chat > 0 else "supergroup"
    return await api.say(text, chat, kind, **{"from": person(user)} | more)


async def pair(api: BotApi, access: Access) -> None:
    await say(api, f"/start {access.pairing_code}", OWNER)
    assert "You are now my owner" in (await api.sent(1)).text


async def press(api: BotApi, label: str, user: int) -> str:
    """Press a button of the last message and return what is said then."""
    before = len(api.of("sendMessage"))
    await api.press(api.of("sendMessage")[-1].button(label), api.last_message(), user, user)
    return (await api.sent(before + 1)).text


async def test_a_stranger_is_told_how_to_ask_at_every_door(api: BotApi, access: Access) -> None:
    await pair(api, access)
    for number, text in enumerate(("How many left?", "/stats", "/start e_1", "/access", "ABC"), 2):
        await say(api, text, STRANGER)
        assert (await api.sent(number)).text.startswith(LINE)
    await api.press("c:1", chat=STRANGER, user=STRANGER)
    await api.until(lambda: api.of("answerCallbackQuery"))
    assert api.of("answerCallbackQuery")[0].parameters["text"].startswith(LINE)
    inline = {"id": "1", "from": person(STRANGER), "query": "How many left?", "offset": ""}
    await api.raw(inline_query=inline)
    await api.until(lambda: api.of("answerInlineQuery"))
    assert api.of("answerInlineQuery")[0].parameters["results"] == "[]"
    await say(api, "@claimtrail_bot How many left?", STRANGER, GROUP)
    # Neither half of a press that mixes two people opens the door.
    await api.press("c:1", chat=OWNER, user=STRANGER)
    await api.press("c:1", chat=STRANGER, user=OWNER)
    await api.until(lambda: len(api.of("answerCallbackQuery")) == 3)
    await say(api, "/stats", OWNER)
    assert "articles" in (await api.sent(7)).text


DOORS: dict[str, dict[str, Any]] = {
    "a question": {"text": "How many left?"},
    "a follow": {"text": "/follow How many left?"},
    "an export": {"text": "/export json"},
    "settings": {"text": "/settings digest 9"},
    "a shared answer": {"text": "/start q_abcdefghij"},
    "an event": {"text": "/start e_abcdef"},
    "a feed": {"text": "/feeds https://news.example/feed.xml"},
    "a link": {"text": "https://news.example/1"},
    "a forwarded post": {"text": "Over 4,000 people left.", "forward_date": 1},
    "a doubt": {
        "text": "is this true?",
        "reply_to_message": {
            "message_id": 3,
            "date": 0,
            "chat": {"id": STRANGER, "type": "private", "first_name": "R"},
            "text": "Over 4,000 people left the valley.",
        },
    },
    "a caption": {"caption": "How many left?", "photo": []},
    "a picture": {"photo": []},
    "a file": {
        "document": {"file_id": "f", "file_unique_id": "f", "file_name": "a.txt"},
        "caption": "",
    },
    "a code that is none": {"text": "ABCDE-FGHJK"},
}


@pytest.mark.parametrize("door", DOORS)
async def test_no_door_lets_a_stranger_see_or_change_anything(
    api: BotApi, access: Access, database: Database, door: str
) -> None:
    await pair(api, access)
    before = len(api.calls)
    content = dict(DOORS[door])
    words = content.pop("text", None)
    number = await say(api, words, STRANGER, **content)
    await api.until(lambda: api.confirmed >= number)
    # In a group nothing is said, and a change of a message is no other door.
    mention = {"text": f"@claimtrail_bot {words}"} if words else content
    await say(api, mention.get("text"), STRANGER, GROUP, **content)
    await api.edit(words or "How many left?", STRANGER, **{"from": person(STRANGER)})
    for data in ("c:1", "m:1:0", "x:1:0", "e:1:0:0", "t:1:0", "f:1", "g:1", "i:0", "y:1", "r:5"):
        await api.press(data, chat=STRANGER, user=STRANGER)
    await say(api, "/stats", OWNER)
    await api.until(lambda: any("5 articles" in m["text"] for m in api.delivered))
    spoken = {"sendMessage", "sendPhoto", "sendDocument", "editMessageText"}
    said = [c for c in api.calls[before:] if c.method in spoken]
    strange = [c for c in said if c.parameters["chat_id"] != f"{OWNER}"]
    assert {c.parameters["chat_id"] for c in strange} <= {f"{STRANGER}"}
    assert len(strange) <= 2
    assert all(c.text.startswith(LINE) for c in strange)
    told = [c.parameters.get("text", "") for c in api.of("answerCallbackQuery")]
    assert all(text.startswith(LINE) for text in told)
    assert Follows(database).of(Venue(STRANGER)) == []
    assert [member.id for member in Members(database).all()] == [OWNER]


async def test_a_stranger_who_floods_is_not_told_without_end(api: BotApi) -> None:
    for _ in range(30):
        await say(api, "How many left?", STRANGER)
    await say(api, "/stats", 67)
    await api.until(lambda: "67" in [m["chat_id"] for m in api.delivered])
    assert len([m for m in api.delivered if m["text"].startswith(LINE)]) <= doors.TOLD_AT_MOST + 1


async def test_the_pairing_code_works_once_and_ownership_lasts(
    api: BotApi, access: Access, database: Database
) -> None:
    code = access.pairing_code
    assert code is not None
    await say(api, code.lower().replace("-", ""), OWNER)
    assert "You are now my owner" in (await api.sent(1)).text
    await say(api, f"/start {code}", STRANGER)
    assert (await api.sent(2)).text.startswith(LINE)
    again = Access(database)
    assert again.pairing_code is None
    assert again.lets_in(OWNER, OWNER, private=True)
    assert not again.lets_in(STRANGER, STRANGER, private=True)


async def test_an_invitation_lets_one_person_in(api: BotApi, access: Access) -> None:
    await pair(api, access)
    await say(api, "/access", OWNER)
    await api.sent(2)
    invitation = await press(api, "Invite a person", OWNER)
    code = re.search(r"start=(i_\S+)", invitation)
    assert code is not None
    assert "https://t.me/claimtrail_bot?" in invitation
    await say(api, f"/start {code[1]}", 21)
    assert "you may use me now" in (await api.sent(4)).text
    await say(api, "How many left?", 21)
    assert "wave 1" in (await api.sent(5)).text
    await say(api, f"/start {code[1]}", STRANGER)
    assert (await api.sent(6)).text.startswith(LINE)
    await say(api, "/access", 21)
    assert "Only my owner" in (await api.sent(7)).text


async def test_an_admin_lets_people_go_but_not_the_owner(
    api: BotApi, access: Access, database: Database
) -> None:
    await pair(api, access)
    for number in (21, 22):
        Members(database).add(number, number, Members(database).all()[0].role.USER, f"R{number}")
    access.move_group(0, 0)  # reads the members anew
    await say(api, "/access", OWNER)
    listed = await api.sent(2)
    assert "1. Person: R21 (21)" in listed.text
    await api.press(listed.button("Make admin 1"), api.last_message(), OWNER, OWNER)
    await api.until(lambda: "Admin: R21" in str(api.of("editMessageText")))
    await say(api, "/access", 21)
    shown = await api.sent(3)
    assert [b["text"] for b in shown.buttons if "admin" in b["text"]] == []
    await api.press(shown.button("Remove 2"), api.last_message(), 21, 21)
    await api.until(lambda: len(api.of("editMessageText")) == 2)
    owner = next(member for member in Members(database).all() if member.role == "owner")
    await api.press(f"k:{owner.number}", api.last_message(), 21, 21)
    await api.until(lambda: len(api.of("editMessageText")) == 3)
    await say(api, "How many left?", 22)
    assert (await api.sent(4)).text.startswith(LINE)
    await say(api, "/stats", OWNER)
    assert "articles" in (await api.sent(5)).text


def added(by: int, status: str = "member") -> dict[str, Any]:
    old, new = ({"status": s, "user": BOT} for s in ("left", status))
    if status == "kicked":
        new["until_date"] = 0
    chat = {"id": GROUP, "type": "supergroup", "title": "Newsroom"}
    return {
        "my_chat_member": {
            "chat": chat,
            "from": person(by),
            "date": 0,
            "old_chat_member": old,
            "new_chat_member": new,
        }
    }


async def test_a_group_that_nobody_lets_in_is_left_without_a_word(
    api: BotApi, access: Access, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(doors, "GRACE_SECONDS", 0.1)
    await pair(api, access)
    await api.raw(**added(by=STRANGER))
    await api.until(lambda: len(api.of("leaveChat")) == 1)
    await say(api, "chatter that is not meant for the bot", STRANGER, GROUP)
    await api.until(lambda: len(api.of("leaveChat")) == 2)
    await say(api, "/stats@claimtrail_bot", STRANGER, GROUP)
    await api.until(lambda: len(api.of("leaveChat")) == 3)
    assert len(api.of("sendMessage")) == 1


async def test_a_group_to_which_the_owner_adds_the_bot_is_let_in_until_it_goes(
    api: BotApi, access: Access
) -> None:
    await pair(api, access)
    await api.raw(**added(by=OWNER))
    await say(api, "/stats@claimtrail_bot", STRANGER, GROUP)
    assert "articles" in (await api.sent(2)).text
    await api.raw(**added(by=STRANGER, status="kicked"))
    await say(api, "/stats@claimtrail_bot", STRANGER, GROUP)
    await say(api, "/stats", OWNER)
    await api.sent(3)
    assert not access.takes_messages(GROUP)


async def test_a_code_for_a_group_lets_it_in(api: BotApi, access: Access) -> None:
    await pair(api, access)
    await say(api, "/access", OWNER)
    await api.sent(2)
    code = re.search(r"startgroup=(i_\S+)", await press(api, "Invite a group", OWNER))
    assert code is not None
    await api.raw(**added(by=STRANGER))
    await say(api, f"/start@claimtrail_bot {code[1]}", STRANGER, GROUP)
    assert (await api.sent(4)).parameters["chat_id"] == f"{GROUP}"
    assert access.takes_messages(GROUP)


@pytest.mark.parametrize("known", [True, False])
async def test_in_a_group_only_its_admins_change_settings(
    api: BotApi, access: Access, known: bool
) -> None:
    await pair(api, access)
    access.let_group_in(GROUP, "Newsroom")
    api.admins = {31} if known else set()
    if not known:
        api.unknown |= {"getChatMember", "getChatAdministrators"}
    await say(api, "/settings digest 9", 32, GROUP)
    assert "Only the admins" in (await api.sent(2)).text
    await say(api, "/settings", 32, GROUP)
    shown = await api.sent(3)
    await api.press(shown.button("5 claims"), api.last_message(), GROUP, 32, "supergroup")
    await api.until(lambda: api.of("answerCallbackQuery"))
    assert "Only the admins" in api.of("answerCallbackQuery")[0].parameters["text"]
    await api.press(shown.button("5 claims"), api.last_message(), GROUP, 31, "supergroup")
    await api.until(lambda: len(api.of("answerCallbackQuery")) == 2)
    anonymous = {"id": GROUP, "type": "supergroup", "title": "Newsroom"}
    await say(api, "/settings digest 9", 1087968824, GROUP, sender_chat=anonymous)
    listed = await api.sent(4)
    assert "once a day, at 9:00" in listed.text
    assert ("✓ 5 claims" in [b["text"] for b in listed.buttons]) is known


async def test_who_is_let_go_gets_no_more_news(access: Access) -> None:
    access.let_group_in(GROUP, "Newsroom")
    assert access.takes_messages(GROUP)
    access.forget(GROUP)
    assert not access.takes_messages(GROUP)
