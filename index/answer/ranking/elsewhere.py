"""How far a row tells of another place or occasion than a count is asked for."""

from collections.abc import Callable

import numpy as np

from index.answer.question.question import Question
from index.events.figures.event import occasion_of, places_of
from index.store.search.engine import SearchIndex
from index.store.search.rows import Mask, Rows, Scores, weighted_sum
from index.words.stems import stems

COMMON_WORD_RARITY = 2.0
"""The rarity below which a word says less: that of one in an eighth of the rows."""
ELSEWHERE_IN_ARTICLE = 0.25
"""How much it counts that a row's context lacks what its article names elsewhere."""


def other_place(build: SearchIndex, question: Question, rows: Rows) -> Scores:
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


def other_event(build: SearchIndex, question: Question, rows: Rows) -> Scores:
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


def _lacking(build: SearchIndex, rows: Rows, held: Callable[[Rows], Mask]) -> Scores:
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
