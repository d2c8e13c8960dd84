"""A message on its way to a chat, in the form in which it is kept until it is sent."""

import time
from dataclasses import dataclass
from typing import Any, Self

from pydantic import BaseModel, ConfigDict, Field
from telegram import InlineKeyboardMarkup, Message, ReplyParameters
from telegram.constants import ChatType, MessageLimit

from bot.replies.message_splitting import Page, split_pages
from bot.replies.reply import AnswerRef, Block, Reply
from bot.telegram.telegram_html import html, keyboard, pages, plain_text

Keyboard = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Destination:
    """A chat, the topic in it, and the message that is replied to."""

    chat_id: int
    topic: int | None = None
    reply_to: int | None = None


def answer_to(message: Message) -> Destination:
    """Return where an answer to ``message`` goes; in a private chat it needs no reference."""
    topic = message.message_thread_id if message.is_topic_message else None
    private = message.chat.type == ChatType.PRIVATE
    return Destination(message.chat.id, topic, None if private else message.message_id)


@dataclass(frozen=True, slots=True)
class Upload:
    """A file with what is written under it; a ``picture`` is shown, another file is not."""

    name: str
    content: bytes
    caption: Block
    picture: bool = False


class File(BaseModel):
    """A file as a letter holds it."""

    model_config = ConfigDict(frozen=True, ser_json_bytes="base64", val_json_bytes="base64")

    name: str
    content: bytes
    picture: bool


class Spent(BaseModel):
    """A button of a message that does nothing when it is pressed again before ``until``."""

    model_config = ConfigDict(frozen=True)

    message: int
    data: str
    until: float


class Letter(BaseModel):
    """One message: its text as HTML and as it is without mark-up, its buttons, or a file.

    ``at`` is when what it answers was asked, in seconds since 1970. ``edits`` is the message in
    whose place it goes. ``question`` is the message that it answers and ``asked`` a digest of that
    one's words; ``spends`` is the button that it answers. ``asked_id`` and ``claim_id`` are what a
    follow-up to it leans on. ``bare`` letters go without mark-up and links.
    """

    model_config = ConfigDict(frozen=True)

    chat_id: int
    topic: int | None = None
    reply_to: int | None = None
    at: float = Field(default_factory=time.time)
    html: str = ""
    plain: str = ""
    keyboard: Keyboard | None = None
    bare_keyboard: Keyboard | None = None
    file: File | None = None
    edits: int | None = None
    question: int | None = None
    asked: str | None = None
    spends: Spent | None = None
    asked_id: int | None = None
    claim_id: int | None = None
    bare: bool = False
    apology: bool = False

    @property
    def about(self) -> AnswerRef | None:
        """What a follow-up to the message leans on."""
        return AnswerRef(self.asked_id, self.claim_id) if self.asked_id else None

    @property
    def markup(self) -> InlineKeyboardMarkup | None:
        """The buttons."""
        rows = self.bare_keyboard if self.bare else self.keyboard
        return InlineKeyboardMarkup.de_json(rows) if rows else None

    @property
    def reply_parameters(self) -> ReplyParameters | None:
        """How Telegram is told which message this replies to, even if that one is gone."""
        if self.reply_to is None:
            return None
        return ReplyParameters(self.reply_to, allow_sending_without_reply=True)

    def changed(self, **values: object) -> Self:
        """Return the same letter but for these values."""
        return self.model_copy(update=values)


def letters_of(
    destination: Destination, reply: Reply, at: float | None = None, **more: Any
) -> list[Letter]:
    """Return every message of a reply in order, the last one with its buttons."""
    common: dict[str, Any] = {
        "chat_id": destination.chat_id,
        "topic": destination.topic,
        "reply_to": destination.reply_to,
        "at": time.time() if at is None else at,
        "asked_id": reply.about.asked_id if reply.about else None,
        "claim_id": reply.about.claim_id if reply.about else None,
        **more,
    }
    shown = pages(reply)
    return [
        Letter(
            html=html(page),
            plain=plain_text(page),
            keyboard=_buttons(reply) if last else None,
            bare_keyboard=_buttons(reply, links=False) if last else None,
            **common,
        )
        for page, last in ((page, place == len(shown)) for place, page in enumerate(shown, 1))
    ]


def file_letter(
    destination: Destination, upload: Upload, instead: Block, at: float | None = None
) -> Letter:
    """Return the message of a file; its ``plain`` text is what is said if it is refused."""
    caption: Page = next(split_pages((upload.caption,), MessageLimit.CAPTION_LENGTH), ())
    return Letter(
        chat_id=destination.chat_id,
        topic=destination.topic,
        reply_to=destination.reply_to,
        at=time.time() if at is None else at,
        html=html(caption),
        plain=plain_text((instead,)),
        file=File(name=upload.name, content=upload.content, picture=upload.picture),
    )


def _buttons(reply: Reply, links: bool = True) -> Keyboard | None:
    markup = keyboard(reply, links=links)
    return markup.to_dict() if markup else None
