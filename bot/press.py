"""What a button asks for, written into and read from at most 64 bytes.

Only numbers travel: the question itself is kept in SQL, so a button works after a restart.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

NUMBER = r"(\d{1,18})"  # fits a 64-bit integer, which is what a row id is
HOUR = r"(\d|1\d|2[0-3])"


@dataclass(frozen=True, slots=True)
class ShowContext:
    """Show the sentences around a claim."""

    claim_id: int

    def __str__(self) -> str:
        return f"c:{self.claim_id}"


@dataclass(frozen=True, slots=True)
class ShowMore:
    """Show the results of an asked question from ``offset`` on."""

    asked_id: int
    offset: int

    def __str__(self) -> str:
        return f"m:{self.asked_id}:{self.offset}"


@dataclass(frozen=True, slots=True)
class SetResults:
    """Show that many claims a message."""

    results: int

    def __str__(self) -> str:
        return f"r:{self.results}"


@dataclass(frozen=True, slots=True)
class SetContext:
    """Show the neighbouring sentences with every claim, or not."""

    context: bool

    def __str__(self) -> str:
        return f"n:{int(self.context)}"


@dataclass(frozen=True, slots=True)
class SetDigest:
    """Tell what is new at that hour of the day, or at once."""

    hour: int | None

    def __str__(self) -> str:
        return f"d:{'' if self.hour is None else self.hour}"


@dataclass(frozen=True, slots=True)
class SetQuiet:
    """Tell nothing between these hours; at any time without them."""

    hours: tuple[int, int] | None

    def __str__(self) -> str:
        return "q:{}:{}".format(*self.hours) if self.hours else "q:"


@dataclass(frozen=True, slots=True)
class FollowAsked:
    """Follow an asked question."""

    asked_id: int

    def __str__(self) -> str:
        return f"f:{self.asked_id}"


@dataclass(frozen=True, slots=True)
class Unfollow:
    """Follow a question no more; ``listed`` where the button stands in the list of them."""

    follow_id: int
    listed: bool = False

    def __str__(self) -> str:
        return f"{'l' if self.listed else 'u'}:{self.follow_id}"


@dataclass(frozen=True, slots=True)
class AskFollowed:
    """Answer a followed question."""

    follow_id: int

    def __str__(self) -> str:
        return f"a:{self.follow_id}"


Press = (
    ShowContext
    | ShowMore
    | SetResults
    | SetContext
    | SetDigest
    | SetQuiet
    | FollowAsked
    | Unfollow
    | AskFollowed
)

_READERS: tuple[tuple[str, Callable[[list[int]], Press]], ...] = (
    (f"c:{NUMBER}", lambda found: ShowContext(found[0])),
    (f"m:{NUMBER}:{NUMBER}", lambda found: ShowMore(found[0], found[1])),
    (f"r:{NUMBER}", lambda found: SetResults(found[0])),
    ("n:([01])", lambda found: SetContext(found[0] == 1)),
    ("d:", lambda _found: SetDigest(None)),
    (f"d:{HOUR}", lambda found: SetDigest(found[0])),
    ("q:", lambda _found: SetQuiet(None)),
    (f"q:{HOUR}:{HOUR}", lambda found: SetQuiet((found[0], found[1]))),
    (f"f:{NUMBER}", lambda found: FollowAsked(found[0])),
    (f"u:{NUMBER}", lambda found: Unfollow(found[0])),
    (f"l:{NUMBER}", lambda found: Unfollow(found[0], listed=True)),
    (f"a:{NUMBER}", lambda found: AskFollowed(found[0])),
)


def parse_press(data: str) -> Press | None:
    """Read what a button sent back; ``None`` for anything that no button of ours sends."""
    for pattern, read in _READERS:
        if found := re.fullmatch(pattern, data, re.ASCII):
            return read([int(number) for number in found.groups()])
    return None
