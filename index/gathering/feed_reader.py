"""Feeds and sitemaps become lists of the pages that they announce."""

import calendar
import hashlib
import re
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any
from urllib.parse import urljoin

import feedparser
from lxml import etree, html

from index.fetch.body import unpack_gzip
from index.fetch.fetcher import MAX_BYTES, Fetched
from index.model.address import canonical_address, without_tracking
from index.model.day import utc_day
from index.model.errors import UnreadableError
from index.read.pages.fragment import read_line

MAX_ANNOUNCED = 2_000
"""How many pages of one feed or sitemap are looked at, the first ones."""
MAX_FEED_BYTES = 2_000_000
"""How much of a feed is read: the parser takes seconds for each megabyte."""
MAX_TITLE_CHARS = 500
_ROOT = re.compile(rb"<(?:\w+:)?(?:rss|feed|rdf|channel)\b", re.IGNORECASE)
_ROOT_REACH = 5_000  # bytes in which a feed begins
_GZIP = b"\x1f\x8b"
_FEED_TYPES = {"application/rss+xml", "application/atom+xml", "application/rdf+xml"}


@dataclass(frozen=True, slots=True)
class Announced:
    """A page that a feed announces; ``mark`` changes when the feed says something else of it."""

    link: str
    title: str | None
    published: date | None
    mark: str

    @property
    def key(self) -> str:
        """What all links to the page have in common."""
        return canonical_address(self.link)


@dataclass(frozen=True, slots=True)
class FeedContent:
    """What a feed announces, or which other sitemaps hold that.

    ``lists_all`` is set where it may list all pages of a site, the oldest too.
    """

    title: str | None
    pages: tuple[Announced, ...]
    sitemaps: tuple[str, ...] = ()
    lists_all: bool = False


def read_feed(fetched: Fetched) -> FeedContent:
    """Read RSS, Atom or RDF, well-formed or not, or a sitemap.

    :raises UnreadableError: if it is none of these, or so broken that nothing can be read.
    """
    data = fetched.body
    if data.startswith(_GZIP):
        data = unpack_gzip(data, MAX_BYTES)
    if (root := _sitemap(data)) is not None:
        return _read_sitemap(root, fetched.url)
    if not _ROOT.search(data[:_ROOT_REACH].replace(b"\0", b"")):  # also in UTF-16
        raise UnreadableError("is neither a feed nor a sitemap")
    data = data[:MAX_FEED_BYTES]  # read as a feed that broke off
    headers = {"content-location": fetched.url, "content-type": fetched.type}
    parsed: Any = feedparser.parse(data, response_headers=headers)
    pages = tuple(_unique(_announced(entry) for entry in parsed.entries[:MAX_ANNOUNCED]))
    if (parsed.bozo or not parsed.get("version")) and not pages:
        raise UnreadableError(f"is broken: {str(parsed.get('bozo_exception'))[:200]}")
    return FeedContent(_line(parsed.feed.get("title")), pages)


def find_feed(fetched: Fetched) -> str | None:
    """Return the link of the first feed that a page names; ``None`` if it names none."""
    if "html" not in fetched.type:
        return None
    try:
        tree = html.fromstring(fetched.body)
    except (etree.ParserError, ValueError):
        return None
    for link in tree.iter("link"):
        if "alternate" in (link.get("rel") or "").lower().split():
            kind = (link.get("type") or "").lower()
            if kind in _FEED_TYPES and link.get("href"):
                return str(urljoin(fetched.url, link.get("href")))
    return None


def _announced(entry: Any) -> Announced | None:
    link = entry.get("link")
    # As a plain dictionary: feedparser's own look-up falls back to other fields, with a warning.
    names = ("id", "link", "title", "published", "updated", "summary")
    told = tuple(dict.get(entry, name) for name in names)
    published = dict.get(entry, "published_parsed") or dict.get(entry, "updated_parsed")
    return _page(link, _line(entry.get("title")), _day(published), told)


def _page(
    link: str | None, title: str | None, published: date | None, told: tuple[Any, ...]
) -> Announced | None:
    """Return the page; ``None`` if its link is none of the web."""
    if not link or not link.startswith(("http://", "https://")):
        return None
    try:
        page = Announced(without_tracking(link), title, published, _digest(told))
        return page if page.key else None
    except ValueError:
        return None


def _unique(pages: Iterator[Announced | None]) -> Iterator[Announced]:
    seen = set()
    for page in pages:
        if page and page.key not in seen:
            seen.add(page.key)
            yield page


def _digest(told: tuple[Any, ...]) -> str:
    return hashlib.sha256(repr(told).encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _day(parsed: time.struct_time | None) -> date | None:
    """Return the UTC day of a time that feedparser read."""
    if not parsed:
        return None
    try:
        return datetime.fromtimestamp(calendar.timegm(parsed), UTC).date()
    except (ValueError, OverflowError, OSError):
        return None


def _line(text: Any) -> str | None:
    return (read_line(str(text)) or "")[:MAX_TITLE_CHARS] or None if text else None


def _sitemap(data: bytes) -> Any:
    """Return the root of a sitemap; ``None`` for what is none.

    Nothing outside of it is looked at, and entities stay what they are.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        return None
    if root is None or not isinstance(root.tag, str):
        return None
    return root if _name(root) in ("urlset", "sitemapindex") else None


def _read_sitemap(root: Any, base: str) -> FeedContent:
    """Read a sitemap (https://www.sitemaps.org/protocol.html), with what Google News adds to it."""
    if _name(root) == "sitemapindex":
        links = [urljoin(base, told["loc"]) for told in map(_told, root) if told.get("loc")]
        return FeedContent(None, (), tuple(links))
    pages = []
    for told in map(_told, root[:MAX_ANNOUNCED]):
        day = told.get("publication_date") or told.get("lastmod")
        link = urljoin(base, told["loc"]) if told.get("loc") else None
        pages.append(_page(link, _line(told.get("title")), _iso(day), tuple(told.values())))
    return FeedContent(None, tuple(_unique(iter(pages))), lists_all=True)


def _told(node: Any) -> dict[str, str]:
    """Return what an entry of a sitemap says, by the names of its elements."""
    said: dict[str, str] = {}
    for each in node.iter():
        if isinstance(each.tag, str) and (text := (each.text or "").strip()):
            said.setdefault(_name(each), text)
    return said


def _name(node: Any) -> str:
    return str(node.tag).rpartition("}")[2].lower()


def _iso(text: str | None) -> date | None:
    try:
        return utc_day(text) if text else None
    except ValueError:
        return None
