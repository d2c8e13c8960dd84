"""Every door through which an update comes in, and who is let in by it."""

import asyncio
import logging
from collections import deque
from collections.abc import Sequence
from enum import Enum, auto

from telegram import (
    Bot,
    Chat,
    ChatMember,
    ChatMemberUpdated,
    InlineQuery,
    InlineQueryResultsButton,
    Message,
    Update,
)
from telegram.constants import ChatType
from telegram.error import TelegramError

from bot.chat.access import Access
from bot.replies import access_replies, service_texts
from bot.replies.commands import Invocation
from bot.replies.reply import Reply
from bot.telegram.delivery import best_effort
from bot.telegram.letter import Letter
from bot.telegram.profile import introduce_to_owner
from bot.telegram.work import Work
from index.store.sql.venue import Person

GRACE_SECONDS = 5.0
"""How long the bot stays in a group that nobody let in, for the invitation to follow."""
ADMIN_KNOWN_SECONDS = 60.0
TOLD_AT_MOST, TOLD_SECONDS = 10, 600.0
"""How often a stranger is told how to ask for access, in how many seconds."""
STRANGERS_REMEMBERED = 10_000
PRESENT = (ChatMember.MEMBER, ChatMember.ADMINISTRATOR, ChatMember.OWNER, ChatMember.RESTRICTED)
NOTHING = Reply(())
ADMINS_COMMANDS = ("settings", "unfollow")
"""In a group these may do more for an admin."""

logger = logging.getLogger(__name__)


class Entry(Enum):
    """Whether an update is answered, answered by how to ask for access, or not at all."""

    LET_IN = auto()
    TOLD = auto()
    SILENT = auto()


