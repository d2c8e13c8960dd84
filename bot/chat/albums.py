"""Posts as articles: an album is one, and a post alone is an album of one part."""

from collections.abc import Sequence
from datetime import UTC, datetime

from index.model.article import Article
from index.model.errors import UnreadableError
from index.read.formats.validation import check_text
from index.store.sql.albums import AlbumPart


def album_article(parts: Sequence[AlbumPart]) -> Article | None:
    """Return the article of an album at the link of its first part; ``None`` without words."""
    text = "\n\n".join(part.text for part in parts if part.text)
    from index.read.formats.files import read_plain  # not at the start of a bot

    try:
        read = read_plain(check_text(text))
    except (ValueError, UnreadableError):
        return None
    first = parts[0]
    return Article(
        text=read.text,
        title=read.title,
        publisher=first.publisher,
        published=first.published,
        url=first.url,
        retrieved=datetime.now(UTC),
        notes=read.notes,
    )
