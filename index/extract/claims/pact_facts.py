"""What a sentence says of truces and other agreements: which, what becomes of them, who does it."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from index.extract.claims.ceasefires import (
    DECLARING,
    DOES,
    DONE_TO_IT,
    EVENTS,
    OVER,
    PARTICLES,
    by_phrase_of,
    is_truce,
    names_truce,
    objects_of,
    particle_of,
)
from index.extract.claims.pact_verbs import agent_of, is_passive, is_unreal, subject_of
from index.extract.syntax.parse import Tree
from index.model.pact import Nature, Phase
from index.words.pacts import (
    ACCUSATIONS,
    AGREEMENTS,
    EVACUATION_WORDS,
    HOSTAGE_WORDS,
    LASTING,
    NO_ONE_TRUCE,
    PAUSED,
    PAUSES,
    PEACE_WORDS,
    SWAPS,
)

_MODIFIERS = frozenset({"compound", "nmod", "amod", "poss"})
_PRONOUNS = frozenset({"it", "which", "that"})
_OF = frozenset({"of", "to", "with", "on", "for", "in"})
_HARMS = frozenset(noun for noun, phase in EVENTS.items() if phase is Phase.VIOLATED)
_THIS = frozenset({"the", "this"})
_PLACES = frozenset({"place", "effect", "force"})
_INTRANSITIVE = frozenset({Phase.BEGINS, Phase.ENDS, Phase.EXTENDED})


@dataclass(frozen=True, slots=True)
class Told:
    """A word of the sentence that tells a phase of the agreement ``pact``, and who does it.

    ``pact`` is less than 0 where a pronoun stands for one that was named before.
    """

    at: int
    phase: Phase | None
    pact: int
    agent: int | None = None


BEFORE = -1
"""Stands for the agreement that the sentence before named."""


@dataclass(frozen=True)
class PactReader:
    """Reads the phases that one parsed sentence tells.

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

    def told(self) -> Iterator[Told]:
        """Yield what words of the sentence tell of its agreements."""
        for i in range(len(self.tree)):
            if self.tree.is_verb(i) or self.tree.deps[i] == "ROOT":
                found = self._of_verb(i)
            else:
                found = self._of_noun(i)
            if found and not is_unreal(self.tree, i):
                yield found

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

    def _pact(self, noun: int | None, named: bool = False) -> int | None:
        """Return the agreement that a noun or pronoun stands for.

        :param named: a pronoun will not do.
        """
        if noun is None:
            return None
        if noun in self.pacts:
            return noun
        if named or self.tree.lower[noun] not in _PRONOUNS:
            return None
        earlier = [pact for pact in self.pacts if pact < noun]
        if earlier:
            return earlier[-1]
        return BEFORE if self.before and self.tree.lower[noun] == "it" else None

    def _of_verb(self, verb: int) -> Told | None:
        tree, lemma = self.tree, self.tree.lemmas[verb]
        particle, passive = particle_of(tree, verb), is_passive(tree, verb)
        subject = subject_of(tree, verb)
        patients = [subject, self._around(verb)] if passive else objects_of(tree, verb)
        for noun in patients:
            pact = self._pact(noun, named=lemma in {"reach", "break"})
            if pact is None or noun is None:
                continue
            if lemma in DECLARING and not OVER.isdisjoint(tree.lower[noun + 1 : noun + 3]):
                return Told(verb, Phase.ENDS, pact, agent_of(tree, verb))
            if phase := PARTICLES.get((lemma, particle)) or DONE_TO_IT.get(lemma):
                return Told(verb, phase, pact, agent_of(tree, verb))
        pact = None if passive else self._pact(subject)
        if pact is None and not passive and tree.deps[verb] == "relcl":
            pact = self._around(verb)
        if pact is None:
            return None
        return self._of_subject(verb, pact, particle)

    def _around(self, verb: int) -> int | None:
        """Return the agreement in whose phrase a participle or clause stands, whatever it hangs on.

        "A truce between the army and rebels brokered by Norway", "the truce in Harl, which began".
        """
        tree = self.tree
        which = any(tree.lower[i] in {"which", "that"} for i in tree.children[verb])
        if tree.deps[verb] != "acl" and not (tree.deps[verb] == "relcl" and which):
            return None
        holding = (pact for pact in self.pacts if pact < verb <= tree.right[pact])
        return max(holding, default=None)

    def _of_subject(self, verb: int, pact: int, particle: str) -> Told | None:
        """Read "the truce began", "came into force", "has been in place", "is to last a week"."""
        tree, lemma = self.tree, self.tree.lemmas[verb]
        if lemma in LASTING and particle not in {"out"}:
            return Told(verb, None, pact)
        phase = PARTICLES.get((lemma, particle)) or DOES.get(lemma) or by_phrase_of(tree, verb)
        if phase is None and lemma in {"come", "draw"}:
            end = tree.prepositional_object(verb, {"to"})
            phase = Phase.ENDS if end is not None and tree.lemmas[end] in {"end", "close"} else None
        if phase is None and lemma == "be":
            place = tree.prepositional_object(verb, {"in"})
            phase = Phase.BEGINS if place is not None and tree.lower[place] in _PLACES else None
        return Told(verb, phase, pact) if phase in _INTRANSITIVE else None

    def _of_noun(self, noun: int) -> Told | None:
        """Read "violations of the truce", "an extension of it", "a truce in force since Monday"."""
        tree, lemma = self.tree, self.tree.lemmas[noun]
        if lemma in EVENTS and tree.is_noun(noun):
            pact = self._of_which(noun)
            return Told(noun, EVENTS[lemma], pact, self._doer(noun)) if pact is not None else None
        if lemma in _PLACES and tree.deps[noun] == "pobj" and tree.lower[tree.heads[noun]] == "in":
            held = tree.heads[tree.heads[noun]]
            return Told(noun, Phase.BEGINS, held) if held in self.pacts else None
        return None

    def _of_which(self, noun: int) -> int | None:
        tree = self.tree
        for child in tree.children[noun]:
            if tree.deps[child] in _MODIFIERS and child in self.pacts:
                return child
            if tree.deps[child] == "prep" and tree.lower[child] in _OF:
                found = self._pact(tree.child(child, "pobj"), named=True)
                if found is not None:
                    return found
        return noun if names_truce(tree, noun) and noun in self.pacts else None

    def _doer(self, noun: int) -> int | None:
        """Return who does what a noun tells: "by rebels", "the army shelled it in a breach of"."""
        tree = self.tree
        by = tree.prepositional_object(noun, {"by"})
        if by is not None:
            return by if tree.is_noun(by) else None
        head = tree.heads[noun]
        if tree.deps[noun] == "pobj" and tree.lower[head] == "in":
            verb = tree.heads[head]
            return agent_of(tree, verb) if tree.is_verb(verb) else None
        if tree.lower[head] == "of" and tree.lemmas[tree.heads[head]] in ACCUSATIONS:
            return agent_of(tree, tree.heads[tree.heads[head]])
        declared = tree.lemmas[noun] not in _HARMS and tree.lemmas[head] in DECLARING
        if tree.deps[noun] == "dobj" and (declared or tree.lemmas[head] in {"commit", "make"}):
            return agent_of(tree, head)
        return None
