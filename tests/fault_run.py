"""Many people at once, a server that fails at everything, and a bot that is killed all the time.

Each question has a number of its own, which its answer repeats, so that it is known of each thing
that was asked or pressed how often it was answered.
"""

import asyncio
import random
import re
import signal
import sqlite3
import time
from collections import Counter
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager, suppress
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any

from bot_api import BotApi, Failure, Shown
from databases import locked

PEOPLE = range(1, 51)
GROUPS = range(-109, -99)
FORUM = -10055
FLOODED = 300
FAULTS = (
    (Failure(500), 20),
    (Failure(502, "Bad Gateway"), 20),
    (Failure(garbled=True), 20),
    (Failure(drop=True), 20),
    (Failure(429, "Too Many Requests", retry_after=1), 20),
    (Failure(429, "Too Many Requests", retry_after=70), 1),
    (Failure(hang=True), 1),
)
SHARE = 0.17
"""How many of the calls fail."""
EVERY_SECONDS = 0.07
MOST_BEHIND = 600
"""When so much is unanswered people ask no more, so that the run ends on a slow machine too."""
CALM_SECONDS = 90.0
"""When nothing has been sent for so long, nothing more will be."""
NUMBERED = re.compile(r"How many left (\d+)\?")
PRESSED = {"More": 1, "Follow": 1, "Context 1": 1, "Timeline": 2}
"""How many messages answer the press of each button."""
Process = AbstractAsyncContextManager[Any]
Key = tuple[str, int]


@dataclass
class Tally:
    """What was asked, how many messages it wants, and how many it got."""

    wanted: Counter[Key] = field(default_factory=Counter)
    topics: dict[int, int | None] = field(default_factory=dict)
    kills: int = 0
    inline: int = 0
    stopped_in: float = 0.0
    _got: Counter[Key] = field(default_factory=Counter)
    _chats: dict[Key, str] = field(default_factory=dict)
    _looked: int = 0

    def got(self, api: BotApi) -> Counter[Key]:
        """Count what people saw of each; a message that is changed twice alike is seen once."""
        for shown in api.shown[self._looked :]:
            if (key := _key(shown)) is None:
                continue
            self._chats[key] = shown.parameters["chat_id"]
            if key[0] == "changed":
                self._got[key] = 1
            elif "no longer know which question" in shown.words:
                self._got[key] += self.wanted[key]  # the kill came before it was written down
            else:
                self._got[key] += 1
        self._looked = len(api.shown)
        return self._got

    def lost(self, api: BotApi) -> Counter[Key]:
        """Return what got too little; a change may also come as a new message."""
        got = self.got(api)
        missing = self.wanted - got
        anew = [("changed", n) for kind, n in missing if kind == "changed" and got["answer", n]]
        return missing - Counter(anew)

    def doubled(self, api: BotApi) -> Counter[Key]:
        """Return what got too much."""
        anew = [("answer", n) for kind, n in self.wanted if kind == "changed"]
        return self.got(api) - (self.wanted | Counter(anew))

    def doubled_by_chat(self, api: BotApi) -> Counter[str]:
        """Count by chat what got too much."""
        by_chat: Counter[str] = Counter()
        for key, times in self.doubled(api).items():
            by_chat[self._chats[key]] += times
        return by_chat


def _key(shown: Shown) -> Key | None:
    """Return which of the things that were asked a message answers."""
    words = shown.words
    if "still busy" in words:
        return None
    if "5 articles" in words:
        return ("stats", int(shown.parameters["chat_id"]))
    number = NUMBERED.search(words)
    if shown.method == "editMessageText":
        return ("changed", int(number[1])) if number else None
    # Private answers reply to nothing, presses to the message that was pressed.
    if shown.replied_to and int(shown.parameters["chat_id"]) > 0:
        return ("press", shown.replied_to)
    return ("answer", int(number[1])) if number else None


