"""What each field of an article must be, and what is said of an item that could not be read."""

from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from index.model.article import Article

MAX_ARTICLE_CHARS = 5_000_000  # characters of one article


def check_text(text: str) -> str:
    """Return ``text`` unchanged.

    :raises ValueError: if it is blank, too long, or holds what a database cannot keep.
    """
    if len(text) > MAX_ARTICLE_CHARS:
        raise ValueError(f"is longer than {MAX_ARTICLE_CHARS:,} characters")
    if not text.strip():
        raise ValueError("is empty")
    if "\0" in text:
        raise ValueError("holds a NUL character")
    if not text.isascii() and any("\ud800" <= letter <= "\udfff" for letter in text):
        raise ValueError("holds half a surrogate pair")
    return text


def check_url(url: str) -> str:
    """Return a web address unchanged.

    :raises ValueError: if it is not an http or https address.
    """
    parts = urlsplit(check_text(url))
    if parts.scheme not in {"http", "https"} or not parts.hostname or any(map(str.isspace, url)):
        raise ValueError("must start with http:// or https:// and name a host")
    return url


@dataclass(frozen=True, slots=True)
class Rejected:
    """A file, or the item at ``line`` (from 1) of a file, with the reason it was left out."""

    path: Path
    line: int | None
    reason: str

    def __str__(self) -> str:
        """Return ``file:line: reason``."""
        place = self.path if self.line is None else f"{self.path}:{self.line}"
        return f"{place}: {self.reason}"


@dataclass(frozen=True, slots=True)
class Taken:
    """An article, and the file and line (from 1) that it was read from."""

    article: Article
    path: Path
    line: int | None = None

    @property
    def place(self) -> str:
        """Where the article stands: its file and line."""
        return str(self.path) if self.line is None else f"{self.path}:{self.line}"
