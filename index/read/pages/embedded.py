"""What a page's JSON-LD holds of its article, for pages whose body a script fills."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urldefrag

from index.model.day import utc_day
from index.model.errors import UnreadableError
from index.read.pages.fragment import read_fragment, read_line
from index.read.pages.structured_data import Data, as_list, text_in

MAX_UPDATES = 2_000
MIN_SHOWN = 0.8
"""The share of a live blog's updates that its page prints, if they are what it shows."""
OPENING_CHARS = 60


@dataclass(frozen=True, slots=True)
class Update:
    """An entry of a live blog as the page's data has it."""

    text: str
    title: str | None
    day: date | None
    anchor: str


def embedded_text(own: Sequence[Data]) -> str:
    """Return the text of the article that the page's data holds, empty if it holds none."""
    return max((_text(data) for data in own), key=len, default="")


def embedded_updates(own: Sequence[Data]) -> list[Update]:
    """Return the entries of the live blog that the page's data holds."""
    found = []
    for data in own:
        for number, each in enumerate(as_list(data.get("liveBlogUpdate"))[:MAX_UPDATES], start=1):
            if isinstance(each, dict) and (text := _text(each)):
                found.append(Update(text, _title(each), _day(each), _anchor(each, number)))
    return found


def shows_updates(text: str, updates: Sequence[Update]) -> bool:
    """Tell whether a page prints its updates in a row, of which its data alone gives the days."""
    page = _plain(text)
    shown = [update for update in updates if _opening(update.text) in page]
    return len(updates) > 1 and len(shown) >= MIN_SHOWN * len(updates)


def beside_updates(text: str, updates: Sequence[Update]) -> list[str]:
    """Return the lines of a page's text that are of none of its updates."""
    told = _plain("\n".join(f"{update.title or ''}\n{update.text}" for update in updates))
    return [line for line in text.splitlines() if _plain(line) not in told]


def _opening(text: str) -> str:
    return _plain(text)[:OPENING_CHARS]


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()


def _text(data: Data) -> str:
    body = data.get("articleBody") or data.get("text")
    if not isinstance(body, str) or not body.strip():
        return ""
    try:
        return read_fragment(body)
    except UnreadableError:
        return ""


def _title(data: Data) -> str | None:
    named = text_in(data.get("headline")) or text_in(data.get("name"))
    return read_line(named) if named else None


def _day(data: Data) -> date | None:
    said = data.get("datePublished")
    try:
        return utc_day(said) if isinstance(said, str) else None
    except ValueError:
        return None


def _anchor(data: Data, number: int) -> str:
    link = text_in(data.get("url")) or text_in(data.get("@id")) or ""
    return f"#{urldefrag(link).fragment or number}"