class Doors:
    """Looks at the person and the chat of every update."""

    def __init__(self, bot: Bot, access: Access, work: Work) -> None:
        self._bot = bot
        self._access = access
        self._work = work
        self._told: dict[int, deque[float]] = {}
        self._leaving: dict[int, asyncio.Task[None]] = {}
        self._admins: dict[tuple[int, int], tuple[float, bool]] = {}

    def entry(self, update: Update) -> Entry:
        """Tell how an update is met."""
        chat, user = update.effective_chat, update.effective_user
        user_id = user.id if user else None
        if chat is None:
            known = self._access.lets_in(user_id, None, private=True)
            return Entry.LET_IN if known else Entry.TOLD
        private = chat.type == ChatType.PRIVATE
        if self._access.lets_in(user_id, chat.id, private):
            return Entry.LET_IN
        return Entry.TOLD if private else Entry.SILENT

    async def met(self, update: Update, message: Message, text: str) -> Reply | None:
        """Return what is said at the door; ``None`` for whoever is let in."""
        user, chat = message.from_user, message.chat
        if user and chat.type == ChatType.PRIVATE:
            name = user.full_name
            said = await self._work.write(self._access.redeem, text, user.id, chat.id, name)
            if said:
                self._work.courtesy("The owner's menu", introduce_to_owner(self._bot, self._access))
                return said
        match self.entry(update):
            case Entry.LET_IN:
                return None
            case Entry.TOLD if self._tells(chat.id):
                return access_replies.stranger(user.id if user else None)
            case Entry.SILENT if await self._invited(message, text):
                return None
        return NOTHING

    def alert(self, update: Update) -> str | None:
        """Return what is said to a stranger who presses a button; ``None`` for others."""
        if self.entry(update) is Entry.LET_IN:
            return None
        user = update.effective_user
        return service_texts.STRANGER.format(number=user.id if user else "")

    async def turn_away(self, query: InlineQuery) -> None:
        """Answer a stranger's inline query by how to ask for access."""
        button = InlineQueryResultsButton(service_texts.STRANGER_INLINE, start_parameter="access")
        answer = query.answer((), cache_time=0, is_personal=True, button=button)
        await best_effort("answerInlineQuery", answer)

    async def membership(self, change: ChatMemberUpdated) -> Sequence[Letter]:
        """Let a chat in to which an owner or admin adds the bot, leave others; forget those left.

        Nothing is said.
        """
        chat = change.chat
        if chat.type == ChatType.PRIVATE:
            return ()
        role = self._access.role(change.from_user.id)
        if change.new_chat_member.status not in PRESENT:
            await self._work.write(self._access.forget, chat.id)
        elif role and role.invites:
            channel = chat.type == ChatType.CHANNEL
            let_in = self._access.let_channel_in if channel else self._access.let_group_in
            await self._work.write(let_in, chat.id, chat.title or "")
        elif not self._access.takes_messages(chat.id):
            self.leave(chat.id)
        return ()

    def leave(self, chat_id: int) -> None:
        """Leave a chat that nobody lets in, after a moment in which somebody still may."""
        if chat_id not in self._leaving:
            self._leaving[chat_id] = asyncio.create_task(self._leave(chat_id))

    async def _leave(self, chat_id: int) -> None:
        try:
            await asyncio.sleep(GRACE_SECONDS)
            if not self._access.takes_messages(chat_id):
                logger.info("Leaving chat %s, which nobody let in", chat_id)
                await best_effort("leaveChat", self._bot.leave_chat(chat_id))
        finally:
            del self._leaving[chat_id]

    async def person(
        self, message: Message, user_id: int | None, command: Invocation | None
    ) -> Person:
        """Return who writes; whether as an admin is asked only where it matters."""
        if message.chat.type == ChatType.PRIVATE:
            return Person(user_id, is_admin=True)
        if message.sender_chat:
            user_id = None
        matters = command is not None and command.name in ADMINS_COMMANDS
        return Person(user_id, matters and await self.is_admin(message.chat, user_id, message))

    async def is_admin(self, chat: Chat, user_id: int | None, message: Message | None) -> bool:
        """Tell whether somebody is an admin of a group; one who writes as the group is."""
        if message and message.sender_chat and message.sender_chat.id == chat.id:
            return True
        if user_id is None:
            return False
        now = asyncio.get_running_loop().time()
        known = self._admins.get((chat.id, user_id))
        if known is None or now - known[0] > ADMIN_KNOWN_SECONDS:
            known = self._admins[chat.id, user_id] = (now, await self._ask_admin(chat.id, user_id))
        return known[1]

    async def _invited(self, message: Message, text: str) -> bool:
        """Tell whether a group is let in by what is said there: a code, or by who says it."""
        chat, user = message.chat, message.from_user
        role = self._access.role(user.id if user else None)
        title = chat.title or ""
        if role and role.invites:
            await self._work.write(self._access.let_group_in, chat.id, title)
            return True
        if await self._work.write(self._access.redeem_for_group, text, chat.id, title):
            return True
        self.leave(chat.id)
        return False

    def _tells(self, chat_id: int) -> bool:
        """Tell whether a stranger is told how to ask: a few times, so that no flood is answered."""
        now = asyncio.get_running_loop().time()
        if len(self._told) > STRANGERS_REMEMBERED:
            self._told.clear()
        told = self._told.setdefault(chat_id, deque(maxlen=TOLD_AT_MOST))
        if len(told) == TOLD_AT_MOST and now - told[0] < TOLD_SECONDS:
            return False
        told.append(now)
        return True

    async def _ask_admin(self, chat_id: int, user_id: int) -> bool:
        try:
            member = await self._bot.get_chat_member(chat_id, user_id)
            return member.status in (ChatMember.ADMINISTRATOR, ChatMember.OWNER)
        except TelegramError as error:
            logger.info("getChatMember failed: %s", error)
        try:
            admins = await self._bot.get_chat_administrators(chat_id)
        except TelegramError as error:
            logger.warning("Nobody knows who the admins of %s are: %s", chat_id, error)
            return False
        return user_id in (admin.user.id for admin in admins)
