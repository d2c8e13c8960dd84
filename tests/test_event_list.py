"""Events as the chat lists and opens them."""

from collections.abc import AsyncIterator
from datetime import date
from pathlib import Path

import pytest
from bot_api import BotApi
from running_bot import served_bot
from stored_answers import StoredAnswers

from bot.replies.event_list import event_list
from bot.terminal.terminal import plain_reply
from index.events.happening import Counted, Happening, ToldFigure
from index.events.summary import Summary
from index.model.claim import Measure


def figure(low: float | None, high: float | None, inferred: bool = False) -> ToldFigure:
    return ToldFigure((low, high), None, date(2016, 9, 14), "Hill Echo", 7, inferred, True, True)


def fire(counted: Counted) -> Happening:
    day = date(2016, 9, 12)
    summary = Summary(
        "Fire in Almen, 12 Sep 2016", "disaster", False, day, day, day, day, (), None, 1
    )
    return Happening("e_1", summary, {Measure.KILLED: counted}, ("1", "2"))


@pytest.mark.parametrize(
    ("counted", "told"),
    [
        (
            Counted(8, 12, figure(12, None), 3),
            "Killed 8–12 · newest: at least 12, Hill Echo, 14 Sep 2016",
        ),
        (Counted(8, 8, figure(8, 8), 1), "Killed 8 · Hill Echo, 14 Sep 2016"),
        (
            Counted(1, 1, figure(1, 1, inferred=True), 1),
            "Killed 1 (named, no number given) · Hill Echo, 14 Sep 2016",
        ),
    ],
)
def test_an_event_is_told_by_its_label_its_range_and_its_newest_figure(
    counted: Counted, told: str
) -> None:
    event = fire(counted)
    linked = event_list([event], "", lambda tag: f"https://t.me/x?start={tag}")
    assert linked.blocks[0].lines[0].runs[0].url == "https://t.me/x?start=e_1"
    assert plain_reply(event_list([event], "")).split("\n")[:3] == [
        "Fire in Almen, 12 Sep 2016",
        told,
        "2 articles",
    ]


@pytest.fixture
def answers() -> StoredAnswers:
    return StoredAnswers(happenings=[fire(Counted(8, 12, figure(12, None), 3))])


@pytest.fixture
async def api(answers: StoredAnswers, tmp_path: Path) -> AsyncIterator[BotApi]:
    async with served_bot(answers, tmp_path) as server:
        yield server


async def test_an_event_of_the_list_opens_by_its_label(api: BotApi) -> None:
    await api.say("/events")
    listed = await api.sent(1)
    link = '<a href="https://t.me/claimtrail_bot?start=e_1"><b>Fire in Almen, 12 Sep 2016</b></a>'
    assert link in listed.parameters["text"]
    await api.say("/start e_1")
    opened = await api.sent(2)
    assert opened.text.startswith("Fire in Almen, 12 Sep 2016\nKilled 8–12 · newest: at least 12")
    assert [b["text"] for b in opened.buttons] == ["Timeline", "Follow", "Share"]
    await api.press(opened.button("Follow"), api.last_message())
    assert "You now follow: Fire in Almen" in (await api.sent(3)).text


async def test_an_event_shows_the_claim_that_gives_its_newest_figure(
    api: BotApi, answers: StoredAnswers
) -> None:
    newest = ToldFigure((12, None), None, None, None, 2, False, True, True)
    answers.happenings = [fire(Counted(8, 12, newest, 3))]
    await api.say("/start e_1")
    opened = await api.sent(1)
    assert "wave 2" in opened.text
    assert "Context" in [b["text"] for b in opened.buttons]
    await api.say("who said that?")
    assert "Said by Ana Brandt" in (await api.sent(2)).text


async def test_a_link_to_an_event_that_is_gone_says_so(api: BotApi) -> None:
    await api.say("/start e_2")
    assert "opens nothing" in (await api.sent(1)).text