class Crowd:
    """Asks, presses, changes, types and floods, a little of each in turn."""

    def __init__(self, api: BotApi, tally: Tally, dice: random.Random) -> None:
        self._api, self._tally, self._dice = api, tally, dice
        self._numbers = count(1)
        self._pressed: set[int] = set()
        self._asked: dict[int, tuple[int, int]] = {}  # number: chat, message
        self._answered: list[tuple[int, Shown]] = []
        self._looked = 0

    async def act(self) -> None:
        """Let somebody do something."""
        acts: tuple[tuple[Callable[[], Any], int], ...] = (
            (self._ask, 60),
            (self._ask_in_group, 12),
            (self._ask_in_topic, 6),
            (self._press, 12),
            (self._change, 5),
            (self._type_inline, 5),
        )
        (chosen,) = self._dice.choices([a for a, _ in acts], [w for _, w in acts])
        await chosen()

    async def flood(self) -> None:
        """Let one person send a great many commands at once."""
        for _ in range(40):
            await self._api.say("/stats", chat=FLOODED)
            self._tally.wanted["stats", FLOODED] += 1

    async def _ask(self) -> None:
        chat, number = self._dice.choice(PEOPLE), next(self._numbers)
        await self._api.say(f"How many left {number}?", chat=chat)
        self._asked[number] = (chat, self._api.last_message())
        self._tally.wanted["answer", number] += 1

    async def _ask_in_group(self) -> None:
        number = next(self._numbers)
        words = f"@claimtrail_bot How many left {number}?"
        await self._api.say(words, self._dice.choice(GROUPS), "supergroup")
        self._tally.wanted["answer", number] += 1

    async def _ask_in_topic(self) -> None:
        number, topic = next(self._numbers), self._dice.choice((11, 22, 33))
        where = {"message_thread_id": topic, "is_topic_message": True}
        words = f"@claimtrail_bot How many left {number}?"
        await self._api.say(words, FORUM, "supergroup", **where)
        self._tally.wanted["answer", number] += 1
        self._tally.topics[number] = topic

    async def _press(self) -> None:
        """Press a button that nobody has pressed, sometimes twice."""
        free = [one for one in self._seen() if one[1].message_id not in self._pressed]
        if not free:
            return
        shown = self._dice.choice(free)[1]
        label = self._dice.choice(list(PRESSED))
        if (data := shown.data(label)) is None:
            return
        self._pressed.add(shown.message_id)
        chat = int(shown.parameters["chat_id"])
        for _ in range(self._dice.choice((1, 1, 2))):
            await self._api.press(data, shown.message_id, chat=chat)
        self._tally.wanted["press", shown.message_id] += PRESSED[label]

    async def _change(self) -> None:
        """Change a question whose answer is there."""
        seen = [number for number, _ in self._seen() if number in self._asked]
        if not seen:
            return
        number, new = self._dice.choice(seen), next(self._numbers)
        chat, message = self._asked.pop(number)
        await self._api.edit(f"How many left {new}?", chat=chat, message_id=message)
        self._tally.wanted["changed", new] += 1

    async def _type_inline(self) -> None:
        self._tally.inline += 1
        user = {"id": self._dice.choice(PEOPLE) + 1, "is_bot": False, "first_name": "Ann"}
        query = {"id": f"{self._tally.inline}", "from": user, "query": "who left", "offset": ""}
        await self._api.raw(inline_query=query)

    def _seen(self) -> list[tuple[int, Shown]]:
        """Return the latest answers that people see in their own chats."""
        for shown in self._api.shown[self._looked :]:
            key = _key(shown)
            private = int(shown.parameters["chat_id"]) > 0
            if key and key[0] == "answer" and shown.method == "sendMessage" and private:
                self._answered.append((key[1], shown))
        self._looked = len(self._api.shown)
        return self._answered[-200:]


@asynccontextmanager
async def kept_alive(
    api: BotApi, start: Callable[[], Process], tally: Tally, life: float, dice: random.Random
) -> AsyncIterator[Callable[[], Any]]:
    """Run the bot, kill it again and again, and start it anew; gives what stops the kills.

    :param life: how many seconds it answers before it is killed, more or less.
    """
    calm, ended = asyncio.Event(), asyncio.Event()

    async def keep() -> None:
        while True:
            calls = len(api.of("getUpdates"))
            async with start() as process:
                while len(api.of("getUpdates")) == calls:  # noqa: ASYNC110 - however long it takes
                    await asyncio.sleep(0.1)
                with suppress(TimeoutError):
                    async with asyncio.timeout(dice.uniform(0.1, 1.9) * life):
                        await calm.wait()
                if calm.is_set():
                    await ended.wait()
                    began = time.monotonic()
                    process.send_signal(signal.SIGTERM)
                    await process.wait()
                    tally.stopped_in = time.monotonic() - began
                    return
                process.kill()
                tally.kills += 1

    task = asyncio.create_task(keep())
    try:
        yield calm.set
    finally:
        calm.set()
        ended.set()
        await task


async def hold_locks(path: Path, dice: random.Random) -> None:
    """Hold the database's write lock now and then, as a rebuild does, until cancelled."""
    while True:
        await asyncio.sleep(dice.uniform(5, 15))
        with suppress(sqlite3.OperationalError), locked(path):  # it is being written, or not there
            await asyncio.sleep(dice.uniform(1, 4))


async def fault_run(
    api: BotApi, start: Callable[[], Process], folder: Path, seconds: float, kills: int
) -> Tally:
    """Let the crowd act while everything fails; return what it asked when all has calmed down.

    A short run leaves out what has to be waited for longer than it lasts.
    """
    tally, dice = Tally(), random.Random(7)  # noqa: S311 - no secret
    crowd = Crowd(api, tally, dice)
    faults, weights = zip(*(f for f in FAULTS if seconds > 100 or f[1] > 1), strict=True)

    def luck(_method: str) -> Failure | None:
        return dice.choices(faults, weights)[0] if dice.random() < SHARE else None

    api.luck = luck
    async with kept_alive(api, start, tally, seconds / kills / 2, dice) as calm_down:
        await api.until(lambda: api.of("getUpdates"))
        locks = asyncio.create_task(hold_locks(folder / "claimtrail.db", dice))
        began = time.monotonic()
        floods = [began + seconds * share for share in (0.1, 0.3, 0.5)] if seconds > 100 else []
        while time.monotonic() - began < seconds or tally.kills < kills:
            if tally.wanted.total() - tally.got(api).total() < MOST_BEHIND:
                await crowd.act()
            if floods and time.monotonic() > floods[0]:
                floods.pop(0)
                await crowd.flood()
            await asyncio.sleep(EVERY_SECONDS)
        locks.cancel()
        api.luck = lambda _method: None
        api.release()
        calm_down()
        seen, until = 0, time.monotonic() + CALM_SECONDS
        while tally.lost(api) and time.monotonic() < until:
            if len(api.shown) > seen:
                seen, until = len(api.shown), time.monotonic() + CALM_SECONDS
            await asyncio.sleep(0.5)
        await asyncio.sleep(2)
    return tally
