"""The nouns that name truces and other agreements in a sentence, and of which kind each is."""

from dataclasses import dataclass
from functools import cached_property

from index.extract.claims.ceasefires import EVENTS, is_truce
from index.extract.syntax.parse import Tree
from index.model.pact import Nature
from index.words.pacts import (
    AGREEMENTS,
    EVACUATION_WORDS,
    HOSTAGE_WORDS,
    NO_ONE_TRUCE,
    PAUSED,
    PAUSES,
    PEACE_WORDS,
    SWAPS,
)

_MODIFIERS = frozenset({"compound", "nmod", "amod", "poss"})
_THIS = frozenset({"the", "this"})


@dataclass(frozen=True)
class PactNouns:
    """Finds the agreements that one parsed sentence names.

    ``before`` is what the sentence before it named, ``known`` what any one before did.
    """

    tree: Tree
    before: Nature | None
    known: Nature | None = None

    @cached_property
    def pacts(self) -> dict[int, Nature]:
        """The nouns that name one certain agreement."""
        found = {}
        for noun in range(len(self.tree)):
            nature = self._nature(noun)
            if nature and self._is_one(noun):
                found[noun] = nature
        return found

    def nature(self, pact: int) -> Nature:
        """Return what kind of agreement it is."""
        return self.pacts.get(pact) or self.before or self.known or Nature.TRUCE

    def _nature(self, noun: int) -> Nature | None:
        tree = self.tree
        if not tree.is_noun(noun) and tree.lemmas[noun] != "fire":
            return None
        if is_truce(tree, noun):
            return Nature.TRUCE
        if tree.lemmas[noun] not in AGREEMENTS | SWAPS | PAUSES:
            return None
        return self._as_known(noun) or self._by_words(noun)

    def _as_known(self, noun: int) -> Nature | None:
        """Read "the agreement" and "this pause" as what was named before."""
        alone = self.tree.noun_phrase(noun)
        bare = alone.last == noun and alone.first >= noun - 1
        definite = any(self.tree.lower[i] in _THIS for i in self.tree.children[noun])
        return self.known if bare and definite and self.tree.lemmas[noun] not in SWAPS else None

    def _by_words(self, noun: int) -> Nature | None:
        """Tell of what kind it is by what it is about: "a deal to evacuate", "prisoner swap"."""
        tree, lemma, phrase = self.tree, self.tree.lemmas[noun], self.tree.noun_phrase(noun)
        words = {tree.lemmas[i] for i in range(phrase.first, min(phrase.last, noun + 10) + 1)}
        clause = tree.child(noun, "acl", "relcl")
        if clause is not None:
            words |= {
                tree.lemmas[i] for i in range(clause, min(tree.right[clause], clause + 6) + 1)
            }
        if lemma in PAUSES:
            return Nature.TRUCE if words & PAUSED else None
        if words & HOSTAGE_WORDS:
            return Nature.HOSTAGE_DEAL
        if lemma in SWAPS:
            return None
        if words & EVACUATION_WORDS:
            return Nature.EVACUATION
        return Nature.PEACE if words & PEACE_WORDS else None

    def _is_one(self, noun: int) -> bool:
        """Tell "the truce" from "truce talks", "several truces" and "any truce"."""
        tree, head = self.tree, self.tree.heads[noun]
        if tree.deps[noun] in _MODIFIERS and head != noun and head > noun:
            if self._nature(head):
                return False
            if tree.lemmas[head] not in EVENTS and tree.deps[noun] != "poss":
                return False
        if tree.tags[noun] in {"NNS", "NNPS"} and tree.lemmas[noun] not in {"cessation"}:
            return False
        return not any(tree.lower[i] in NO_ONE_TRUCE for i in tree.children[noun])
