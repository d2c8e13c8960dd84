"""Reports that stand inside what they report: "The dam, said the engineer, was built on sand"."""

from collections.abc import Sequence
from itertools import pairwise

from index.extract.attribution.candidates import Candidate
from index.extract.attribution.control import FINITE
from index.extract.attribution.sources import PlacedCandidate
from index.extract.entities.animacy import is_party
from index.extract.syntax.parse import FINITE_TAGS, NounPhrase, Tree
from index.extract.syntax.quotes import QuoteContext
from index.words.reporting import SAYING

MAX_INSERTED_TOKENS = 9
MIN_REST_TOKENS = 2
_JOINING = frozenset({"and", "but", "or"})
_SOURCE_TAGS = frozenset("DT JJ NN NNS NNP NNPS POS CD PRP PRP$ HYPH IN CC RB".split()) | FINITE


def with_inserted_report(
    tree: Tree, quotes: QuoteContext, placed: Sequence[PlacedCandidate]
) -> list[PlacedCandidate]:
    """Return the candidates with the report that the rest of the sentence is the content of."""
    found = None if any(quotes.quoted) else _find_inserted(tree)
    if found is None:
        return list(placed)
    # The parser hangs a half of what is said on the report, and takes what is said for its source.
    cue = found[0].cue
    kept = [one for one in placed if one[0].cue != cue]
    return sorted([*kept, found], key=lambda pair: (pair[0].first, pair[0].last))


def _find_inserted(tree: Tree) -> PlacedCandidate | None:
    commas = [i for i, word in enumerate(tree.words) if word == ","]
    for opens, closes in pairwise(commas):
        source = _source(tree, opens + 1, closes - 1)
        if source is None:
            continue
        cue = opens + 1 if source.first > opens + 1 else closes - 1
        last = len(tree) - 1
        while last > closes and not tree.words[last][0].isalnum():
            last -= 1
        outside = [*range(opens), *range(closes + 1, last + 1)]
        head = next((i for i in outside if tree.tags[i] in FINITE_TAGS), None)
        halves = opens >= MIN_REST_TOKENS and last - closes >= MIN_REST_TOKENS
        if head is not None and halves and _are_one(tree, opens, closes):
            return Candidate(cue, "ccomp", head, 0, last), source
    return None


def _are_one(tree: Tree, opens: int, closes: int) -> bool:
    """Tell "The dam, he said, was old" from "It was old, said the engineer, a man from Harl"."""
    goes_on = tree.lower[closes + 1] in _JOINING and tree.tags[closes + 2] in FINITE_TAGS
    return goes_on or FINITE_TAGS.isdisjoint(tree.tags[:opens])


def _source(tree: Tree, first: int, last: int) -> NounPhrase | None:
    """Return who speaks where the words are nothing but a report: "he underlined", "said Roe"."""
    if not 0 < last - first < MAX_INSERTED_TOKENS:
        return None
    if any(tree.tags[i] not in _SOURCE_TAGS for i in range(first, last + 1)):
        return None
    verbs = [i for i in range(first, last + 1) if tree.tags[i] in FINITE_TAGS]
    if len(verbs) != 1 or verbs[0] not in {first, last} or tree.tags[verbs[0]] not in FINITE:
        return None
    if tree.lemmas[verbs[0]] not in SAYING:
        return None
    first, last = (first + 1, last) if verbs[0] == first else (first, last - 1)
    nouns = [i for i in range(first, last + 1) if tree.is_noun(i) or tree.tags[i] == "PRP"]
    head = next((i for i in nouns if not (i + 1 in nouns or tree.tags[i + 1] == "POS")), None)
    return NounPhrase(head, first, last) if head is not None and is_party(tree, head) else None
