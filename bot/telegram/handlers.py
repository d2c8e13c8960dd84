"""From a Telegram update to the conversation and back."""

import logging
from collections import OrderedDict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import TypeVarTuple

from telegram import Bot, CallbackQuery, Chat, InlineKeyboardMarkup, Message, Update
from telegram.constants import ChatType

from bot.chat.access import Access
from bot.chat.conversation import Conversation
from bot.replies import access_replies, hints, texts
from bot.replies.buttons import Invite, MakeAdmin, RemoveMember, SetPreference, parse_button
from bot.replies.commands import parse_command
from bot.replies.reply import MessageEffect, Reply
from bot.telegram.addressing import addressed_text
from bot.telegram.delivery import upload_of
from bot.telegram.doors import Doors, Entry
from bot.telegram.incoming import Incoming
from bot.telegram.letter import Destination, Letter, answer_to, file_letter, letters_of
from bot.telegram.work import Work
from index.model.errors import StoreError

MOST_TRIES = 3
"""How many processes may end over one update before it is given up."""
PRESSES_REMEMBERED = 1000

logger = logging.getLogger(__name__)
Ts = TypeVarTuple("Ts")


class Handlers:
    """Writes the letters that answer an update."""

    def __init__(self, bot: Bot, conversation: Conversation, access: Access, work: Work) -> None:
        self._bot = bot
        self._conversation = conversation
        self._access = access
        self._work = work
        self._doors = Doors(bot, access, work)
        self._spent: OrderedDict[tuple[int, int, str], None] = OrderedDict()

    def wants(self, update: Update) -> bool:
        """Tell whether the update is meant for the bot, so that it has to be answered."""
        if update.callback_query or update.my_chat_member:
            return True
        if update.inline_query:
            return self._doors.entry(update) is not Entry.LET_IN
        message = update.message
        if message is None:
            return False
        if self._doors.entry(update) is Entry.SILENT:
            self._doors.leave(message.chat.id)
        return addressed_text(message, self._bot.bot) is not None

    async def answer(self, incoming: Incoming, waiting: Iterable[Incoming]) -> Sequence[Letter]:
        """Return what answers the update; ``waiting`` are those of its chat that come after it."""
        if incoming.tries >= MOST_TRIES:
            logger.error("Update %d has ended %d runs of the bot", incoming.key[0], incoming.tries)
            return self._apology(incoming, hints.went_wrong())
        try:
            if incoming.update.my_chat_member:
                return await self._doors.membership(incoming.update.my_chat_member)
            if incoming.update.inline_query:
                return await self._doors.turn_away(incoming.update.inline_query)
            if incoming.update.callback_query:
                return await self._press(incoming, incoming.update.callback_query)
            return await self._message(incoming, incoming.update.message)
        except StoreError as error:
            logger.error("Somebody was told to try again later: %s", error)
            return self._apology(incoming, hints.cannot_save())
        except Exception:
            logger.exception("An update failed")
            return self._apology(incoming, hints.went_wrong())

    def was_sent(self, letter: Letter, message_id: int) -> None:
        """Remember which message a letter became, so that it can be replied to."""
        if letter.about:
            self._conversation.was_sent(letter.chat_id, [message_id], letter.about)

    def moved(self, chat_id: int, to: int) -> None:
        """Let all that a group asked and wants be of the one that Telegram made of it."""
        self._work.courtesy("Moving a group", self._work.write(self._move, chat_id, to))

    def _move(self, chat_id: int, to: int) -> None:
        self._access.move_group(chat_id, to)
        self._conversation.move_chat(chat_id, to)

    async def _message(self, incoming: Incoming, message: Message | None) -> Sequence[Letter]:
        if message is None or (text := addressed_text(message, self._bot.bot)) is None:
            return ()
        destination = answer_to(message)
        reply = await self._doors.met(incoming.update, message, text)
        if reply is None and not (message.text or message.caption):
            reply = hints.words_only()
        if reply is not None:
            return letters_of(destination, reply, incoming.at)
        async with self._work.typing(destination):
            reply = await self._respond(message, text)
            return await self._letters(destination, reply, incoming)

    async def _respond(self, message: Message, text: str) -> Reply:
        user_id = message.from_user.id if message.from_user else None
        command = parse_command(text)
        if command and command.name == "access":
            private = message.chat.type == ChatType.PRIVATE
            return self._access.command(user_id) if private else access_replies.not_yours()
        changes = command and command.name == "settings" and command.arguments
        if changes and not await self._may_set(message.chat, user_id, message):
            return access_replies.not_an_admin()
        return await self._said(
            text, self._conversation.respond, message.chat.id, text, _replied_to(message)
        )

    async def _press(self, incoming: Incoming, query: CallbackQuery) -> Sequence[Letter]:
        message, data = query.message, query.data or ""
        chat_id = message.chat.id if message else query.from_user.id
        told = await self._doors.alert(incoming.update)
        action = parse_button(data)
        if told is None and message and isinstance(action, SetPreference):
            allowed = await self._may_set(message.chat, query.from_user.id)
            told = None if allowed else texts.ADMINS_ONLY
        shown = query.answer(told, show_alert=True) if told else query.answer()
        self._work.courtesy("answerCallbackQuery", shown)
        press = (chat_id, message.message_id if message else 0, data)
        if told is not None or press in self._spent:
            return ()
        destination = _below(message, chat_id)
        async with self._work.typing(destination):
            if isinstance(action, Invite | MakeAdmin | RemoveMember):
                reply = await self._work.write(self._access.press, query.from_user.id, action)
            else:
                reply = await self._said(data, self._conversation.press, chat_id, data)
            if reply.effect is MessageEffect.REPLACE and isinstance(message, Message):
                return letters_of(destination, reply, incoming.at, edits=message.message_id)[:1]
            written = await self._letters(destination, reply, incoming)
        # A new message, not an edit: the answer stays readable beside its context, other buttons
        # of it stay in use, and in a group nobody's reading is pulled away by another's press.
        if reply.effect is MessageEffect.DROP_BUTTON:
            self._spend(press)
            if isinstance(message, Message):
                self._work.courtesy("editMessageReplyMarkup", _drop_button(message, data))
        return written

    async def _may_set(
        self, chat: Chat, user_id: int | None, message: Message | None = None
    ) -> bool:
        if chat.type == ChatType.PRIVATE:
            return True
        return await self._doors.is_admin(chat, user_id, message)

    async def _said(self, words: str, call: Callable[[*Ts], Reply], *arguments: *Ts) -> Reply:
        writes = self._conversation.writes(words)
        return await (self._work.write if writes else self._work.answer)(call, *arguments)

    async def _letters(
        self, destination: Destination, reply: Reply, incoming: Incoming
    ) -> list[Letter]:
        files = []
        if reply.attachment:
            instead = reply.attachment.instead
            if upload := await self._work.answer(upload_of, reply.attachment):
                files = [file_letter(destination, upload, instead, incoming.at)]
            else:
                reply = replace(reply, blocks=(instead, *reply.blocks))
        return [*files, *letters_of(destination, reply, incoming.at)]

    def _apology(self, incoming: Incoming, reply: Reply) -> Sequence[Letter]:
        where = incoming.destination
        return letters_of(where, reply, apology=True) if where else ()

    def _spend(self, press: tuple[int, int, str]) -> None:
        """Let a button that was pressed do nothing twice, before it is gone from its message."""
        self._spent[press] = None
        if len(self._spent) > PRESSES_REMEMBERED:
            self._spent.popitem(last=False)


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
