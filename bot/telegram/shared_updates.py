"""Updates where several bots answer for one token from one database.

Whoever gets an update keeps it in the database, and answers it if its chat is nobody's; else
whoever has the chat finds it there. Where updates are fetched, the bot that leads fetches them.
"""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass

from telegram import Update
from telegram.error import TelegramError

from bot.chat.access import Access
from bot.chat.conversation import Conversation
from bot.metrics import PULSE
from bot.telegram.answered import AnsweredMessages
from bot.telegram.client import Client
from bot.telegram.incoming import Incoming, read_update, received
from bot.telegram.lanes import Lanes
from bot.telegram.mail import read_letters
from bot.telegram.polling import NUMBERS_LAST_SECONDS, Queue
from bot.telegram.shared_mail import SharedMail
from index.model.errors import StoreAwayError, StoreError
from index.store.sql.mailbox import Received
from index.store.sql.replicas import Replicas

LOOK_SECONDS = 0.25
"""How often it is looked what other bots have received for chats that are this one's."""
AWAY_SECONDS = 1.0
LANES_AT_ONCE = 4
"""How many chats a bot takes at a look, so that others get some too."""
MOST_LANES = 64
POLL_SECONDS = 5
FORGET_SECONDS = 3600.0
RELOAD_SECONDS = 2.0
"""How soon it is known whom another bot has let in."""

logger = logging.getLogger(__name__)


@dataclass(slots=True)
class Parts:
    """What of the running bot has to know of chats that come and go."""

    conversation: Conversation
    access: Access
    answered: AnsweredMessages
    lanes: Lanes
    wanted: Callable[[Update], bool]


class SharedUpdates:
    """Takes what comes in, and what of it is this bot's to answer."""

    def __init__(
        self, bot: Client, mail: SharedMail, replicas: Replicas, leads: Callable[[], bool]
    ) -> None:
        """Share the updates of ``bot``; the one that ``leads`` fetches them."""
        self._bot, self._mail, self._replicas, self._leads = bot, mail, replicas, leads
        self._held: set[int] = set()
        self._taken: dict[int, set[int]] = {}
        self._told_away: set[int] = set()
        self._news = asyncio.Event()
        self._forgotten = self._let_in = float("-inf")

    async def run(self, parts: Parts) -> None:
        """Take lanes until cancelled; failures are logged and waited out."""
        guarding = asyncio.create_task(self._guard(parts.lanes))
        try:
            while True:
                pause = LOOK_SECONDS
                try:
                    await self._round(parts)
                except StoreAwayError as error:
                    logger.warning("Nothing new is taken: %s", error)
                    pause = AWAY_SECONDS
                except Exception:  # what nobody foresaw must not end the answering
                    logger.exception("Nothing new is taken")
                    pause = AWAY_SECONDS
                with suppress(TimeoutError):
                    async with asyncio.timeout(pause):
                        await self._news.wait()
                self._news.clear()
        finally:
            guarding.cancel()

    async def fetch(self, parts: Parts) -> None:
        """Fetch updates while this bot leads, until cancelled."""
        failures = 0
        while True:
            if not self._leads():
                PULSE.beat()  # another bot hears Telegram
                await asyncio.sleep(LOOK_SECONDS)
                continue
            try:
                newest = await self._mail.newest(NUMBERS_LAST_SECONDS)
                offset = None if newest is None else newest + 1
                raw = await self._bot.fetch_updates(offset, POLL_SECONDS)
                PULSE.beat()
                await self._take(raw, parts)
                failures = 0
            except (TelegramError, StoreError) as error:
                failures += 1
                logger.warning("Fetching updates failed: %r", error)
            except Exception:  # what nobody foresaw must not end the fetching
                failures += 1
                logger.exception("Fetching updates failed")
            await asyncio.sleep(min(2.0, failures * 0.5))

    def taking(self, parts: Parts) -> "Taker":
        """Return what takes updates that are sent here."""

        async def keep(raw: object) -> None:
            await self._take([raw], parts)

        return Taker(keep)

    async def _take(self, raw: Iterable[object], parts: Parts) -> None:
        """Keep updates, so that one of the bots answers each once.

        :raises StoreError: if they are not kept; Telegram gives them again then.
        """
        batch = [one for one in map(received, raw) if one]
        read = ((one, read_update(self._bot, one, parts.wanted)) for one in batch)
        meant = [Incoming(one.key, update, one.at, True) for one, update in read if update]
        bodies = {one.key: one for one in batch}
        passing = [one for one in meant if one.update.inline_query]
        lasting = [one for one in meant if not one.update.inline_query]
        try:
            if batch:
                kept = [(one.lane, bodies.pop(one.key)) for one in lasting]
                await self._mail.receive(kept, list(bodies.values()))
        except StoreAwayError:
            for one in lasting:
                if one.lane not in self._told_away:
                    self._told_away.add(one.lane)
                    await parts.lanes.tell_away(one)
            raise
        for one in passing:
            parts.lanes.take(Incoming(one.key, one.update, one.at))
        self._news.set()

    async def _round(self, parts: Parts) -> None:
        """Give back lanes that are done, and take what is to be done."""
        done_with = self._held - parts.lanes.active
        if done_with:
            await asyncio.to_thread(parts.conversation.keep)  # whoever is next leans on it
            await self._mail.release(done_with)
            self._held -= done_with
            for chat in done_with:
                self._taken.pop(chat, None)
        most = min(LANES_AT_ONCE, MOST_LANES - len(self._held))
        taken = [number for numbers in self._taken.values() for number in numbers]
        found = await self._mail.claim(self._held, taken, max(0, most))
        self._told_away.clear()
        for lost in self._held - found.held:
            logger.warning("Chat %s is another bot's now", lost)
            parts.lanes.drop(lost)
            self._taken.pop(lost, None)
        if found.held - self._held or time.monotonic() - self._let_in > RELOAD_SECONDS:
            self._let_in = time.monotonic()
            await asyncio.to_thread(parts.access.reload)
        if found.held - self._held:
            parts.answered.learn(found.marks or {})
            self._news.set()  # there may be more of them
        self._held = set(found.held)
        parts.lanes.post(read_letters(found.unsent))
        for chat, one in found.waiting:
            self._begin(parts, chat, one)
        if time.monotonic() - self._forgotten > FORGET_SECONDS:
            self._forgotten = time.monotonic()
            await self._mail.forget_old()

    def _begin(self, parts: Parts, chat: int, one: Received) -> None:
        self._taken.setdefault(chat, set()).add(one.key[0])
        if update := read_update(self._bot, one):
            parts.lanes.take(Incoming(one.key, update, one.at, True, True, one.tries))

    async def _guard(self, lanes: Lanes) -> None:
        """Let nothing be sent while another bot may hold this one for dead."""
        still = False
        while True:
            fresh = self._replicas.is_fresh
            if fresh and still:
                lanes.resume()
            elif not fresh and not still:
                logger.error("Nothing is sent until the database is back")
                lanes.pause()
            still = not fresh
            await asyncio.sleep(LOOK_SECONDS)


@dataclass(frozen=True, slots=True)
class Taker:
    """Takes updates that Telegram sends by itself."""

    keep: Callable[[object], Awaitable[None]]

    async def take(self, raw: object, _queue: Queue) -> None:
        """Keep an update."""
        await self.keep(raw)
