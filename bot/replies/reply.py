"""What is said to a person, as data that every front end can draw."""

from dataclasses import dataclass, replace
from enum import Enum, auto

from bot.replies import texts
from index.answer.threads.thread import Thread


class Style(Enum):
    """How a piece of text stands out."""

    PLAIN = auto()
    BOLD = auto()
    ITALIC = auto()


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text in one style; ``url`` makes it a link."""

    text: str
    style: Style = Style.PLAIN
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """Pieces of text that stand together; ``quoted`` when they are an article's own words."""

    runs: tuple[Run, ...]
    quoted: bool = False

    @property
    def text(self) -> str:
        """The visible characters."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class Block:
    """Lines that belong together and are best not torn apart: one claim, one note."""

    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Button:
    """Something to press: ``press`` is sent back when it is, ``url`` opens a page instead."""

    label: str
    press: str | None = None
    url: str | None = None


class MessageEffect(Enum):
    """What becomes of the message whose button was pressed."""

    KEEP = auto()
    REPLACE = auto()
    DROP_BUTTON = auto()
    TOAST = auto()
    """It stays, and the reply is shown for a moment above it instead of as a message."""


@dataclass(frozen=True, slots=True)
class AnswerRef:
    """The remembered question that a reply answers, and the claim that it shows first."""

    asked_id: int
    claim_id: int | None


@dataclass(frozen=True, slots=True)
class Chart:
    """A thread to be drawn, ``dark`` or light, and what is written under it."""

    thread: Thread
    caption: Block
    dark: bool = True

    @property
    def instead(self) -> Block:
        """What is said where the chart cannot be shown."""
        return self.caption


@dataclass(frozen=True, slots=True)
class Document:
    """A file to be handed over, and what is written under it."""

    name: str
    content: bytes
    caption: Block

    @property
    def instead(self) -> Block:
        """What is said where the file cannot be handed over."""
        return note(texts.FILE_NOT_SENT.format(name=self.name))


@dataclass(frozen=True, slots=True)
class Reply:
    """Blocks to show in order, rows of buttons beneath, and what a press does to its message.

    ``about`` is what a follow-up to the reply leans on. An ``attachment`` comes before the blocks.
    """

    blocks: tuple[Block, ...]
    buttons: tuple[tuple[Button, ...], ...] = ()
    effect: MessageEffect = MessageEffect.KEEP
    about: AnswerRef | None = None
    attachment: Chart | Document | None = None

    def with_effect(self, effect: MessageEffect) -> "Reply":
        """Return the same reply with another ``effect``."""
        return replace(self, effect=effect)


def plain(text: str) -> Line:
    """Return a line of unmarked text."""
    return Line((Run(text),))


def note(*lines: str) -> Block:
    """Return a block of unmarked lines."""
    return Block(tuple(plain(line) for line in lines))


def say(*lines: str) -> Reply:
    """Return a reply of unmarked lines."""
    return Reply((note(*lines),))
