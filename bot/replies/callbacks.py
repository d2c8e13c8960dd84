"""What a button asks for, written into and read from at most 64 bytes.

Only numbers travel: the question itself is kept in SQL, so a button works after a restart.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from bot.replies.following_callbacks import (
    AskFollowed,
    FollowAsked,
    FollowPress,
    SchedulePress,
    SetDigest,
    SetQuiet,
    Unfollow,
)
from index.answer.export.format import Format

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
class ShowTimeline:
    """Show a question's figures through time: of the threads that fit it, the one at ``place``."""

    asked_id: int
    place: int

    def __str__(self) -> str:
        return f"t:{self.asked_id}:{self.place}"


@dataclass(frozen=True, slots=True)
class ShowDifferences:
    """Show every value that sources give for what a question asks."""

    asked_id: int

    def __str__(self) -> str:
        return f"v:{self.asked_id}"


@dataclass(frozen=True, slots=True)
class ExportAnswer:
    """Hand over the claims that answer a question as a file."""

    asked_id: int
    form: Format

    def __str__(self) -> str:
        return f"x:{self.asked_id}:{_FORMS.index(self.form)}"


@dataclass(frozen=True, slots=True)
class ExportThread:
    """Hand over the figures of a thread as a file: of those that fit, the one at ``place``."""

    asked_id: int
    form: Format
    place: int

    def __str__(self) -> str:
        return f"e:{self.asked_id}:{_FORMS.index(self.form)}:{self.place}"


TrackingPress = ShowTimeline | ShowDifferences | ExportAnswer | ExportThread
Press = (
    ShowContext | ShowMore | SetResults | SetContext | SchedulePress | FollowPress | TrackingPress
)

_FORMS = (Format.CSV, Format.JSON)
_READERS: tuple[tuple[str, Callable[[list[int]], Press]], ...] = (
    (f"c:{NUMBER}", lambda found: ShowContext(found[0])),
    (f"m:{NUMBER}:{NUMBER}", lambda found: ShowMore(found[0], found[1])),
    (f"r:{NUMBER}", lambda found: SetResults(found[0])),
    ("n:([01])", lambda found: SetContext(found[0] == 1)),
    (f"t:{NUMBER}:{NUMBER}", lambda found: ShowTimeline(found[0], found[1])),
    (f"v:{NUMBER}", lambda found: ShowDifferences(found[0])),
    (f"x:{NUMBER}:([01])", lambda found: ExportAnswer(found[0], _FORMS[found[1]])),
    (
        f"e:{NUMBER}:([01]):{NUMBER}",
        lambda found: ExportThread(found[0], _FORMS[found[1]], found[2]),
    ),
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
