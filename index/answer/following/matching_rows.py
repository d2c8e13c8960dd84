"""Which rows of new articles answer followed questions."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from index.answer.question.question import Question, analyse
from index.answer.ranking.features import Likeness, candidates
from index.answer.ranking.ranking import (
    combined,
    confidence,
    fitted_weights,
    named_evidence,
    probability,
)
from index.answer.ranking.retrieval import Hit, unheard_of
from index.store.encoding.encoder import Vectors
from index.store.search.engine import SearchIndex
from index.store.search.late_interaction import INT8_SCALE
from index.store.search.relevance import relevance
from index.store.search.rows import Rows, Scores
from index.store.search.wordpieces import Compressed
from index.words.stems import stems

MIN_COSINE = 0.33
"""The cosine below which a row is about something else, whatever else speaks for it."""
LATE_BASE, LATE_SLOPE = 0.4, 0.6
"""Token similarity is below this line over the cosine, but for one pair in a hundred."""
MAX_ROWS_PER_QUESTION = 50
"""How many rows of one build are ranked for a question."""


@dataclass(frozen=True, slots=True)
class Listed:
    """The rows that may answer a question, with what is known of them already.

    As in ``index.answer.ranking.features.Candidates``; ``held`` are the question's stems that any
    row of the build holds.
    """

    question: int
    rows: Rows
    dense: Scores
    coverage: Scores
    relevance: Scores
    unknown: float
    held: frozenset[str]


class Shortlist:
    """Some rows of a build, to be compared with questions."""

    def __init__(self, build: SearchIndex, rows: Rows) -> None:
        self._build = build
        self._rows = rows
        self._vectors = build.stored_vectors(rows).astype(np.float32)
        self._relevance = build.relevance.take(rows)
        self._density = build.hubness(rows)
        self._stems: dict[str, tuple[float, bool, NDArray[np.int64]]] = {}

    def candidates(
        self, vectors: Vectors, relevances: Vectors, stems: Sequence[Sequence[str]]
    ) -> Iterator[Listed]:
        """Yield what is listed for each question that has any rows.

        :param vectors: shape (questions, dimension); ``relevances`` are those by the other model,
            ``stems`` the words of each question.
        """
        dense = vectors @ self._vectors.T
        asked = [int(question) for question in np.flatnonzero((dense >= MIN_COSINE).any(axis=1))]
        if not asked:
            return
        words = [stems[question] for question in asked]
        coverage, unknown = self._covered(words)
        near = relevance(relevances[asked], self._relevance)
        ceiling = self._ceiling(dense[asked], coverage, near, unknown, words)
        ceiling[dense[asked] < MIN_COSINE] = 0
        threshold = fitted_weights().calibration.threshold
        for place, question in enumerate(asked):
            chosen = np.flatnonzero(ceiling[place] >= threshold)
            if len(chosen) > MAX_ROWS_PER_QUESTION:
                best = np.argsort(-ceiling[place, chosen], kind="stable")[:MAX_ROWS_PER_QUESTION]
                chosen = np.sort(chosen[best])
            if len(chosen):
                yield Listed(
                    question,
                    self._rows[chosen],
                    dense[question, chosen],
                    coverage[place, chosen],
                    near[place, chosen],
                    float(unknown[place, 0]),
                    frozenset(stem for stem in words[place] if self._stems[stem][1]),
                )

    def _ceiling(
        self,
        dense: Vectors,
        coverage: Vectors,
        near: Vectors,
        unknown: Vectors,
        stems: Sequence[Sequence[str]],
    ) -> Vectors:
        """Return a confidence that hardly any row exceeds, shape (questions, rows)."""
        length = np.log1p(np.array([[len(words)] for words in stems], np.float32))
        late = LATE_BASE + LATE_SLOPE * dense
        known = named_evidence(
            dense=dense,
            coverage=coverage,
            late=late,
            weakest=late,
            density=self._density,
            unknown=unknown,
            length=length,
            relevance=near,
        )
        calibration = fitted_weights().calibration
        return probability(combined(known, calibration) + calibration.bias)

    def _covered(self, stems: Sequence[Sequence[str]]) -> tuple[Vectors, Vectors]:
        """Return the share of the words' weight that each row holds, and that no row holds.

        The shapes are (questions, rows) and (questions, 1).
        """
        self._look_up(stems)
        covered = np.zeros((len(stems), len(self._rows)), np.float32)
        unknown = np.zeros((len(stems), 1), np.float32)
        for place, words in enumerate(stems):
            found = [self._stems[stem] for stem in words]
            total = sum(weight for weight, _, _ in found)
            if total <= 0:
                covered[place] = 1
                continue
            for weight, held, holders in found:
                covered[place, holders] += weight / total
                unknown[place] += 0 if held else weight / total
        return covered, unknown

    def _look_up(self, stems: Sequence[Sequence[str]]) -> None:
        new = list({stem for words in stems for stem in words} - self._stems.keys())
        match = self._build.words.match(new)
        known = zip(new, match.weights(), match.known(), match.presence(self._rows).T, strict=True)
        for stem, weight, held, rows in known:
            self._stems[stem] = float(weight), bool(held), np.flatnonzero(rows)


@dataclass(frozen=True, slots=True)
class Fitting:
    """A followed question and the rows that answer it, the surest first."""

    question: Question
    found: list[Hit]


def fitting_rows(
    build: SearchIndex, asked: str, pieces: Compressed, listed: Listed, today: date | None
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
        listed.dense[kept],
        listed.coverage[kept],
        *build.tokens.compared(pieces[0], states, rows),
        listed.relevance[kept],
    )
    found = candidates(build, question, rows, alike, listed.unknown)
    sure = confidence(found, question, fitted_weights())
    order = np.argsort(-sure, kind="stable")
    chosen = order[sure[order] >= fitted_weights().calibration.threshold]
    claims = build.rows["claim"]
    return Fitting(
        question,
        [Hit(int(claims[rows[i]]), float(sure[i]), int(rows[i])) for i in chosen],
    )


def _is_unknown(name: str, listed: Listed) -> bool:
    words = stems(name)
    return bool(words) and listed.held.isdisjoint(words)
