"""Whether a message is meant for the bot, and what it says then."""

import re
from collections.abc import Iterator

from telegram import Message, MessageEntity, Update, User
from telegram.constants import ChatType
from telegram.ext import filters

from bot.replies.commands import COMMANDS, parse_command

MOST_LINKS = 3
"""How many links behind a message's words are read."""
KNOWN = {command.name for command in COMMANDS}


def addressed_text(message: Message, me: User) -> str | None:
    """Return the words that a message addresses to the bot; ``None`` if it is not meant.

    In a group only a command, a mention or a reply to the bot is: it never interrupts. Messages
    of other bots are not, or two bots would talk for ever; nor is what somebody chose from what the
    bot itself offered, or what the server tells of a chat.
    """
    if (message.via_bot and message.via_bot.id == me.id) or tells_of_chat(message):
        return None
    text = with_links(message)
    if message.from_user and message.from_user.is_bot and not message.sender_chat:
        return None
    private = message.chat.type == ChatType.PRIVATE
    if invocation := parse_command(text):
        if invocation.bot:
            return text if _is_me(invocation.bot, me) else None
        return text if private or invocation.name in KNOWN else None
    if private:
        return text
    without_mention, mentions = _mention(me).subn("", text)
    if mentions or _mentions_by_id(message, me) or _replies_to(message, me):
        return without_mention
    return None


def tells_of_chat(message: Message) -> bool:
    """Tell whether nobody wrote it: a message was pinned, somebody joined, a topic was closed."""
    return bool(filters.StatusUpdate.ALL.check_update(Update(0, message=message)))


def with_links(message: Message) -> str:
    """Return a message's words, with the links that stand behind some of them or lack a scheme."""
    text = message.text or message.caption or ""
    links = [url for url in dict.fromkeys(_links(message)) if url not in text]
    return " ".join((text, *links[:MOST_LINKS]))


def _links(message: Message) -> Iterator[str]:
    """Yield the addresses that a reader can open, also those without "https://"."""
    for entity in (*message.entities, *message.caption_entities):
        if entity.type == MessageEntity.TEXT_LINK and (entity.url or "").startswith("http"):
            yield entity.url or ""
    shown = message.parse_entities([MessageEntity.URL]) if message.text else {}
    shown |= message.parse_caption_entities([MessageEntity.URL]) if message.caption else {}
    preview = message.link_preview_options
    if preview and isinstance(preview.url, str) and not shown:
        yield preview.url  # it is shown beneath the message, and may stand nowhere in it
    for url in shown.values():
        # "courier.example" alone names an outlet, "courier.example/fire" a page of it.
        if "://" not in url and url.partition("/")[2]:
            yield f"https://{url}"


def _is_me(username: str, me: User) -> bool:
    return username.lower() == (me.username or "").lower()


def _mention(me: User) -> re.Pattern[str]:
    # Read from the words, not the entities: captions and forwarded copies may lack those.
    return re.compile(rf"(?<!\w)@{re.escape(me.username or '')}\b\s*", re.IGNORECASE)


def _mentions_by_id(message: Message, me: User) -> bool:
    entities = (*message.entities, *message.caption_entities)
    return any(
        entity.type == MessageEntity.TEXT_MENTION and entity.user and entity.user.id == me.id
        for entity in entities
    )


def _replies_to(message: Message, me: User) -> bool:
    replied = message.reply_to_message
    return bool(replied and replied.from_user and replied.from_user.id == me.id)
