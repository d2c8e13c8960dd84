"""The rows of a build that may answer a question, with everything measured of them."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from index.answer.events.event_types import occasion_of
from index.answer.events.places import places_of
from index.answer.question.question import Question
from index.answer.ranking.features import Candidates, coverage
from index.store.builds.build import Build
from index.store.encoding.encoder import Encoding
from index.store.search.arrays import Mask, Rows, Scores, weighted_sum
from index.store.search.protocols import WordMatch
from index.words.stems import stems

ROWS_PER_SEARCH = 100
"""How many rows each of the two searches proposes."""
MAX_CANDIDATES = 60
"""How many of them are measured closely."""
WORDS_SHARE = 0.15
COMMON_WORD_RARITY = 2.0
"""The rarity below which a word says less: that of one in an eighth of the rows."""

ELSEWHERE_IN_ARTICLE = 0.25
"""How much it counts that a row's context lacks what its article names elsewhere."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike a question and some rows are, by row; fields as in ``Candidates``."""

    dense: Scores
    coverage: Scores
    late: Scores
    weakest: Scores


def gather(
    build: Build, encoding: Encoding, question: Question, visible: Mask
) -> tuple[Rows, Candidates]:
    """Return the numbers of up to ``MAX_CANDIDATES`` visible rows, and what is known of them."""
    words = build.words.match(question.stems)
    rows, dense = _proposed(build, encoding, words, visible)
    weights = words.weights()
    alike = Likeness(
        dense, coverage(words.presence(rows), weights), *build.tokens.scores(encoding, rows)
    )
    return rows, candidates(build, question, rows, alike, _unknown(words.known(), weights))


def candidates(
    build: Build, question: Question, rows: Rows, alike: Likeness, unknown: float
) -> Candidates:
    """Return all that is measured of these rows.

    :param unknown: the share of the question's words, by weight, that no row holds.
    """
    table = build.rows[rows]
    return Candidates(
        dense=alike.dense,
        coverage=alike.coverage,
        late=alike.late,
        weakest=alike.weakest,
        density=build.hubness(rows),
        published=table["published"],
        has_figure=table["figures"],
        has_time=table["times"],
        alone=table["alone"],
        measures=table["measures"],
        other_place=_other_place(build, question, rows),
        other_event=_other_event(build, question, rows),
        unknown=unknown,
    )


def _proposed(
    build: Build, encoding: Encoding, words: WordMatch, visible: Mask
) -> tuple[Rows, Scores]:
    """Return the rows that are nearest in meaning and words together, with the former."""
    near, _ = build.vectors.search(encoding.vector, ROWS_PER_SEARCH, visible)
    worded, worth = words.search(ROWS_PER_SEARCH, visible)
    rows = np.union1d(near, worded).astype(np.int64)
    dense = build.vectors.scores(encoding.vector, rows)
    shares = words.scores(rows) / max(float(worth.max(initial=0)), 1e-9)
    best = np.argsort(-(dense + WORDS_SHARE * shares), kind="stable")[:MAX_CANDIDATES]
    return rows[best], dense[best]


def _other_place(build: Build, question: Question, rows: Rows) -> Scores:
    """Return how much of the places that a count is asked for each row lacks, in [0, 1].

    Places that no row holds do not count, and those of most rows count little: in an index on one
    country hardly a sentence names it.
    """
    named = places_of(question.text) if question.measure else ()
    places = build.words.match(stems(" ".join(sorted(named))))
    known = places.known()
    if not known.any():
        return np.zeros(len(rows), np.float32)
    telling = np.minimum(places.weights()[known] / COMMON_WORD_RARITY, 1)
    lacking = _lacking(build, rows, lambda some: places.presence(some)[:, known])
    return weighted_sum(lacking, telling / known.sum())


def _other_event(build: Build, question: Question, rows: Rows) -> Scores:
    """Return how far each row tells of no such occasion as a count is asked for, in [0, 1]."""
    occasion = occasion_of(question.text) if question.measure else None
    if occasion is None:
        return np.zeros(len(rows), np.float32)
    words = build.words.match(occasion.stems)
    telling = min(float(words.weights().min()) / COMMON_WORD_RARITY, 1)
    lacking = _lacking(build, rows, lambda some: _any(words.presence(some)))
    return np.asarray(lacking[:, 0] * telling, np.float32)


def _any(held: Mask) -> Mask:
    """Return whether any of the words is held, shape (rows, 1)."""
    return np.asarray(held.any(axis=1, keepdims=True), np.bool_)


def _lacking(build: Build, rows: Rows, held: Callable[[Rows], Mask]) -> Scores:
    """Return how far each row lacks what ``held`` tells of, in [0, 1] and of the same shape."""
    absent = ~held(rows)
    if not absent.any():
        return np.zeros(absent.shape, np.float32)
    articles, own = np.unique(build.rows["article"][rows], return_inverse=True)
    theirs = build.article_rows.of(articles.tolist())
    anywhere = np.zeros((len(articles), absent.shape[1]), np.bool_)
    places = np.searchsorted(articles, build.rows["article"][theirs])
    np.logical_or.at(anywhere, places, held(theirs))
    return np.asarray(absent * np.where(anywhere[own], ELSEWHERE_IN_ARTICLE, 1), np.float32)


def _unknown(known: Mask, weights: Scores) -> float:
    """Return the share of the words' weight that is of words no row holds."""
    total = float(weights.sum())
    return float(weights[~known].sum()) / total if total > 0 else 0.0
