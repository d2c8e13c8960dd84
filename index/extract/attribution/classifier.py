"""Which candidates are attributions, by weights that scripts/fit_attribution.py learned."""

import gzip
import json
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import repeat
from math import exp
from pathlib import Path

from index.extract.attribution.candidates import Candidate, Gate, at_governing_verb, is_shadow
from index.extract.attribution.control import FINITE
from index.extract.attribution.feature_schema import feature_schema
from index.extract.attribution.features import describe
from index.extract.entities.animacy import is_party
from index.extract.syntax.parse import FINITE_TAGS, Tree
from index.extract.syntax.quotes import QuoteContext
from index.model.errors import ModelError
from index.model.fitted import check_schema
from index.words.reporting import BATTLE_VERBS, REPORTING, SAYING

WEIGHTS = Path(__file__).with_name("weights.json.gz")
REFIT = "python -m scripts.fit_attribution FOLDER"
MAX_CONTENT_OVERLAP = 0.65
ENCLOSED_SCORE_MARGIN = 0.3
MIN_BARE_TOKENS = 3
_JUST_ABOVE = 1e-6
_SET_OFF = frozenset({"ccomp", "up:ccomp", "up:parataxis", "up:advcl", "up:conj", "dobj"})
_UTTERED = frozenset("remark reply respond say tweet write".split())
"""What may stand without a verb before these: "A lie, the mayor wrote"."""


@dataclass(frozen=True, slots=True)
class AttributionClassifier:
    """A logistic model over feature strings, and the gate before it."""

    gate: Gate
    weights: Mapping[str, float]
    bias: float
    threshold: float

    def score(self, features: Sequence[str]) -> float:
        """Return the probability, in [0, 1], that the candidate is an attribution."""
        total = self.bias + sum(map(self.weights.get, features, repeat(0.0)))
        return 1 / (1 + exp(-total))


@cache
def load_classifier() -> AttributionClassifier:
    """Read the weights that ship with the package, once a process.

    :raises ModelError: as :func:`read_classifier` does.
    """
    return read_classifier(WEIGHTS)


def read_classifier(path: Path) -> AttributionClassifier:
    """Read fitted weights: JSON in gzip, with the schema that they were fitted for.

    :raises ModelError: if the file cannot be read, or was fitted for other features.
    """
    try:
        stored = json.loads(gzip.decompress(path.read_bytes()))
    except (OSError, EOFError, zlib.error, ValueError) as error:
        raise ModelError(f"Cannot read {path.name}: {error}. Fit it again: {REFIT}") from error
    check_schema(path, stored.get("schema"), feature_schema(), REFIT)
    gate, model = stored["gate"], stored["model"]
    return AttributionClassifier(
        Gate(gate["weights"], gate["bias"], gate["cutoff"]),
        model["weights"],
        model["bias"],
        model["threshold"],
    )


def select_candidates(
    tree: Tree, quotes: QuoteContext, classifier: AttributionClassifier
) -> list[Candidate]:
    """Return the likely candidates in order of their contents, of near-equal contents the best."""
    scored = ((classifier.score(f), c) for c, f in describe(tree, quotes, classifier.gate))
    likely = [
        (s, c)
        for s, c in scored
        if s >= classifier.threshold or is_plain_report(tree, c, quotes)
        if not _is_apart(tree, c)
    ]
    found = [candidate for _, candidate in likely]
    moved = ((s, at_governing_verb(tree, c)) for s, c in likely if not is_shadow(tree, c, found))
    reports = [(s, c) for s, c in moved if c.cue is None or tree.lemmas[c.cue] not in BATTLE_VERBS]
    return sorted(
        without_overlaps(reports), key=lambda candidate: (candidate.first, candidate.last)
    )


