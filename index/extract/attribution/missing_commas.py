"""Sources that run into the content where a comma is missing: "Six died the army said"."""

from collections.abc import Sequence
from dataclasses import replace

from index.extract.attribution.candidates import Candidate
from index.extract.attribution.missing_comma_reports import find_report, run_start, with_report
from index.extract.attribution.sources import PlacedCandidate, is_stray
from index.extract.entities.name_parser import after_place
from index.extract.syntax.parse import NounPhrase, Tree
from index.extract.syntax.quotes import QuoteContext
from index.words.calendar import WEEKDAY_NUMBERS
from index.words.titles import HONORIFICS, ROLE_WORDS

_ARTICLES = frozenset({"a", "an", "the"})
_BE = frozenset({"are", "be", "been", "being", "is", "was", "were"})
_TIME_WORDS = frozenset(WEEKDAY_NUMBERS) | frozenset(
    "also earlier elsewhere later meanwhile".split()
)
_PREDICATE_TAGS = frozenset({"JJ", "VBN"})
_ADVERB_TAGS = frozenset({"RB", "RBR"})
MIN_CONTENT_TOKENS = 3
_FINITE_TAGS = frozenset({"VBD", "VBZ", "VBP"})
_PREPOSITION_TAGS = frozenset({"IN", "TO"})
_FRONTED = frozenset({"after", "before", "during", "following", "in", "at", "on", "amid", "since"})


def repair_missing_commas(
    tree: Tree, quotes: QuoteContext, placed: Sequence[PlacedCandidate]
) -> list[PlacedCandidate]:
    """Return the candidates of a sentence that lost its commas, parted from their sources."""
    apart = [part_from_source(tree, candidate, source) for candidate, source in placed]
    report = find_report(tree, quotes)
    if report is not None:
        apart = with_report(tree, report, apart)
    return [_trim_source(tree, candidate, source) for candidate, source in apart]


def part_from_source(
    tree: Tree, candidate: Candidate, source: NounPhrase | None
) -> PlacedCandidate:
    """Cut the source out of the content's end where it stands there.

    The parser may hang it on the content in spite of a comma: "killing 12 people, the Syrian
    Observatory said" was read with the Observatory in apposition to the people.
    """
    cue = candidate.cue
    if cue is None or tree.tags[cue] not in _FINITE_TAGS:
        return candidate, source
    source = _from_title(tree, source, cue) if source is not None else None
    runs_on = candidate.last == cue - 1 if source is None else is_stray(tree, candidate, source)
    if not runs_on or candidate.last < 0:
        return candidate, source
    first = _after_place(tree, _start(tree, candidate.first, cue - 1), cue - 1)
    if first is None or first - candidate.first < MIN_CONTENT_TOKENS:
        return candidate, source
    return replace(candidate, last=first - 1), NounPhrase(cue - 1, first, cue - 1)


def _after_place(tree: Tree, first: int | None, last: int) -> int | None:
    """Leave the content the noun that its preposition needs: "hit in | Rome Ann Doe said"."""
    if first is None or first == 0 or tree.tags[first - 1] not in {"IN", "TO"}:
        return first
    after = first + (2 if tree.tags[first] == "DT" else 1)
    while after < last and tree.words[after] == "-":
        after += 2
    return after if after <= last else None


def _start(tree: Tree, first: int, last: int) -> int | None:
    """Return where the noun phrase that ends at ``last`` starts, a pronoun being one."""
    if tree.tags[last][:2] == "PR":
        return last
    return max(first, run_start(tree, last)) if tree.is_noun(last) else None


def _trim_source(tree: Tree, candidate: Candidate, source: NounPhrase | None) -> PlacedCandidate:
    """Give back to the content the day, the figure or the predicate before a source.

    "On Monday | the army said", "killed at least 12 | a monitor said", "the reports are false |
    state television said".
    """
    if source is None:
        return candidate, None
    first = _own_start(tree, source, ends_open=_ends_open(tree, candidate, source))
    if first == source.first:
        return candidate, source
    if candidate.last == source.first - 1:
        candidate = replace(candidate, last=first - 1)
    return candidate, NounPhrase(max(first, source.head), first, source.last)


def _own_start(tree: Tree, source: NounPhrase, *, ends_open: bool) -> int:
    first = source.first
    while first < source.head and tree.lower[first] in _TIME_WORDS:
        first += 1
    articles = [i for i in range(first + 1, source.head) if tree.lower[i] in _ARTICLES]
    if (
        articles
        and "CD" in tree.tags[first : articles[-1]]
        and "IN" not in tree.tags[first : articles[-1]]
    ):
        return articles[-1]
    if not ends_open:
        return first
    while first < source.head and tree.tags[first] in _ADVERB_TAGS:
        first += 1
    return first + (first < source.head and tree.tags[first] in _PREDICATE_TAGS)


def _ends_open(tree: Tree, candidate: Candidate, source: NounPhrase) -> bool:
    """Tell a content right before the source that lacks what "is" says of its subject."""
    at = candidate.last
    while at > candidate.first and tree.tags[at] in _ADVERB_TAGS:
        at -= 1
    return candidate.last == source.first - 1 and tree.lower[at] in _BE


def _from_title(tree: Tree, source: NounPhrase, cue: int) -> NounPhrase:
    """Return the source from its title on, where a preposition before it claims its first words.

    A subject does not stand under a preposition, so the comma between them is missing.
    """
    if source.last >= cue or not _is_governed(tree, source.first):
        return source
    title = _title(tree, source)
    if title is None:
        return source
    first = title
    while first - 1 >= source.first and _is_part(tree, first - 1):
        first -= 1
    first = min(after_place(tree, first, source.last), title)
    several = "and" in tree.lower[first : source.last]  # whom no single name stands for
    last = first if several else source.last
    return NounPhrase(source.head if source.head >= first else last, first, source.last)


def _is_governed(tree: Tree, first: int) -> bool:
    """Tell whether a preposition stands before the phrase: any, or at the start its opening one."""
    if first == 0:
        return False
    opening = next((i for i in range(first) if tree.words[i][0].isalnum()), first)
    return tree.tags[first - 1] in _PREPOSITION_TAGS or tree.lower[opening] in _FRONTED


def _title(tree: Tree, source: NounPhrase) -> int | None:
    """Return the first office or honorific in the phrase that a name follows."""
    for at in range(source.first, source.last):
        if tree.lower[at] in ROLE_WORDS or tree.lower[at] in HONORIFICS:
            names = range(at + 1, source.last + 1)
            if tree.words[at].istitle() and any(tree.entities[i] == "PERSON" for i in names):
                return at
    return None


def _is_part(tree: Tree, at: int) -> bool:
    """Tell whether the word belongs to a title: "US", "Russian Foreign" before "Minister"."""
    return tree.tags[at][:3] == "NNP" or (tree.tags[at] == "JJ" and tree.words[at].istitle())
