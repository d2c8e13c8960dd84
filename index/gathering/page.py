"""What a server gave becomes articles, with the address and the time."""

from dataclasses import replace

from index.fetch.fetcher import Fetched
from index.model.article import Article
from index.model.errors import UnreadableError
from index.read.formats.article_record import noted
from index.read.formats.files import Defaults, read_data

_KINDS = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/plain": ".txt",
    "application/pdf": ".pdf",
}


def read_fetched(fetched: Fetched, defaults: Defaults | None = None) -> list[Article]:
    """Return the articles of a page that was fetched.

    :param defaults: what is known of it beside, where the page itself does not say it.
    :raises UnreadableError: if it holds none; the text says why.
    """
    known = defaults or Defaults()
    kind = _KINDS.get(fetched.type)
    if kind is None:
        raise UnreadableError(f"is {fetched.type or 'of no kind that it tells'}, which is not read")
    found = read_data(fetched.body, kind, Defaults(url=fetched.url), fetched.charset)
    return [
        noted(
            replace(
                article,
                title=article.title or (None if article.part else known.title),
                publisher=article.publisher or known.publisher,
                published=article.published or (None if article.part else known.published),
                fetched=fetched.url,
                retrieved=fetched.at,
            )
        )
        for article in found
    ]
