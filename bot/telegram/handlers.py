"""From a Telegram update to the conversation and back."""

import asyncio
import logging
from collections import OrderedDict
from collections.abc import AsyncIterator, Callable, Coroutine, Iterable, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import asynccontextmanager, suppress
from dataclasses import replace
from typing import Any, TypeVar, TypeVarTuple

from telegram import Bot, CallbackQuery, InlineKeyboardMarkup, Message, Update
from telegram.constants import ChatAction

from bot.chat.conversation import Conversation
from bot.replies import hints
from bot.replies.reply import MessageEffect, Reply
from bot.telegram.addressing import addressed_text
from bot.telegram.delivery import best_effort, upload_of
from bot.telegram.incoming import Incoming
from bot.telegram.letter import Destination, Letter, answer_to, file_letter, letters_of
from index.model.errors import StoreError

TYPING_REPEAT_SECONDS = 4.5  # Telegram shows an action for five
MOST_TRIES = 3
"""How many processes may end over one update before it is given up."""
PRESSES_REMEMBERED = 1000
WRITERS = 8
"""Threads for what may wait for the database, so that no question waits for it too."""

logger = logging.getLogger(__name__)
T = TypeVar("T")
Ts = TypeVarTuple("Ts")


class Handlers:
    """Writes the letters that answer an update."""

    def __init__(self, bot: Bot, conversation: Conversation, workers: Executor) -> None:
        self._bot = bot
        self._conversation = conversation
        self._workers = workers
        self._writers = ThreadPoolExecutor(WRITERS, "writing")
        self._courtesies: set[asyncio.Task[Any]] = set()
        self._spent: OrderedDict[tuple[int, int, str], None] = OrderedDict()

    def wants(self, update: Update) -> bool:
        """Tell whether the update is meant for the bot, so that it has to be answered."""
        if update.callback_query:
            return True
        message = update.message
        return message is not None and addressed_text(message, self._bot.bot) is not None

    async def answer(self, incoming: Incoming, waiting: Iterable[Incoming]) -> Sequence[Letter]:
        """Return what answers the update; ``waiting`` are those of its chat that come after it."""
        if incoming.tries >= MOST_TRIES:
            logger.error("Update %d has ended %d runs of the bot", incoming.key[0], incoming.tries)
            return self._apology(incoming)
        try:
            if incoming.update.callback_query:
                return await self._press(incoming, incoming.update.callback_query)
            return await self._message(incoming, incoming.update.message)
        except Exception:
            logger.exception("An update failed")
            return self._apology(incoming)

    def was_sent(self, letter: Letter, message_id: int) -> None:
        """Remember which message a letter became, so that it can be replied to."""
        if letter.about:
            self._conversation.was_sent(letter.chat_id, [message_id], letter.about)

    def moved(self, chat_id: int, to: int) -> None:
        """Let all that a group asked and wants be of the one that Telegram made of it."""
        self._courtesy("Moving a group", self._write(self._conversation.move_chat, chat_id, to))

    async def _message(self, incoming: Incoming, message: Message | None) -> Sequence[Letter]:
        if message is None or (text := addressed_text(message, self._bot.bot)) is None:
            return ()
        destination = answer_to(message)
        if not (message.text or message.caption):
            return letters_of(destination, hints.words_only(), incoming.at)
        async with self._typing(destination):
            reply = await self._said(
                text, self._conversation.respond, message.chat.id, text, _replied_to(message)
            )
            return await self._letters(destination, reply, incoming)

    async def _press(self, incoming: Incoming, query: CallbackQuery) -> Sequence[Letter]:
        self._courtesy("answerCallbackQuery", query.answer())
        message, data = query.message, query.data or ""
        chat_id = message.chat.id if message else query.from_user.id
        press = (chat_id, message.message_id if message else 0, data)
        if press in self._spent:
            return ()
        destination = _below(message, chat_id)
        async with self._typing(destination):
            reply = await self._said(data, self._conversation.press, chat_id, data)
            if reply.effect is MessageEffect.REPLACE and isinstance(message, Message):
                return letters_of(destination, reply, incoming.at, edits=message.message_id)[:1]
            written = await self._letters(destination, reply, incoming)
        # A new message, not an edit: the answer stays readable beside its context, other buttons
        # of it stay in use, and in a group nobody's reading is pulled away by another's press.
        if reply.effect is MessageEffect.DROP_BUTTON:
            self._spend(press)
            if isinstance(message, Message):
                self._courtesy("editMessageReplyMarkup", _drop_button(message, data))
        return written

    async def _letters(
        self, destination: Destination, reply: Reply, incoming: Incoming
    ) -> list[Letter]:
        files = []
        if reply.attachment:
            instead = reply.attachment.instead
            if upload := await self._work(upload_of, reply.attachment):
                files = [file_letter(destination, upload, instead, incoming.at)]
            else:
                reply = replace(reply, blocks=(instead, *reply.blocks))
        return [*files, *letters_of(destination, reply, incoming.at)]

    def _apology(self, incoming: Incoming) -> Sequence[Letter]:
        where = incoming.destination
        return letters_of(where, hints.went_wrong(), apology=True) if where else ()

    def _spend(self, press: tuple[int, int, str]) -> None:
        """Let a button that was pressed do nothing twice, before it is gone from its message."""
        self._spent[press] = None
        if len(self._spent) > PRESSES_REMEMBERED:
            self._spent.popitem(last=False)

    def _courtesy(self, what: str, call: Coroutine[Any, Any, object]) -> None:
        """Do beside the work what an answer does not need."""
        task = asyncio.create_task(best_effort(what, call))
        self._courtesies.add(task)
        task.add_done_callback(self._courtesies.discard)

    @asynccontextmanager
    async def _typing(self, where: Destination) -> AsyncIterator[None]:
        """Show "typing" until the block ends; a server that cannot costs nothing."""
        task = asyncio.create_task(self._repeat_typing(where))
        try:
            yield
        finally:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task

    async def _repeat_typing(self, where: Destination) -> None:
        while True:
            shown = self._bot.send_chat_action(where.chat_id, ChatAction.TYPING, where.topic)
            if not await best_effort("sendChatAction", shown):
                return
            await asyncio.sleep(TYPING_REPEAT_SECONDS)

    async def _said(self, words: str, call: Callable[[*Ts], Reply], *arguments: *Ts) -> Reply:
        try:
            writes = self._conversation.writes(words)
            return await (self._write if writes else self._work)(call, *arguments)
        except StoreError as error:
            logger.error("Somebody was told to try again later: %s", error)
            return hints.cannot_save()

    async def _write(self, call: Callable[[*Ts], T], *arguments: *Ts) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._writers, call, *arguments)

    async def _work(self, call: Callable[[*Ts], T], *arguments: *Ts) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._workers, call, *arguments)


def _replied_to(message: Message) -> int | None:
    replied = message.reply_to_message
    return replied.message_id if replied else None


def _below(message: object, chat_id: int) -> Destination:
    """Return where a reply to the pressed message goes."""
    if isinstance(message, Message):
        return replace(answer_to(message), reply_to=message.message_id)
    return Destination(chat_id)


async def _drop_button(message: Message, data: str) -> None:
    """Take the pressed button off its message, so that it does nothing twice."""
    if message.reply_markup is None:
        return
    rows = (
        [button for button in row if button.callback_data != data]
        for row in message.reply_markup.inline_keyboard
    )
    await message.edit_reply_markup(InlineKeyboardMarkup([row for row in rows if row]))
