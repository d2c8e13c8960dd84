"""What a sentence says of truces and other agreements: which, what becomes of them, who does it."""

from collections.abc import Iterator
from dataclasses import dataclass

from index.extract.claims.ceasefires import (
    DECLARING,
    DOES,
    DONE_TO_IT,
    EVENTS,
    OVER,
    PARTICLES,
    by_phrase_of,
    names_truce,
    objects_of,
    particle_of,
)
from index.extract.claims.pact_nouns import PactNouns
from index.extract.claims.pact_verbs import agent_of, is_passive, is_unreal, subject_of
from index.model.pact import Phase
from index.words.pacts import (
    ACCUSATIONS,
    AGREEMENTS,
    ENDING,
    FREEING,
    LASTING,
    MEDIATING,
    PARTS,
)

_MODIFIERS = frozenset({"compound", "nmod", "amod", "poss"})
_PRONOUNS = frozenset({"it", "which", "that"})
_OF = frozenset({"of", "to", "with", "on", "for", "in"})
_HARMS = frozenset(noun for noun, phase in EVENTS.items() if phase is Phase.VIOLATED)
_PLACES = frozenset({"place", "effect", "force"})
_HYPHENS = frozenset({"-", "–"})
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


class PactReader(PactNouns):
    """Reads the phases that one parsed sentence tells."""

    def told(self) -> Iterator[Told]:
        """Yield what words of the sentence tell of its agreements."""
        for i in range(len(self.tree)):
            if self.tree.is_verb(i) and self.tree.deps[i] == "amod":
                found = self._of_adjective(i)
            elif self.tree.is_verb(i) or self.tree.deps[i] == "ROOT":
                found = self._of_verb(i)
            else:
                found = self._of_noun(i)
            if found and not is_unreal(self.tree, i):
                yield found

    def _pact(self, noun: int | None, named: bool = False) -> int | None:
        """Return the agreement that a noun or pronoun stands for.

        :param named: a pronoun will not do.
        """
        if noun is None:
            return None
        if noun in self.pacts:
            return noun
        if self.tree.lemmas[noun] in PARTS and (whole := self._whole(noun)) is not None:
            return whole
        if named or self.tree.lower[noun] not in _PRONOUNS:
            return None
        earlier = [pact for pact in self.pacts if pact < noun]
        if earlier:
            return earlier[-1]
        return BEFORE if self.before and self.tree.lower[noun] == "it" else None

    def _whole(self, part: int) -> int | None:
        """Return the deal of "the first phase of the deal", which begins with it."""
        first = all(self.tree.lower[i] != "second" for i in self.tree.children[part])
        whole = self.tree.prepositional_object(part, {"of"})
        return whole if first and whole in self.pacts else None

    def _of_verb(self, verb: int) -> Told | None:
        tree, lemma = self.tree, self.tree.lemmas[verb]
        particle, passive = particle_of(tree, verb), is_passive(tree, verb)
        subject = subject_of(tree, verb)
        patients = [subject, self._around(verb)] if passive else self._objects(verb)
        for noun in patients:
            pact = self._pact(noun, named=lemma in {"reach", "break"})
            if pact is None or noun is None:
                continue
            if lemma in DECLARING and not OVER.isdisjoint(tree.lower[noun + 1 : noun + 3]):
                return Told(verb, Phase.ENDS, pact, agent_of(tree, verb))
            if lemma in MEDIATING:
                return Told(verb, Phase.BROKERED, pact, agent_of(tree, verb))
            if phase := PARTICLES.get((lemma, particle)) or DONE_TO_IT.get(lemma):
                return Told(verb, phase, pact, agent_of(tree, verb))
        held = tree.prepositional_object(verb, {"for"}) if lemma in ENDING else None
        if held in self.pacts:  # "halted air strikes for a 48-hour pause"
            return Told(verb, Phase.BEGINS, held)
        pact = None if passive else self._pact(subject)
        if pact is None and not passive:
            pact = self._around(verb) if tree.deps[verb] == "relcl" else self._beside(verb)
        if pact is None:
            return None
        return self._of_subject(verb, pact, particle)

    def _of_adjective(self, verb: int) -> Told | None:
        """Read "a Qatari-brokered truce": who brokers it stands before, with a hyphen or not."""
        tree, pact = self.tree, self.tree.heads[verb]
        if tree.lemmas[verb] not in MEDIATING or pact not in self.pacts:
            return None
        before = verb - 1 if verb and tree.words[verb - 1] not in _HYPHENS else verb - 2
        named = before >= tree.left[pact] and tree.words[before][:1].isupper()
        return Told(verb, Phase.BROKERED, pact, before if named else None)

    def _objects(self, verb: int) -> list[int]:
        """Return what is done something to; of "an agreement on Monday for a truce" the truce."""
        tree, found = self.tree, objects_of(self.tree, verb)
        if any(tree.lemmas[i] in AGREEMENTS for i in found):
            steps = [i for i in tree.children[verb] if tree.lower[i] in {"for", "on", "to"}]
            found += [i for step in steps for i in tree.children[step] if i in self.pacts]
        done = tree.child(verb, "xcomp") if tree.lemmas[verb] == "agree" else None
        if done is not None and tree.lemmas[done] in FREEING | ENDING:
            found += [i for i in self.pacts if done <= i <= tree.right[done]]
        return found

    def _beside(self, verb: int) -> int | None:
        """Return the agreement before a verb that has no subject: "after the truce | expired"."""
        tree = self.tree
        bare = tree.tags[verb] == "VBD" and tree.child(verb, "nsubj", "nsubjpass") is None
        return (
            verb - 1 if bare and verb - 1 in self.pacts and tree.deps[verb - 1] == "pobj" else None
        )

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
        if tree.child(verb, "dobj") is not None and lemma in DOES:
            return None  # "an agreement to end the war"
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
            doer = tree.heads[head]
            if tree.is_noun(doer):  # "jets in violation of the truce"
                return doer
            return agent_of(tree, doer) if tree.is_verb(doer) else None
        if tree.lower[head] == "of" and tree.lemmas[tree.heads[head]] in ACCUSATIONS:
            return agent_of(tree, tree.heads[tree.heads[head]])
        declared = tree.lemmas[noun] not in _HARMS and tree.lemmas[head] in DECLARING
        if tree.deps[noun] == "dobj" and (declared or tree.lemmas[head] in {"commit", "make"}):
            return agent_of(tree, head)
        return None
