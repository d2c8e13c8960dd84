"""Which of a sentence's candidates are kept."""

from collections.abc import Iterable, Iterator

from index.extract.attribution.adverbial_cues import at_verb, is_shadow
from index.extract.attribution.candidate import Candidate
from index.extract.attribution.classifier import Scorer
from index.extract.attribution.description import describe
from index.extract.quotes.quote_context import Setting
from index.extract.syntax.dependency_tree import Tree
from index.words.reporting import BATTLE, REPORTING

OVERLAP = 0.65
MARGIN = 0.3
_ABOVE = 1e-6


def choose(tree: Tree, setting: Setting, scorer: Scorer) -> list[Candidate]:
    """Return the likely candidates in order of their contents, of near-equal contents the best."""
    scored = ((scorer.score(f), c) for c, f in describe(tree, setting, scorer.gate))
    likely = [(s, c) for s, c in scored if s >= scorer.threshold or is_plain_report(tree, c)]
    found = [candidate for _, candidate in likely]
    moved = ((s, at_verb(tree, c)) for s, c in likely if not is_shadow(tree, c, found))
    reports = [(s, c) for s, c in moved if c.cue is None or tree.lemmas[c.cue] not in BATTLE]
    return sorted(best_apart(reports), key=lambda candidate: (candidate.first, candidate.last))


def is_plain_report(tree: Tree, candidate: Candidate) -> bool:
    """Tell whether a reporting verb governs a that-clause, which is reported speech by form."""
    cue = candidate.cue
    if cue is None or candidate.construction != "ccomp" or tree.lemmas[cue] not in REPORTING:
        return False
    return tree.lower[candidate.first] == "that" and tree.deps[candidate.first] == "mark"


def best_apart(scored: Iterable[tuple[float, Candidate]]) -> list[Candidate]:
    """Return the best first, leaving out what mostly overlaps with a better one."""
    kept: list[Candidate] = []
    for _, candidate in sorted(_raised(list(scored)), key=lambda pair: -pair[0]):
        if all(candidate.overlap(other.first, other.last) <= OVERLAP for other in kept):
            kept.append(candidate)
    return kept


def _raised(scored: list[tuple[float, Candidate]]) -> Iterator[tuple[float, Candidate]]:
    """Raise each above those it encloses: "he said that they claimed ..." is what he said."""
    for score, candidate in scored:
        inner = [s for s, other in scored if s - MARGIN <= score and _encloses(candidate, other)]
        yield max([score, *(s + _ABOVE for s in inner)]), candidate


def _encloses(outer: Candidate, inner: Candidate) -> bool:
    """Tell whether nearly the same content holds the inner's cue and not the outer's own."""
    if outer.cue is None or inner.cue is None:
        return False
    within = outer.first <= inner.cue <= outer.last and not inner.first <= outer.cue <= inner.last
    return within and outer.overlap(inner.first, inner.last) > OVERLAP
