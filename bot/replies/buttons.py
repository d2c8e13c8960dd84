"""The buttons of the chat: what each asks for, its label, and what it sends back.

A button is added here, as one class, and answered in ``bot.chat.conversation``. What a press sends
back has at most 64 bytes and holds numbers only: the question itself is kept in SQL, so a button
works after a restart.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, fields
from typing import Any, ClassVar

from bot.replies import labels
from bot.replies.reply import Button
from index.answer.export.format import Format

FORMATS = (Format.CSV, Format.JSON)
_ACTIONS: dict[str, type[Any]] = {}


class ButtonAction:
    """What a press asks for; ``code`` is the letter that its data begins with."""

    code: ClassVar[str]
    text: ClassVar[str]

    def __init_subclass__(cls, code: str, text: str) -> None:
        cls.code, cls.text = code, text
        _ACTIONS[code] = cls

    def __str__(self) -> str:
        values = (getattr(self, field.name) for field in fields(_ACTIONS[self.code]))
        return ":".join((self.code, *map(_written, values)))

    @property
    def label(self) -> str:
        """The words on the button."""
        form = getattr(self, "form", None)
        return f"{self.text} {form.upper()}" if form else self.text

    def button(self, place: int | None = None, label: str | None = None) -> Button:
        """Return the button, with the place of what it belongs to if there are several."""
        label = label or self.label
        return Button(f"{label} {place}" if place else label, str(self))


@dataclass(frozen=True)
class ShowContext(ButtonAction, code="c", text=labels.SHOW_CONTEXT):
    """Show the sentences around a claim."""

    claim_id: int


@dataclass(frozen=True)
class ShowSource(ButtonAction, code="y", text=labels.SHOW_SOURCE):
    """Show where a claim's article comes from, and what was changed in it."""

    claim_id: int


@dataclass(frozen=True)
class ShowMore(ButtonAction, code="m", text=labels.SHOW_MORE):
    """Show the results of an asked question from ``offset`` on."""

    asked_id: int
    offset: int


@dataclass(frozen=True)
class AskInstead(ButtonAction, code="j", text=labels.ASK_INSTEAD):
    """Answer a question that was offered instead of another."""

    asked_id: int


@dataclass(frozen=True)
class ShowTimeline(ButtonAction, code="t", text=labels.SHOW_TIMELINE):
    """Show a question's figures through time: of the threads that fit it, the one at ``place``."""

    asked_id: int
    place: int

    @property
    def label(self) -> str:
        """The words on the button."""
        return labels.ANOTHER_EVENT if self.place else self.text


@dataclass(frozen=True)
class ShowDifferences(ButtonAction, code="v", text=labels.SHOW_DIFFERENCES):
    """Show every value that sources give for what a question asks."""

    asked_id: int


@dataclass(frozen=True)
class ExportAnswer(ButtonAction, code="x", text=labels.EXPORT_ANSWER):
    """Hand over the claims that answer a question as a file."""

    asked_id: int
    form: Format


@dataclass(frozen=True)
class ExportThread(ButtonAction, code="e", text=labels.EXPORT_THREAD):
    """Hand over the figures of a thread as a file: of those that fit, the one at ``place``."""

    asked_id: int
    form: Format
    place: int


@dataclass(frozen=True)
class FollowAsked(ButtonAction, code="f", text=labels.FOLLOW_ASKED):
    """Follow an asked question."""

    asked_id: int


@dataclass(frozen=True)
class Unfollow(ButtonAction, code="u", text=labels.UNFOLLOW):
    """Follow a question no more."""

    follow_id: int


@dataclass(frozen=True)
class UnfollowListed(ButtonAction, code="l", text=labels.UNFOLLOW_LISTED):
    """Follow a question no more, by the button that stands in the list of them."""

    follow_id: int


@dataclass(frozen=True)
class AskFollowed(ButtonAction, code="a", text=labels.ASK_FOLLOWED):
    """Answer a followed question."""

    follow_id: int


@dataclass(frozen=True)
class ShareAnswer(ButtonAction, code="s", text=labels.SHARE_ANSWER):
    """Make a link that opens the answer to an asked question."""

    asked_id: int


@dataclass(frozen=True)
class AskStarter(ButtonAction, code="b", text=labels.ASK_STARTER):
    """Answer one of the questions that a greeting offers."""

    number: int


@dataclass(frozen=True)
class WhatIsWrong(ButtonAction, code="w", text=labels.WHAT_IS_WRONG):
    """Offer what may be wrong with the answer to an asked question."""

    asked_id: int


@dataclass(frozen=True)
class GiveFeedback(ButtonAction, code="o", text=labels.GIVE_FEEDBACK):
    """Say of an answer what the list of verdicts holds at that place."""

    asked_id: int
    verdict: int


@dataclass(frozen=True)
class ForgetMe(ButtonAction, code="g", text=labels.FORGET_ME):
    """Delete all that is kept of a person; ``sure`` is 1."""

    sure: int


@dataclass(frozen=True)
class Invite(ButtonAction, code="i", text=labels.INVITE):
    """Make an invitation: for a group if ``group`` is 1, else for a person."""

    group: int


@dataclass(frozen=True)
class MakeAdmin(ButtonAction, code="p", text=labels.MAKE_ADMIN):
    """Let a person let others in."""

    number: int


@dataclass(frozen=True)
class RemoveMember(ButtonAction, code="k", text=labels.REMOVE_MEMBER):
    """Let a person or a group in no more."""

    number: int


@dataclass(frozen=True, slots=True)
class SetPreference:
    """Set the preference that has this letter (see ``bot.replies.preferences``)."""

    code: str
    value: str

    def __str__(self) -> str:
        return f"{self.code}:{self.value}"


FigureAction = ShowTimeline | ShowDifferences | ExportAnswer | ExportThread
FollowAction = FollowAsked | Unfollow | UnfollowListed


def parse_button(data: str) -> ButtonAction | SetPreference | None:
    """Read what a button sent back; ``None`` for anything that no button of ours sends."""
    code, _, rest = data.partition(":")
    kind = _ACTIONS.get(code)
    if kind is None:
        found = re.fullmatch(r"([a-z]):([\d:]{0,5})", data, re.ASCII)
        return SetPreference(found[1], found[2]) if found else None
    wanted, values = fields(kind), rest.split(":")
    if len(values) != len(wanted):
        return None
    try:
        action: ButtonAction = kind(
            *(_READERS[field.type](value) for field, value in zip(wanted, values, strict=True))
        )
    except ValueError:
        return None
    return action


def _written(value: object) -> str:
    return str(FORMATS.index(value)) if isinstance(value, Format) else str(value)


def _number(text: str) -> int:
    if not re.fullmatch(r"\d{1,18}", text, re.ASCII):  # fits a 64-bit integer, as a row id does
        raise ValueError("not a number of ours")
    return int(text)


def _format(text: str) -> Format:
    if text not in ("0", "1"):
        raise ValueError("not a format of ours")
    return FORMATS[int(text)]


_READERS: dict[Any, Callable[[str], object]] = {int: _number, Format: _format}
