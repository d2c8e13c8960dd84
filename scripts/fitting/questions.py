"""The development questions, asked of builds of their own evidence."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from index.answer.demands.judging import judge
from index.answer.question.question import Question, analyse
from index.answer.ranking.close_reading import (
    MOST_READ,
    added_by_reading,
    likeliest,
    passage_of,
    read_in_turn,
)
from index.answer.ranking.features import Candidates, lacks_measure, nearness
from index.answer.ranking.ranking import (
    Weights,
    confidence_log_odds,
    costs,
    fitted_weights,
    probability,
    scores,
)
from index.answer.ranking.retrieval import Hit, gather, visible_rows
from index.store.encoding.encoder import Encoder, Encoding, Passage, encode_asked
from index.store.search.background_frequencies import background_frequencies
from index.store.search.late_interaction import Projection, TokenIndex
from index.store.search.rows import Mask, Rows, Scores
from index.store.search.wordpieces import Pieces
from index.store.sql.claims import load_claims
from scripts.evaluation.scorer import Item
from scripts.fitting.library import Library
from scripts.fitting.projection import Listed

ALIKE = 0.5
"""The share of words that the right sentence has in common with what is said to be the answer."""
READ_TIMES = 2
"""How many times as many are read as in the product, whose weights choose other ones."""
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
    ``setbacks`` what they take from its score; ``read`` the reader's log-odds, NaN where it has
    read nothing.
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
    read: Scores
    today: int

    def answered(self, weights: Weights) -> Item:
        """Return what the scorer reads of an answer."""
        if not len(self.found):
            return {"id": self.id, "matches": []}
        order = np.argsort(-self.ordered(weights), kind="stable")[:30]
        sure = probability(self.sure(weights))
        shown = zip(order, sure[order], strict=True)
        matches = [
            {
                "article": {"id": self.articles[place]},
                "sentence": {"text": self.sentences[place]},
                "confidence": float(confidence),
            }
            for place, confidence in shown
        ]
        return {"id": self.id, "matches": matches}

    def standing(self, weights: Weights) -> Scores:
        """Return what tells which candidates are read, and what orders them beside that."""
        lacking = costs(self.found, self.analysis, self.today, weights) + self.setbacks
        return np.asarray(scores(self.found, self.analysis, weights) - lacking, np.float32)

    def log_odds(self, weights: Weights) -> Scores:
        """Return the log-odds of the confidence of what is found, whatever is demanded."""
        near = nearness(self.found, self.analysis, self.today)
        told = confidence_log_odds(self.found, self.analysis, weights)
        return np.asarray(told + weights.near[self.analysis.leaning] * near, np.float32)

    def ordered(self, weights: Weights) -> Scores:
        """Return what orders the candidates."""
        odds, reading = self.odds(weights), weights.reading
        told = np.where(np.isnan(odds), reading.unread, odds)
        return np.asarray(self.standing(weights) + reading.order * told, np.float32)

    def sure(self, weights: Weights) -> Scores:
        """Return the log-odds of the confidence in each candidate."""
        return np.asarray(self.log_odds(weights) - self.doubts + self.added(weights), np.float32)

    def added(self, weights: Weights) -> Scores:
        """Return what reading adds to the log-odds of the confidence."""
        measure = self.analysis.measure
        counting = (lacks_measure(self.found, measure) == 0) & (measure is not None)
        return added_by_reading(self.odds(weights), weights.reading, counting)

    def odds(self, weights: Weights) -> Scores:
        """Return the reader's log-odds of each candidate, NaN for what is unread."""
        places = likeliest(self.standing(weights))
        return read_in_turn(places, lambda some: self.read[list(some)], len(self.found))


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
        doubts, setbacks, told = _judged(library, encoder, analysis, rows)
        unread = Asked(
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
            read=np.full(len(rows), np.nan, np.float32),
            today=day.toordinal() if day else 0,
        )
        yield replace(unread, read=_read(unread, told, encoder))


def _read(asked: Asked, told: Sequence[Passage], encoder: Encoder) -> Scores:
    """Return the reader's log-odds of those that may be read, by the weights of the product."""
    read = asked.read.copy()
    if len(told):
        standing = asked.standing(fitted_weights())
        places = np.argsort(-standing, kind="stable")[: READ_TIMES * MOST_READ]
        passages = [told[place] for place in places]
        read[places] = encoder.cross.read(asked.analysis.text, passages)
    return read


def _judged(
    library: Library, encoder: Encoder, question: Question, rows: Rows
) -> tuple[Scores, Scores, list[Passage]]:
    """Return what unmet demands take from the confidence and from the score of each row.

    And what is read of it.
    """
    claims = library.build.rows["claim"][rows]
    hits = [Hit(int(claim), 1.0, int(row)) for claim, row in zip(claims, rows, strict=True)]
    with library.database.reading() as session:
        stored = load_claims(session, [hit.claim_id for hit in hits], library.build.generation)
    verdicts = judge(library.build, question, hits, stored, encoder.has_word)
    doubts = np.array([verdict.cost for verdict in verdicts], np.float32)
    setbacks = np.array([verdict.cost_in_order for verdict in verdicts], np.float32)
    return doubts, setbacks, [passage_of(stored[hit.claim_id]) for hit in hits]


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
