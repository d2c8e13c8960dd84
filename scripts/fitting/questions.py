"""The development questions, asked of builds of their own evidence."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import numpy as np
from sqlmodel import select

from index.answer.question.question import Question, analyse
from index.answer.ranking.features import Candidates
from index.answer.ranking.ranking import Weights, rank, scores
from index.answer.ranking.retrieval import gather, visible_rows
from index.events.linker import EventLinker
from index.extract.extractor import Extractor
from index.model.article import Article
from index.store.builds.build import Build
from index.store.builds.builds import Builds
from index.store.encoding.encoder import Encoder, Encoding
from index.store.rebuild.passages import passages
from index.store.rebuild.rebuild import Rebuilder
from index.store.search.background_frequencies import background_frequencies
from index.store.search.late_interaction import Projection, TokenIndex
from index.store.search.rows import Mask, Rows
from index.store.search.wordpieces import Pieces
from index.store.sql.articles import keep_article
from index.store.sql.database import Database
from index.store.sql.tables import ArticleRow
from scripts.evaluation.scorer import Item
from scripts.fitting.projection import Listed


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with its candidates; ``articles`` are their ids and ``gold`` the right one's."""

    id: str
    analysis: Question
    encoding: Encoding
    rows: Rows
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
    """A build, the ids that its articles came with, and the encoding of each row's sentence."""

    build: Build
    ids: dict[int, str]
    encodings: list[Encoding]


def make_library(lines: str, encoder: Encoder, extractor: Extractor, folder: Path) -> Library:
    """Build an index of articles, given as JSON lines."""
    database = Database(f"sqlite:///{folder / 'claims.db'}")
    builds = Builds(folder / "builds")
    with database.writing() as session:
        for item in map(json.loads, lines.splitlines()):
            published = date.fromisoformat(item["published"]) if "published" in item else None
            article = Article(item["text"], published=published, reference=item["id"])
            keep_article(session, article)
    Rebuilder(
        database,
        builds,
        encoder,
        lambda: extractor,
        before_publishing=EventLinker(database).update,
    ).run()
    with database.reading() as session:
        ids = {row.id: row.reference or "" for row in session.exec(select(ArticleRow))}
        texts = {found.claim: found.sentence for found in passages(session, list(ids))}
    database.close()
    build = builds.open_newest()
    claims = [int(claim) for claim in build.rows["claim"]]
    return Library(build, ids, encoder.encode([texts[claim] for claim in claims]))


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
        yield Asked(str(item["id"]), analysis, encoding, rows, found, articles, gold, today)


def compared(asked: Sequence[Asked], library: Library, projection: Projection) -> list[Asked]:
    """Compare the questions with their candidates anew, piece by piece, in this projection."""
    pieces = Pieces.of(projection.compress(library.encodings))
    none, shares = np.zeros(0, np.int64), background_frequencies().pieces
    tokens = TokenIndex(projection, [pieces], len(pieces), none, shares)
    return [_compared(one, tokens) for one in asked]


def _compared(one: Asked, tokens: TokenIndex) -> Asked:
    late, weakest = tokens.scores(one.encoding, one.rows)
    return replace(one, found=replace(one.found, late=late, weakest=weakest))


def listed(asked: Sequence[Asked], library: Library, weights: Weights) -> list[Listed]:
    """Return what a projection is fitted on; ``weights`` weigh all that it does not change."""
    return [_listed(one, library, weights) for one in asked if len(one.found)]


def _listed(one: Asked, library: Library, weights: Weights) -> Listed:
    other = replace(one.found, late=np.zeros_like(one.found.late))
    return Listed(
        one.encoding.states,
        library.build.tokens.weights(one.encoding.pieces),
        [library.encodings[row].states for row in one.rows],
        scores(other, one.analysis, weights),
        one.right,
    )
