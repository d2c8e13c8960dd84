"""An article as it was published, and spans into its text."""

from dataclasses import dataclass
from datetime import date


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


@dataclass(frozen=True, slots=True)
class Article:
    """A news article; ``text`` is kept exactly as read, and every offset points into it.

    ``reference`` is the id that the article came with, if any; ``published`` is a UTC day.
    """

    text: str
    title: str | None = None
    publisher: str | None = None
    published: date | None = None
    url: str | None = None
    language: str | None = None
    reference: str | None = None
