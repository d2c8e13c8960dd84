"""Each kind of update to whoever answers it, and an apology where that fails."""

import logging
from collections.abc import Iterable, Sequence

from telegram import Bot, InlineQuery, Message, Update

from bot.chat.access import Access
from bot.chat.conversation import Conversation
from bot.replies import hints
from bot.replies.reply import Reply
from bot.telegram.answered import AnsweredMessages
from bot.telegram.channels import Channels, post_of
from bot.telegram.doors import Doors, Entry
from bot.telegram.incoming import Incoming
from bot.telegram.inline import InlineQueries
from bot.telegram.letter import Letter, letters_of
from bot.telegram.messages import Messages
from bot.telegram.presses import Presses
from bot.telegram.work import Work
from index.model.errors import StoreAwayError, StoreError

MOST_TRIES = 3
"""How many processes may end over one update before it is given up."""

logger = logging.getLogger(__name__)


class Handlers:
    """Writes the letters that answer an update."""

    def __init__(
        self,
        bot: Bot,
        conversation: Conversation,
        access: Access,
        work: Work,
        answered: AnsweredMessages,
    ) -> None:
        self._conversation = conversation
        self._access = access
        self._work = work
        self._doors = Doors(bot, access, work)
        self._answered = answered
        self._messages = Messages(bot, conversation, access, self._doors, work, answered)
        self._presses = Presses(conversation, access, self._doors, work, answered)
        self._channels = Channels(conversation, access, work)
        self._inline = InlineQueries(conversation, work)
        self.moves: dict[int, int] = {}
        """The ids of groups that got another one, with that."""

    def wants(self, update: Update) -> bool:
        """Tell whether the update is meant for the bot, so that it has to be answered."""
        if update.callback_query or update.my_chat_member:
            return True
        if update.inline_query:
            return True
        if update.message and _move(update.message):
            return True
        chat = update.effective_chat
        if chat and self._doors.entry(update) is Entry.SILENT:
            self._doors.leave(chat.id)
        if post_of(update):
            return self._channels.wants
        return self._messages.wants(update)

    def lets_in(self, update: Update) -> bool:
        """Tell whether whoever sent the update may use the bot."""
        return self._doors.entry(update) is Entry.LET_IN

    async def answer(self, incoming: Incoming, waiting: Iterable[Incoming]) -> Sequence[Letter]:
        """Return what answers the update; ``waiting`` are those of its chat that come after it.

        :raises StoreAwayError: if the database cannot be reached now.
        """
        if incoming.tries >= MOST_TRIES:
            logger.error("Update %d has ended %d runs of the bot", incoming.key[0], incoming.tries)
            return _apology(incoming, hints.went_wrong())
        try:
            return await self._answer(incoming, waiting)
        except StoreAwayError:
            raise  # it will be back
        except StoreError as error:
            logger.error("Somebody was told to try again later: %s", error)
            return _apology(incoming, hints.cannot_save())
        except Exception:  # a bug in one answer must not leave a question without a word
            logger.exception("An update failed")
            return _apology(incoming, hints.went_wrong())

    def was_sent(self, letter: Letter, message_id: int) -> dict[str, str]:
        """Remember which message a letter became, so that it can be replied to.

        :returns: what the mailbox is to keep of it.
        """
        if letter.about:
            self._conversation.was_sent(letter.chat_id, [message_id], letter.about)
        return self._answered.sent(letter, message_id)

    def moved(self, chat_id: int, to: int) -> None:
        """Let all that a group asked and wants be of the one that Telegram made of it."""
        self.moves[chat_id] = to
        self._work.courtesy("Moving a group", self._work.write(self._move, chat_id, to))

    async def _answer(self, incoming: Incoming, waiting: Iterable[Incoming]) -> Sequence[Letter]:
        update = incoming.update
        if update.my_chat_member:
            return await self._doors.membership(update.my_chat_member)
        if update.inline_query:
            await self._offer(update, update.inline_query, waiting)
            return ()
        if update.callback_query:
            return await self._presses.answer(incoming, update.callback_query)
        if post := post_of(update):
            await self._channels.take(post, waiting)
            return ()
        if update.message and (move := _move(update.message)):
            self.moves[move[0]] = move[1]
            await self._work.write(self._move, *move)
            return ()
        return await self._messages.answer(incoming, waiting)

    async def _offer(self, update: Update, query: InlineQuery, waiting: Iterable[Incoming]) -> None:
        """Offer claims for what was typed last; what was typed before that is of no use now."""
        if any(one.update.inline_query for one in waiting):
            return
        if self.lets_in(update):
            await self._inline.answer(query)
        else:
            await self._doors.turn_away(query)

    def _move(self, chat_id: int, to: int) -> None:
        self._access.move_group(chat_id, to)
        self._conversation.move_chat(chat_id, to)


def _move(message: Message) -> tuple[int, int] | None:
    """Return the old and the new id of a group where a message tells of its becoming another."""
    if message.migrate_to_chat_id:
        return message.chat.id, message.migrate_to_chat_id
    if message.migrate_from_chat_id:
        return message.migrate_from_chat_id, message.chat.id
    return None


def _apology(incoming: Incoming, reply: Reply) -> Sequence[Letter]:
    where = incoming.destination
    return letters_of(where, reply, apology=True) if where else ()
