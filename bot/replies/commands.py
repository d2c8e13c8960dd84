"""The commands of the chat, by name."""

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Command:
    """A command and what it does, as shown in a menu."""

    name: str
    description: str


@dataclass(frozen=True, slots=True)
class Invocation:
    """A command as somebody typed it; ``bot`` is whom it names in "/stats@bot"."""

    name: str
    bot: str | None
    arguments: str


COMMANDS = (
    Command("start", "what this is"),
    Command("help", "what I can do"),
    Command("sources", "the outlets that I hold articles of"),
    Command("latest", "the newest claims"),
    Command("stats", "how much I hold"),
    Command("timeline", "a topic's figures through time: /timeline ferry accident killed"),
    Command("export", "the claims of the last answer as a file: /export csv or json"),
    Command("follow", "tell me what is new on a question"),
    Command("following", "the questions that I follow for you"),
    Command("unfollow", "follow a question no more"),
    Command("settings", "how many claims a message shows, and when I tell what is new"),
)

_COMMAND = re.compile(r"/(\w+)(?:@(\w+))?\s*(.*)", re.DOTALL)


def parse_command(text: str) -> Invocation | None:
    """Read a leading "/name@bot arguments"; ``None`` for anything else."""
    found = _COMMAND.match(text)
    return Invocation(found[1].lower(), found[2], found[3]) if found else None
