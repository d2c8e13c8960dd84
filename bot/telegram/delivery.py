"""Sending messages and files: an answer is tried again, what is not essential is tried once."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import TypeVar

from telegram import Bot, LinkPreviewOptions, Message, ReplyParameters
from telegram.constants import ChatType, MessageLimit, ParseMode
from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter, TelegramError

from bot.replies.message_splitting import Page, split_pages
from bot.replies.reply import Block, Chart, Document, Reply
from bot.replies.timeline.picture import draw
from bot.telegram.telegram_html import html, keyboard, pages, plain_text

WAIT_SECONDS = (0.5, 2.0, 5.0)
MAX_WAIT_SECONDS = 60.0

logger = logging.getLogger(__name__)
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Destination:
    """A chat, the topic in it, and the message that is replied to."""

    chat_id: int
    topic: int | None = None
    reply_to: int | None = None

    @property
    def reply_parameters(self) -> ReplyParameters | None:
        """How Telegram is told which message this replies to, even if that one is gone."""
        if self.reply_to is None:
            return None
        return ReplyParameters(self.reply_to, allow_sending_without_reply=True)


@dataclass(frozen=True, slots=True)
class Upload:
    """A file with what is written under it; a ``picture`` is shown, another file is not."""

    name: str
    content: bytes
    caption: Block
    picture: bool = False


def answer_to(message: Message) -> Destination:
    """Return where an answer to ``message`` goes; in a private chat it needs no reference."""
    topic = message.message_thread_id if message.is_topic_message else None
    private = message.chat.type == ChatType.PRIVATE
    return Destination(message.chat.id, topic, None if private else message.message_id)


async def send(bot: Bot, destination: Destination, reply: Reply) -> list[int]:
    """Send every message of a reply in order, the last one with its buttons; return their ids.

    :raises TelegramError: if Telegram keeps refusing; a person who blocked the bot is only logged.
    """
    messages = pages(reply)
    sent: list[int] = []
    try:
        for page in messages:
            buttons = reply if page is messages[-1] else Reply(())
            sent.append((await _send_page(bot, destination, page, buttons)).message_id)
    except Forbidden as error:
        logger.info("Chat %s takes no messages: %s", destination.chat_id, error)
    return sent


async def _send_page(bot: Bot, destination: Destination, page: Page, buttons: Reply) -> Message:
    try:
        return await with_retries(lambda: send_page(bot, destination, page, buttons))
    except BadRequest as error:
        # Mark-up or a link that this server does not take must not cost the answer.
        logger.warning("Sent without mark-up and links, because: %s", error)
        return await with_retries(lambda: send_page(bot, destination, page, buttons, bare=True))


async def send_page(
    bot: Bot, destination: Destination, page: Page, buttons: Reply, bare: bool = False
) -> Message:
    """Send one message, once; a ``bare`` one is without mark-up and links.

    :raises TelegramError: if Telegram refuses it or cannot be reached.
    """
    return await bot.send_message(
        destination.chat_id,
        plain_text(page) if bare else html(page),
        parse_mode=None if bare else ParseMode.HTML,
        message_thread_id=destination.topic,
        reply_parameters=destination.reply_parameters,
        reply_markup=keyboard(buttons, links=not bare),
        link_preview_options=LinkPreviewOptions(is_disabled=True),
    )


def upload_of(attachment: Chart | Document) -> Upload | None:
    """Return the attachment as a file; drawing may take a second, and ``None`` is its failure."""
    if isinstance(attachment, Document):
        return Upload(attachment.name, attachment.content, attachment.caption)
    try:
        picture = draw(attachment.thread)
    except Exception:  # whatever the drawing library raises, the text must arrive
        logger.exception("The picture could not be drawn, so its text is sent alone")
        return None
    return Upload("timeline.png", picture, attachment.caption, picture=True)


async def send_upload(bot: Bot, destination: Destination, upload: Upload) -> list[int]:
    """Send a file and return its message's id; nothing if Telegram refuses it, which is logged."""
    page = next(split_pages((upload.caption,), MessageLimit.CAPTION_LENGTH), ())

    async def send() -> Message:
        method = bot.send_photo if upload.picture else bot.send_document
        return await method(
            destination.chat_id,
            upload.content,
            filename=upload.name,
            caption=html(page),
            parse_mode=ParseMode.HTML,
            message_thread_id=destination.topic,
            reply_parameters=destination.reply_parameters,
        )

    try:
        return [(await with_retries(send)).message_id]
    except TelegramError as error:
        logger.warning("%s was not sent: %s", upload.name, error)
        return []


async def with_retries(call: Callable[[], Awaitable[T]]) -> T:
    """Await ``call()``, again after a flood limit or a failing network, at most four times.

    :raises TelegramError: the last failure, or one that trying again cannot mend.
    """
    for wait in WAIT_SECONDS:
        try:
            return await call()
        except BadRequest:  # which the library counts among the network's errors
            raise
        except RetryAfter as error:
            wait = seconds(error.retry_after)
            if wait > MAX_WAIT_SECONDS:
                raise
            logger.info("Told to wait %s s before sending to this chat", wait)
        except NetworkError as error:
            logger.info("Sending failed, trying again in %s s: %s", wait, error)
        await asyncio.sleep(wait)
    return await call()


async def best_effort(what: str, call: Awaitable[object]) -> bool:
    """Await a call that an answer does not need; a failure is logged and told by ``False``."""
    try:
        await call
    except TelegramError as error:
        logger.warning("%s failed and was left out: %s", what, error)
        return False
    return True


def seconds(wait: int | timedelta) -> float:
    """Return how long the library says to wait."""
    return wait.total_seconds() if isinstance(wait, timedelta) else float(wait)
