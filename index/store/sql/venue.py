"""Where a conversation is held, and with whom."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Person:
    """Who writes or presses; an admin of a group may undo what others did there.

    Nobody knows the number of an admin who stays anonymous.
    """

    user_id: int | None = None
    is_admin: bool = False


@dataclass(frozen=True, slots=True)
class Venue:
    """A chat, and the topic in it; a chat without topics has none, nor has a forum's first one.

    ``person`` is whose turn it is; whoever it is, the place is the same.
    """

    chat_id: int
    topic: int | None = None
    person: Person = field(default=Person(), compare=False)

    @property
    def is_group(self) -> bool:
        """Whether several people write there."""
        return self.chat_id < 0
