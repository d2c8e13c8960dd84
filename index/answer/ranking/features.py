"""What is measured of each candidate before they are ranked."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.answer.question.question import AnswerType, Leaning, Question
from index.model.claim import Measure
from index.store.search.arrays import Mask, Scores, weighted_sum

Matrix = NDArray[np.float32]

SIMILARITIES = ("dense", "coverage", "late", "density")
LONE = tuple(f"lone {name}" for name in (*SIMILARITIES, "lead"))
FEATURES = (*SIMILARITIES, "type_fit", "alone", *LONE)
"""The columns of ``feature_matrix``, in order.

The last ones are the similarities again, times the share of candidates that stand alone: where no
sentence has another beside it, vectors hold no context, and its own words say more. There it also
tells how far a row falls behind the one whose word pieces are most alike (the lead is 1 for that).
"""
BEHIND = 30.0
"""A row that falls a thirtieth behind keeps 1/e of the lead."""
WEEK = 7.0
_NEUTRAL_FIT = 0.75
"""The usual share of sentences with a figure or a time, so that other questions are not moved."""


@dataclass(frozen=True, slots=True)
class Candidates:
    """Measurements of the same rows, one array each; see the fields' units.

    ``dense`` is the cosine of the question and the sentence in its context; ``coverage`` in [0, 1]
    the share of the question's word weight that occurs in the context; ``late`` the token
    similarity in [-1, 1], ``weakest`` that of the telling piece which is matched worst; ``density``
    how much more crowded a row's neighbourhood is than others'.
    ``published`` is an ordinal UTC day, 0 when unknown. ``alone`` rows have no sentence beside
    them; ``measures`` has a bit for each ``Measure`` that a row counts. ``misplaced`` in [0, 1] is
    how much of the places that a count is asked for its context lacks, ``elsewise`` in [0, 1] how
    far it tells of no such occasion. ``unknown`` in [0, 1] is the share of the question's word
    weight that occurs nowhere in the index.
    """

    dense: Scores
    coverage: Scores
    late: Scores
    weakest: Scores
    density: Scores
    published: NDArray[np.int32]
    has_figure: Mask
    has_time: Mask
    alone: Mask
    measures: NDArray[np.uint8]
    misplaced: Scores
    elsewise: Scores
    unknown: float

    def __len__(self) -> int:
        return len(self.dense)


def coverage(presence: Mask, weights: Scores) -> Scores:
    """Return the share of the words' weight that is present, from shape (rows, words).

    All of it is where there are no words: nothing is missed.
    """
    total = float(weights.sum())
    if total <= 0:
        return np.ones(len(presence), np.float32)
    return weighted_sum(presence, weights / total)


def feature_matrix(found: Candidates, question: Question) -> Matrix:
    """Return shape (rows, features), the columns named by ``FEATURES``."""
    alike = np.stack([getattr(found, name) for name in SIMILARITIES], axis=1)
    other = np.stack([_type_fit(found, question.type), found.alone], axis=1)
    lead = np.exp(BEHIND * (found.late - found.late.max(initial=-1)))[:, None]
    lone = np.concatenate([alike, lead], axis=1) * _share_alone(found)
    return np.concatenate([alike, other, lone], axis=1).astype(np.float32)


def _share_alone(found: Candidates) -> float:
    return float(found.alone.mean()) if len(found) else 0.0


def time_distance(found: Candidates, question: Question, today: int) -> Scores:
    """Return how far each row is from the wanted time, as log(1 + weeks); 0 is nearest.

    The wanted time is ``today``, an ordinal UTC day, or the period that the question names with
    the week of reports after it. A row without a date gets the mean of the others, else 0.
    """
    days = found.published.astype(np.float32)
    if question.leaning is Leaning.NAMED and question.period:
        first, last = (day.toordinal() for day in question.period)
        away = np.maximum(first - days, days - last - WEEK)
    else:
        away = today - days
    distance = np.log1p(np.maximum(away, 0) / WEEK)
    dated = found.published > 0
    distance[~dated] = distance[dated].mean() if dated.any() else 0.0
    return np.asarray(distance, np.float32)


def lacks_measure(found: Candidates, wanted: Measure | None) -> Mask:
    """Tell for each row whether it has no figure of the measure that is asked for."""
    if wanted is None:
        return np.zeros(len(found), np.bool_)
    return np.asarray(found.measures & wanted.bit == 0)


def _type_fit(found: Candidates, wanted: AnswerType) -> Scores:
    if wanted is AnswerType.FIGURE:
        return found.has_figure.astype(np.float32)
    if wanted is AnswerType.TIME:
        return found.has_time.astype(np.float32)
    return np.full(len(found), _NEUTRAL_FIT, np.float32)
