"""Which noun phrase of the sentence a cue names as its source."""

from index.extract.attribution.candidate import Candidate
from index.extract.attribution.nearest_noun import beside, is_time, topmost
from index.extract.attribution.subjects import governed_by, is_passive, of_verb
from index.extract.attribution.titled import from_title
from index.extract.syntax.dependency_tree import Tree
from index.extract.syntax.noun_phrases import MARKS, Source, phrase
from index.words.reporting import HEDGES, REPORTING

NEAR = 8
_DASHES = frozenset({"-", "--", "–", "—", "―"})
_OF_NAMES = frozenset({"NNP", "NNPS", "CC"})
# "On the radio: ..." names where somebody speaks.
_PLACING = frozenset({"on", "at", "in"})


def find_source(tree: Tree, candidate: Candidate) -> Source | None:
    """Return the source that the sentence gives for the candidate's cue."""
    cue = candidate.cue
    if cue is None:
        return _around(tree, candidate)
    if tree.tags[cue][:2] == "RB" and tree.lemmas[cue] in HEDGES:
        return None
    head = governed_by(tree, cue)
    if head is None and is_passive(tree, cue):
        return None
    inserted = candidate.first <= cue <= candidate.last
    inside = head is not None and not inserted and candidate.first <= head <= candidate.last
    if head is None or inside or is_time(tree, head):
        head = beside(tree, cue, candidate)
    if head is None or head == cue:
        return None
    return _with_pronoun(tree, from_title(tree, phrase(tree, head), cue), cue)


def _around(tree: Tree, quotation: Candidate) -> Source | None:
    """Return who is quoted without a cue: before a colon, or the subject the quotation serves."""
    if quotation.first > 1 and tree.words[quotation.first - 1] == ":":
        return before_colon(tree, quotation.first - 1)
    signed = _signed(tree, quotation)
    if signed is not None:
        return signed
    stated = next((i for i in range(quotation.first) if tree.lower[i] == "according"), None)
    if stated is not None and (head := governed_by(tree, stated)) is not None:
        return phrase(tree, head)
    for above in tree.ancestors(quotation.head):
        subject = tree.child(above, "nsubj")
        if subject is not None and not quotation.first <= subject <= quotation.last:
            return phrase(tree, subject)
    return _mistagged(tree, quotation)


def _signed(tree: Tree, quotation: Candidate) -> Source | None:
    """Return the name that signs a quotation after a dash: "..." — Jane Doe."""
    dash = quotation.last
    while dash + 1 < len(tree) and tree.words[dash][-1] not in _DASHES:
        if dash > quotation.last and tree.words[dash] not in MARKS:
            return None
        dash += 1
    first = last = dash + 1
    if first >= len(tree):
        return None
    while last + 1 < len(tree) and tree.words[last + 1][0].isalpha():
        last += 1
    whole = last + 1 == len(tree) or tree.words[last + 1] in {",", ".", "("}
    proper = all(tree.tags[i][:3] == "NNP" for i in range(first, last + 1))
    return Source(last, first, last) if whole and proper else None


def _mistagged(tree: Tree, quotation: Candidate) -> Source | None:
    """Return who stands before a verb that was taken for a noun: "...", the mayor notes."""
    first = quotation.last + 1
    while first < len(tree) and tree.words[first] in MARKS:
        first += 1
    for verb in range(first + 1, min(first + NEAR, len(tree))):
        if tree.tags[verb] in {"NN", "NNS"} and tree.lemmas[verb] in REPORTING:
            ends = verb + 1 == len(tree) or not tree.words[verb + 1][0].isalnum()
            return Source(verb - 1, first, verb - 1) if ends else None
        if tree.tags[verb][:2] not in {"NN", "JJ"}:
            return None
    return None


def find_introduced(tree: Tree) -> Source | None:
    """Return who is introduced by a sentence that ends in a colon: "The mayor answered:"."""
    if not tree.words or tree.words[-1] != ":":
        return None
    return before_colon(tree, len(tree) - 1)


def before_colon(tree: Tree, colon: int) -> Source | None:
    """Return the subject of the last verb before a colon, or the name that stands there alone.

    A verb of reporting comes before any other: "He said it was late: ...", then the main one. A
    name after a dash heads what follows: "No end in sight - Jane Doe: ...".
    """
    heading = _after_dash(tree, colon)
    if heading is not None:
        return heading
    verbs = [i for i in range(colon - 1, -1, -1) if tree.tags[i][:2] == "VB"]
    main = [i for i in verbs if tree.heads[i] == i] or verbs
    verb = next((i for i in verbs if tree.lemmas[i] in REPORTING), next(iter(main), None))
    if verb is not None:
        head = of_verb(tree, verb)
        return phrase(tree, head) if head is not None else None
    name = colon - 1
    if name >= 0 and tree.tags[name] in {"NNP", "NNPS"}:
        head = topmost(tree, name, colon, Candidate(None, "", colon, colon, len(tree)))
        return phrase(tree, head) if tree.lower[tree.heads[head]] not in _PLACING else None
    return None


def _after_dash(tree: Tree, colon: int) -> Source | None:
    """Return the name that fills the space between a dash and the colon."""
    first = colon
    while first and (tree.tags[first - 1] in _OF_NAMES or tree.words[first - 1] == ","):
        first -= 1
    if first == colon or not first or tree.words[first - 1] not in _DASHES:
        return None
    return Source(colon - 1, first, colon - 1) if tree.tags[first][:3] == "NNP" else None


def _with_pronoun(tree: Tree, source: Source, cue: int) -> Source:
    """Let "Kerry, who said" reach to the pronoun, which stands for the name."""
    for at in range(source.last + 1, min(source.last + 4, cue)):
        if tree.tags[at] in {"WP", "WDT"}:
            return Source(source.head, source.first, at)
        if tree.words[at][0].isalnum():
            break
    return source
