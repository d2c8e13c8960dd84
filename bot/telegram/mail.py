"""The mailbox as the event loop uses it: one thread of its own, and a full disk costs no answer."""

import asyncio
import logging
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Protocol, TypeVar, TypeVarTuple

from pydantic import ValidationError

from bot.telegram.letter import Letter
from index.model.errors import StoreError
from index.store.sql.mailbox import Key, Mailbox, Received

logger = logging.getLogger(__name__)
T = TypeVar("T")
Ts = TypeVarTuple("Ts")


@dataclass(slots=True)
class Posted:
    """A letter with the number under which it is kept; ``None`` where it could not be."""

    letter: Letter
    number: int | None


class Failed:
    """What stands for the result of a call that failed."""


FAILED = Failed()


class Box(Protocol):
    """What every mailbox does; see ``index.store.sql.mailbox.Mailbox``."""

    def begin(self, key: Key) -> None:
        """Count that an update is begun once more."""

    def answer(self, key: Key | None, chat_id: int, bodies: Sequence[str]) -> list[int]:
        """Keep the messages that answer an update, as one with its being done."""

    def sent(self, numbers: Sequence[int], marks: Mapping[str, str] | None = None) -> None:
        """Forget messages that were sent, and remember ``marks``."""

    def forget(self, prefix: str) -> None:
        """Remember nothing whose name begins like that."""

    def replace(self, number: int, body: str) -> None:
        """Keep what a message has become."""


class Letters:
    """Keeps letters until they are sent."""

    def __init__(self, box: Box) -> None:
        self._box = box
        self._clerk = ThreadPoolExecutor(1, "mailbox")

    async def begin(self, key: Key) -> None:
        """Count that an update is begun once more."""
        await self._try(self._box.begin, key)

    async def answer(self, key: Key | None, letters: Sequence[Letter]) -> list[Posted]:
        """Keep the letters that answer an update, which is done with that."""
        if not letters and key is None:
            return []
        chat_id = letters[0].chat_id if letters else 0
        bodies = [letter.model_dump_json() for letter in letters]
        numbers = await self._try(self._box.answer, key, chat_id, bodies)
        kept = numbers if isinstance(numbers, list) and numbers else [None] * len(letters)
        return [Posted(letter, number) for letter, number in zip(letters, kept, strict=True)]

    async def sent(self, posted: Posted, marks: Mapping[str, str] | None = None) -> None:
        """Forget a letter that was sent, or never will be, and remember ``marks`` of it."""
        if posted.number is not None or marks:
            numbers = [posted.number] if posted.number is not None else []
            await self._try(self._box.sent, numbers, marks)

    async def forget(self, prefix: str) -> None:
        """Remember no marks whose names begin like that."""
        await self._try(self._box.forget, prefix)

    async def change(self, posted: Posted, letter: Letter) -> None:
        """Keep what a letter has become."""
        posted.letter = letter
        if posted.number is not None:
            await self._try(self._box.replace, posted.number, letter.model_dump_json())

    def close(self) -> None:
        """Wait for nothing more."""
        self._clerk.shutdown(wait=False, cancel_futures=True)

    async def _do(self, call: Callable[[*Ts], T], *arguments: *Ts) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._clerk, call, *arguments)

    async def _try(self, call: Callable[[*Ts], T], *arguments: *Ts) -> T | Failed:
        try:
            return await self._do(call, *arguments)
        except StoreError as error:
            logger.error("An answer will be lost if the bot is killed now: %s", error)
            return FAILED


class Mail(Letters):
    """Keeps updates until they are answered, and letters until they are sent."""

    def __init__(self, mailbox: Mailbox) -> None:
        super().__init__(mailbox)
        self._mailbox = mailbox

    async def left(self) -> tuple[set[Key], list[Received], list[Posted]]:
        """Return what was left by the last run: known updates, those unanswered, letters unsent."""
        known, waiting, unsent = await asyncio.gather(
            self._do(self._mailbox.known),
            self._do(self._mailbox.waiting),
            self._do(self._mailbox.unsent),
        )
        return known, waiting, read_letters(unsent)

    async def receive(self, updates: Sequence[Received]) -> bool:
        """Keep updates; tell whether they are kept."""
        return await self._try(self._mailbox.receive, updates) is not FAILED

    async def remembered(self) -> dict[str, str]:
        """Return the marks of the last run, the oldest first."""
        return await self._do(self._mailbox.remembered)

    async def confirmed(self, before: int) -> None:
        """Forget answered updates that the server will not give again."""
        await self._try(self._mailbox.confirmed, before)


def read_letters(kept: Iterable[tuple[int, str]]) -> list[Posted]:
    """Return the letters that are kept, without those that cannot be read."""
    return [posted for posted in map(_read, kept) if posted]


def _read(kept: tuple[int, str]) -> Posted | None:
    number, body = kept
    try:
        return Posted(Letter.model_validate_json(body), number)
    except ValidationError:
        logger.error("Message %d, which another version wrote, cannot be read", number)
        return None
