"""The development questions, asked of builds of their own evidence."""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import numpy as np
from sqlmodel import select

from index.answer.demands.judging import judge
from index.answer.question.question import Question, analyse
from index.answer.ranking.features import Candidates
from index.answer.ranking.ranking import Weights, probability, rank, scores
from index.answer.ranking.retrieval import Hit, gather, visible_rows
from index.events.linker import EventLinker
from index.extract.extractor import Extractor
from index.model.article import Article
from index.store.builds.build import Build
from index.store.builds.builds import Builds
from index.store.encoding.encoder import Encoder, Encoding, encode_asked
from index.store.rebuild.passages import passages
from index.store.rebuild.rebuild import Rebuilder
from index.store.search.background_frequencies import background_frequencies
from index.store.search.late_interaction import Projection, TokenIndex
from index.store.search.rows import Mask, Rows, Scores
from index.store.search.wordpieces import Pieces
from index.store.sql.articles import keep_article
from index.store.sql.claims import load_claims
from index.store.sql.database import Database
from index.store.sql.tables import ArticleRow
from scripts.evaluation.scorer import Item
from scripts.fitting.projection import Listed

ALIKE = 0.5
"""The share of words that the right sentence has in common with what is said to be the answer."""
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Gold:
    """What answers a question: an article, and in it a sentence like this one where that is known.

    ``part`` is the name by which the question falls into a part.
    """

    article: str
    part: str
    sentence: str | None = None

    def is_in(self, article: str, sentence: str) -> bool:
        """Tell whether a sentence of that article answers."""
        if article != self.article or self.sentence is None:
            return article == self.article
        wanted, own = (set(_WORD.findall(text.lower())) for text in (self.sentence, sentence))
        return len(wanted & own) >= ALIKE * max(len(wanted), len(own))


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with its candidates.

    ``articles`` are their ids, ``sentences`` their texts; ``right`` tells which answer,
    ``of_article`` which are of an article that does.
    ``doubts`` are the log-odds that unmet demands take from the confidence of each, and
    ``setbacks`` what they take from its score.
    """

    id: str
    part: str
    analysis: Question
    encoding: Encoding
    rows: Rows
    found: Candidates
    articles: tuple[str, ...]
    sentences: tuple[str, ...]
    of_article: Mask
    right: Mask
    doubts: Scores
    setbacks: Scores
    today: int

    def answered(self, weights: Weights) -> Item:
        """Return what the scorer reads of an answer."""
        if not len(self.found):
            return {"id": self.id, "matches": []}
        ranked = rank(self.found, self.analysis, self.today, weights)
        sure = np.log(ranked.confidence / (1 - ranked.confidence)) - self.doubts[ranked.order]
        scored = ranked.score - self.setbacks[ranked.order]
        order = np.argsort(-scored, kind="stable")[:30]
        shown = zip(ranked.order[order], probability(sure)[order], strict=True)
        matches = [
            {
                "article": {"id": self.articles[place]},
                "sentence": {"text": self.sentences[place]},
                "confidence": float(confidence),
            }
            for place, confidence in shown
        ]
        return {"id": self.id, "matches": matches}


@dataclass(frozen=True, slots=True)
class Library:
    """A build, the ids that its articles came with, and each row's sentence with its encoding."""

    database: Database
    build: Build
    ids: dict[int, str]
    sentences: list[str]
    encodings: list[Encoding]


def make_library(lines: str, encoder: Encoder, extractor: Extractor, folder: Path) -> Library:
    """Build an index of articles, given as JSON lines, or take the one that the folder holds."""
    folder.mkdir(parents=True, exist_ok=True)
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
    build = builds.open_newest()
    sentences = [texts[int(claim)] for claim in build.rows["claim"]]
    return Library(database, build, ids, sentences, encoder.encode(sentences))


def ask(
    library: Library, encoder: Encoder, questions: Iterable[tuple[Item, Gold]]
) -> Iterator[Asked]:
    """Ask each question, given with what answers it, as of its day.

    A question without a day is asked as if no article had one either.
    """
    asked = list(questions)
    encoded = encode_asked(encoder, [item["question"] for item, _ in asked])
    build = library.build
    for (item, gold), own in zip(asked, encoded, strict=True):
        day = date.fromisoformat(item["as_of"]) if "as_of" in item else None
        analysis = analyse(item["question"], day)
        rows, found = gather(build, own, analysis, visible_rows(build, day))
        if day is None:
            found = replace(found, published=np.zeros_like(found.published))
        articles = tuple(library.ids[int(number)] for number in build.rows["article"][rows])
        sentences = tuple(library.sentences[row] for row in rows)
        pairs = zip(articles, sentences, strict=True)
        doubts, setbacks = _judged(library, encoder, analysis, rows)
        yield Asked(
            id=str(item["id"]),
            part=gold.part,
            analysis=analysis,
            encoding=own.encoding,
            rows=rows,
            found=found,
            articles=articles,
            sentences=sentences,
            of_article=np.array([article == gold.article for article in articles], np.bool_),
            right=np.array([gold.is_in(*pair) for pair in pairs], np.bool_),
            doubts=doubts,
            setbacks=setbacks,
            today=day.toordinal() if day else 0,
        )


def _judged(
    library: Library, encoder: Encoder, question: Question, rows: Rows
) -> tuple[Scores, Scores]:
    """Return what unmet demands take from the confidence and from the score of each row."""
    claims = library.build.rows["claim"][rows]
    hits = [Hit(int(claim), 1.0, int(row)) for claim, row in zip(claims, rows, strict=True)]
    with library.database.reading() as session:
        stored = load_claims(session, [hit.claim_id for hit in hits], library.build.generation)
    verdicts = judge(library.build, question, hits, stored, encoder.has_word)
    doubts = np.array([verdict.cost for verdict in verdicts], np.float32)
    return doubts, np.array([verdict.cost_in_order for verdict in verdicts], np.float32)


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
        scores(other, one.analysis, weights) - one.setbacks,
        one.right,
    )
