"""What comes before a reply's text as a file: a chart as a picture, or a document."""

import logging
from dataclasses import dataclass

from telegram import Bot, Message
from telegram.constants import MessageLimit, ParseMode
from telegram.error import TelegramError

from bot.replies.message_splitting import split_pages
from bot.replies.reply import Block, Chart, Document
from bot.replies.timeline.picture import draw
from bot.telegram.delivery import Destination, with_retries
from bot.telegram.telegram_html import html

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Upload:
    """A file with what is written under it; a ``picture`` is shown, another file is not."""

    name: str
    content: bytes
    caption: Block
    picture: bool = False


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
