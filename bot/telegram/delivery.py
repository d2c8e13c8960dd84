"""One call to Telegram: a letter sent or put in a message's place, a file, a matter of courtesy."""

import logging
from collections.abc import Awaitable
from datetime import timedelta

from telegram import Bot, LinkPreviewOptions, Message
from telegram.constants import ParseMode
from telegram.error import BadRequest, TelegramError

from bot.replies.reply import Chart, Document
from bot.replies.timeline.picture import draw
from bot.telegram.letter import Letter, Upload

GONE = (
    "chat not found",
    "user is deactivated",
    "peer_id_invalid",
    "bot was kicked",
    "bot is not a member",
    "not enough rights to send",
)
"""What Telegram says of a chat that will not take a message again."""

logger = logging.getLogger(__name__)


async def post(bot: Bot, letter: Letter) -> int | None:
    """Send a letter, once; return its message's id, ``None`` where Telegram tells none.

    :raises TelegramError: if Telegram refuses it or cannot be reached.
    """
    if letter.file:
        return await _post_file(bot, letter)
    if letter.edits:
        return await _edit(bot, letter)
    message = await bot.send_message(
        letter.chat_id,
        letter.plain if letter.bare else letter.html,
        parse_mode=None if letter.bare else ParseMode.HTML,
        message_thread_id=letter.topic,
        reply_parameters=letter.reply_parameters,
        reply_markup=letter.markup,
        link_preview_options=LinkPreviewOptions(is_disabled=True),
    )
    return message.message_id


async def _post_file(bot: Bot, letter: Letter) -> int | None:
    file = letter.file
    assert file is not None  # noqa: S101 - the caller looked
    method = bot.send_photo if file.picture else bot.send_document
    message = await method(
        letter.chat_id,
        file.content,
        filename=file.name,
        caption=letter.html,
        parse_mode=ParseMode.HTML,
        message_thread_id=letter.topic,
        reply_parameters=letter.reply_parameters,
    )
    return message.message_id


async def _edit(bot: Bot, letter: Letter) -> int | None:
    try:
        edited = await bot.edit_message_text(
            letter.plain if letter.bare else letter.html,
            letter.chat_id,
            letter.edits,
            parse_mode=None if letter.bare else ParseMode.HTML,
            reply_markup=letter.markup,
            link_preview_options=LinkPreviewOptions(is_disabled=True),
        )
    except BadRequest as error:
        if "not modified" not in str(error):
            raise
        return letter.edits
    return edited.message_id if isinstance(edited, Message) else letter.edits


def upload_of(attachment: Chart | Document) -> Upload | None:
    """Return the attachment as a file; drawing may take a second, and ``None`` is its failure."""
    if isinstance(attachment, Document):
        return Upload(attachment.name, attachment.content, attachment.caption)
    try:
        picture = draw(attachment.thread, attachment.dark)
    except Exception:  # whatever the drawing library raises, the text must arrive
        logger.exception("The picture could not be drawn, so its text is sent alone")
        return None
    return Upload("timeline.png", picture, attachment.caption, picture=True)


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


def is_gone(error: TelegramError) -> bool:
    """Tell whether Telegram says that the chat will never take a message again."""
    return any(reason in str(error).lower() for reason in GONE)
