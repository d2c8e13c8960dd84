"""An article as it was published, and spans into its text."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Self


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open character offsets [start, end) into one article's text."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the piece of ``text`` that this span names."""
        return text[self.start : self.end]

    def contains(self, other: "Span") -> bool:
        """Tell whether ``other`` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end


PAGE_BREAK = "\f"
"""What stands between the pages of a text that has some."""


def page_of(text: str, offset: int) -> int | None:
    """Return the number of the page on which the offset lies; ``None`` if the text has no pages."""
    return text.count(PAGE_BREAK, 0, offset) + 1 if PAGE_BREAK in text else None


class Note(StrEnum):
    """What whoever adds an article should know of how it was read.

    ``is_doubtful`` is set where the article may not be what it seems, and not where only
    something was left out that no reader sees.
    """

    _value_: str
    is_doubtful: bool

    DAY_UNKNOWN = "day unknown", True
    DAY_CONTRADICTED = "the page contradicts itself about its day", True
    STUB = "only the beginning of a paid article", True
    GARBLED = "looks wrongly decoded", True
    FROM_DATA = "text taken from the page's data, as its body is empty", True
    MARKUP_REMOVED = "mark-up removed", False
    UNSEEN_LEFT_OUT = "hidden or struck-out text left out", False
    TABLE_BY_ROWS = "table read row by row", False
    LETTERS_MENDED = "wrongly decoded letters mended", False
    PART_OF_PAGE = "one of several reports on a page", False

    def __new__(cls, name: str, is_doubtful: bool = False) -> Self:
        """Make a member of what is said and whether it is a doubt."""
        member = str.__new__(cls, name)
        member._value_ = name
        member.is_doubtful = is_doubtful
        return member


@dataclass(frozen=True, slots=True)
class Article:
    """A news article; ``text`` is kept exactly as read, and every offset points into it.

    ``reference`` is the id that the article came with, if any; ``published`` is a UTC day.
    ``part`` names the report among the several of one page, at whose ``url`` they all are.
    ``notes`` are said once, where the article is read, and not kept. ``fetched`` is the address at
    which a server gave it, and ``retrieved`` when, in UTC.
    """

    text: str
    title: str | None = None
    publisher: str | None = None
    published: date | None = None
    url: str | None = None
    language: str | None = None
    reference: str | None = None
    part: str | None = field(default=None, compare=False)
    fetched: str | None = field(default=None, compare=False)
    retrieved: datetime | None = field(default=None, compare=False)
    notes: tuple[Note, ...] = field(default=(), compare=False)
