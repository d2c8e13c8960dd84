"""Who stands beside a quotation: who signs it, or whom the words behind it name."""

from index.extract.attribution.candidates import Candidate
from index.extract.attribution.control import FINITE
from index.extract.attribution.subjects import DASHES
from index.extract.entities.animacy import is_party
from index.extract.syntax.parse import QUOTATION_MARKS, NounPhrase, Tree
from index.words.reporting import REPORTING

MAX_TOKENS_TO_MISTAGGED_VERB = 8
MAX_NAME_TOKENS = 5
MIN_DESCRIBED = 4
"""From how many words on a source behind a quotation is described, so that it may be parted."""
_DESCRIBING = frozenset("CC CD DT HYPH IN JJ NN NNP NNPS NNS POS PRP$ VBN".split())
_STOPS = QUOTATION_MARKS | {",", ";", ":"}


def behind_quotation(tree: Tree, cue: int) -> NounPhrase | None:
    """Return who fills the space from a closing quotation mark to the verb, commas being lost.

    "... a crime" Ali Noor of the London-based Harl group told; the parser parts such names.
    """
    first = cue
    while first and tree.words[first - 1] not in _STOPS:
        first -= 1
    words = range(first, cue)
    if not first or tree.words[first - 1] not in QUOTATION_MARKS or len(words) < MIN_DESCRIBED:
        return None
    if tree.tags[cue] not in FINITE or tree.lemmas[cue] not in REPORTING:
        return None
    if any(tree.tags[i] not in _DESCRIBING and not tree.is_time(i) for i in words):
        return None
    if not (tree.tags[first][:3] == "NNP" or tree.tags[first] == "DT"):
        return None
    end = next((i for i in words if tree.tags[i] in {"IN", "VBN"} and i > first), cue)
    return NounPhrase(end - 1, first, cue - 1) if tree.is_noun(end - 1) else None


def signed_by(tree: Tree, quotation: Candidate) -> NounPhrase | None:
    """Return the name that signs a quotation after a dash: "..." — Jane Doe."""
    dash = quotation.last
    while dash + 1 < len(tree) and tree.words[dash][-1] not in DASHES:
        between = tree.words[dash] in QUOTATION_MARKS or tree.words[dash].isspace()
        if dash > quotation.last and not between:
            return None
        dash += 1
    first = dash + 1
    while first < len(tree) and tree.words[first].isspace():
        first += 1
    last = first
    if first >= len(tree):
        return None
    while last + 1 < len(tree) and tree.words[last + 1][0].isalpha():
        last += 1
    whole = last + 1 == len(tree) or tree.words[last + 1] in {",", ".", "("}
    words = range(first, last + 1)
    proper = all(tree.tags[i][:3] == "NNP" for i in words)
    short = first < last < first + MAX_NAME_TOKENS
    capital = short and all(tree.words[i].istitle() for i in words)
    body = short and is_party(tree, last) and all(tree.tags[i][:2] in {"NN", "JJ"} for i in words)
    return NounPhrase(last, first, last) if whole and (proper or capital or body) else None


def before_mistagged_verb(tree: Tree, quotation: Candidate) -> NounPhrase | None:
    """Return who stands before a verb that was taken for a noun: "...", the mayor notes."""
    first = quotation.last + 1
    while first < len(tree) and tree.words[first] in QUOTATION_MARKS:
        first += 1
    for verb in range(first + 1, min(first + MAX_TOKENS_TO_MISTAGGED_VERB, len(tree))):
        if tree.tags[verb] in {"NN", "NNS"} and tree.lemmas[verb] in REPORTING:
            ends = verb + 1 == len(tree) or not tree.words[verb + 1][0].isalnum()
            return NounPhrase(verb - 1, first, verb - 1) if ends else None
        if tree.tags[verb][:2] not in {"NN", "JJ"}:
            return None
    return None
