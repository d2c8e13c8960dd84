"""Buttons that somebody presses."""

from collections.abc import Sequence
from dataclasses import replace

from telegram import CallbackQuery, InlineKeyboardMarkup, Message
from telegram.constants import ChatType

from bot.chat.access import Access
from bot.chat.conversation import Conversation
from bot.replies import service_texts
from bot.replies.buttons import (
    ForgetMe,
    GiveFeedback,
    Invite,
    MakeAdmin,
    RemoveMember,
    SetPreference,
    parse_button,
)
from bot.replies.reply import MessageEffect, Reply
from bot.telegram.answered import AnsweredMessages
from bot.telegram.doors import Doors
from bot.telegram.incoming import Incoming
from bot.telegram.letter import Destination, Letter, Spent, answer_to, letters_of
from bot.telegram.telegram_html import plain_text
from bot.telegram.work import Work
from bot.telegram.writing import written

TWICE_SECONDS = 5.0
"""Within so many seconds a second press of the same button is a finger that slipped."""
NEVER_AGAIN = 1e12
"""Until when a button is spent that is taken off its message; JSON knows no infinity."""


class Presses:
    """Writes the letters that answer the press of a button."""

    def __init__(
        self,
        conversation: Conversation,
        access: Access,
        doors: Doors,
        work: Work,
        answered: AnsweredMessages,
    ) -> None:
        self._conversation = conversation
        self._access = access
        self._doors = doors
        self._work = work
        self._answered = answered

    async def answer(self, incoming: Incoming, query: CallbackQuery) -> Sequence[Letter]:
        """Return what answers a press; the waiting mark is taken off the button beside the work."""
        message, data = query.message, query.data or ""
        told = self._doors.alert(incoming.update)
        if told is None and await self._is_admins(query):
            told = service_texts.ADMINS_ONLY
        action = parse_button(data)
        if told is None and isinstance(action, GiveFeedback):
            return await self._take_opinion(incoming, query)
        shown = query.answer(told, show_alert=True) if told else query.answer()
        self._work.courtesy("answerCallbackQuery", shown)
        destination = _below(message, query.from_user.id)
        until = incoming.at + TWICE_SECONDS
        press = Spent(message=message.message_id if message else 0, data=data, until=until)
        if told is not None or self._answered.is_spent(destination.chat_id, press, incoming.at):
            return ()
        async with self._work.typing(destination):
            reply = await self._reply(query, destination)
            if reply.effect is MessageEffect.REPLACE and isinstance(message, Message):
                return letters_of(destination, reply, incoming.at, edits=message.message_id)[:1]
            if drops := reply.effect is MessageEffect.DROP_BUTTON:
                press = press.model_copy(update={"until": NEVER_AGAIN})
            letters = await written(self._work, destination, reply, incoming.at, spends=press)
        # A new message, not an edit: the answer stays readable beside its context, other buttons
        # of it stay in use, and in a group nobody's reading is pulled away by another's press.
        if drops and isinstance(message, Message):
            self._work.courtesy("editMessageReplyMarkup", _drop_button(message, data))
        return letters

    async def _take_opinion(self, incoming: Incoming, query: CallbackQuery) -> Sequence[Letter]:
        """Thank for an opinion above the message, or in the place of the choices."""
        destination = _below(query.message, query.from_user.id)
        reply = await self._reply(query, destination)
        toast = reply.effect is MessageEffect.TOAST
        shown = query.answer(plain_text(reply.blocks) if toast else None)
        self._work.courtesy("answerCallbackQuery", shown)
        if toast:
            return ()
        replaces = reply.effect is MessageEffect.REPLACE and isinstance(query.message, Message)
        place = query.message.message_id if query.message and replaces else None
        return letters_of(destination, reply, incoming.at, edits=place)

    async def _reply(self, query: CallbackQuery, destination: Destination) -> Reply:
        data = query.data or ""
        action = parse_button(data)
        if isinstance(action, Invite | MakeAdmin | RemoveMember):
            return await self._work.write(self._access.press, query.from_user.id, action)
        if isinstance(action, ForgetMe) and destination.chat_id > 0:
            await self._work.write(self._access.forget_person, query.from_user.id)
            await self._answered.forget(destination.chat_id)
        run = self._work.write if self._conversation.writes(data) else self._work.answer
        return await run(self._conversation.press, destination.chat_id, data, destination.topic)

    async def _is_admins(self, query: CallbackQuery) -> bool:
        """Tell whether the button is for a group's admins, of whom whoever presses is none."""
        message = query.message
        if message is None or message.chat.type == ChatType.PRIVATE:
            return False
        sets = isinstance(parse_button(query.data or ""), SetPreference)
        return sets and not await self._doors.is_admin(message.chat, query.from_user.id, None)


def _below(message: object, user_id: int) -> Destination:
    """Return where a reply to the pressed message goes."""
    if isinstance(message, Message):
        return replace(answer_to(message), reply_to=message.message_id)
    chat = getattr(message, "chat", None)  # a message that is too old to be shown has a chat still
    return Destination(chat.id if chat else user_id)


async def _drop_button(message: Message, data: str) -> None:
    """Take the pressed button off its message, so that it does nothing twice."""
    if message.reply_markup is None:
        return
    rows = (
        [button for button in row if button.callback_data != data]
        for row in message.reply_markup.inline_keyboard
    )
    await message.edit_reply_markup(InlineKeyboardMarkup([row for row in rows if row]))
