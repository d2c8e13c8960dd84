"""Who speaks through a text or an outlet, and which outlet carries it.

"The statement carried by SANA said" is who issued it, and SANA carries it; "Reuters, citing a
doctor, said" is the doctor.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from index.extract.attribution.candidates import Candidate
from index.extract.attribution.control import SUBJECTS
from index.extract.entities.animacy import is_document, is_party
from index.extract.entities.issuers import agent_of, issuer_in_phrase
from index.extract.syntax.parse import QUOTATION_MARKS, NounPhrase, Tree
from index.words.outlets import CARRIER_NAMES, CARRIER_NOUNS
from index.words.reporting import REPORTING

_CARRYING = frozenset("air broadcast carry cite disseminate print quote relay report run".split())
_CITING = frozenset({"cite", "quote"})
_ALSO_DEEDS = frozenset({"add", "continue", "post", "read", "respond"})
"""Verbs that report only with a clause: "responded with a campaign, according to the ministry"."""
_WITHIN = frozenset({"in", "on", "through", "via"})
_FINITE = frozenset({"VBD", "VBZ"})


@dataclass(frozen=True, slots=True)
class Voice:
    """The noun that speaks, and the one of the outlet that carries what it says."""

    source: NounPhrase | None
    carrier: int | None = None


def find_voice(tree: Tree, source: NounPhrase, cue: int | None) -> Voice:
    """Return who speaks where the grammar has a text or an outlet for the source of a cue."""
    if is_document(tree, source.head):
        issuer, carrier = issuer_in_phrase(tree, source.head), _carrier_in_phrase(tree, source.head)
        return Voice(source if issuer is None else tree.noun_phrase(issuer), carrier)
    if cue is None:
        return Voice(source)
    if (quoting := _quoting(tree, cue)) is not None:
        return _of_quoting(tree, quoting, source)
    cited = _cited(tree, cue) if is_outlet(tree, source) else None
    if cited is not None:
        return Voice(tree.noun_phrase(cited), source.head)
    return Voice(source, _carrier_of(tree, cue))


def at_saying(tree: Tree, candidate: Candidate) -> Candidate:
    """Return what somebody is quoted "as saying" with "saying" for its cue."""
    first, saying = candidate.first, _saying_of(tree, candidate.cue)
    if saying is not None and candidate.construction == "quote" and candidate.last < saying:
        return replace(candidate, cue=saying)  # '"It fell," the paper quoted Doe as saying'
    quoting = _quoting(tree, first)
    if quoting is None or quoting != candidate.cue or first >= candidate.last:
        return candidate
    return replace(candidate, cue=first, construction="ccomp", first=first + 1)


def _saying_of(tree: Tree, quoting: int | None) -> int | None:
    """Return the "saying" below the "quoted" of "quoted the mayor as saying"."""
    if quoting is None or tree.lemmas[quoting] not in _CITING:
        return None
    below = (tree.child(i, "pcomp") for i in tree.children[quoting] if tree.lower[i] == "as")
    return next((i for i in below if i is not None and tree.lemmas[i] == "say"), None)


def _quoting(tree: Tree, saying: int) -> int | None:
    """Return the "quoted" above the "saying" of "quoted the mayor as saying"."""
    quoting = tree.heads[tree.heads[saying]]
    fits = tree.deps[saying] == "pcomp" and tree.lemmas[quoting] in _CITING
    return quoting if fits and tree.lower[tree.heads[saying]] == "as" else None


def _of_quoting(tree: Tree, quoting: int, source: NounPhrase) -> Voice:
    if tree.has_passive_auxiliary(quoting):
        return Voice(source, agent_of(tree, quoting))
    quoted = tree.child(quoting, "dobj")
    if quoted is None:
        return Voice(source)
    return Voice(tree.noun_phrase(quoted), tree.child(quoting, *SUBJECTS))


def is_outlet(tree: Tree, source: NounPhrase) -> bool:
    """Tell whether the noun phrase names an outlet."""
    head = tree.lower[source.head]
    names = tree.lower[source.first : source.last + 1]
    return head in CARRIER_NOUNS or not CARRIER_NAMES.isdisjoint(names)


def _carrier_in_phrase(tree: Tree, noun: int) -> int | None:
    """Return who carries a text: "a statement (by the army) carried by Reuters"."""
    for verb in range(noun + 1, tree.right[noun] + 1):
        if tree.tags[verb] == "VBN" and tree.deps[verb] == "acl" and tree.lemmas[verb] in _CARRYING:
            return agent_of(tree, verb)
    return None


def without_citing(
    tree: Tree, candidate: Candidate, source: NounPhrase | None
) -> tuple[Candidate, NounPhrase | None]:
    """Cut what an outlet cites off the end of what it says: "Six died | , citing a doctor"."""
    cue = candidate.cue
    if cue is None or source is None or not is_outlet(tree, source):
        return candidate, source
    citing = _citing(tree, cue)
    if citing is None or not candidate.first < citing <= candidate.last:
        return candidate, source
    return replace(candidate, last=_last_word(tree, candidate.first, citing - 1)), source


def _citing(tree: Tree, cue: int) -> int | None:
    """Return the "citing" of "Reuters, citing a doctor, said" and of "said ..., citing one"."""
    inside = range(tree.left[cue], tree.right[cue] + 1)
    found = (i for i in inside if tree.lemmas[i] in _CITING and tree.tags[i] == "VBG")
    return next((i for i in found if i != cue), None)


def _cited(tree: Tree, cue: int) -> int | None:
    citing = _citing(tree, cue)
    cited = tree.child(citing, "dobj") if citing is not None else None
    return cited if cited is not None and is_party(tree, cited) else None


def _carrier_of(tree: Tree, cue: int) -> int | None:
    """Return who carries the text in which the source of the cue speaks, or who quotes it.

    That may be the outlet that reports the whole: "Doe said it was safe, Reuters reported".
    """
    above = tree.heads[cue]
    if tree.deps[cue] == "ccomp" and cue < above and tree.lemmas[above] in REPORTING:
        outlet = tree.child(above, *SUBJECTS)
        if outlet is not None and is_outlet(tree, tree.noun_phrase(outlet)):
            return outlet
    for at in range(cue + 1, len(tree)):
        if tree.lower[at] == "according":
            carrier = tree.prepositional_object(at, {"to"})
            if carrier is not None and is_outlet(tree, tree.noun_phrase(carrier)):
                return carrier
    for child in tree.children[cue]:
        text = tree.child(child, "pobj") if tree.lower[child] in _WITHIN else None
        if text is not None and is_document(tree, text):
            return _carrier_in_phrase(tree, text)
    return None


def at_first_speaker(
    tree: Tree, placed: Sequence[tuple[Candidate, NounPhrase | None]]
) -> list[tuple[Candidate, NounPhrase | None]]:
    """Return the candidates, what an outlet reports that somebody said by whoever said it.

    "The dam holds, Doe said, according to Reuters" and "Doe called it safe, Reuters reported" are
    Doe's words.
    """
    found: list[tuple[Candidate, NounPhrase | None]] = []
    for candidate, source in placed:
        inner = _reported_verb(tree, candidate, source)
        if inner is None:
            found.append((candidate, source))
            continue
        said = [other for other, _ in placed if other.cue == inner]
        subject = tree.child(inner, *SUBJECTS)
        if said or subject is None:
            continue
        found.append((_said_by(tree, candidate, inner), tree.noun_phrase(subject)))
    return [(_before_carrier(tree, candidate), source) for candidate, source in found]


def _reported_verb(tree: Tree, candidate: Candidate, source: NounPhrase | None) -> int | None:
    """Return the verb by which somebody says what an outlet reports, as the main one of that."""
    cue = candidate.cue
    if cue is None or source is None or candidate.last > cue:
        return None
    according = tree.lower[cue] == "according"
    if not (is_outlet(tree, source) or according):
        return None
    verb = tree.heads[cue] if according else candidate.head
    if according:
        above = (verb, *tree.ancestors(verb))
        verb = next((i for i in above if _speaks(tree, i)), verb)
    return verb if _speaks(tree, verb) and verb < cue else None


def _speaks(tree: Tree, verb: int) -> bool:
    subject = tree.child(verb, *SUBJECTS)
    if tree.lemmas[verb] in _ALSO_DEEDS and tree.child(verb, "ccomp") is None:
        return False
    if tree.lemmas[verb] not in REPORTING or tree.tags[verb] not in _FINITE or subject is None:
        return False
    return is_party(tree, subject) and subject < verb and not tree.has_passive_auxiliary(verb)


def _said_by(tree: Tree, candidate: Candidate, verb: int) -> Candidate:
    """Return what the verb tells of all that an outlet reports: a clause, else what follows it."""
    clause = tree.child(verb, "ccomp")
    if clause is not None:
        first, last, head = tree.left[clause], tree.right[clause], clause
    else:
        first, last, head = verb + 1, candidate.last, min(verb + 1, candidate.last)
    while first < last and tree.words[first] in {",", *QUOTATION_MARKS}:
        first += 1
    while last > first and tree.words[last] in {",", *QUOTATION_MARKS}:
        last -= 1
    return Candidate(verb, "ccomp", head, first, last)


def _before_carrier(tree: Tree, candidate: Candidate) -> Candidate:
    """Cut "according to Reuters" off the end of what somebody else says."""
    cue = candidate.cue
    if cue is None or tree.lower[cue] == "according":
        return candidate
    inside = range(candidate.first + 1, candidate.last + 1)
    stated = next((i for i in inside if _is_carrying(tree, i)), None)
    if stated is None or stated <= cue:
        return candidate
    return replace(candidate, last=_last_word(tree, candidate.first, stated - 1))


def _is_carrying(tree: Tree, at: int) -> bool:
    if tree.lower[at] != "according" or tree.words[at - 1] != ",":
        return False
    carrier = tree.prepositional_object(at, {"to"})
    return carrier is not None and is_outlet(tree, tree.noun_phrase(carrier))


def _last_word(tree: Tree, first: int, last: int) -> int:
    while last > first and not tree.words[last][0].isalnum():
        last -= 1
    return last
