"""The Telegram bot end to end: the real Application talks HTTP to our own Bot API server."""

import json
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from bot_api import BotApi, bot_api
from running_bot import running_bot, served_bot
from stored_answers import StoredAnswers, make_article, make_claim, make_match


@pytest.fixture
def answers() -> StoredAnswers:
    return StoredAnswers()


@pytest.fixture
async def api(answers: StoredAnswers, tmp_path: Path) -> AsyncIterator[BotApi]:
    async with served_bot(answers, tmp_path) as server:
        yield server


async def test_a_question_is_answered_with_typing_and_buttons(api: BotApi) -> None:
    await api.say("How many left the valley?")
    answer = await api.sent(1)
    assert answer.parameters["chat_id"] == "7"
    assert answer.parameters["parse_mode"] == "HTML"
    assert json.loads(answer.parameters["link_preview_options"]) == {"is_disabled": True}
    assert answer.text.startswith("1. Over 4,000 people left the valley in wave 1\n")
    assert [b["text"] for b in answer.buttons][-2:] == ["More", "Follow"]
    assert "https://news.example/1" in answer.parameters["text"]
    assert all(call.parameters["action"] == "typing" for call in api.of("sendChatAction"))
    await api.until(lambda: api.of("setMyCommands"))


async def test_context_and_more_are_pressed(api: BotApi) -> None:
    await api.say("How many left the valley?")
    answer = await api.sent(1)
    await api.until(lambda: api.last_message())
    message = api.last_message()
    await api.press(answer.button("Context 2"), message)
    context = await api.sent(2)
    assert "<b>Over 4,000 people left the valley in wave 2, said" in context.parameters["text"]
    assert json.loads(context.parameters["reply_parameters"])["message_id"] == message
    await api.press(answer.button("More"), message)
    more = await api.sent(3)
    assert more.text.startswith("4. ")
    await api.until(lambda: api.of("editMessageReplyMarkup"))
    dropped = api.of("editMessageReplyMarkup")[0]
    assert "More" not in [button["text"] for button in dropped.buttons]
    assert len(dropped.buttons) == 8
    await api.until(lambda: len(api.of("answerCallbackQuery")) == 2)


async def test_settings_change_their_own_message(api: BotApi) -> None:
    await api.say("/settings")
    shown = await api.sent(1)
    await api.press(shown.button("1 claim"), api.last_message())
    await api.until(lambda: api.of("editMessageText"))
    assert "✓ 1 claim" in [button["text"] for button in api.of("editMessageText")[0].buttons]
    await api.say("How many left?")
    assert "wave 2" not in (await api.sent(2)).text


@pytest.mark.parametrize("data", ["c:999", "m:5:3", "rubbish", "🚢"])
async def test_a_stale_button_gets_a_civil_reply(api: BotApi, data: str) -> None:
    await api.press(data)
    assert "no longer" in (await api.sent(1)).text
    assert len(api.of("answerCallbackQuery")) == 1


@pytest.mark.parametrize(
    ("text", "reply"),
    [
        ("x " * 5000, "at most 1,000"),
        ("😀😀", "ask in words"),
        ("<b>unknown</i> &amp; <script>", "Nothing found."),
        ("/nonsense", "/help lists what I do"),
        ("unknown", "about: River bursts its banks"),
        ("/sources", "Hill <Echo>"),
    ],
)
async def test_odd_messages_get_civil_replies(api: BotApi, text: str, reply: str) -> None:
    await api.say(text)
    assert reply in (await api.sent(1)).text


async def test_a_picture_gets_a_hint_and_its_caption_an_answer(api: BotApi) -> None:
    await api.say(None, sticker=None, dice={"emoji": "🎲", "value": 3})
    assert "only read text" in (await api.sent(1)).text
    await api.say(None, caption="/help", dice={"emoji": "🎲", "value": 3})
    assert "/stats" in (await api.sent(2)).text


async def test_markup_in_an_article_is_shown_as_it_is(api: BotApi, answers: StoredAnswers) -> None:
    evil = '</b><a href="tg://x">&lt;'
    answers.matches = (
        make_match(sentence=evil, claim=make_claim(text=evil), article=make_article(title=evil)),
    )
    await api.say("How many?")
    assert (await api.sent(1)).text.count(evil) == 2


async def test_a_sentence_longer_than_a_message_goes_on_in_the_next(
    api: BotApi, answers: StoredAnswers
) -> None:
    answers.matches = (make_match(sentence="long 🚢 words " * 600),)
    await api.say("How many?")
    await api.sent(3)
    assert [bool(call.buttons) for call in api.of("sendMessage")] == [False, False, True]
    assert "".join(c.text for c in api.of("sendMessage")).count("🚢") == 600


async def test_a_reply_to_an_older_answer_asks_about_that_one(api: BotApi) -> None:
    await api.say("How many were killed in Vale?")
    await api.sent(1)
    older = api.last_answer()
    await api.say("When will the truce begin?")
    await api.sent(2)
    await api.say("and wounded?", reply_to_message=older)
    assert (await api.sent(3)).text.startswith("Asked: How many were wounded in Vale?\n\n1. ")
    await api.say("who said that?", reply_to_message=older)
    assert (await api.sent(4)).text.startswith("Said by Ana Brandt, mayor of Vale\n")


async def test_in_a_group_the_last_question_is_the_chats(api: BotApi) -> None:
    for number, words in enumerate(("How many were killed in Vale?", "and wounded?"), 1):
        await api.say(f"@claimtrail_bot {words}", chat=-100, kind="group")
        answer = await api.sent(number)
    assert answer.text.startswith("Asked: How many were wounded in Vale?")


async def test_follow_ups_and_replies_survive_a_restart(
    answers: StoredAnswers, tmp_path: Path
) -> None:
    async with bot_api() as api:
        async with running_bot(api, answers, tmp_path):
            await api.say("How many were killed in Vale?")
            await api.sent(1)
        older = api.last_answer()
        async with running_bot(api, answers, tmp_path):
            await api.say("and wounded?")
            assert (await api.sent(2)).text.startswith("Asked: How many were wounded in Vale?")
            await api.say("what about Eastham?", reply_to_message=older)
            assert (await api.sent(3)).text.startswith("Asked: How many were killed in Eastham?")
