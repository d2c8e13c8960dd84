"""What is told by somebody's account: "By the ministry's count, 30 died"."""

from collections.abc import Sequence

from index.extract.attribution.candidates import Candidate
from index.extract.attribution.sources import PlacedCandidate
from index.extract.attribution.trailing_reports import beside
from index.extract.entities.animacy import is_party
from index.extract.syntax.parse import FINITE_TAGS, Tree
from index.words.reporting import ACCOUNTS

_PUNCTUATION = frozenset({",", ".", ";", ":", "-", "–", "—"})
MIN_CONTENT_TOKENS = 3


def with_accounts(tree: Tree, placed: Sequence[PlacedCandidate]) -> list[PlacedCandidate]:
    """Return the candidates with what the rest of the sentence tells by somebody's account."""
    found = _find_account(tree)
    return list(placed) if found is None else beside(placed, found) or list(placed)


def _find_account(tree: Tree) -> PlacedCandidate | None:
    for at, lemma in enumerate(tree.lemmas):
        preposition = tree.heads[at]
        if lemma not in ACCOUNTS.get(tree.lower[preposition], ()) or tree.deps[at] != "pobj":
            continue
        whose = tree.child(at, "poss")
        if whose is None:
            whose = tree.prepositional_object(at, frozenset({"of"}))
        if whose is None or not is_party(tree, whose):
            continue
        content = _rest(tree, preposition, at)
        if content is not None:
            return content, tree.noun_phrase(whose)
    return None


def _rest(tree: Tree, preposition: int, noun: int) -> Candidate | None:
    """Return the sentence without the phrase, which begins or ends it."""
    end = len(tree) - 1
    while end > 0 and tree.words[end] in _PUNCTUATION:
        end -= 1
    phrase = tree.left[preposition], max(tree.right[noun], noun)
    if phrase[0] == 0:
        first, last = phrase[1] + 1, end
    elif phrase[1] >= end:
        first, last = 0, phrase[0] - 1
    else:
        return None
    while first < last and tree.words[first] in _PUNCTUATION:
        first += 1
    while last > first and tree.words[last] in _PUNCTUATION:
        last -= 1
    verb = next((i for i in range(first, last + 1) if tree.tags[i] in FINITE_TAGS), None)
    if verb is None or last + 1 - first < MIN_CONTENT_TOKENS:
        return None
    return Candidate(noun, "up:prep", verb, first, last)
