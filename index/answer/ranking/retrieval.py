"""From a question to ranked rows of a build."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

import numpy as np
from sqlmodel import Session, col, select

from index.answer.question.asked_source import asked_source
from index.answer.question.question import AnswerType, Question
from index.answer.ranking.features import Candidates, Likeness, candidates, coverage
from index.answer.ranking.ranking import fitted_weights, rank
from index.events.figures.event import occasion_of
from index.model.claim import Measure, Period
from index.store.encoding.encoder import EncodedQuestion, Encoder, Encoding, encode_asked
from index.store.search.engine import SearchIndex, WordMatch
from index.store.search.rows import Mask, Rows, Scores
from index.store.sql.tables import ArticleRow
from index.words.events import KINDS_IN_NAMES
from index.words.stems import stems

WEEK = 7
ROWS_PER_SEARCH = 100
"""How many rows each of the two searches proposes."""
MAX_CANDIDATES = 60
"""How many of them are measured closely."""
WORDS_SHARE = 0.15
CACHED_QUESTIONS = 64


@dataclass(frozen=True, slots=True)
class Hit:
    """A row of the build, its first claim's id, and how sure the ranking is of it.

    ``score`` says how well it fits beside others of the same question.
    """

    claim_id: int
    confidence: float
    row: int
    score: float = 0.0


@dataclass(frozen=True, slots=True)
class Snapshot:
    """All that a question is answered from: what was published up to a day.

    ``build`` is the build as it was on the UTC day ``as_of`` (``None``: as it is); ``session``
    reads the articles and claims that it stands for.
    """

    session: Session
    build: SearchIndex
    encoder: Encoder
    as_of: date | None = None


@dataclass(frozen=True, slots=True)
class Retrieval:
    """What was found, best first, and what the question names that occurs nowhere.

    ``unknown_share`` in [0, 1] is the share of its words, by weight, that occur nowhere, where it
    names something ``unknown``.
    """

    question: Question
    found: list[Hit]
    unknown: tuple[str, ...]
    unknown_share: float = 0.0


def retrieve(
    snapshot: Snapshot,
    question: Question,
    articles: Sequence[int] | None = None,
    counted: Measure | None = None,
) -> Retrieval:
    """Find the sentences that may answer the question.

    :param articles: the row ids of the articles to look in; all of them without it.
    :param counted: what is asked for, whatever the question says, and looked for alone.
    """
    build = snapshot.build
    visible = visible_rows(build, snapshot.as_of, articles)
    # An archive is asked about its own time.
    today = snapshot.as_of or build.visibility.newest(visible)
    analysis = question.on(today)
    if counted:
        analysis = replace(analysis, type=AnswerType.FIGURE, measure=counted)
        visible = visible & counting_rows(build, counted)
    asked = _encoded(snapshot.encoder, question.text)
    listed = _ranked(build, asked, analysis, visible, today)
    if analysis.measure and analysis.period:
        reported = visible & reported_in(build, analysis.period)
        known = {found.row for found in listed}
        more = _ranked(build, asked, analysis, reported, today)
        listed += [found for found in more if found.row not in known]
    unknown = [name for name in analysis.names if is_unknown(build, name)]
    unknown = [name for name in unknown if not _is_asked_outlet(snapshot, analysis, name)]
    unknown += [word for word in unheard_of(build, analysis) if word not in unknown]
    if not unknown:
        return Retrieval(analysis, listed, (), 0.0)
    words = build.words.match(analysis.stems)
    return Retrieval(analysis, listed, tuple(unknown), _unknown(words.known(), words.weights()))


@lru_cache(maxsize=CACHED_QUESTIONS)
def _encoded(encoder: Encoder, question: str) -> EncodedQuestion:
    """Return a question as both models see it; it is looked for several times in a moment."""
    return encode_asked(encoder, [question])[0]


def _ranked(
    build: SearchIndex,
    asked: EncodedQuestion,
    question: Question,
    visible: Mask,
    today: date | None,
) -> list[Hit]:
    rows, found = gather(build, asked, question, visible)
    ranked = rank(found, question, today.toordinal() if today else 0, fitted_weights())
    ordered = rows[ranked.order]
    claims = build.rows["claim"][ordered]
    return [
        Hit(int(claim), float(confidence), int(row), float(score))
        for claim, confidence, row, score in zip(
            claims, ranked.confidence, ordered, ranked.score, strict=True
        )
    ]


def gather(
    build: SearchIndex, asked: EncodedQuestion, question: Question, visible: Mask
) -> tuple[Rows, Candidates]:
    """Return the numbers of up to ``MAX_CANDIDATES`` visible rows, and what is known of them."""
    encoding = asked.encoding
    words = build.words.match(question.stems)
    rows, dense = _proposed(build, encoding, words, visible)
    weights = words.weights()
    alike = Likeness(
        dense,
        coverage(words.presence(rows), weights),
        *build.tokens.scores(encoding, rows),
        build.relevance.scores(asked.relevance, rows),
    )
    return rows, candidates(build, question, rows, alike, _unknown(words.known(), weights))


def _proposed(
    build: SearchIndex, encoding: Encoding, words: WordMatch, visible: Mask
) -> tuple[Rows, Scores]:
    """Return the rows that are nearest in meaning and words together, with the former."""
    near, _ = build.vectors.search(encoding.vector, ROWS_PER_SEARCH, visible)
    worded, worth = words.search(ROWS_PER_SEARCH, visible)
    rows = np.union1d(near, worded).astype(np.int64)
    dense = build.vectors.scores(encoding.vector, rows)
    shares = words.scores(rows) / max(float(worth.max(initial=0)), 1e-9)
    best = np.argsort(-(dense + WORDS_SHARE * shares), kind="stable")[:MAX_CANDIDATES]
    return rows[best], dense[best]


def _unknown(known: Mask, weights: Scores) -> float:
    """Return the share of the words' weight that is of words no row holds."""
    total = float(weights.sum())
    return float(weights[~known].sum()) / total if total > 0 else 0.0


