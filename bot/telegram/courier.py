"""Sends a letter until Telegram has it, or until it is too old to help."""

import asyncio
import logging
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum, auto

from telegram import Bot
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    InvalidToken,
    RetryAfter,
    TelegramError,
)

from bot.replies import hints
from bot.telegram.delivery import best_effort, is_gone, post, seconds
from bot.telegram.flight import Flight
from bot.telegram.letter import Destination, Letter, letters_of
from bot.telegram.mail import Letters, Posted
from bot.telegram.pace import Pace

LIFE_SECONDS = 3600.0
"""How long after the question an answer still helps."""
APOLOGY_LIFE_SECONDS = 86_400.0
FIRST_PAUSE_SECONDS = 0.5
LONGEST_PAUSE_SECONDS = 30.0
FILE_TRIES = 2
"""How often a file is tried before its text goes alone: the text must not wait for it."""

WasSent = Callable[[Letter, int], Mapping[str, str]]

logger = logging.getLogger(__name__)


class End(Enum):
    """How it ended with a letter."""

    SENT = auto()
    GONE = auto()
    """The chat takes no messages."""
    TOO_OLD = auto()
    REFUSED = auto()
    """In every form that could be thought of."""


@dataclass(frozen=True, slots=True)
class Delivered:
    """How it ended."""

    end: End


class Courier:
    """Sends letters, each as often as it takes; a chat that has to wait holds up no other."""

    def __init__(
        self,
        bot: Bot,
        mail: Letters,
        pace: Pace,
        moved: Callable[[int, int], object],
        moves: Mapping[int, int],
        was_sent: WasSent,
    ) -> None:
        """Send with ``bot``.

        :param moved: is told of a group that got another id; ``moves`` tells which did.
        :param was_sent: is told which message a letter became; returns marks to be kept of that.
        """
        self._bot = bot
        self._mail = mail
        self._pace = pace
        self._moved = moved
        self._moves = moves
        self._was_sent = was_sent
        self._flight = Flight()
        self.gate = asyncio.Event()
        """Nothing is sent while it is not set."""
        self.gate.set()

    def tell_of_move(self, chat_id: int, to: int) -> None:
        """Let all else that belongs to a group be of the one that Telegram made of it."""
        self._moved(chat_id, to)

    async def send_once(self, letter: Letter) -> int | None:
        """Send a letter when it is its turn, and return its message's id.

        :raises TelegramError: if Telegram refuses it or cannot be reached.
        """
        await self.gate.wait()
        await self._pace.turn(letter.chat_id)
        return await post(self._bot, letter)

    async def tell(self, letter: Letter) -> None:
        """Send a letter that no answer waits for, whatever stands still; once, or not at all."""
        await best_effort("A notice", post(self._bot, letter))

    async def deliver(self, posted: Posted) -> Delivered:
        """Send a letter and return how it ended; what it becomes meanwhile is kept."""
        delivered = await self._deliver(posted)
        if delivered.end is not End.SENT:
            await self._mail.sent(posted)
        return delivered

    async def _deliver(self, posted: Posted) -> Delivered:
        failures = 0
        while True:
            if new := self._moves.get(posted.letter.chat_id):
                await self._mail.change(posted, posted.letter.changed(chat_id=new))
            letter = posted.letter
            life = APOLOGY_LIFE_SECONDS if letter.apology else LIFE_SECONDS
            if time.time() - letter.at > life:
                return Delivered(End.TOO_OLD)
            try:
                return await self._send(posted)
            except TelegramError as error:
                failures += 1
                after = await self._after(posted, error, failures)
            except Exception:  # a bug in one letter must not end the sending of all others
                logger.exception("A message to chat %s cannot be sent", letter.chat_id)
                return Delivered(End.REFUSED)
            if isinstance(after, Delivered):
                return after
            await asyncio.sleep(after)

    async def _send(self, posted: Posted) -> Delivered:
        """Send a letter when it is its turn, and keep that it was sent."""
        letter = posted.letter
        await self.gate.wait()
        await self._pace.turn(letter.chat_id)
        async with self._flight.alone():
            self._pace.leaves(letter.chat_id)
            message_id = await post(self._bot, letter)
            marks = None if message_id is None else self._was_sent(letter, message_id)
            await self._mail.sent(posted, marks)
        return Delivered(End.SENT)

    async def _after(
        self, posted: Posted, error: TelegramError, failures: int
    ) -> Delivered | float:
        """Return how it ended, or how long to wait before the letter is tried again."""
        letter = posted.letter
        match error:
            case RetryAfter(retry_after=asked):
                wait = seconds(asked)
                logger.info("Told to wait %s s before sending to chat %s", wait, letter.chat_id)
                return wait
            case ChatMigrated(new_chat_id=new):
                self._moved(letter.chat_id, new)
                await self._mail.change(posted, letter.changed(chat_id=new))
                return 0
            case Forbidden():
                logger.info("Chat %s takes no messages: %s", letter.chat_id, error)
                return Delivered(End.GONE)
            case BadRequest() as refusal:
                return await self._refused(posted, refusal)
            case InvalidToken() if letter.edits:  # a server that does not know editing
                await self._mail.change(posted, letter.changed(edits=None))
                return 0
        if letter.file and failures >= FILE_TRIES:
            logger.warning("%s was not sent: %s", letter.file.name, error)
            await self._mail.change(posted, _text_alone(letter))
            return 0
        pause = min(LONGEST_PAUSE_SECONDS, FIRST_PAUSE_SECONDS * 2.0 ** (failures - 1))
        logger.info("Sending failed, trying again in %s s: %s", pause, error)
        return pause

    async def _refused(self, posted: Posted, error: BadRequest) -> Delivered | float:
        letter = posted.letter
        if is_gone(error):
            logger.info("Chat %s takes no messages: %s", letter.chat_id, error)
            return Delivered(End.GONE)
        if "upgraded to a supergroup" in str(error):  # into which, a message to come tells
            return LONGEST_PAUSE_SECONDS / 10
        changed = another_way(letter, error)
        if changed is None:
            logger.error("A message to chat %s was refused: %s", letter.chat_id, error)
            return Delivered(End.REFUSED)
        await self._mail.change(posted, changed)
        return 0


def another_way(letter: Letter, error: BadRequest) -> Letter | None:
    """Return the letter as it may be taken after all; ``None`` if there is no other way."""
    reason = str(error).lower()
    if letter.topic and ("thread not found" in reason or "topic" in reason):
        return letter.changed(topic=None)
    if letter.file:
        logger.warning("%s was not sent: %s", letter.file.name, error)
        return _text_alone(letter)
    if letter.edits and ("message to edit" in reason or "can't be edited" in reason):
        return letter.changed(edits=None)
    if not letter.bare:
        # Mark-up or a link that this server does not take must not cost the answer.
        logger.warning("Sent without mark-up and links, because: %s", error)
        return letter.changed(bare=True)
    if letter.edits:
        return letter.changed(edits=None, bare=False)
    if letter.apology:
        return None
    (apology,) = letters_of(
        Destination(letter.chat_id, letter.topic), hints.went_wrong(), apology=True
    )
    return apology.changed(at=letter.at)


def _text_alone(letter: Letter) -> Letter:
    return letter.changed(file=None, html="", bare=True)
