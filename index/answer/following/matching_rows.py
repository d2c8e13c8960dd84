"""Which of some rows answer a followed question, as surely as an answer has to be."""

from dataclasses import dataclass
from datetime import date

import numpy as np

from index.answer.following.shortlist import Listed
from index.answer.question.question import Question, analyse
from index.answer.ranking.candidates import Likeness, candidates
from index.answer.ranking.ranking import confidence, fitted_weights
from index.answer.ranking.retrieval import Retrieved, unheard_of
from index.store.builds.build import Build
from index.store.search.projection import INT8_SCALE
from index.store.search.wordpieces import Compressed
from index.words.stems import stems


@dataclass(frozen=True, slots=True)
class Fitting:
    """A followed question and the rows that answer it, the surest first."""

    question: Question
    found: list[Retrieved]


def fitting_rows(
    build: Build, asked: str, pieces: Compressed, listed: Listed, today: date | None
) -> Fitting:
    """Return which of the listed rows answer the question.

    Whoever follows a count is told only of what counts the same, and nobody of what is about
    names, or an occasion, that no row holds.

    :param pieces: the question's word pieces with their compressed states.
    """
    question = analyse(asked, today)
    kept = np.ones(len(listed.rows), np.bool_)
    if question.measure:
        kept = build.rows["measures"][listed.rows] & question.measure.bit > 0
    unknown = any(_is_unknown(name, listed) for name in question.names)
    if not kept.any() or unknown or unheard_of(build, question):
        return Fitting(question, [])
    rows = listed.rows[kept]
    states = (pieces[1] / INT8_SCALE).astype(np.float32)
    alike = Likeness(
        listed.dense[kept], listed.coverage[kept], *build.tokens.compared(pieces[0], states, rows)
    )
    found = candidates(build, question, rows, alike, listed.unknown)
    sure = confidence(found, question, fitted_weights())
    order = np.argsort(-sure, kind="stable")
    chosen = order[sure[order] >= fitted_weights().calibration.threshold]
    claims = build.rows["claim"]
    return Fitting(
        question,
        [Retrieved(int(claims[rows[i]]), float(sure[i]), int(rows[i])) for i in chosen],
    )


def _is_unknown(name: str, listed: Listed) -> bool:
    words = stems(name)
    return bool(words) and listed.held.isdisjoint(words)