def reported_in(build: SearchIndex, period: Period) -> Mask:
    """Tell for each row whether it was published in the period or the week after it."""
    published = build.visibility.published
    first, last = (day.toordinal() for day in period)
    return np.asarray((published >= first) & (published <= last + WEEK))


def counting_rows(build: SearchIndex, measure: Measure) -> Mask:
    """Tell for each row whether it counts that."""
    return np.asarray(build.rows["measures"] & measure.bit > 0)


def rows_of(snapshot: Snapshot, articles: Sequence[int]) -> list[Hit]:
    """Return the rows of these articles, in the articles' own order."""
    build = snapshot.build
    theirs = build.article_rows.of(articles)
    rows: Rows = theirs[build.visibility.on(snapshot.as_of)[theirs]]
    claims = build.rows["claim"][rows]
    return [Hit(int(claim), 1.0, int(row)) for claim, row in zip(claims, rows, strict=True)]


def is_unknown(build: SearchIndex, name: str) -> bool:
    """Tell whether no row holds any word of the name; abbreviations that are no words are known.

    A school, a hall and a city are told apart by their other words.
    """
    own = [word for word in name.split() if word.casefold() not in KINDS_IN_NAMES]
    words = stems(" ".join(own) or name)
    return bool(words) and not build.words.known(words)


def _is_asked_outlet(snapshot: Snapshot, question: Question, name: str) -> bool:
    """Tell whether the question asks for the word of an outlet of that name, which is held."""
    source = asked_source(question.text)
    if source is None or name not in source:
        return False
    held = snapshot.session.exec(select(col(ArticleRow.publisher)).distinct())
    words = set(name.casefold().removeprefix("the ").split())
    return any(words <= set(outlet.casefold().split()) for outlet in held if outlet)


def unheard_of(build: SearchIndex, question: Question) -> tuple[str, ...]:
    """Return the words for the occasion of which a count is asked, if no row tells of such one.

    Likewise a number that is all of the question.
    """
    if question.text.strip().isdecimal() and not build.words.known(question.stems):
        return (question.text.strip(),)
    occasion = occasion_of(question.text) if question.measure else None
    return () if occasion is None or build.words.known(occasion.stems) else occasion.words


def visible_rows(
    build: SearchIndex, as_of: date | None, articles: Sequence[int] | None = None
) -> Mask:
    """Tell for each row whether it was the word of its outlet on that day.

    Without a day, that is every row that no later revision replaced; with ``articles``, only
    theirs.
    """
    valid = build.visibility.on(as_of)
    if articles is None:
        return valid
    theirs = np.zeros_like(valid)
    rows = build.article_rows.of(articles)
    theirs[rows] = valid[rows]
    return theirs
