"""What owner and admins hand in by Telegram: links, files and posts of channels."""

import asyncio
import re
from collections.abc import Sequence
from dataclasses import replace

from telegram import Bot, Document, Message
from telegram.constants import ChatType, FileSizeLimit
from telegram.error import TelegramError

from bot.chat.access import Access
from bot.chat.conversation import Conversation
from bot.chat.intake import Handed, Intake
from bot.replies import source_texts
from bot.replies.intake_message import intake_progress
from bot.replies.reply import Reply, say
from bot.telegram.answered import AnsweredMessages, digest_of
from bot.telegram.delivery import best_effort, post
from bot.telegram.incoming import Incoming
from bot.telegram.letter import Letter, answer_to, letters_of
from bot.telegram.posts import forwarded_post
from bot.telegram.work import Work
from index.store.sql.articles import Outcome

MOST_LINKS = 50
_LINK = re.compile(r"https?://\S+", re.IGNORECASE)


class IntakeMessages:
    """Takes in what is handed in, and tells later how many claims it holds."""

    def __init__(
        self,
        bot: Bot,
        conversation: Conversation,
        access: Access,
        work: Work,
        answered: AnsweredMessages,
    ) -> None:
        self._bot, self._conversation, self._access = bot, conversation, access
        self._work, self._answered = work, answered

    async def answer(
        self, incoming: Incoming, message: Message, text: str
    ) -> Sequence[Letter] | None:
        """Return what was taken in; ``None`` for what is not handed in, or not by an editor."""
        intake = self._conversation.intake
        role = self._access.role(message.from_user.id if message.from_user else None)
        if intake is None or role is None or not role.invites:
            return None
        if message.chat.type != ChatType.PRIVATE:
            return None
        progress: int | None = None
        async with self._work.typing(answer_to(message)):
            if message.document:
                found = await self._file(intake, message, message.document)
            elif article := forwarded_post(message):
                found = await self._work.write(intake.article, article)
            elif links := links_alone(text):
                progress = await self._show_progress(message, len(links))
                found = await self._links(intake, message, links, progress)
            else:
                return None
            if isinstance(found, Reply):
                return letters_of(answer_to(message), found, incoming.at)
            reply = await self._reply(intake, found, message, text)
        if found.ticket is not None:
            telling = self._tell(intake, found, message, text)
            self._work.courtesy("Telling what was indexed", telling)
        letters = letters_of(
            answer_to(message),
            reply,
            incoming.at,
            question=message.message_id,
            asked=digest_of(text),
        )
        if progress:
            letters[0] = letters[0].changed(edits=progress)
        return letters

    async def _file(self, intake: Intake, message: Message, document: Document) -> Handed | Reply:
        name = document.file_name or "file"
        if (document.file_size or 0) > FileSizeLimit.FILESIZE_DOWNLOAD:
            command = "python -m scripts.add_articles"
            return say(source_texts.FILE_TOO_LARGE.format(name=name, command=command))
        try:
            file = await self._bot.get_file(document.file_id)
            data = bytes(await file.download_as_bytearray())
        except TelegramError:
            return say(source_texts.FILE_NOT_HANDED_OVER.format(name=name))
        return await self._work.write(intake.file, name, data, message.caption or "")

    async def _reply(self, intake: Intake, found: Handed, message: Message, text: str) -> Reply:
        """Return what was taken in; of a page that is held as it is, also what it claims."""
        reply = await self._work.write(intake.reply, found)
        if [outcome for _, outcome in found.articles] != [Outcome.UNCHANGED] or message.document:
            return reply
        asked = found.articles[0][0].url or text
        answer = await self._work.answer(self._conversation.respond, message.chat.id, asked)
        return replace(answer, blocks=(*reply.blocks, *answer.blocks))

    async def _links(
        self, intake: Intake, message: Message, links: list[str], progress: int | None
    ) -> Handed:
        loop = asyncio.get_running_loop()

        def done(number: int) -> None:
            if progress and number < len(links):
                shown = self._progress(message, number, len(links), progress)
                asyncio.run_coroutine_threadsafe(best_effort("Progress", shown), loop)

        return await self._work.write(intake.links, links, done)

    async def _show_progress(self, message: Message, total: int) -> int | None:
        """Show that several links are taken in; return the message that shows it."""
        if total < 2:
            return None
        try:
            return await self._progress(message, 0, total)
        except TelegramError:
            return None

    async def _progress(
        self, message: Message, done: int, total: int, edits: int | None = None
    ) -> int | None:
        (letter,) = letters_of(answer_to(message), intake_progress(done, total), edits=edits)
        return await post(self._bot, letter)

    async def _tell(self, intake: Intake, found: Handed, message: Message, text: str) -> None:
        """Put the number of claims into the message that told what was taken in."""
        loop, indexed = asyncio.get_running_loop(), asyncio.Event()
        intake.when_indexed(found, lambda: loop.call_soon_threadsafe(indexed.set))
        await indexed.wait()
        reply = await self._work.write(intake.reply, found, True)
        known = self._answered.of(message.chat.id, message.message_id)
        places = known.messages if known and known.digest == digest_of(text) else ()
        letters = letters_of(answer_to(message), reply)
        for number, letter in enumerate(letters):
            place = places[number] if number < len(places) else None
            await post(self._bot, letter.changed(edits=place))


def links_alone(text: str) -> list[str]:
    """Return the links of a message that says nothing else; none if it does."""
    words = text.split()
    links = [word for word in words if _LINK.fullmatch(word)]
    # A link without its scheme is followed by the same one with it.
    others = [word for word in words if word not in links and f"https://{word}" not in links]
    return list(dict.fromkeys(links))[:MOST_LINKS] if links and not others else []
