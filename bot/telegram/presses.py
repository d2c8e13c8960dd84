"""Buttons that somebody presses."""

from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import replace

from telegram import CallbackQuery, InlineKeyboardMarkup, Message
from telegram.constants import ChatType

from bot.chat.access import Access
from bot.chat.conversation import Conversation
from bot.chat.writing import writes
from bot.replies import service_texts
from bot.replies.buttons import (
    ForgetMe,
    GiveFeedback,
    Invite,
    MakeAdmin,
    RemoveMember,
    SetPreference,
    Unfollow,
    UnfollowListed,
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
from index.store.sql.venue import Person

SAID_ABOVE = (GiveFeedback, Unfollow, UnfollowListed)
"""Buttons of which what is said may stand above the message, for whoever pressed alone."""
ADMINS_BUTTONS = (SetPreference, Unfollow, UnfollowListed)
"""In a group these are, or do more, for an admin."""
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
        action = parse_button(data)
        told = self._doors.alert(incoming.update)
        admin = told is None and await self._is_admin(query)
        if told is None and isinstance(action, SetPreference) and not admin:
            told = service_texts.ADMINS_ONLY
        destination = _below(message, query.from_user.id)
        until = incoming.at + TWICE_SECONDS
        press = Spent(message=message.message_id if message else 0, data=data, until=until)
        refused = told is not None or self._answered.is_spent(
            destination.chat_id, press, incoming.at
        )
        later = isinstance(action, SAID_ABOVE) and not refused
        if not later:
            shown = query.answer(told, show_alert=True) if told else query.answer()
            self._work.courtesy("answerCallbackQuery", shown)
        if refused:
            return ()
        async with nullcontext() if later else self._work.typing(destination):
            reply = await self._reply(query, destination, Person(query.from_user.id, admin))
            above = reply.effect is MessageEffect.TOAST
            if later:
                shown = query.answer(plain_text(reply.blocks) if above else None)
                self._work.courtesy("answerCallbackQuery", shown)
            if above:
                return ()
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

    async def _reply(self, query: CallbackQuery, destination: Destination, by: Person) -> Reply:
        data = query.data or ""
        action = parse_button(data)
        if isinstance(action, Invite | MakeAdmin | RemoveMember):
            return await self._work.write(self._access.press, query.from_user.id, action)
        if isinstance(action, ForgetMe) and destination.chat_id > 0:
            await self._work.write(self._access.forget_person, query.from_user.id)
            await self._answered.forget(destination.chat_id)
        run = self._work.write if writes(data) else self._work.answer
        return await run(self._conversation.press, destination.chat_id, data, destination.topic, by)

    async def _is_admin(self, query: CallbackQuery) -> bool:
        """Tell whether somebody may press what is an admin's; elsewhere nobody is asked."""
        message = query.message
        if message is None or message.chat.type == ChatType.PRIVATE:
            return True
        if not isinstance(parse_button(query.data or ""), ADMINS_BUTTONS):
            return False
        return await self._doors.is_admin(message.chat, query.from_user.id, None)


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
