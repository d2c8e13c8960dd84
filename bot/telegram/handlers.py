"""From a Telegram update to the conversation and back."""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from concurrent.futures import Executor
from contextlib import asynccontextmanager, suppress
from dataclasses import replace
from typing import Any, TypeVar, TypeVarTuple

from telegram import Bot, CallbackQuery, Chat, InlineKeyboardMarkup, Message, Update
from telegram.constants import ChatAction, ParseMode
from telegram.error import TelegramError
from telegram.ext import CallbackContext, CallbackQueryHandler, MessageHandler, filters

from bot.chat.conversation import Conversation
from bot.replies import hints
from bot.replies.reply import MessageEffect, Reply
from bot.telegram.addressing import addressed_text
from bot.telegram.client import App
from bot.telegram.delivery import Destination, answer_to, best_effort, send, send_upload, upload_of
from bot.telegram.telegram_html import html, keyboard, pages

TYPING_REPEAT_SECONDS = 4.5  # Telegram shows an action for five
Context = CallbackContext[Any, Any, Any, Any]

logger = logging.getLogger(__name__)
T = TypeVar("T")
Ts = TypeVarTuple("Ts")


class Handlers:
    """What the application calls for messages, presses and errors."""

    def __init__(self, conversation: Conversation, workers: Executor) -> None:
        self._conversation = conversation
        self._workers = workers

    def add_to(self, application: App) -> None:
        """Register every handler."""
        messages = filters.UpdateType.MESSAGE & ~filters.StatusUpdate.ALL
        application.add_handler(MessageHandler(messages, self.message))
        application.add_handler(CallbackQueryHandler(self.press))
        application.add_error_handler(tell_of_error)

    async def message(self, update: Update, context: Context) -> None:
        """Answer a message that is meant for the bot."""
        message = update.effective_message
        if message is None or (text := addressed_text(message, context.bot.bot)) is None:
            return
        if not (message.text or message.caption):
            reply = hints.words_only()
        else:
            async with typing_in(context.bot, message.chat.id):
                reply = await self._work(
                    self._conversation.respond, message.chat.id, text, _replied_to(message)
                )
        await self._send(context.bot, answer_to(message), reply)

    async def press(self, update: Update, context: Context) -> None:
        """Answer a press; the waiting mark on the button is taken away beside the work."""
        query, chat = update.callback_query, update.effective_chat
        if query is None:
            return
        acknowledged = asyncio.create_task(best_effort("answerCallbackQuery", query.answer()))
        try:
            if chat is not None:
                await self._answer_press(context.bot, query, chat)
        finally:
            await acknowledged

    async def _answer_press(self, bot: Bot, query: CallbackQuery, chat: Chat) -> None:
        async with typing_in(bot, chat.id):
            reply = await self._work(self._conversation.press, chat.id, query.data or "")
        message = query.message if isinstance(query.message, Message) else None
        if message and reply.effect is MessageEffect.REPLACE and await _replace(message, reply):
            return
        # A new message, not an edit: the answer stays readable beside its context, other buttons
        # of it stay in use, and in a group nobody's reading is pulled away by another's press.
        await self._send(bot, _below(message, chat), reply)
        if message and reply.effect is MessageEffect.DROP_BUTTON:
            await _drop_button(message, query.data)

    async def _send(self, bot: Bot, destination: Destination, reply: Reply) -> None:
        sent = []
        if reply.attachment:
            upload = await self._work(upload_of, reply.attachment)
            sent = await send_upload(bot, destination, upload) if upload else []
            if not sent:
                reply = replace(reply, blocks=(reply.attachment.instead, *reply.blocks))
        sent += await send(bot, destination, reply)
        await self._work(self._conversation.was_sent, destination.chat_id, sent, reply)

    async def _work(self, call: Callable[[*Ts], T], *arguments: *Ts) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._workers, call, *arguments)


async def tell_of_error(update: object, context: Context) -> None:
    """Log what went wrong, then say civilly that something did."""
    logger.error("An update failed", exc_info=context.error)
    if isinstance(update, Update) and update.effective_chat:
        reply = hints.went_wrong()
        destination = Destination(update.effective_chat.id)
        await best_effort("The apology", send(context.bot, destination, reply))


def _replied_to(message: Message) -> int | None:
    replied = message.reply_to_message
    return replied.message_id if replied else None


def _below(message: Message | None, chat: Chat) -> Destination:
    """Return where a reply to the pressed message goes."""
    if message is None:
        return Destination(chat.id)
    return replace(answer_to(message), reply_to=message.message_id)


async def _replace(message: Message, reply: Reply) -> bool:
    """Put the reply in the pressed message's place; ``False`` if that cannot be done."""
    try:
        await message.edit_text(
            html(pages(reply)[0]), parse_mode=ParseMode.HTML, reply_markup=keyboard(reply)
        )
    except TelegramError as error:
        if "not modified" not in str(error):
            logger.warning("editMessageText failed, so a new message is sent: %s", error)
            return False
    return True


async def _drop_button(message: Message, data: str | None) -> None:
    """Take the pressed button off its message, so that it does nothing twice."""
    if message.reply_markup is None:
        return
    rows = (
        [button for button in row if button.callback_data != data]
        for row in message.reply_markup.inline_keyboard
    )
    rest = InlineKeyboardMarkup([row for row in rows if row])
    await best_effort("editMessageReplyMarkup", message.edit_reply_markup(rest))


@asynccontextmanager
async def typing_in(bot: Bot, chat_id: int) -> AsyncIterator[None]:
    """Show "typing" until the block ends; a server that cannot costs nothing."""
    task = asyncio.create_task(_repeat_typing(bot, chat_id))
    try:
        yield
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


async def _repeat_typing(bot: Bot, chat_id: int) -> None:
    while True:
        if not await best_effort(
            "sendChatAction", bot.send_chat_action(chat_id, ChatAction.TYPING)
        ):
            return
        await asyncio.sleep(TYPING_REPEAT_SECONDS)
