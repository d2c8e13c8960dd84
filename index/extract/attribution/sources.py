"""Which noun phrase of the sentence a cue names as its source."""

from dataclasses import replace

from index.extract.attribution.beside_quotation import (
    before_mistagged_verb,
    behind_quotation,
    signed_by,
)
from index.extract.attribution.candidates import Candidate
from index.extract.attribution.source_trimming import with_verb_of_name, without_opening
from index.extract.attribution.subjects import (
    DASHES,
    governed_by,
    nearest_noun,
    of_verb,
    subject_is_told,
    topmost,
)
from index.extract.entities.animacy import is_address, is_aged, is_document
from index.extract.entities.issuers import issuer_in_phrase
from index.extract.syntax.parse import QUOTATION_MARKS, NounPhrase, Tree
from index.words.reporting import HEDGES, REPORTING

_OF_NAMES = frozenset({"NNP", "NNPS", "CC"})
# "On the radio: ..." names where somebody speaks.
_PLACING = frozenset({"on", "at", "in"})
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_CONTINUING = frozenset({"that", "and", "or"})
_STOPS = QUOTATION_MARKS | {",", ";", ":"}

PlacedCandidate = tuple[Candidate, NounPhrase | None]
"""A candidate with the noun phrase that speaks, if its sentence names one."""


def place_source(tree: Tree, candidate: Candidate) -> PlacedCandidate:
    """Return the candidate with all that is said by the same words, and with its source."""
    candidate = _from_start(tree, _to_semicolon(tree, candidate))
    source, cue = find_source(tree, candidate), candidate.cue
    if cue is not None and source is not None:
        candidate, source = _parted(tree, candidate, without_opening(tree, source, cue))
    if cue is None or source is None or not is_stray(tree, candidate, source):
        return candidate, source
    if tree.words[source.first - 1] == ",":
        # The name in apposition: ", state news agency SANA reported".
        last = cue - 2 if tree.words[cue - 1] == "," else cue - 1
        source = NounPhrase(last, source.first, last)
    return candidate, source


def _parted(tree: Tree, candidate: Candidate, source: NounPhrase) -> tuple[Candidate, NounPhrase]:
    """Part what the parser hangs together: "by prosecutors | of bribing", "a liar | by Roe"."""
    first = candidate.first
    if source.head < first <= source.last:
        last = first - 1
        while last > source.head and tree.tags[last] in {"IN", ","}:
            last -= 1
        return candidate, NounPhrase(source.head, source.first, last)
    cue, by = candidate.cue, source.first - 1
    runs_on = candidate.first < by < candidate.last
    if cue is not None and runs_on and candidate.last < cue and source.last == cue - 1:
        return replace(candidate, last=by), source  # "... a crime" | Ali Noor told
    late = cue is not None and cue < first < by and source.last <= candidate.last
    if late and _by_whom(tree, cue, source.head):
        return replace(candidate, last=by - 1), source
    return candidate, source


def _by_whom(tree: Tree, cue: int | None, head: int) -> bool:
    """Tell whether the noun ends a passive: "was branded a liar by Roe"."""
    by = tree.noun_phrase(head).first - 1
    return cue is not None and tree.lower[by] == "by" and tree.has_passive_auxiliary(cue)


def is_stray(tree: Tree, candidate: Candidate, source: NounPhrase) -> bool:
    """Tell whether a source before its finite verb does not touch it, so is not its subject.

    "60 people" in "killed 60 people the army said".
    """
    cue = candidate.cue
    if cue is None or tree.tags[cue] not in _FINITE:
        return False
    apart = candidate.last < source.first and source.last < cue - 1
    near = _is_described_up_to(tree, source.head, cue) or is_address(tree, cue - 1)
    near = near or _is_between_commas(tree, source, cue)
    return apart and not near


def _is_between_commas(tree: Tree, source: NounPhrase, cue: int) -> bool:
    """Tell whether all that parts a subject from its verb is what it is: "Doe, the envoy, said"."""
    named = tree.tags[source.head] == "NNP"
    subject = named and tree.deps[source.head] == "nsubj" and tree.heads[source.head] == cue
    described = "," in tree.words[source.head : source.last]
    return subject and described and tree.words[cue - 1] == "," and source.last == cue - 2


def _is_described_up_to(tree: Tree, noun: int, verb: int) -> bool:
    """Tell whether a participle fills the space: "the statement carried by Reuters said"."""
    return tree.heads[noun] == verb and any(
        tree.deps[i] == "acl"
        and tree.tags[i] == "VBN"
        and tree.right[i] >= verb - 2
        and tree.child(i, "dobj") is None
        for i in tree.children[noun]
    )


def find_source(tree: Tree, candidate: Candidate) -> NounPhrase | None:
    """Return the source that the sentence gives for the candidate's cue."""
    cue = candidate.cue
    if cue is None:
        return _around(tree, candidate)
    if tree.tags[cue][:2] == "RB" and tree.lemmas[cue] in HEDGES:
        return None
    behind = behind_quotation(tree, cue)
    if behind is not None:
        return behind
    head = governed_by(tree, cue)
    if head is None and subject_is_told(tree, cue):
        return None
    inserted = candidate.first <= cue <= candidate.last
    inside = head is not None and not inserted and candidate.first <= head <= candidate.last
    inside = inside and head is not None and not _by_whom(tree, cue, head)
    if head is None or inside or (tree.is_time(head) and not is_aged(tree, head)):
        head = nearest_noun(tree, cue, candidate)
    if head is None or head == cue:
        return None
    return _with_pronoun(tree, with_verb_of_name(tree, tree.noun_phrase(head)), cue)


