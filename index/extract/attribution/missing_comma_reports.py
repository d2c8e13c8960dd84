"""Reports without comma or quotation mark: "Six died in the raid the army said on Monday"."""

from collections.abc import Sequence

from index.extract.attribution.candidates import Candidate
from index.extract.attribution.classifier import MAX_CONTENT_OVERLAP
from index.extract.attribution.sources import PlacedCandidate
from index.extract.entities.animacy import is_human
from index.extract.entities.name_parser import after_place
from index.extract.syntax.parse import FINITE_TAGS, QUOTATION_MARKS, NounPhrase, Tree
from index.extract.syntax.quotes import QuoteContext
from index.words.casualties import STATES
from index.words.outlets import CARRIER_NAMES
from index.words.titles import BODY_NOUNS, ROLE_WORDS

_SAYING = frozenset("add announce confirm explain note report reveal say state stress tell".split())
_CUES = frozenset({"VBD", "VBZ"})
_HAVING = (["has"], ["have"], ["had"])
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "expl"})
# After the source comes nothing, what else is said ("adding that"), or who that is ("who").
_CLOSING = frozenset({"VBG", "WP"})
# What happens at that time is no more said: "state media reported as troops moved in".
_MEANWHILE = frozenset({"as", "while"})
_BREAKS = frozenset({",", ":", ";"}) | QUOTATION_MARKS
_PARTS = frozenset({"JJ", "VBN", "HYPH", "NN", "NNS", "NNP", "NNPS", "POS"})
_GOVERNING = frozenset({"IN", "TO", "CC", "WDT", "WP", "WRB"})
_DETERMINER_TAGS = frozenset({"DT", "PRP$"})
_NAME_TAGS = frozenset({"JJ", "VBN", "HYPH", "NNP", "NNPS", "POS"})
_ADJECTIVE_TAGS = frozenset({"JJ", "HYPH", "VBN"})
_OUTLETS = BODY_NOUNS | frozenset(
    """
    channel daily media monitor monitoring network news newspaper outlet radio television tv
    watchdog
    """.split()
)
MIN_REPORT_TOKENS = 4
Report = tuple[Candidate, NounPhrase]


def find_report(tree: Tree, quotes: QuoteContext) -> Report | None:
    """Return the report that the whole sentence is, content first, with its source."""
    for cue, tag in enumerate(tree.tags):
        if tree.words[cue] in _BREAKS:
            return None
        perfect = tag == "VBN" and tree.lower[cue - 1 : cue] in _HAVING
        if tree.lemmas[cue] not in _SAYING or quotes.quoted[cue] or not (tag in _CUES or perfect):
            continue
        main = _main_verb(tree, cue)
        if main is None:
            continue
        source = _after(tree, cue) or _before(tree, cue, main)
        if source is None:
            continue
        last = min(cue, source.first) - 1
        if last >= MIN_REPORT_TOKENS and main <= last:
            return Candidate(cue, "ccomp", main, 0, last), source
    return None


def with_report(
    tree: Tree, report: Report, others: Sequence[PlacedCandidate]
) -> list[PlacedCandidate]:
    """Return the report with what else the sentence says; what it goes on "adding" is its own."""
    candidate, source = report
    kept: list[PlacedCandidate] = [report]
    for other, by in others:
        if (
            other.cue == candidate.cue
            or other.overlap(candidate.first, candidate.last) > MAX_CONTENT_OVERLAP
        ):
            continue
        goes_on = (
            other.cue is not None and other.cue > source.last and tree.tags[other.cue] == "VBG"
        )
        kept.append((other, source if goes_on else by))
    return sorted(kept, key=lambda pair: (pair[0].first, pair[0].last))


def _main_verb(tree: Tree, cue: int) -> int | None:
    """Return the verb of the clause before the cue: it governs the cue or is what is said."""
    for verb in range(cue):
        said = tree.heads[verb] == cue and tree.deps[verb] == "ccomp"
        if tree.is_verb(verb) and (said or tree.deps[verb] == "ROOT"):
            finite = any(tree.tags[i] in FINITE_TAGS for i in (verb, *tree.children[verb]))
            if finite and any(tree.deps[i] in _SUBJECTS and i < verb for i in tree.children[verb]):
                return verb
        if _is_active(tree, verb, cue):
            return verb
    return None


def _is_active(tree: Tree, verb: int, cue: int) -> bool:
    """Tell "strikes killed 70 people" that was read as strikes that are killed and then speak."""
    noun = tree.heads[verb]
    described = tree.tags[verb] == "VBN" and tree.deps[verb] == "acl" and noun == verb - 1
    return described and tree.heads[noun] == cue and tree.child(verb, "dobj") is not None


