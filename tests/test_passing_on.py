"""Links to answers, questions typed in other chats, and other people's messages looked up."""

import json
import re
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from bot_api import BOT, BotApi
from hypothesis import given
from hypothesis import strategies as st
from running_bot import served_bot
from stored_answers import StoredAnswers, make_article, make_match

from bot.chat.checking import doubts

GROUP = -100200
ANN = {"id": 99, "is_bot": False, "first_name": "Ann"}
FROM_A_CHANNEL = {
    "forward_origin": {
        "type": "channel",
        "date": 0,
        "chat": {"id": -1005, "type": "channel", "title": "Front"},
        "message_id": 4,
    }
}


@pytest.fixture
def answers() -> StoredAnswers:
    return StoredAnswers()


@pytest.fixture
async def api(answers: StoredAnswers, tmp_path: Path) -> AsyncIterator[BotApi]:
    async with served_bot(answers, tmp_path) as server:
        yield server


async def type_inline(api: BotApi, words: str) -> list[dict[str, Any]]:
    before = len(api.of("answerInlineQuery"))
    await api.raw(inline_query={"id": "1", "from": ANN, "query": words, "offset": ""})
    await api.until(lambda: len(api.of("answerInlineQuery")) > before)
    results: list[dict[str, Any]] = json.loads(
        api.of("answerInlineQuery")[-1].parameters["results"]
    )
    return results


async def test_a_question_typed_elsewhere_offers_whole_cited_messages(
    api: BotApi, answers: StoredAnswers
) -> None:
    evil = '</b><a href="tg://x">&lt;'
    answers.matches = (
        *(make_match(number) for number in range(1, 12)),
        make_match(12, sentence="long " * 2000),
    )
    answers.matches = (make_match(13, article=make_article(title=evil)), *answers.matches)
    results = await type_inline(api, "How many left?")
    assert len(results) == 10
    for result in results:
        message = result["input_message_content"]["message_text"]
        assert "Vale Courier" in message
        assert message.count("<b>") == message.count("</b>") == 1
    assert "Ana Brandt" in results[0]["description"]
    assert not api.of("sendMessage")


@pytest.mark.parametrize("words", ["", "  ", "unknown", "??"])
async def test_what_nothing_answers_gets_a_way_into_the_chat(api: BotApi, words: str) -> None:
    assert await type_inline(api, words) == []
    assert "chat" in api.of("answerInlineQuery")[0].parameters["button"]


async def test_a_shared_link_opens_the_answer_for_others(api: BotApi) -> None:
    await api.say("How many left the valley?")
    await api.press((await api.sent(1)).button("Share"), api.last_message())
    link = re.search(r"https://t\.me/claimtrail_bot\?start=(q_\S+)", (await api.sent(2)).text)
    assert link is not None
    assert len(link[1]) <= 64
    await api.say(f"/start {link[1]}", chat=8)
    assert "wave 1" in (await api.sent(3)).text
    for stale in ("q_none", "e_7"):
        await api.say(f"/start {stale}", chat=8)
    assert "opens nothing" in (await api.sent(4)).text
    assert "opens nothing" in (await api.sent(5)).text


def replied(text: str | None, **more: Any) -> dict[str, Any]:
    chat = {"id": GROUP, "type": "supergroup", "title": "Newsroom"}
    message = {"message_id": 3, "date": 0, "chat": chat, "from": ANN, **more}
    return message | ({"text": text} if text else {})


@pytest.mark.parametrize(
    "words",
    ["@claimtrail_bot is this true?", "Hey @claimtrail_bot, fact check please", "@claimtrail_bot"],
)
async def test_a_doubt_is_about_the_message_that_it_replies_to(
    api: BotApi, answers: StoredAnswers, words: str
) -> None:
    question = "How many people were killed in Vale?"
    await api.say(words, GROUP, "supergroup", reply_to_message=replied(question))
    assert "wave 1" in (await api.sent(1)).text
    assert answers.asked == [question]


