"""What belongs to the noun phrase of a source, and what its sentence only tells beside it."""

from index.extract.entities.animacy import gender_of, is_human, is_party
from index.extract.syntax.parse import FINITE_TAGS, NounPhrase, Tree
from index.words.calendar import CALENDAR_NAMES
from index.words.reporting import FIGURE_NOUNS
from index.words.titles import HONORIFICS, ROLE_WORDS

_AT_TIMES = frozenset({"on", "in", "at", "late", "early", ",", "the"})
_BEFORE_TIMES = frozenset("in on since last late early mid".split())
_PREPOSITIONS = frozenset({"IN", "VBG", "TO"})
_SEVERAL = frozenset({"couple", "dozen", "few", "handful", "million", "score", "thousand"})
MAX_OFFICE_TOKENS, MAX_OPENING_TOKENS = 6, 8
_NEXT = frozenset({"with", "while", "after", "since", "amid", "despite", "following"})


def without_day(tree: Tree, source: NounPhrase) -> NounPhrase:
    """Return the noun phrase without what its sentence tells beside it: "on Monday", "with …".

    The comma behind a month that stands before it may be lost.
    """
    first = source.first
    before = tree.lower[first - 1] if first else ""
    if first < source.head and before in _BEFORE_TIMES and tree.lower[first] in CALENDAR_NAMES:
        source = NounPhrase(source.head, first + 1, source.last)  # "In July | the council"
    source = _without_figure(tree, source)
    behind = range(source.head + 1, source.last + 1)
    # "People familiar with the talks" are described by it.
    rest = (i for i in behind if tree.lower[i] in _NEXT and tree.tags[i - 1] != "JJ")
    last = next(rest, source.last + 1) - 1
    if last < source.last:
        return NounPhrase(source.head, source.first, last)
    while last > source.head and (tree.is_time(last) or tree.lower[last] in _AT_TIMES):
        last -= 1
    if last == source.last or not any(tree.is_time(i) for i in range(last + 1, source.last + 1)):
        return source
    return NounPhrase(source.head, source.first, last)


def _without_figure(tree: Tree, source: NounPhrase) -> NounPhrase:
    """Return who says something of a figure that stands before: "a number | officials expect"."""
    figure = source.first + 1
    told = tree.lower[source.first] in {"a", "an"} and figure < source.head
    if not told or tree.tags[source.head] != "NNS" or tree.tags[figure] != "NN":
        return source
    # Nobody speaks of "a critics": "a move | critics call a mistake".
    apart = tree.tags[figure + 1] != "NN"  # not "a war monitor (,) medics and workers"
    speak = tree.lower[figure] in FIGURE_NOUNS or (apart and is_human(tree, source.head))
    few = tree.lower[figure] in _SEVERAL
    return NounPhrase(source.head, figure + 1, source.last) if speak and not few else source


def without_opening(tree: Tree, source: NounPhrase, cue: int) -> NounPhrase:
    """Return who speaks without what opens the sentence: "After the raid, | friends said"."""
    comma = next((i for i in range(source.first + 1, source.last) if tree.words[i] == ","), None)
    if comma is None or not source.last < cue or not 0 < source.first <= MAX_OPENING_TOKENS:
        return source
    opening = range(source.first)
    if tree.tags[source.first - 1] not in _PREPOSITIONS or tree.tags[0] not in _PREPOSITIONS:
        return source
    if any(tree.tags[i] in FINITE_TAGS or tree.words[i] == "," for i in opening):
        return source
    nouns = [i for i in range(comma + 1, source.last + 1) if tree.is_noun(i)]
    ends = [i for i in nouns if i + 1 not in nouns and tree.tags[i + 1] != "POS"]
    named = bool(ends) and tree.tags[comma - 1][:3] != "NNP" and is_party(tree, ends[0])
    head = source.head if source.head > comma else ends[0] if ends else source.head
    return NounPhrase(head, comma + 1, source.last) if named else source


def last_of_name(tree: Tree, source: NounPhrase) -> int:
    """Return where a source's name ends: before a pronoun, a comma, or what a full name is."""
    last = source.last
    while last > source.head and _is_no_name(tree, last):
        last -= 1
    if last == source.head and last + 2 < len(tree) and _is_own_name(tree, last):
        return last + 1
    comma = next((i for i in range(source.first, last) if tree.words[i] == ","), last)
    name = range(source.first, comma)
    full = len(name) > 1 and source.head in name
    described = full and all(tree.tags[i] == "NNP" for i in name) and _is_apposed(tree, comma)
    return comma - 1 if described else last


