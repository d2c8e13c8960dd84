"""Taking claims from the articles that were not read yet."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Protocol

from index.extract.claim import Extraction
from index.read.article import Article
from index.store.sql.articles import to_article
from index.store.sql.claims import keep_extraction
from index.store.sql.database import Database
from index.store.sql.tables import ArticleRow

AT_ONCE = 64


class Extracting(Protocol):
    """Whatever takes claims from articles."""

    def extract(self, articles: Iterable[Article]) -> Iterator[tuple[Article, Extraction]]:
        """Return each article with what was taken from it, in order."""


@dataclass(frozen=True, slots=True)
class Taken:
    """Some articles, by row id, whose claims are kept now, and how many sentences they have."""

    articles: list[int]
    sentences: int


def take_claims(
    database: Database,
    load_extractor: Callable[[], Extracting],
    pending: Sequence[int],
    generation: int,
) -> Iterator[Taken]:
    """Take the claims of these articles and keep them, some articles at a time.

    ``generation`` is that of the build which will be the first to hold them.
    """
    if not pending:
        return
    found = zip(pending, load_extractor().extract(_read(database, pending)), strict=True)
    while some := list(islice(found, AT_ONCE)):
        with database.writing() as session:
            for number, (article, extraction) in some:
                keep_extraction(session, number, article, extraction, generation)
        sentences = sum(len(extraction.sentences) for _, (_, extraction) in some)
        yield Taken([number for number, _ in some], sentences)


def _read(database: Database, ids: Sequence[int]) -> Iterator[Article]:
    """Return the articles; no transaction is open while one is read for claims."""
    for start in range(0, len(ids), AT_ONCE):
        with database.reading() as session:
            rows = (session.get_one(ArticleRow, number) for number in ids[start : start + AT_ONCE])
            articles = [to_article(row) for row in rows]
        yield from articles