def _around(tree: Tree, quotation: Candidate) -> NounPhrase | None:
    """Return who is quoted without a cue: before a colon, or the subject the quotation serves."""
    if quotation.first > 1 and tree.words[quotation.first - 1] == ":":
        return before_colon(tree, quotation.first - 1)
    signed = signed_by(tree, quotation)
    if signed is not None:
        return signed
    stated = next((i for i in range(quotation.first) if tree.lower[i] == "according"), None)
    if stated is not None and (head := governed_by(tree, stated)) is not None:
        return tree.noun_phrase(head)
    for above in tree.ancestors(quotation.head):
        subject = tree.child(above, "nsubj")
        if subject is not None and not quotation.first <= subject <= quotation.last:
            return tree.noun_phrase(subject)
    return before_mistagged_verb(tree, quotation)


def find_introduced(tree: Tree) -> NounPhrase | None:
    """Return who is introduced by a sentence that ends in a colon: "The mayor answered:"."""
    if not tree.words or tree.words[-1] != ":":
        return None
    return before_colon(tree, len(tree) - 1)


def before_colon(tree: Tree, colon: int) -> NounPhrase | None:
    """Return the subject of the last verb before a colon, or the name that stands there alone.

    A verb of reporting comes before any other: "He said it was late: ...", then the main one. A
    name after a dash heads what follows: "No end in sight - Jane Doe: ...".
    """
    heading = _after_dash(tree, colon)
    if heading is not None:
        return heading
    verbs = [i for i in range(colon - 1, -1, -1) if tree.is_verb(i)]
    main = [i for i in verbs if tree.heads[i] == i] or verbs
    verb = next((i for i in verbs if tree.lemmas[i] in REPORTING), next(iter(main), None))
    if verb is not None:
        head = of_verb(tree, verb)
        return tree.noun_phrase(head) if head is not None else None
    described = _described_line(tree, colon)
    if described is not None:
        return described
    texts = (i for i in range(colon) if is_document(tree, i))
    writer = next((by for i in texts if (by := issuer_in_phrase(tree, i)) is not None), None)
    if writer is not None:
        return tree.noun_phrase(writer)
    name = colon - 1
    if name >= 0 and tree.tags[name] in {"NNP", "NNPS"}:
        head = topmost(tree, name, colon, Candidate(None, "", colon, colon, len(tree)))
        return tree.noun_phrase(head) if tree.lower[tree.heads[head]] not in _PLACING else None
    return None


def _described_line(tree: Tree, colon: int) -> NounPhrase | None:
    """Return the name at the start of a line that says who it is: "Jane Doe, nurse: ..."."""
    last = next((i - 1 for i in range(1, colon) if tree.words[i] == ","), 0)
    named = last > 0 and all(tree.tags[i] in {"NNP", "NNPS"} for i in range(last + 1))
    return NounPhrase(last, 0, last) if named else None


def _after_dash(tree: Tree, colon: int) -> NounPhrase | None:
    """Return the name that fills the space between a dash and the colon."""
    first = colon
    while first and (tree.tags[first - 1] in _OF_NAMES or tree.words[first - 1] == ","):
        first -= 1
    if first == colon or not first or tree.words[first - 1] not in DASHES:
        return None
    return NounPhrase(colon - 1, first, colon - 1) if tree.tags[first][:3] == "NNP" else None


def _with_pronoun(tree: Tree, source: NounPhrase, cue: int) -> NounPhrase:
    """Let "Kerry, who said" reach to the pronoun, which stands for the name."""
    for at in range(source.last + 1, min(source.last + 4, cue)):
        if tree.tags[at] in {"WP", "WDT"}:
            return NounPhrase(source.head, source.first, at)
        if tree.words[at][0].isalnum():
            break
    return source


def _to_semicolon(tree: Tree, candidate: Candidate) -> Candidate:
    """Return reported speech as far as it goes: "said 22 died; | a doctor had spoken of 15"."""
    cue, first = candidate.cue, candidate.first
    if cue is None or cue > first:
        return candidate
    stop = next((i for i in range(first + 1, candidate.last) if tree.words[i] == ";"), None)
    if stop is None or tree.lower[stop + 1] in _CONTINUING:
        return candidate
    quoted = any(word in QUOTATION_MARKS for word in tree.words[cue:stop])
    return candidate if quoted else replace(candidate, last=stop - 1)


def _from_start(tree: Tree, candidate: Candidate) -> Candidate:
    """Return all that is said according to somebody: the parser hangs it on the last verb."""
    cue = candidate.cue
    if cue is None or tree.lower[cue] != "according" or candidate.last != cue - 1:
        return candidate
    whole = _STOPS.isdisjoint(tree.words[: candidate.first])
    return replace(candidate, first=0) if whole else candidate
