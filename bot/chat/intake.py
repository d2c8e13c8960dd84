"""Articles that the bot's owner and admins hand it: a link, a file, a post of a channel."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from bot.chat.albums import album_article
from bot.chat.indexing import Indexing
from bot.replies.intake_message import Arrival, intake_reply
from bot.replies.reply import Reply
from index.fetch.fetcher import PAGE_TYPES
from index.library import Library
from index.model.address import without_tracking
from index.model.article import Article
from index.model.errors import FetchError, UnreadableError
from index.store.sql.albums import AlbumPart, keep_parts
from index.store.sql.arrivals import claims_of
from index.store.sql.articles import Outcome

if TYPE_CHECKING:
    from index.read.formats.files import Defaults

MAX_OUTLET_CHARS = 60
_CHANGES = (Outcome.ADDED, Outcome.REVISED, Outcome.UPDATED)


@dataclass(frozen=True, slots=True)
class Handed:
    """What was handed in: articles with what became of them, and what was refused, with reasons.

    ``ticket`` is what to wait for until the articles are indexed; ``None`` if nothing has changed.
    """

    articles: tuple[tuple[Article, Outcome], ...]
    refused: tuple[str, ...] = ()
    ticket: int | None = None


class Intake:
    """Takes in what it is handed; every call may block on the web or the database."""

    def __init__(self, library: Library, indexing: Indexing) -> None:
        self._library, self._indexing = library, indexing

    def links(
        self, links: Iterable[str], done: Callable[[int], None] = lambda _number: None
    ) -> Handed:
        """Fetch pages and keep their articles.

        :param done: is told how many links are done, after each.
        """
        articles, refused = [], []
        for number, link in enumerate(links, start=1):
            try:
                articles += self._page(link)
            except (FetchError, UnreadableError) as error:
                refused.append(_named(link, error))
            done(number)
        return self._keep(articles, refused)

    def file(self, name: str, data: bytes, caption: str) -> Handed:
        """Keep the articles of a file.

        :param caption: the link of the page that it holds, or its outlet; or nothing.
        """
        from index.read.formats.files import Taken, read_items  # not at the start of a bot

        with TemporaryDirectory() as folder:
            path = Path(folder) / (Path(name).name or "file")
            path.write_bytes(data)
            items = list(read_items([path], _defaults(caption)))
        articles = [item.article for item in items if isinstance(item, Taken)]
        refused = [
            f"{path.name}{f', line {item.line}' if item.line else ''}: {item.reason}"
            for item in items
            if not isinstance(item, Taken)
        ]
        return self._keep(articles, refused)

    def article(self, article: Article) -> Handed:
        """Keep an article."""
        return self._keep([article], [])

    def album(self, name: str, parts: Iterable[AlbumPart]) -> Handed | None:
        """Keep posts that were published together as one article; ``None`` if none has words.

        :param name: what the album is known by.
        """
        with self._library.database.writing() as session:
            whole = keep_parts(session, name, parts)
        article = album_article(whole)
        return self._keep([article], []) if article else None

    def when_indexed(self, handed: Handed, call: Callable[[], object]) -> None:
        """Call, in another thread, when what was handed in is indexed; never if it is nothing."""
        if handed.ticket is not None:
            self._indexing.when_done(handed.ticket, call)

    def reply(self, handed: Handed, indexed: bool = False) -> Reply:
        """Return what was taken in, with how many claims it holds once that is known."""
        with self._library.database.reading() as session:
            arrivals = [
                Arrival(article, outcome, claims_of(session, article))
                for article, outcome in handed.articles
            ]
        waits = handed.ticket is not None and not indexed
        return intake_reply(arrivals, handed.refused, waits=waits)

    def _page(self, link: str) -> list[Article]:
        from index.gathering.page import read_fetched

        found = self._library.fetcher.get(link, PAGE_TYPES)
        if not found.is_ok:
            raise FetchError(f"the server answers {found.status}")
        return read_fetched(found)

    def _keep(self, articles: list[Article], refused: list[str]) -> Handed:
        kept: list[tuple[Article, Outcome]] = []

        def note(article: Article, outcome: Outcome) -> None:
            # Without its text where that does not name it: this is kept until it is indexed.
            known = article.url or article.reference
            kept.append((replace(article, text="") if known else article, outcome))

        self._library.add(articles, kept=note)
        changed = any(outcome in _CHANGES for _, outcome in kept)
        ticket = self._indexing.request() if changed else None
        return Handed(tuple(kept), tuple(refused), ticket)


def _named(link: str, error: Exception) -> str:
    return f"{without_tracking(link)[:200]}: {error}"


def _defaults(caption: str) -> Defaults:
    from index.read.formats.files import Defaults

    said = caption.strip()
    if said.startswith(("http://", "https://")) and len(said.split()) == 1:
        return Defaults(url=said)
    return Defaults(publisher=said) if 0 < len(said) <= MAX_OUTLET_CHARS else Defaults()
