"""One person's flood delays nobody else, and Telegram's limits are kept."""

import asyncio
from collections.abc import AsyncIterator
from itertools import pairwise
from pathlib import Path

import pytest
from bot_api import BotApi, bot_api
from running_bot import running_bot
from stored_answers import StoredAnswers

from bot.telegram.application import Speed
from bot.telegram.flight import Flight
from bot.telegram.pace import Limits, Pace, Rates, Window

GROUP = -100200


@pytest.fixture
async def api(tmp_path: Path) -> AsyncIterator[BotApi]:
    async with bot_api() as server, running_bot(server, StoredAnswers(), tmp_path, Speed()):
        yield server


async def waited(api: BotApi, chat: int) -> float:
    """Return how many seconds somebody waits for an answer."""
    loop = asyncio.get_running_loop()
    asked = loop.time()
    await api.say("How many left?", chat=chat)
    await api.until(lambda: f"{chat}" in [m["chat_id"] for m in api.delivered])
    return loop.time() - asked


async def test_a_flood_delays_nobody_else_and_is_told_once_to_wait(api: BotApi) -> None:
    alone = max([await waited(api, chat) for chat in (5, 6, 7)])  # on this machine, now
    for _ in range(300):
        await api.say("/stats@claimtrail_bot", GROUP, "supergroup")
    for chat in (1, 2, 3):
        assert await waited(api, chat) < alone + 1
    # Everything else of the flood is kept, so that the server's list is free for others.
    last = await api.say("/help", chat=4)
    await api.until(lambda: api.confirmed >= last)
    await api.until(lambda: any("still busy" in m["text"] for m in api.delivered))
    in_group = [call for call in api.of("sendMessage") if call.parameters["chat_id"] == f"{GROUP}"]
    assert len([call for call in in_group if "still busy" in call.text]) == 1


async def test_messages_to_one_chat_keep_a_second_between_them(api: BotApi) -> None:
    for _ in range(3):
        await api.say("/help")
    await api.sent(3)
    times = [call.at for call in api.of("sendMessage")]
    assert all(later - earlier > 0.95 for earlier, later in pairwise(times))


async def test_questions_over_a_rate_wait_and_are_answered(tmp_path: Path) -> None:
    async def wait(rates: Rates, folder: Path) -> None:
        await asyncio.to_thread(folder.mkdir)
        speed = Speed(Limits(chat=(9, 0.1)), rates)
        async with bot_api() as api, running_bot(api, StoredAnswers(), folder, speed):
            began = asyncio.get_running_loop().time()
            for _ in range(2):
                await api.say("/stats")
            await api.until(lambda: len([m for m in api.delivered if "articles" in m["text"]]) == 2)
            assert asyncio.get_running_loop().time() - began > 5
            assert len([m for m in api.delivered if "still busy" in m["text"]]) == 1

    each = (Rates(user=6), Rates(chat=6), Rates(overall=6))
    await asyncio.gather(*(wait(rates, tmp_path / f"{n}") for n, rates in enumerate(each)))


async def test_messages_go_one_by_one_unless_telegram_is_slow() -> None:
    flight, under_way, most = Flight(), 0, 0

    async def one(seconds: float) -> None:
        nonlocal under_way, most
        async with flight.alone():
            under_way += 1
            most = max(most, under_way)
            await asyncio.sleep(seconds)
            under_way -= 1

    await asyncio.gather(*(one(0.001) for _ in range(10)))
    assert most == 1
    began = asyncio.get_running_loop().time()
    await asyncio.gather(*(one(1) for _ in range(20)))
    assert most > 1
    assert asyncio.get_running_loop().time() - began < 5


async def test_a_message_that_fails_or_is_given_up_holds_up_no_other() -> None:
    flight = Flight()
    with pytest.raises(ValueError, match="no"):
        async with flight.alone():
            raise ValueError("no")
    holding = asyncio.create_task(hold(flight))
    waiting = asyncio.create_task(hold(flight))
    await asyncio.sleep(0)
    waiting.cancel()
    holding.cancel()
    await asyncio.gather(waiting, holding, return_exceptions=True)
    async with asyncio.timeout(1), flight.alone():
        pass


async def hold(flight: Flight) -> None:
    async with flight.alone():
        await asyncio.sleep(60)


async def test_a_message_that_waited_after_its_turn_delays_the_next() -> None:
    pace, loop = Pace(Limits(chat=(1, 0.3))), asyncio.get_running_loop()
    await pace.turn(7)
    await asyncio.sleep(0.25)  # what stands before it, such as another message under way
    pace.leaves(7)
    left = loop.time()
    await pace.turn(7)
    assert loop.time() - left >= 0.3


async def test_a_window_lets_no_more_through_in_any_span_of_time() -> None:
    window, loop, times = Window(3, 0.2), asyncio.get_running_loop(), []

    async def one() -> None:
        await window.pass_through()
        times.append(loop.time())

    await asyncio.gather(*(one() for _ in range(10)))
    assert all(late - early >= 0.2 for early, late in zip(times, times[3:], strict=False))
