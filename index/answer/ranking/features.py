"""What is measured of each candidate before they are ranked."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.answer.question.leaning import Leaning
from index.answer.question.question import AnswerType, Question
from index.answer.ranking.elsewhere import other_event, other_place
from index.model.claim import Measure
from index.store.search.engine import SearchIndex
from index.store.search.rows import Mask, Rows, Scores, weighted_sum

Matrix = NDArray[np.float32]

LEAD_DECAY = 30.0
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
    them; ``measures`` has a bit for each ``Measure`` that a row counts. ``other_place`` in [0, 1]
    is how much of the places that a count is asked for its context lacks, ``other_event`` in [0, 1]
    how far it tells of no such occasion. ``unknown`` in [0, 1] is the share of the question's word
    weight that occurs nowhere in the index. ``relevance`` is how near the sentence alone is to the
    question, as in ``index.store.search.relevance``. ``article`` is the row's article.
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
    other_place: Scores
    other_event: Scores
    unknown: float
    relevance: Scores
    article: Rows

    def __len__(self) -> int:
        return len(self.dense)


Feature = Callable[[Candidates, Question], Scores]
"""Gives a column of ``feature_matrix``, shape (rows,)."""


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
    columns = [measure(found, question) for measure in _FEATURES.values()]
    return np.stack(columns, axis=1).astype(np.float32)


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


def nearness(found: Candidates, question: Question, today: int) -> Scores:
    """Return how near each row is to the wanted time: 1 within it, 1/2 a week away, 0 undated."""
    near = np.exp(-time_distance(found, question, today))
    return np.where((found.published > 0) & (today > 0), near, 0).astype(np.float32)


def lacks_measure(found: Candidates, wanted: Measure | None) -> Mask:
    """Tell for each row whether it has no figure of the measure that is asked for."""
    if wanted is None:
        return np.zeros(len(found), np.bool_)
    return np.asarray(found.measures & wanted.bit == 0)


def _type_fit(found: Candidates, question: Question) -> Scores:
    if question.type is AnswerType.FIGURE:
        return found.has_figure.astype(np.float32)
    if question.type is AnswerType.TIME:
        return found.has_time.astype(np.float32)
    return np.full(len(found), _NEUTRAL_FIT, np.float32)


def _lead(found: Candidates, _: Question) -> Scores:
    """Return how near each row's token similarity is to the best one; 1 for that."""
    return np.asarray(np.exp(LEAD_DECAY * (found.late - found.late.max(initial=-1))), np.float32)


def _lone(measure: Feature) -> Feature:
    """Return the feature times the share of candidates that stand alone."""

    def measured(found: Candidates, question: Question) -> Scores:
        share = float(found.alone.mean()) if len(found) else 0.0
        return np.asarray(measure(found, question) * share)

    return measured


def _by_length(measure: Feature) -> Feature:
    """Return the feature times how long the question is: the same likeness says more of it."""

    def measured(found: Candidates, question: Question) -> Scores:
        return np.asarray(measure(found, question) * np.log1p(len(question.stems)), np.float32)

    return measured


def _of_article(measure: Feature) -> Feature:
    """Return for each row the most of the feature in any candidate of its article.

    So one weight tells articles apart, and another the sentences of one article.
    """

    def measured(found: Candidates, question: Question) -> Scores:
        own = measure(found, question)
        articles, places = np.unique(found.article, return_inverse=True)
        most = np.full(len(articles), -np.inf, np.float32)
        np.maximum.at(most, places, own)
        return np.asarray(most[places], np.float32)

    return measured


_TEXTUAL: dict[str, Feature] = {
    "dense": lambda found, _: found.dense,
    "coverage": lambda found, _: found.coverage,
    "late": lambda found, _: found.late,
    "relevance": lambda found, _: found.relevance,
}
_SIMILARITIES: dict[str, Feature] = {**_TEXTUAL, "density": lambda found, _: found.density}
_FEATURES: dict[str, Feature] = {
    **_SIMILARITIES,
    "type_fit": _type_fit,
    "alone": lambda found, _: found.alone.astype(np.float32),
    # Where no sentence has another beside it, vectors hold no context, and its own words say more.
    **{f"lone {name}": _lone(measure) for name, measure in _SIMILARITIES.items()},
    "lone lead": _lone(_lead),
    **{f"{name} by length": _by_length(measure) for name, measure in _TEXTUAL.items()},
    **{f"article {name}": _of_article(measure) for name, measure in _TEXTUAL.items()},
}
"""Each feature's column by its name in ``ranking.json``: the one place to add another."""
FEATURES = tuple(_FEATURES)
"""The columns of ``feature_matrix``, in order."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike a question and some rows are, by row; fields as in ``Candidates``."""

    dense: Scores
    coverage: Scores
    late: Scores
    weakest: Scores
    relevance: Scores


def candidates(
    build: SearchIndex, question: Question, rows: Rows, alike: Likeness, unknown: float
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
        other_place=other_place(build, question, rows),
        other_event=other_event(build, question, rows),
        unknown=unknown,
        relevance=alike.relevance,
        article=table["article"],
    )