def _after(tree: Tree, cue: int) -> NounPhrase | None:
    """Return who is named after the verb: "said the Observatory adding that"."""
    first, size = cue + 1, len(tree)
    if tree.tags[cue - 1] in {"CC", "RB", "WP", "WDT"} or tree.lemmas[cue] == "tell":
        return None
    if first == size or not (tree.tags[first] == "DT" or tree.tags[first][:3] == "NNP"):
        return None
    last = first
    while last + 1 < size and tree.tags[last + 1] in _PARTS:
        last += 1
    if not tree.is_noun(last) or tree.is_time(first):
        return None
    head = last
    while last + 2 < size and tree.lower[last + 1] in {"for", "of"} and is_name(tree, last + 2):
        last += 2
        while last + 1 < size and tree.tags[last + 1][:3] == "NNP":
            last += 1
    if tree.lower[first] in {"a", "an"} and not (is_human(tree, head) or is_source(tree, head)):
        return None  # in apposition to what stands before: "the port said, a town in the north"
    return NounPhrase(head, first, last) if _closes(tree, last + 1) else None


def _before(tree: Tree, cue: int, main: int) -> NounPhrase | None:
    """Return who is named right before the verb: "in the raid the army said"."""
    last = cue - 1
    while last > 0 and tree.deps[last] == "aux":
        last -= 1
    if tree.tags[last] == "PRP":
        alone = last > main and tree.tags[last - 1] not in _GOVERNING
        return NounPhrase(last, last, last) if alone and _closes(tree, cue + 1) else None
    if not tree.is_noun(last) or tree.is_time(last):
        return None
    if not _closes(tree, cue + 1):
        return None
    first, head = run_start(tree, last), last
    subjects = [i for i in tree.children[cue] if tree.deps[i] == "nsubj" and i < cue]
    subject = subjects[-1] if subjects else None
    if subject is not None and main < subject and tree.right[subject] == last:
        whole = tree.noun_phrase(subject)
        # Only a bare name is taken together with the noun before it: "the battlefield SANA said".
        bare = is_name(tree, last) and "IN" not in tree.tags[whole.first : last]
        first = first if bare else whole.first
    if first > 1 and tree.tags[first - 1] == "IN" and is_source(tree, first - 2):
        head = first - 2
        first = run_start(tree, head)
    if tree.tags[first - 1] in _GOVERNING:
        first = _after_place(tree, first, last)
        head = max(head, first)
        subject = None if subject is not None and subject < first else subject
    if first <= main or tree.tags[first - 1] in _GOVERNING:
        return None
    if subject is None and first == last and tree.tags[last] == "NN":
        return None  # the end of a longer phrase
    return NounPhrase(head if subject is None else max(first, subject), first, last)


def _after_place(tree: Tree, first: int, last: int) -> int:
    """Leave a preposition the place it needs: "in Aleppo | Syrian state television said"."""
    if tree.lower[last] in CARRIER_NAMES and last > first:
        return last
    return after_place(tree, first, last)


def _closes(tree: Tree, first: int) -> bool:
    """Tell whether the rest says nothing of its own but by "adding" and the like."""
    for at in range(first, len(tree)):
        if tree.tags[at] in _CLOSING or tree.lower[at] in _MEANWHILE:
            return True
        if tree.tags[at] in FINITE_TAGS or tree.words[at] in _BREAKS or tree.lower[at] == "that":
            return False
    return True


def run_start(tree: Tree, last: int) -> int:
    """Return the first token of the noun phrase that ends at ``last``.

    It starts at its article, else with its name or adjective.
    """
    named = is_name(tree, last) or tree.lower[last] in _OUTLETS
    at = last
    while at > 0:
        before = at - 1
        if tree.tags[before] in _DETERMINER_TAGS:
            return before
        if not (_is_named(tree, before) if named else tree.tags[before] in _ADJECTIVE_TAGS):
            break
        if tree.lower[before] in STATES or tree.is_time(before):
            break
        at = before
    return at


def is_name(tree: Tree, at: int) -> bool:
    """Tell a name, be it an acronym that was taken for a common noun."""
    return tree.tags[at][:3] == "NNP" or tree.words[at].isupper()


def is_source(tree: Tree, at: int) -> bool:
    """Tell a word for who speaks of what stands after it: "a source at", "the head of"."""
    return tree.lower[at] in {"source", "sources"} or tree.lower[at] in ROLE_WORDS


def _is_named(tree: Tree, at: int) -> bool:
    """Tell whether the word belongs to what comes after it: a name, or an office before one."""
    if tree.lower[at] in {"for", "of"}:
        return tree.tags[at - 1][:3] == "NNP" and tree.tags[at + 1][:3] == "NNP"
    if tree.lower[at] in _OUTLETS or tree.lower[at] in ROLE_WORDS:
        return True
    return tree.tags[at] in _NAME_TAGS
