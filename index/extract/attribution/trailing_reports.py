"""Reports whose source ends the sentence: "The dam held, the engineers told the council"."""

from collections.abc import Sequence

from index.extract.attribution.candidates import Candidate
from index.extract.attribution.classifier import MAX_CONTENT_OVERLAP
from index.extract.attribution.sources import PlacedCandidate
from index.extract.attribution.subjects import DASHES
from index.extract.entities.animacy import is_human, is_party
from index.extract.syntax.parse import FINITE_TAGS, QUOTATION_MARKS, NounPhrase, Tree
from index.extract.syntax.quotes import QuoteContext
from index.words.reporting import SAYING
from index.words.titles import ROLE_WORDS

_CUES = frozenset({"VBD", "VBZ"})
_HAVING = frozenset({"has", "have", "had"})
_SOURCE_TAGS = frozenset("DT JJ NN NNS NNP NNPS POS CD PRP PRP$ HYPH IN CC . ADD".split())
# What may follow: the day, the place, whom it is told to.
_REST_TAGS = _SOURCE_TAGS | frozenset({"RB", "TO", ",", "''", "-RRB-", "_SP"})
_CLAUSE_WORDS = frozenset({"that", "if", "whether", "because", "after", "before", "while", "as"})
_ARTICLES = frozenset({"a", "an", "the"})
MAX_DESCRIPTIONS, MAX_SIGNATURE_TOKENS = 3, 5
MAX_SOURCE_TOKENS, MAX_REST_TOKENS, MIN_CONTENT_TOKENS = 12, 10, 4


def with_trailing_report(
    tree: Tree, quotes: QuoteContext, placed: Sequence[PlacedCandidate]
) -> list[PlacedCandidate]:
    """Return the candidates with the report that the whole sentence is, where none has its verb.

    The parser may take the last words for a sentence of their own.
    """
    found = _find_report(tree, quotes) or _find_inverted(tree, quotes)
    if found is None and not placed and (signed := _find_signed(tree, quotes)) is not None:
        return [signed]
    cue = found[0].cue if found is not None else None
    same = [source for candidate, source in placed if candidate.cue == cue]
    if found is None or cue is None or any(source is not None for source in same):
        return list(placed)
    # What reaches into the report is no part of what is said, nor is a source that ended in it.
    kept = [one for one in placed if not one[0].first <= cue <= one[0].last]
    kept = [one for one in kept if one[0].cue != cue]
    return beside(kept, found) or list(placed)


def beside(
    placed: Sequence[PlacedCandidate], found: PlacedCandidate
) -> list[PlacedCandidate] | None:
    """Return the candidates with one more, in order; ``None`` where one of them has its content."""
    first, last = found[0].first, found[0].last
    if any(candidate.overlap(first, last) > MAX_CONTENT_OVERLAP for candidate, _ in placed):
        return None
    return sorted([*placed, found], key=lambda pair: (pair[0].first, pair[0].last))


def _find_report(tree: Tree, quotes: QuoteContext) -> PlacedCandidate | None:
    cue = next((i for i in range(len(tree) - 1, 0, -1) if _is_cue(tree, i)), None)
    if cue is None or quotes.quoted[cue] or not _is_last(tree, cue):
        return None
    last = cue - 1
    while last > 0 and tree.deps[last] == "aux":
        last -= 1
    first = last
    while first > 0 and tree.words[first] not in {",", *QUOTATION_MARKS}:
        if tree.tags[first] not in _SOURCE_TAGS or tree.lower[first] in _CLAUSE_WORDS:
            return None
        first -= 1
    comma, first = first, first + 1
    apart = tree.words[last] == ","
    if apart and (both := _described_name(tree, last)) is not None:
        first, last, comma = both.first, both.last, both.first - 1
    described = tree.lower[first] in _ARTICLES or (apart and last < first)
    named = _name_before(tree, comma) if described else None
    if named is not None:
        first, last, comma = named.first, named.last, named.first - 1
    head = next((i for i in range(last, first - 1, -1) if _may_be_head(tree, i)), None)
    if head is None or last - first >= MAX_SOURCE_TOKENS or tree.tags[first] in {"IN", "CC"}:
        return None
    content_last = comma - 1
    while content_last > 0 and tree.words[content_last] in {",", *QUOTATION_MARKS}:
        content_last -= 1
    said = tree.tags[: content_last + 1]
    if content_last < MIN_CONTENT_TOKENS or FINITE_TAGS.isdisjoint(said):
        return None
    content = Candidate(cue, "ccomp", _head_of(tree, content_last), 0, content_last)
    return content, NounPhrase(head, first, last)


