"""Taking claims from the articles that were not read yet."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Protocol

from index.model.article import Article
from index.model.claim import Extraction
from index.store.sql.articles import load_articles, to_article
from index.store.sql.claims import keep_extractions
from index.store.sql.database import Database

ARTICLES_PER_BATCH = 64


class ClaimExtractor(Protocol):
    """Whatever takes claims from articles."""

    def extract(self, articles: Iterable[Article]) -> Iterator[tuple[Article, Extraction]]:
        """Return each article with what was taken from it, in order."""


@dataclass(frozen=True, slots=True)
class ExtractedBatch:
    """Some articles, by row id, whose claims are kept now, and how many sentences they have."""

    articles: list[int]
    sentences: int


def extract_claims(
    database: Database,
    load_extractor: Callable[[], ClaimExtractor],
    pending: Sequence[int],
    generation: int,
) -> Iterator[ExtractedBatch]:
    """Take the claims of these articles and keep them, some articles at a time.

    ``generation`` is that of the build which will be the first to hold them.
    """
    if not pending:
        return
    found = zip(pending, load_extractor().extract(_read(database, pending)), strict=True)
    while some := dict(islice(found, ARTICLES_PER_BATCH)):
        with database.writing() as session:
            keep_extractions(session, some, generation)
        sentences = sum(len(extraction.sentences) for _, extraction in some.values())
        yield ExtractedBatch(list(some), sentences)


def _read(database: Database, ids: Sequence[int]) -> Iterator[Article]:
    """Return the articles; no transaction is open while one is read for claims."""
    for start in range(0, len(ids), ARTICLES_PER_BATCH):
        with database.reading() as session:
            rows = load_articles(session, ids[start : start + ARTICLES_PER_BATCH])
            articles = [to_article(row) for row in rows]
        yield from articles
