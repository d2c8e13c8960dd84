"""The development questions, asked of builds of their own evidence."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import numpy as np
from sqlmodel import select

from index.answer.candidates import gather
from index.answer.features import Candidates
from index.answer.question import QuestionAnalysis, analyse
from index.answer.ranking import Weights, rank
from index.answer.retrieval import visible_rows
from index.extract.extractor import Extractor
from index.read.article import Article
from index.store.builds.build import Build
from index.store.builds.builds import Builds
from index.store.encoding.encoder import Encoder
from index.store.rebuild import Rebuilder
from index.store.search.vectors import Mask
from index.store.sql.articles import keep_article
from index.store.sql.database import Database
from index.store.sql.tables import ArticleRow
from scripts.evaluation.scorer import Item


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with its candidates; ``articles`` are their ids and ``gold`` the right one's."""

    id: str
    analysis: QuestionAnalysis
    found: Candidates
    articles: tuple[str, ...]
    gold: str
    today: int

    @property
    def right(self) -> Mask:
        """Tell for each candidate whether it is from the right article."""
        return np.array([article == self.gold for article in self.articles], np.bool_)

    def answered(self, weights: Weights) -> Item:
        """Return what the scorer reads of an answer."""
        ranked = rank(self.found, self.analysis, self.today, weights)
        matches = [
            {"article": {"id": self.articles[place]}, "confidence": float(confidence)}
            for place, confidence in zip(ranked.order[:30], ranked.confidence[:30], strict=True)
        ]
        return {"id": self.id, "matches": matches}


@dataclass(frozen=True, slots=True)
class Library:
    """A build, and the ids that its articles came with."""

    build: Build
    ids: dict[int, str]


def make_library(lines: str, encoder: Encoder, extractor: Extractor, folder: Path) -> Library:
    """Build an index of articles, given as JSON lines."""
    database = Database(f"sqlite:///{folder / 'claims.db'}")
    builds = Builds(folder / "builds")
    with database.writing() as session:
        for item in map(json.loads, lines.splitlines()):
            published = date.fromisoformat(item["published"]) if "published" in item else None
            article = Article(item["text"], published=published, reference=item["id"])
            keep_article(session, article)
    Rebuilder(database, builds, encoder, lambda: extractor).run()
    with database.reading() as session:
        ids = {row.id or 0: row.reference or "" for row in session.exec(select(ArticleRow))}
    database.close()
    return Library(builds.open_newest(), ids)


def ask(
    library: Library, encoder: Encoder, questions: Iterable[tuple[Item, str]]
) -> Iterator[Asked]:
    """Ask each question, given with its right article's id, as of its day.

    A question without a day is asked as if no article had one either.
    """
    asked = list(questions)
    encodings = encoder.encode([item["question"] for item, _ in asked])
    for (item, gold), encoding in zip(asked, encodings, strict=True):
        day = date.fromisoformat(item["as_of"]) if "as_of" in item else None
        analysis = analyse(item["question"], day)
        rows, found = gather(library.build, encoding, analysis, visible_rows(library.build, day))
        if day is None:
            found = replace(found, published=np.zeros_like(found.published))
        articles = tuple(library.ids[int(n)] for n in library.build.rows["article"][rows])
        today = day.toordinal() if day else 0
        yield Asked(str(item["id"]), analysis, found, articles, gold, today)