def _find_inverted(tree: Tree, quotes: QuoteContext) -> PlacedCandidate | None:
    """Return a report whose verb comes before its source: "The dam held, replied the engineer"."""
    for cue in range(len(tree) - 2, MIN_CONTENT_TOKENS, -1):
        if tree.lemmas[cue] in SAYING and tree.tags[cue] in _CUES and not quotes.quoted[cue]:
            break
    else:
        return None
    last = len(tree) - 1
    while last > cue and not tree.words[last][0].isalnum():
        last -= 1
    rest = range(cue + 1, last + 1)
    if tree.words[cue - 1] != "," or not 0 < len(rest) <= MAX_SOURCE_TOKENS:
        return None
    if any(tree.tags[i] not in _SOURCE_TAGS and tree.words[i] != "," for i in rest):
        return None
    if tree.tags[cue + 1] in {"CC", "IN"}:
        return None
    end = next((i - 1 for i in rest if tree.words[i] == ","), last)
    head = next((i for i in range(end, cue, -1) if _may_be_head(tree, i)), None)
    said = tree.tags[: cue - 1]
    if head is None or not is_party(tree, head) or FINITE_TAGS.isdisjoint(said):
        return None
    content = Candidate(cue, "ccomp", _head_of(tree, cue - 2), 0, cue - 2)
    return content, NounPhrase(head, cue + 1, last)


def _find_signed(tree: Tree, quotes: QuoteContext) -> PlacedCandidate | None:
    """Return the report that a line without a stop is: "Curfew is over – governor"."""
    last = len(tree) - 1
    dash = next((i for i in range(last, 0, -1) if tree.words[i] in DASHES), 0)
    source = range(dash + 1, last + 1)
    if dash < MIN_CONTENT_TOKENS - 1 or not 0 < len(source) <= MAX_SIGNATURE_TOKENS:
        return None
    if tree.words[dash - 1] in QUOTATION_MARKS | {"."}:
        return None  # a quotation, of which every sentence would be signed
    if any(tree.tags[i] not in _SOURCE_TAGS or tree.tags[i] in {".", "PRP"} for i in source):
        return None
    said = set(tree.tags[:dash]) & (FINITE_TAGS | {"VBN", "VB"})
    if not said or not is_party(tree, last) or tree.is_time(last) or any(quotes.quoted[:dash]):
        return None
    head = next(i for i in range(dash) if tree.tags[i] in said)
    return Candidate(None, "signed", head, 0, dash - 1), NounPhrase(last, dash + 1, last)


def _described_name(tree: Tree, comma: int) -> NounPhrase | None:
    """Return who is named behind what they are: "his aide, Musa Idris, insisted"."""
    first = comma
    while first > 0 and tree.tags[first - 1][:3] == "NNP":
        first -= 1
    office = first - 2
    if first == comma or office < 1 or tree.words[first - 1] != "," or not is_human(tree, office):
        return None
    start = office
    while start > 0 and tree.words[start - 1] != "," and tree.tags[start - 1] in _SOURCE_TAGS:
        start -= 1
    return NounPhrase(comma - 1, start, comma - 1) if tree.words[start - 1] == "," else None


def _name_before(tree: Tree, comma: int) -> NounPhrase | None:
    """Return who is described: "Jane Doe, a spokeswoman for the museum, a hall in Lorn, said"."""
    for _ in range(MAX_DESCRIPTIONS):
        first = comma - 1
        while first > 0 and tree.words[first] != "," and tree.tags[first] in _SOURCE_TAGS:
            first -= 1
        if tree.words[first] != ",":
            return None
        words = range(first + 1, comma)
        if len(words) > 1 and all(tree.tags[i][:3] == "NNP" for i in words):
            return NounPhrase(comma - 1, first + 1, comma - 1)
        if not words or not _describes(tree, words[0], comma):
            return None
        comma = first
    return None


def _describes(tree: Tree, first: int, end: int) -> bool:
    """Tell "a hall in Lorn", "spokesman for the museum" and an age from a list's part."""
    age = tree.tags[first] == "CD" and first + 1 == end
    return age or tree.lower[first] in _ARTICLES | ROLE_WORDS


def _is_cue(tree: Tree, i: int) -> bool:
    if tree.lemmas[i] not in SAYING:
        return False
    if tree.tags[i] != "VBN":
        return tree.tags[i] in _CUES
    # The parser may take a verb for a participle: ", the ministry alleged on Monday".
    whoever = tree.deps[i] == "acl" and tree.heads[i] == i - 1 and is_party(tree, i - 1)
    return whoever or tree.lower[i - 1] in _HAVING


def _is_last(tree: Tree, cue: int) -> bool:
    """Tell whether no clause follows: at most to whom, when and where it was said."""
    rest = range(cue + 1, len(tree))
    if len(rest) > MAX_REST_TOKENS:
        return False
    return all(
        tree.tags[i] in _REST_TAGS and tree.lower[i] not in _CLAUSE_WORDS and tree.words[i] != ":"
        for i in rest
    )


def _may_be_head(tree: Tree, i: int) -> bool:
    return (tree.is_noun(i) or tree.tags[i] == "PRP") and not tree.is_time(i)


def _head_of(tree: Tree, last: int) -> int:
    """Return the first finite verb of the content."""
    return next(i for i in range(last + 1) if tree.tags[i] in FINITE_TAGS)
