"""A place in the queue for each chat: one thing at a time in a chat, and no chat before another.

What a chat asks waits in its own lane. Lanes take turns at the worker threads, each with one
question, and a lane goes on to the next only when the answer to the last has been sent.
"""

import asyncio
import logging
import time
from collections import deque
from collections.abc import AsyncIterator, Callable, Container, Iterable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from bot.metrics import LATENCY, QUEUE, UPDATES
from bot.replies import hints
from bot.telegram.courier import LIFE_SECONDS, Courier, Delivered, End
from bot.telegram.handlers import Handlers
from bot.telegram.incoming import Incoming
from bot.telegram.letter import Destination, Letter, letters_of
from bot.telegram.mail import Letters, Posted
from bot.telegram.pace import Limiter
from index.model.errors import LaneLostError, StoreAwayError

BUSY_AT = 6
"""How many questions wait in a chat when it is told so."""
PATIENCE_SECONDS = 3.0
"""How long a chat waits for others before it is told so."""

AWAY_SECONDS = 0.5
"""How long until a database that is away is tried again."""

logger = logging.getLogger(__name__)


@dataclass(slots=True)
class Lane:
    """One chat's line: what it asked, what is to be sent to it, and whether it was told to wait.

    ``unkept`` are updates that the mailbox does not keep, until their answers are sent.
    ``unanswered`` counts the answers that were given up, and says where they would have gone.
    """

    waiting: deque[Incoming] = field(default_factory=deque)
    letters: deque[Posted] = field(default_factory=deque)
    unkept: list[Incoming] = field(default_factory=list)
    told_to_wait: bool = False
    unanswered: tuple[Destination, int] | None = None
    task: asyncio.Task[None] | None = None

    def gave_up(self, where: Destination | None) -> None:
        """Count an answer that was too old to help."""
        if where:
            before = self.unanswered[1] if self.unanswered else 0
            self.unanswered = (Destination(where.chat_id, where.topic), before + 1)


