"""Which of some rows answer a followed question, as surely as an answer has to be."""

from dataclasses import dataclass
from datetime import date

import numpy as np

from index.answer.candidates import measured
from index.answer.question import QuestionAnalysis, analyse
from index.answer.ranking import fitted_weights, rank
from index.answer.retrieval import Retrieved, is_unknown
from index.store.build import Build
from index.store.pieces import Compressed
from index.store.tokens import SCALE
from index.store.vectors import Rows, Scores


@dataclass(frozen=True, slots=True)
class Fitting:
    """A followed question and the rows that answer it, the best first."""

    question: QuestionAnalysis
    found: list[Retrieved]


def fitting_rows(
    build: Build, asked: str, pieces: Compressed, rows: Rows, dense: Scores, today: date | None
) -> Fitting:
    """Return which of the rows answer the question.

    Whoever follows a count is told only of what counts the same.

    :param pieces: the question's word pieces with their compressed states; ``dense`` the cosine of
        each row with it.
    """
    question = analyse(asked, today)
    if question.measure:
        counts = build.rows["measures"][rows] & question.measure.bit > 0
        rows, dense = rows[counts], dense[counts]
    if not len(rows) or any(is_unknown(build, name) for name in question.names):
        return Fitting(question, [])
    numbers, states = pieces
    tokens = build.tokens.compared(numbers, (states / SCALE).astype(np.float32), rows)
    words = build.words.match(question.stems)
    found = measured(build, question, words, rows, dense, tokens)
    ranked = rank(found, question, today.toordinal() if today else 0, fitted_weights())
    sure = ranked.confidence >= fitted_weights().calibration.threshold
    ordered = rows[ranked.order[sure]]
    claims = build.rows["claim"][ordered]
    return Fitting(
        question,
        [
            Retrieved(int(claim), float(confidence), int(row))
            for claim, confidence, row in zip(claims, ranked.confidence[sure], ordered, strict=True)
        ],
    )
