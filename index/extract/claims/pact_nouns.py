"""The nouns that name truces and other agreements in a sentence, and of which kind each is."""

from collections.abc import Set
from dataclasses import dataclass
from functools import cached_property

from index.extract.claims.ceasefires import EVENTS, is_truce
from index.extract.syntax.parse import Tree
from index.model.pact import Nature
from index.words.pacts import (
    AGREEMENTS,
    ENDING,
    EVACUATION_WORDS,
    FIGHTING,
    FREEING,
    HOSTAGE_WORDS,
    MOVES,
    NO_ONE_TRUCE,
    PAUSED,
    PAUSES,
    PEACE_WORDS,
    SWAPS,
    UNIT_HOURS,
    ZONES,
)

_MODIFIERS = frozenset({"compound", "nmod", "amod", "poss"})
_THIS = frozenset({"the", "this"})
MAX_WORDS_BEFORE = 16


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
        if Nature.EVACUATION in found.values():
            moves = (i for i in range(len(self.tree)) if self.tree.lemmas[i] in MOVES)
            found |= {i: Nature.EVACUATION for i in moves if self._is_definite(i)}
        return found or self._agreed_to()

    def _agreed_to(self) -> dict[int, Nature]:
        """Read "agreed to swap prisoners", "agreed to halt the fighting", which name no deal."""
        tree, found = self.tree, {}
        for verb in range(len(tree)):
            head, lemma = tree.heads[verb], tree.lemmas[verb]
            if tree.deps[verb] != "xcomp" or tree.lemmas[head] != "agree":
                continue
            objects = {tree.lemmas[i] for i in tree.children[verb] if tree.deps[i] == "dobj"}
            if lemma in SWAPS and objects & HOSTAGE_WORDS:
                found[verb] = Nature.HOSTAGE_DEAL
            elif lemma in ENDING and objects & {"fighting", "hostility"}:
                found[verb] = Nature.TRUCE
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
        if tree.lemmas[noun] in ZONES:
            words = set(tree.lemmas[tree.left[noun] : noun])
            return Nature.PEACE if {"de", "escalation"} <= words else None
        if tree.lemmas[noun] in MOVES and self.known is Nature.EVACUATION:
            return self._as_known(noun)
        if tree.lemmas[noun] not in AGREEMENTS | SWAPS | PAUSES:
            return None
        if tree.lemmas[noun] in SWAPS and tree.lower[tree.heads[noun]] == "in":
            return None  # "freed in exchange for prisoners"
        return self._as_known(noun) or self._by_words(noun) or self._by_clause(noun)

    def _as_known(self, noun: int) -> Nature | None:
        """Read "the agreement" and "this pause" as what was named before."""
        alone = self.tree.noun_phrase(noun)
        bare = alone.last == noun and alone.first >= noun - 1
        definite = self._is_definite(noun)
        swap = self.tree.lemmas[noun] in SWAPS and self.known is not Nature.HOSTAGE_DEAL
        return self.known if bare and definite and not swap else None

    def _is_definite(self, noun: int) -> bool:
        return any(self.tree.lower[i] in _THIS for i in self.tree.children[noun])

    def _by_clause(self, noun: int) -> Nature | None:
        """Read "a deal to halt the war" and "agreed to swap prisoners under a deal"."""
        tree = self.tree
        if tree.lemmas[noun] not in AGREEMENTS:
            return None
        clause = tree.child(noun, "acl", "relcl")
        if clause is not None and tree.lemmas[clause] in ENDING:
            about = range(clause, min(tree.right[clause], clause + 6) + 1)
            if not FIGHTING.isdisjoint(tree.lemmas[i] for i in about):
                return Nature.TRUCE
        if clause is not None:
            about = range(clause, min(tree.right[clause], clause + 10) + 1)
            if any(is_truce(tree, i) for i in about):
                return Nature.TRUCE  # "a deal that would bring a ceasefire"
        if tree.lower[tree.heads[noun]] not in {"under", "in"}:
            return None
        return self._by_what_it_does(range(max(0, noun - MAX_WORDS_BEFORE), noun))

    def _by_what_it_does(self, before: range) -> Nature | None:
        """Read "120 prisoners swapped under a deal", "left the town under a deal"."""
        words = {self.tree.lemmas[i] for i in before}
        freed = (
            i
            for verb in before
            if self.tree.lemmas[verb] in FREEING
            for i in (verb - 1, *self.tree.children[verb])
        )
        if any(self.tree.lemmas[i] in HOSTAGE_WORDS for i in freed):
            return Nature.HOSTAGE_DEAL
        if "evacuate" in words or "evacuation" in words:
            return Nature.EVACUATION
        return Nature.PEACE if self._eases(words) else None

    def _eases(self, words: Set[str]) -> bool:
        """Tell what is about peace or "de-escalation", which the parser takes apart."""
        return not PEACE_WORDS.isdisjoint(words) or {"de", "escalation"} <= words

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
            return Nature.TRUCE if words & PAUSED or self._lasts(noun) else None
        if words & HOSTAGE_WORDS:
            return Nature.HOSTAGE_DEAL
        if words & {"population"} and words & SWAPS:
            return Nature.EVACUATION
        if lemma in SWAPS:
            return None
        if words & EVACUATION_WORDS:
            return Nature.EVACUATION
        return Nature.PEACE if self._eases(words) else None

    def _lasts(self, noun: int) -> bool:
        """Tell "a four-day pause" from "a pause in trading"."""
        tree = self.tree
        long = any(tree.lemmas[i] in UNIT_HOURS for i in range(tree.left[noun], noun))
        return long and tree.lemmas[noun] == "pause" and tree.child(noun, "prep") is None

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