class Lanes:
    """Answers every chat in its own order."""

    def __init__(
        self,
        mail: Letters,
        courier: Courier,
        buckets: Limiter,
        handlers: Handlers,
        finished: Callable[[Incoming], object],
    ) -> None:
        """Let ``handlers`` answer.

        :param finished: is told of an answered update that the mailbox did not keep.
        """
        self._mail = mail
        self._courier = courier
        self._buckets = buckets
        self._handlers = handlers
        self._finished = finished
        self._lanes: dict[int, Lane] = {}
        self._notices: set[asyncio.Task[Delivered]] = set()
        self._stopping = False
        QUEUE.set_function(lambda: sum(len(lane.waiting) for lane in [*self._lanes.values()]))

    def take(self, incoming: Incoming) -> None:
        """Put an update at the end of its chat's lane."""
        UPDATES.inc()
        lane = self._lane(incoming.lane)
        lane.waiting.append(incoming)
        if sum(one.asks for one in lane.waiting) >= BUSY_AT:
            self._tell_to_wait(lane, incoming)
        self._start(incoming.lane, lane)

    def post(self, posted: Iterable[Posted]) -> None:
        """Let letters be sent, each in its chat's order."""
        for one in posted:
            lane = self._lane(one.letter.chat_id)
            lane.letters.append(one)
            self._start(one.letter.chat_id, lane)

    def pause(self) -> None:
        """Begin nothing and send nothing until ``resume``."""
        self._courier.gate.clear()

    def resume(self, answered: Container[int] = ()) -> None:
        """Go on, but for the updates of those numbers, which somebody else has answered."""
        for lane in self._lanes.values():
            lane.waiting = deque(one for one in lane.waiting if one.key[0] not in answered)
        self._courier.gate.set()

    @property
    def active(self) -> set[int]:
        """The chats in whose lanes something is still to be done."""
        return {number for number, lane in self._lanes.items() if lane.task or lane.waiting}

    def drop(self, number: int) -> None:
        """Forget what waits in a lane, which another bot has now."""
        if lane := self._lanes.get(number):
            lane.waiting.clear()
            lane.letters.clear()
            lane.unanswered = None

    async def stop(self, patience: float) -> None:
        """Begin nothing more, and give what is being answered and sent that many seconds."""
        self._stopping = True
        tasks = {lane.task for lane in self._lanes.values() if lane.task} | self._notices
        if tasks:
            _, late = await asyncio.wait(tasks, timeout=patience)
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)

    def _lane(self, number: int) -> Lane:
        return self._lanes.setdefault(number, Lane())

    def _start(self, number: int, lane: Lane) -> None:
        if lane.task is None and not self._stopping:
            lane.task = asyncio.create_task(self._run(number, lane))

    async def _run(self, number: int, lane: Lane) -> None:
        while True:
            await self._courier.gate.wait()
            try:
                if not await self._step(lane):
                    break
            except LaneLostError as error:
                logger.warning("Chat %s: %s", number, error)
                self.drop(number)
            except Exception:  # a bug in one step must not silence the chat
                logger.exception("A step of chat %s failed", number)
        lane.task = None
        if not lane.waiting:
            self._lanes.pop(number, None)

    async def _step(self, lane: Lane) -> bool:
        """Send the next letter, or answer the next question; tell whether there was one."""
        if lane.letters:
            await self._send(lane, lane.letters.popleft())
            return True
        while lane.unkept:
            self._finished(lane.unkept.pop())
        if lane.waiting and not self._stopping:
            await self._begin(lane, lane.waiting.popleft())
        elif lane.unanswered:
            await self._apologise(lane)
        else:
            return False
        return True

    async def _send(self, lane: Lane, posted: Posted) -> None:
        delivered = await self._courier.deliver(posted)
        match delivered.end:
            case End.GONE:
                while lane.letters:
                    await self._mail.sent(lane.letters.popleft())
                lane.unanswered = None
            case End.TOO_OLD if not posted.letter.apology:
                letter = posted.letter
                lane.gave_up(Destination(letter.chat_id, letter.topic))

    async def _begin(self, lane: Lane, incoming: Incoming) -> None:
        letters: Sequence[Letter] = ()
        if time.time() - incoming.at > LIFE_SECONDS:
            lane.gave_up(incoming.destination)
        else:
            async with self._patience(lane, incoming):
                user_id = None if incoming.update.inline_query else incoming.user_id
                await self._buckets.take(user_id, incoming.lane)
            if incoming.again:
                await self._mail.begin(incoming.key)
            letters = await self._answered(lane, incoming)
        LATENCY.labels("chat").observe(max(0.0, time.time() - incoming.at))
        key = incoming.key if incoming.kept else None
        lane.letters.extend(await self._mail.answer(key, letters))
        if not incoming.kept:
            lane.unkept.append(incoming)
        if not lane.waiting:
            lane.told_to_wait = False

    async def _answered(self, lane: Lane, incoming: Incoming) -> Sequence[Letter]:
        """Return what answers an update; a database that is away is waited for."""
        told = False
        while True:
            try:
                return await self._handlers.answer(incoming, lane.waiting)
            except StoreAwayError as error:
                logger.error("Chat %s waits: %s", incoming.lane, error)
                if not told:
                    await self.tell_away(incoming)
                told = True
                await asyncio.sleep(AWAY_SECONDS)

    async def tell_away(self, incoming: Incoming) -> None:
        """Tell a chat that the database is away, and that its question is not forgotten."""
        if incoming.destination and self._handlers.lets_in(incoming.update):
            for letter in letters_of(incoming.destination, hints.store_away()):
                await self._courier.tell(letter)

    async def _apologise(self, lane: Lane) -> None:
        if lane.unanswered is None:
            return
        (where, answers), lane.unanswered = lane.unanswered, None
        logger.warning("%d answers to chat %s were too old to send", answers, where.chat_id)
        apology = letters_of(where, hints.too_late(answers), apology=True)
        lane.letters.extend(await self._mail.answer(None, apology))

    @asynccontextmanager
    async def _patience(self, lane: Lane, incoming: Incoming) -> AsyncIterator[None]:
        """Tell the chat that it has to wait, once, if the block takes longer than people like."""
        loop = asyncio.get_running_loop()
        timer = loop.call_later(PATIENCE_SECONDS, self._tell_to_wait, lane, incoming)
        try:
            yield
        finally:
            timer.cancel()

    def _tell_to_wait(self, lane: Lane, incoming: Incoming) -> None:
        if lane.told_to_wait or incoming.destination is None:
            return
        if not self._handlers.lets_in(incoming.update):
            return
        lane.told_to_wait = True
        for letter in letters_of(incoming.destination, hints.busy()):
            task = asyncio.create_task(self._courier.deliver(Posted(letter, None)))
            self._notices.add(task)
            task.add_done_callback(self._notices.discard)
