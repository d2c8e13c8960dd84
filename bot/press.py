"""What a button asks for, written into and read from at most 64 bytes.

Only numbers travel: the question itself is kept in SQL, so a button works after a restart.
"""

import re
from dataclasses import dataclass

from index.answer.export.format import Format

NUMBER = r"(\d{1,18})"  # fits a 64-bit integer, which is what a row id is


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
        return f"d:{self.asked_id}"


@dataclass(frozen=True, slots=True)
class Export:
    """Hand over a question's claims as a file: its answer's, or the thread's at ``place``."""

    asked_id: int
    form: Format
    place: int | None

    def __str__(self) -> str:
        return f"e:{self.asked_id}:{self.form}{'' if self.place is None else f':{self.place}'}"


Press = ShowContext | ShowMore | SetResults | SetContext | ShowTimeline | ShowDifferences | Export


def parse_press(data: str) -> Press | None:
    """Read what a button sent back; ``None`` for anything that no button of ours sends."""
    if found := re.fullmatch(f"c:{NUMBER}", data, re.ASCII):
        return ShowContext(int(found[1]))
    if found := re.fullmatch(f"m:{NUMBER}:{NUMBER}", data, re.ASCII):
        return ShowMore(int(found[1]), int(found[2]))
    if found := re.fullmatch(f"r:{NUMBER}", data, re.ASCII):
        return SetResults(int(found[1]))
    if found := re.fullmatch("n:([01])", data):
        return SetContext(found[1] == "1")
    if found := re.fullmatch(f"t:{NUMBER}:{NUMBER}", data, re.ASCII):
        return ShowTimeline(int(found[1]), int(found[2]))
    if found := re.fullmatch(f"d:{NUMBER}", data, re.ASCII):
        return ShowDifferences(int(found[1]))
    if found := re.fullmatch(f"e:{NUMBER}:(csv|json)(?::{NUMBER})?", data, re.ASCII):
        return Export(int(found[1]), Format(found[2]), int(found[3]) if found[3] else None)
    return None
