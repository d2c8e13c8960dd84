"""The commands of the chat, by name."""

import re
from dataclasses import dataclass
from enum import Enum, auto

from bot.replies import labels


class Audience(Enum):
    """Whom a command is shown to: everybody, people in their own chat, or who runs the bot."""

    ALL = auto()
    PRIVATE = auto()
    OWNER = auto()


@dataclass(frozen=True, slots=True)
class Command:
    """A command and what it does, as shown in a menu."""

    name: str
    description: str
    audience: Audience = Audience.ALL


@dataclass(frozen=True, slots=True)
class Invocation:
    """A command as somebody typed it; ``bot`` is whom it names in "/stats@bot"."""

    name: str
    bot: str | None
    arguments: str


COMMANDS = (
    Command("start", labels.COMMANDS["start"]),
    Command("help", labels.COMMANDS["help"]),
    Command("source", labels.COMMANDS["source"]),
    Command("sources", labels.COMMANDS["sources"]),
    Command("latest", labels.COMMANDS["latest"]),
    Command("stats", labels.COMMANDS["stats"]),
    Command("timeline", labels.COMMANDS["timeline"]),
    Command("events", labels.COMMANDS["events"]),
    Command("export", labels.COMMANDS["export"]),
    Command("follow", labels.COMMANDS["follow"]),
    Command("following", labels.COMMANDS["following"]),
    Command("unfollow", labels.COMMANDS["unfollow"]),
    Command("privacy", labels.COMMANDS["privacy"]),
    Command("forget_me", labels.COMMANDS["forget_me"], Audience.PRIVATE),
    Command("feeds", labels.COMMANDS["feeds"], Audience.OWNER),
    Command("access", labels.COMMANDS["access"], Audience.OWNER),
    Command(
        "settings",
        labels.COMMANDS["settings"],
    ),
)

_COMMAND = re.compile(r"/(\w+)(?:@(\w+))?\s*(.*)", re.DOTALL)


def parse_command(text: str) -> Invocation | None:
    """Read a leading "/name@bot arguments"; ``None`` for anything else."""
    found = _COMMAND.match(text)
    return Invocation(found[1].lower(), found[2], found[3]) if found else None
