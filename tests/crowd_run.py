"""Many chats ask several bots while bots are killed, the database is restarted and the index grows.

Updates come in by random bots, some twice and some before their predecessors, as a balancer and a
server that tries again would have it.
"""

import asyncio
import json
import os
import random
import re
import sys
import time
from asyncio.subprocess import Process
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bot_api import BotApi
from postgresql_server import PostgreSQLServer

from index.store.sql.shared_mailbox import SETTLE_SECONDS

ROOT = Path(__file__).parents[1]
_NUMBER = re.compile(r"unheard_(\d+)_(\d+)")


@dataclass
class CrowdRun:
    """What was asked by each chat, in order, and how often a bot or the database was ended."""

    folder: Path
    api: BotApi
    dice: random.Random
    asked: dict[int, list[int]] = field(default_factory=dict)
    kills: int = 0
    restarts: int = 0
    rebuilds: list[str] = field(default_factory=list)
    taken: dict[tuple[int, int], tuple[float, float]] = field(default_factory=dict)
    _bots: list[Process] = field(default_factory=list)
    _updates: int = 1000
    _tasks: set["asyncio.Task[None]"] = field(default_factory=set)

    async def run(
        self,
        server: PostgreSQLServer,
        bots: int,
        chats: int,
        seconds: float,
        kill_every: float,
        restart_every: float,
        rebuild_every: float,
    ) -> None:
        """Let chats ask for so many seconds, then wait until nothing is delivered any more."""
        newsdesk = await self._program("growing_process", str(rebuild_every))
        told = asyncio.create_task(self._listen(newsdesk))
        try:
            self._bots = [await self._start(place) for place in range(bots)]
            await self.api.until(lambda: len(self.api.of("setWebhook")) >= bots, 300)
            await self._act(server, chats, seconds, kill_every, restart_every)
            await asyncio.gather(*self._tasks)
            wanted = sum(map(len, self.asked.values()))
            await self.api.until(lambda: len(set(self.answers())) >= wanted, 300)
            await asyncio.sleep(8)
            rebuilt = len(self.rebuilds)
            async with asyncio.timeout(rebuild_every + 300):
                while len(self.rebuilds) == rebuilt:  # noqa: ASYNC110 - another process
                    await asyncio.sleep(0.1)
        finally:
            for program in (newsdesk, *self._bots):
                program.terminate()
                await program.wait()
            await told

    async def _act(
        self,
        server: PostgreSQLServer,
        chats: int,
        seconds: float,
        kill_every: float,
        restart_every: float,
    ) -> None:
        begun = time.monotonic()
        kill_at, restart_at = begun + kill_every, begun + restart_every
        while (now := time.monotonic()) < begun + seconds:
            await asyncio.sleep(self.dice.uniform(0, 2 * seconds / (chats * 8)))
            self._ask(self.dice.randrange(1, chats + 1))
            if now > kill_at:
                kill_at += kill_every
                await self._kill(self.dice.randrange(len(self._bots)))
            if now > restart_at:
                restart_at += restart_every
                self.restarts += 1
                await asyncio.to_thread(server.kill)
                await asyncio.to_thread(server.start)

    def answers(self) -> list[tuple[int, int]]:
        """Return the chats and numbers of what was answered, in the order of delivery."""
        found = (_NUMBER.search(one["text"]) for one in self.api.delivered)
        return [(int(match[1]), int(match[2])) for match in found if match]

    def lost(self) -> Counter[tuple[int, int]]:
        """Return what was asked and not answered."""
        asked = Counter((chat, n) for chat, numbers in self.asked.items() for n in numbers)
        return asked - Counter(self.answers())

    def doubled(self) -> int:
        """Return how many answers were one too many."""
        return sum(count - 1 for count in Counter(self.answers()).values())

    def disordered(self) -> list[int]:
        """Return the chats in which an answer came before that to an earlier question.

        A bot waits a moment for what is missing. What no bot had taken by then, since it was on its
        way to one that died or had lost the database, is late by no fault of theirs.
        """
        first: dict[int, list[int]] = {}
        for chat, number in dict.fromkeys(self.answers()):
            first.setdefault(chat, []).append(number)
        return [
            chat
            for chat, numbers in first.items()
            for place, later in enumerate(numbers)
            for earlier in numbers[place + 1 :]
            if earlier < later and not self._is_late((chat, earlier), (chat, later))
        ]

    def late(self) -> int:
        """Return how many came in so late that an answer to a later question may be first."""
        return sum(
            (chat, number + 1) in self.taken and self._is_late((chat, number), (chat, number + 1))
            for chat, number in self.taken
        )

    def _is_late(self, earlier: tuple[int, int], later: tuple[int, int]) -> bool:
        return self.taken[earlier][1] > self.taken[later][0] + SETTLE_SECONDS

    def _ask(self, chat: int) -> None:
        numbers = self.asked.setdefault(chat, [])
        for _ in range(self.dice.choice((1, 1, 2))):
            numbers.append(len(numbers) + 1)
            self._updates += 1
            update = self._update(chat, numbers[-1])
            for _ in range(self.dice.choice((1, 1, 1, 2))):
                key = (chat, numbers[-1])
                task = asyncio.create_task(self._deliver(key, update, self.dice.uniform(0, 0.15)))
                self._tasks.add(task)
                task.add_done_callback(self._tasks.discard)

    def _update(self, chat: int, number: int) -> dict[str, Any]:
        message = {
            "message_id": self._updates,
            "date": 0,
            "chat": {"id": chat, "type": "private", "first_name": "Reader"},
            "from": {"id": chat, "is_bot": False, "first_name": "Reader"},
            "text": f"/unheard_{chat}_{number}",
        }
        return {"update_id": self._updates, "message": message}

    async def _deliver(self, key: tuple[int, int], update: dict[str, Any], after: float) -> None:
        """Give an update to one bot after the other until one has taken it."""
        await asyncio.sleep(after)
        line = json.dumps(update).encode() + b"\n"
        while True:
            place, begun = self.dice.randrange(len(self._bots)), time.monotonic()
            try:
                async with asyncio.timeout(30):
                    reader, writer = await asyncio.open_unix_connection(self._socket(place))
                    writer.write(line)
                    taken = await reader.readline()
                    writer.close()
                if taken == b"ok\n":
                    before = self.taken.get(key, (begun, float("inf")))
                    now = time.monotonic()
                    self.taken[key] = min(before[0], begun), min(before[1], now)
                    return
            except (OSError, TimeoutError):
                pass
            await asyncio.sleep(0.2)

    async def _kill(self, place: int) -> None:
        self.kills += 1
        self._bots[place].kill()
        await self._bots[place].wait()
        self._bots[place] = await self._start(place)

    async def _start(self, place: int) -> Process:
        return await self._program("sharing_process", self.api.url, self._socket(place))

    async def _program(self, name: str, *arguments: str) -> Process:
        return await asyncio.create_subprocess_exec(
            sys.executable,
            f"tests/{name}.py",
            str(self.folder),
            *arguments,
            cwd=ROOT,
            env=os.environ | {"PYTHONPATH": str(ROOT)},
            stdout=asyncio.subprocess.PIPE if name == "growing_process" else None,
        )

    async def _listen(self, newsdesk: Process) -> None:
        """Keep what the process that rebuilds says of each rebuild."""
        assert newsdesk.stdout
        async for line in newsdesk.stdout:
            self.rebuilds.append(line.decode().strip())

    def _socket(self, place: int) -> str:
        return str(self.folder / f"bot-{place}.sock")