async def test_a_question_of_its_own_is_not_about_the_message_that_it_replies_to(
    api: BotApi, answers: StoredAnswers
) -> None:
    await api.say(
        "@claimtrail_bot How many left the valley?",
        GROUP,
        "supergroup",
        reply_to_message=replied("Good morning all"),
    )
    await api.sent(1)
    assert answers.asked == ["How many left the valley?"]


async def test_a_quoted_part_is_what_is_looked_up(api: BotApi, answers: StoredAnswers) -> None:
    quote = {"text": "Over 4,000 people left the valley.", "position": 0}
    await api.say(
        "@claimtrail_bot is this true?",
        GROUP,
        "supergroup",
        reply_to_message=replied("Long words. Over 4,000 people left the valley. More of them."),
        quote=quote,
    )
    await api.sent(1)
    assert answers.asked == [quote["text"]]


async def test_a_doubt_about_the_bots_own_answer_is_about_its_claim(
    api: BotApi, answers: StoredAnswers
) -> None:
    await api.say("How many were killed in Vale?")
    await api.sent(1)
    await api.say("is that true?", reply_to_message=api.last_answer() | {"from": BOT})
    await api.sent(2)
    assert answers.asked[-1].startswith("Is that true: “")


async def test_a_forwarded_post_is_set_beside_what_is_held(
    api: BotApi, answers: StoredAnswers
) -> None:
    answers.matches = answers.matches[:1]
    post = (
        "Over 4,000 people have left the valley. The unknown dam has burst at night! "
        + "Nobody knows more than that at present. " * 60
    )
    await api.say(post, **FROM_A_CHANNEL)
    told = (await api.sent(1)).text
    assert "I give no verdict" in told
    assert "The message: “Over 4,000 people have left the valley.”" in told
    assert "I hold nothing on:\n“The unknown dam has burst at night!”" in told
    assert told.count("wave 1\n") == 1  # one claim, however many sentences lead to it
    await api.say(None, caption="The unknown dam has burst at night!", photo=[], **FROM_A_CHANNEL)
    assert "I hold nothing on what that message says." in (await api.sent(2)).text


async def test_a_forwarded_question_is_answered(api: BotApi, answers: StoredAnswers) -> None:
    await api.say("How many people left?", **FROM_A_CHANNEL)
    await api.sent(1)
    assert answers.asked == ["How many people left?"]


@pytest.mark.parametrize("part", ["text", "caption"])
async def test_a_link_behind_words_is_read(api: BotApi, answers: StoredAnswers, part: str) -> None:
    url = "https://news.example/1"
    link = {"type": "text_link", "offset": 0, "length": 16, "url": url}
    entities = {"entities" if part == "text" else "caption_entities": [link]}
    said = "Read the article"
    if part == "text":
        await api.say(said, **entities)
    else:
        await api.say(None, caption=said, **entities)
    await api.sent(1)
    assert answers.asked == [f"Read the article {url}"]


async def test_a_page_that_is_only_previewed_is_read(api: BotApi, answers: StoredAnswers) -> None:
    await api.say("Read this", link_preview_options={"url": "https://news.example/1"})
    await api.sent(1)
    assert "https://news.example/1" in answers.asked[0]


async def test_a_link_without_a_scheme_is_read(api: BotApi, answers: StoredAnswers) -> None:
    said = "See news.example/1 and tell me"
    link = {"type": "url", "offset": 4, "length": 14}
    await api.say(said, entities=[link])
    await api.sent(1)
    outlet = "What did news.example report?"
    await api.say(outlet, entities=[{"type": "url", "offset": 9, "length": 12}])
    await api.sent(2)
    assert answers.asked == [f"{said} https://news.example/1", outlet]


@given(st.text())
def test_any_words_are_a_doubt_or_not(words: str) -> None:
    assert doubts(words) in (True, False)


def test_doubts_are_told_from_questions() -> None:
    assert all(
        map(
            doubts,
            (
                "Is this true?!",
                "really??",
                "hey, fact-check this pls",
                "",
                "What do you have on it?",
            ),
        )
    )
    assert not any(
        map(doubts, ("How many were killed?", "true love", "is this about Vale?", "who said that?"))
    )