def is_plain_report(tree: Tree, candidate: Candidate, quotes: QuoteContext) -> bool:
    """Tell whether a reporting verb governs a that-clause, which is reported speech by form."""
    cue = candidate.cue
    if cue is None or tree.lemmas[cue] not in REPORTING:
        return False
    if _is_set_off(tree, candidate, cue):
        return True
    if candidate.construction != "ccomp":
        return False
    if not quotes.quoted[cue] and _is_bare_report(tree, candidate, cue):
        return True
    return tree.lower[candidate.first] == "that" and tree.deps[candidate.first] == "mark"


def _is_apart(tree: Tree, candidate: Candidate) -> bool:
    """Tell what only stands beside what is said: "He was hurt; they said he lives".

    Or "While Doe lamented the loss, the town went on".
    """
    cue = candidate.cue
    if cue is None:
        return False
    if ";" in tree.words[cue + 1 : candidate.first]:
        return True  # "It fell, Doe said; Roe said it stood"
    if candidate.construction == "up:advcl":
        thing = tree.child(cue, "dobj")
        return thing is not None and thing > cue and not is_party(tree, thing)
    if candidate.last > cue or tree.child(cue, "ccomp") is None:
        return False
    after = any(tree.deps[i] == "ccomp" and i > cue for i in tree.children[cue])
    return after and ";" in tree.words[candidate.last + 1 : cue]


def _is_bare_report(tree: Tree, candidate: Candidate, cue: int) -> bool:
    """Tell a clause right behind its report: "the mayor said | the dam held"."""
    subject = tree.child(cue, "nsubj")
    near = candidate.first == cue + 1 and candidate.last > cue + MIN_BARE_TOKENS
    if not near or tree.lemmas[cue] not in SAYING or tree.tags[cue] not in FINITE:
        return False
    said = (candidate.head, *tree.children[candidate.head])
    told = any(tree.tags[i] in FINITE_TAGS for i in said)
    return told and subject is not None and subject < cue and is_party(tree, subject)


def _is_set_off(tree: Tree, candidate: Candidate, cue: int) -> bool:
    """Tell a clause before its report, with a comma between: "The dam held, the mayor remarked"."""
    if candidate.construction not in _SET_OFF or tree.lemmas[cue] not in SAYING:
        return False
    subject = tree.child(cue, "nsubj")
    if subject is None or subject > cue or not is_party(tree, subject):
        return False
    start = tree.left[subject]
    if tree.tags[cue] not in FINITE or tree.words[start - 1] != ",":
        return False
    if candidate.construction == "dobj":  # "A lie, the mayor wrote"
        said = candidate.first == 0 and tree.lemmas[cue] in _UTTERED
    else:
        said = not FINITE_TAGS.isdisjoint(tree.tags[candidate.first : candidate.last + 1])
    return said and candidate.last == start - 2


def without_overlaps(scored: Iterable[tuple[float, Candidate]]) -> list[Candidate]:
    """Return the best first, leaving out what mostly overlaps with a better one."""
    kept: list[Candidate] = []
    for _, candidate in sorted(_raised(list(scored)), key=lambda pair: -pair[0]):
        if all(candidate.overlap(other.first, other.last) <= MAX_CONTENT_OVERLAP for other in kept):
            kept.append(candidate)
    return kept


def _raised(scored: list[tuple[float, Candidate]]) -> Iterator[tuple[float, Candidate]]:
    """Raise each above those it encloses: "he said that they claimed ..." is what he said."""
    for score, candidate in scored:
        inner = [
            s
            for s, other in scored
            if s - ENCLOSED_SCORE_MARGIN <= score and _encloses(candidate, other)
        ]
        yield max([score, *(s + _JUST_ABOVE for s in inner)]), candidate


def _encloses(outer: Candidate, inner: Candidate) -> bool:
    """Tell whether nearly the same content holds the inner's cue and not the outer's own."""
    if outer.cue is None or inner.cue is None:
        return False
    within = outer.first <= inner.cue <= outer.last and not inner.first <= outer.cue <= inner.last
    return within and outer.overlap(inner.first, inner.last) > MAX_CONTENT_OVERLAP
