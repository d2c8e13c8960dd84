"""Where a conversation is held: a chat, or one topic of a forum."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Venue:
    """A chat, and the topic in it; a chat without topics has none, nor has a forum's first one."""

    chat_id: int
    topic: int | None = None
