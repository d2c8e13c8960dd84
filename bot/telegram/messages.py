"""What somebody writes, and what they change in it afterwards."""

import asyncio
from collections import OrderedDict
from collections.abc import Iterable, Sequence
from datetime import datetime

from telegram import Bot, Message, Update
from telegram.constants import ChatType

from bot.chat.access import Access
from bot.chat.conversation import Conversation
from bot.chat.writing import writes
from bot.replies import access_replies, hints
from bot.replies.commands import parse_command
from bot.replies.reply import Reply
from bot.telegram.addressing import addressed_text
from bot.telegram.answered import AnsweredMessages, digest_of
from bot.telegram.doors import Doors
from bot.telegram.incoming import Incoming
from bot.telegram.intake import IntakeMessages
from bot.telegram.letter import Letter, answer_to, letters_of
from bot.telegram.quoted import quoted_text
from bot.telegram.work import Work
from bot.telegram.writing import written

EDIT_SECONDS = 120.0
"""How long after a question a change of it is answered anew."""
ALBUM_SECONDS = 1.0
"""How long the pictures of an album are waited for, of which one may have the words."""
ALBUMS_REMEMBERED = 200


class Messages:
    """Writes the letters that answer a message."""

    def __init__(
        self,
        bot: Bot,
        conversation: Conversation,
        access: Access,
        doors: Doors,
        work: Work,
        answered: AnsweredMessages,
    ) -> None:
        self._bot = bot
        self._conversation = conversation
        self._access = access
        self._doors = doors
        self._work = work
        self._answered = answered
        self._intake = IntakeMessages(bot, conversation, access, work, answered)
        self._albums: OrderedDict[str, bool] = OrderedDict()  # whether its words are answered

    def wants(self, update: Update) -> bool:
        """Tell whether a message, or a change of one, is meant for the bot."""
        message = update.message or update.edited_message
        if message is None or addressed_text(message, self._bot.bot) is None:
            return False
        return update.edited_message is None or _is_changed_soon(message)

    async def answer(self, incoming: Incoming, waiting: Iterable[Incoming]) -> Sequence[Letter]:
        """Return what answers the message; ``waiting`` are the updates that came after it."""
        message = incoming.update.message or incoming.update.edited_message
        if message is None or (text := addressed_text(message, self._bot.bot)) is None:
            return ()
        destination = answer_to(message)
        reply = await self._doors.met(incoming.update, message, text)
        if reply is not None:
            return letters_of(destination, reply, incoming.at)
        if incoming.update.edited_message:
            return await self._answer_anew(incoming, message, text)
        if (taken := await self._intake.answer(incoming, message, text)) is not None:
            return taken
        if not (message.text or message.caption):
            if message.media_group_id and await self._is_captioned(message, waiting):
                return ()
            return letters_of(destination, hints.words_only(), incoming.at)
        if (album := message.media_group_id) and self._albums.get(album):
            return ()
        if album:
            self._see_album(album, answered=True)
        return await self._written(incoming, message, text)

    async def _answer_anew(
        self, incoming: Incoming, message: Message, text: str
    ) -> Sequence[Letter]:
        """Return the answer to a changed question, in the place of the one that it was given."""
        earlier = self._answered.of(message.chat.id, message.message_id)
        # A preview of a link changes a message too, and nobody has written anything then.
        if earlier is None or earlier.digest == digest_of(text):
            return ()
        letters = await self._written(incoming, message, text)
        words = [letter for letter in letters if letter.file is None]
        for letter, place in zip(words, earlier.messages, strict=False):
            letters[letters.index(letter)] = letter.changed(edits=place)
        for left in earlier.messages[len(words) :]:
            deleting = self._bot.delete_message(message.chat.id, left)
            self._work.courtesy("deleteMessage", deleting)
        return letters

    async def _written(self, incoming: Incoming, message: Message, text: str) -> list[Letter]:
        destination, number = answer_to(message), message.message_id
        async with self._work.typing(destination):
            reply = await self._respond(message, text)
            asked = digest_of(text)
            return await written(
                self._work, destination, reply, incoming.at, question=number, asked=asked
            )

    async def _respond(self, message: Message, text: str) -> Reply:
        user_id = message.from_user.id if message.from_user else None
        command = parse_command(text)
        private = message.chat.type == ChatType.PRIVATE
        if command and command.name == "access":
            return self._access.command(user_id) if private else access_replies.not_yours()
        if command and command.name == "feeds":
            owner = self._access.owner
            if not private or owner is None or owner.id != user_id:
                return access_replies.not_yours()
        person = await self._doors.person(message, user_id, command)
        changes = command and command.name == "settings" and command.arguments and not private
        if changes and not person.is_admin:
            return access_replies.not_an_admin()
        if (quoted := quoted_text(message, text, self._bot.bot)) is not None:
            return await self._work.answer(
                self._conversation.check, message.chat.id, quoted, answer_to(message).topic
            )
        run = self._work.write if writes(text) else self._work.answer
        topic = answer_to(message).topic
        return await run(
            self._conversation.respond, message.chat.id, text, _replied_to(message), topic, person
        )

    async def _is_captioned(self, message: Message, waiting: Iterable[Incoming]) -> bool:
        """Tell whether a picture needs no answer: its album has words, or was answered already."""
        album = message.media_group_id or ""
        if album in self._albums:
            return True
        self._see_album(album)
        if _has_words(album, waiting):
            return True
        await asyncio.sleep(ALBUM_SECONDS)
        return _has_words(album, waiting)

    def _see_album(self, album: str, answered: bool = False) -> None:
        self._albums[album] = answered
        if len(self._albums) > ALBUMS_REMEMBERED:
            self._albums.popitem(last=False)


def _has_words(album: str, waiting: Iterable[Incoming]) -> bool:
    messages = (incoming.update.message for incoming in waiting)
    return any(m and m.media_group_id == album and m.caption for m in messages)


def _is_changed_soon(message: Message) -> bool:
    changed = message.edit_date
    return isinstance(changed, datetime) and (
        (changed - message.date).total_seconds() <= EDIT_SECONDS
    )


def _replied_to(message: Message) -> int | None:
    replied = message.reply_to_message
    return replied.message_id if replied else None
