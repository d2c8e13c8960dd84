"""The commands of the chat, by name."""

import re
from dataclasses import dataclass
from enum import Enum, auto


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
    Command("start", "what this is"),
    Command("help", "what I can do"),
    Command("source", "where a claim's article comes from, and what was changed in it"),
    Command("sources", "the outlets that I hold articles of"),
    Command("latest", "the newest claims"),
    Command("stats", "how much I hold"),
    Command("timeline", "a topic's figures through time: /timeline ferry accident killed"),
    Command("events", "what happened lately: /events, or a place, a kind or a day behind it"),
    Command("export", "the claims of the last answer as a file: /export csv or json"),
    Command("follow", "tell me what is new on a question"),
    Command("following", "the questions that I follow for you"),
    Command("unfollow", "follow a question no more"),
    Command("privacy", "what I keep of you"),
    Command("forget_me", "delete all that I keep of you", Audience.PRIVATE),
    Command("feeds", "the feeds whose articles I take in", Audience.OWNER),
    Command("access", "who may use me: invite people and groups, or let them go", Audience.OWNER),
    Command("settings", "how many claims a message shows, and when I tell what is new"),
)

_COMMAND = re.compile(r"/(\w+)(?:@(\w+))?\s*(.*)", re.DOTALL)


def parse_command(text: str) -> Invocation | None:
    """Read a leading "/name@bot arguments"; ``None`` for anything else."""
    found = _COMMAND.match(text)
    return Invocation(found[1].lower(), found[2], found[3]) if found else None