def _is_own_name(tree: Tree, last: int) -> bool:
    """Tell "Sotheby's (said)", whose mark is part of the name."""
    marked = tree.tags[last] == "NNP" and tree.lower[last + 1] in {"'s", "’s"}
    return marked and tree.tags[last + 2] in FINITE_TAGS


def _is_apposed(tree: Tree, comma: int) -> bool:
    """Tell ", spokesman for the museum" from ", Harl and Lorn"."""
    return comma + 1 < len(tree) and tree.lower[comma + 1] in {"a", "an", "the"} | ROLE_WORDS


def _is_no_name(tree: Tree, token: int) -> bool:
    """Tell a pronoun, comma or dash that ends a noun phrase from the words of it."""
    return tree.tags[token] in {"WP", "WDT"} or not any(map(str.isalnum, tree.words[token]))


def with_name(tree: Tree, source: NounPhrase) -> NounPhrase:
    """Return the noun phrase with the name that the parser parted from it: "agency | SANA"."""
    last = source.last
    while last + 1 < len(tree) and tree.tags[last + 1][:3] == "NNP" and tree.tags[last] == "NN":
        last += 1
    return NounPhrase(source.head, source.first, last)


def with_verb_of_name(tree: Tree, source: NounPhrase) -> NounPhrase:
    """Return the whole of a name that begins with a verb: "Save | the Children"."""
    verb = source.first - 1
    named = tree.words[source.head].istitle() and tree.tags[source.head] in {"NNS", "NNPS", "NNP"}
    if verb < 0 or not named or tree.lower[source.first] != "the":
        return source
    begins = tree.tags[verb] == "VB" and tree.words[verb].istitle()
    return NounPhrase(source.head, verb, source.last) if begins else source


def without_apposition(tree: Tree, source: NounPhrase) -> NounPhrase:
    """Return a name without what it is, where the comma between is lost: "Doe | head of"."""
    end = _before_capital_office(tree, source)
    if end is not None:
        return NounPhrase(end, source.first, end)
    for at in range(source.first + 1, source.last):
        named = tree.tags[at - 1][:3] == "NNP" and tree.entities[at - 1] in {"PERSON", "ORG", ""}
        article = tree.lower[at] in {"a", "an"} and tree.tags[at] == "DT"
        office = tree.lower[at] in ROLE_WORDS and tree.tags[at] == "NN"
        # Not "UN | envoy for Syria Jane Doe".
        known = tree.entities[at - 1] != "ORG" or gender_of((tree.words[source.first],)) is not None
        person = at - source.first > 1 and known
        office = office and (person or tree.heads[at - 1] != at)
        if named and (article or (office and tree.lower[at + 1] in {"of", "for"})):
            head = source.head if source.head < at else at - 1
            return NounPhrase(head, source.first, at - 1)
    return source


def _before_capital_office(tree: Tree, source: NounPhrase) -> int | None:
    """Return where a full name ends that an office in capitals follows.

    "Kevin Kennedy | Regional Humanitarian Coordinator for Syria said", the comma being lost.
    """
    family = source.first + 1
    if family > source.last:
        return None
    if gender_of((tree.words[source.first],)) is None or tree.tags[family][:3] != "NNP":
        return None
    if tree.lower[source.first] in ROLE_WORDS or tree.lower[family] in ROLE_WORDS:
        return None
    for at in range(family + 1, min(family + MAX_OFFICE_TOKENS, source.last)):
        if tree.tags[at][:2] not in {"NN", "JJ"} or not tree.words[at][0].isupper():
            return None
        if tree.lower[at] in ROLE_WORDS:
            return family if tree.lower[at + 1] in {"for", "of"} else None
    return None


def with_titled_name(tree: Tree, source: NounPhrase) -> NounPhrase:
    """Return a title with the name behind its full stop: "Sgt. | Barbara Jones".

    So also what the parser takes for two subjects of one verb: "its ally | Norway welcomed".
    """
    second = source.last + 1
    described = tree.tags[source.last] == "NN" and source.last == source.head
    if described and second < len(tree) and tree.tags[second] == "NNP":
        as_subject = tree.deps[second] == tree.deps[source.head] == "nsubj"
        if as_subject and tree.heads[second] == tree.heads[source.head]:
            return NounPhrase(second, source.first, second)
    name = source.last + 2
    titled = tree.lower[source.last] in ROLE_WORDS or tree.lower[source.last] in HONORIFICS
    if not titled or name >= len(tree) or tree.words[name - 1] != ".":
        return source
    last = name
    while last + 1 < len(tree) and tree.tags[last + 1][:3] == "NNP":
        last += 1
    return NounPhrase(last, source.first, last) if tree.tags[name][:3] == "NNP" else source
