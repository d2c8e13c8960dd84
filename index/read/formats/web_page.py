"""A web page becomes an article: its text and what its mark-up says of title, outlet and date."""

import logging
import re
from datetime import date

from trafilatura import bare_extraction
from trafilatura.settings import Document

from index.model.article import Article
from index.model.errors import UnreadableError
from index.read.formats.validation import check_text, check_url, utc_day
from index.read.layout import lay_out

_LANGUAGE = re.compile(r"<html\b[^>]{0,500}?\blang\s*=\s*[\"']?([A-Za-z]{2,3})\b", re.IGNORECASE)
_PUBLISHED = re.compile(
    r"(?:article:published_time[\"']\s+content\s*=\s*[\"']|\"datePublished\"\s*:\s*\")"
    r"(\d{4}-\d\d-\d\d[T ][^\"']{5,25})",
    re.IGNORECASE,
)
# What the extraction logs of a broken page would else reach the terminal beside our own reason.
for _name in ("trafilatura", "htmldate", "courlan", "justext"):
    logging.getLogger(_name).addHandler(logging.NullHandler())

_PAGE_HEAD_CHARS = 100_000  # characters in which a page describes itself


def read_page(html: str) -> Article:
    """Extract the article of a page.

    ``text`` is what the extraction leaves, one paragraph a line; comments and tables are left out.

    :raises UnreadableError: if the page has no article text.
    """
    found = bare_extraction(
        html,
        include_comments=False,
        include_tables=False,
        with_metadata=True,
        # A date anywhere in the text would do for the extensive search; a wrong date is worse
        # than none.
        date_extraction_params={"extensive_search": False, "original_date": True},
    )
    if not isinstance(found, Document) or not found.text or not found.text.strip():
        raise UnreadableError("the page has no article text")
    language = _LANGUAGE.search(html, 0, _PAGE_HEAD_CHARS)
    article = Article(
        text=_checked(found.text),
        title=found.title or None,
        publisher=found.sitename or None,
        published=_published(html, found),
        url=_address(found.url),
        language=language.group(1).lower() if language else None,
    )
    if not lay_out(article).sentences:
        raise UnreadableError("the page has no article text, only page furniture")
    return article


def _checked(text: str) -> str:
    try:
        return check_text(text)
    except ValueError as error:
        raise UnreadableError(f"the page's text {error}") from None


def _published(html: str, found: Document) -> date | None:
    """Return the day in UTC if the page states the hour and zone, else the day that it states."""
    exact = _PUBLISHED.search(html, 0, _PAGE_HEAD_CHARS)
    for written in (exact.group(1) if exact else None, found.date):
        try:
            if written:
                return utc_day(written)
        except ValueError:
            continue
    return None


def _address(url: str | None) -> str | None:
    try:
        return check_url(url) if url else None
    except ValueError:
        return None
