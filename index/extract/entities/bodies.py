"""Which body "the group", "the center" or "the ministry" is, as the article named it before."""

from collections.abc import Iterator, Sequence

from index.extract.entities.name_parser import spaced
from index.extract.syntax.parse import NounPhrase, Tree
from index.words.outlets import CARRIER_NAMES, CARRIER_NOUNS
from index.words.parties import COMPANY_NOUNS, PARTY_NOUNS
from index.words.reporting import NAMING
from index.words.titles import BODY_NOUNS

MAX_SENTENCES_TO_NEAREST = 3
_GENERIC = COMPANY_NOUNS | frozenset(
    """
    agency bank body company faction group militia monitor movement network organisation
    organization outlet party union watchdog
    """.split()
)
_OF_FIRMS = frozenset({"bank", "company", "group", "house", "service", "society"})
_WITHIN_NAMES = frozenset({"of", "for", "in", "at"})
_TOLD = frozenset({"dobj", "dative"})
_AS = frozenset({"as", "by"})
_POINTING = frozenset({"the", "this", "that"})
_NAMING_TAGS = frozenset({"NNP", "NNPS"})
# "One company" and "the first group" have no name.
_COUNTS = frozenset({"", "CARDINAL", "ORDINAL", "DATE", "TIME", "PERCENT", "QUANTITY"})
_MODIFIERS = frozenset({"amod", "compound", "nmod", "poss", "prep"})


def fuller_name(trees: Sequence[Tree], sentence: int, source: NounPhrase) -> str | None:
    """Return the name of the body that a phrase without a name points back to.

    That is the one of its word in the sentences just before, else in all before; for "the group"
    and its like the one body that those sentences name. ``None`` where it may be one of two.
    """
    tree, word = trees[sentence], trees[sentence].lower[source.head]
    if word not in BODY_NOUNS and word not in PARTY_NOUNS and word not in _GENERIC:
        return None
    if (name_given := _known_as(tree, source.head)) is not None:
        return name_given
    if tree.lower[source.first] not in _POINTING or _is_named(tree, source):
        return None
    bare = source.head - source.first == 1 and source.last == source.head
    nearest = max(sentence - MAX_SENTENCES_TO_NEAREST, 0)
    if bare:
        for indices in (range(nearest, sentence), range(sentence)):
            found = (name for i in indices for name in _of_word(trees[i], word))
            names = {name for name in found if name.casefold() != f"the {word}"}
            if names:
                return names.pop() if len(names) == 1 else None
    if word in _GENERIC:
        for index in range(sentence - 1, nearest - 1, -1):
            named = {name for name in _named_bodies(trees[index]) if _may_be_called(name, word)}
            if named:
                return named.pop() if len(named) == 1 else None
    return None


def _may_be_called(name: str, word: str) -> bool:
    """Tell whether a body may be the "company" that a later sentence speaks of: no ministry."""
    words = name.lower().split()
    last = words[-1]
    if not CARRIER_NAMES.isdisjoint(words) and word not in CARRIER_NOUNS:
        return False  # "the maker" is not the outlet that tells of it
    firm = word == "company" or word in COMPANY_NOUNS
    return not firm or last == word or last not in BODY_NOUNS - _OF_FIRMS


def _known_as(tree: Tree, head: int) -> str | None:
    """Return "Dust" of "the group, known as Dust", and of "a group calling itself Dust"."""
    for verb in tree.children[head]:
        if tree.deps[verb] != "acl" or tree.lemmas[verb] not in NAMING:
            continue
        name = tree.child(verb, "oprd")
        name = tree.prepositional_object(verb, _AS) if name is None else name
        if name is not None and tree.tags[name] in _NAMING_TAGS:
            return _name(tree, name)
    return None


def is_bare_generic(tree: Tree, source: NounPhrase) -> bool:
    """Tell "the group", which may be any body, from "the ministry"."""
    bare = source.head - source.first == 1 and source.last == source.head
    pointing = tree.lower[source.first] in _POINTING
    return bare and pointing and tree.lower[source.head] in _GENERIC


def body_of_lead(tree: Tree) -> str | None:
    """Return the body that an article's first sentence is about: "Dust Air has cut its flights"."""
    for at, entity in enumerate(tree.entities):
        main = tree.deps[at] == "nsubj" and tree.deps[tree.heads[at]] == "ROOT"
        if main and entity == "ORG":
            return _name(tree, at)
    return None


def is_body_name(name: str) -> bool:
    """Tell a name from "a doctor in Harl"."""
    first, *rest = name.split()
    return first.lower() not in {"a", "an"} and (rest or [first])[-1][:1].isupper()


def _of_word(tree: Tree, word: str) -> Iterator[str]:
    """Yield what the sentence calls the bodies of that word more closely."""
    for at, lower in enumerate(tree.lower):
        described = lower == word and any(tree.deps[i] in _MODIFIERS for i in tree.children[at])
        if described and word in _GENERIC:
            described = _is_named(tree, tree.noun_phrase(at))
        if described and tree.deps[at] not in {"compound", "amod"} and tree.is_noun(at):
            yield _name(tree, at)


def _named_bodies(tree: Tree) -> Iterator[str]:
    for at, entity in enumerate(tree.entities):
        told = tree.deps[at] in _TOLD and tree.lemmas[tree.heads[at]] == "tell"
        if told or tree.entities[tree.heads[at]] == "ORG" or _is_of_outlet(tree, at):
            continue
        if entity == "ORG" and tree.tags[at] in _NAMING_TAGS:
            yield _name(tree, at)


def _is_of_outlet(tree: Tree, at: int) -> bool:
    """Tell what only names a programme: "Newsdesk" in "the BBC's Newsdesk programme"."""
    above = tree.heads[at]
    if tree.deps[at] != "compound" or not tree.is_noun(above):
        return False
    return not CARRIER_NAMES.isdisjoint(tree.lower[tree.left[above] : above])


def _name(tree: Tree, at: int) -> str:
    found = tree.noun_phrase(at)
    last = found.last
    while last > at and tree.is_time(last):
        last -= 1
    rest = range(at + 1, last + 1)
    stops = (i for i in rest if tree.words[i] in {",", "("} or _joins(tree, i) or _places(tree, i))
    last = min(next(stops, last + 1) - 1, last)
    while last > at and tree.tags[last] in {"IN", ",", "TO"}:
        last -= 1
    first = found.first
    while first < at and tree.tags[first] in {"DT", "PRP$"}:
        first += 1
    owned = tree.child(at, "poss") is not None
    by_name = first == found.first and (tree.tags[at] == "NNP" or owned)
    return spaced((*(() if by_name else ("the",)), *tree.words[first : last + 1]))


def _places(tree: Tree, at: int) -> bool:
    """Tell what a body does or where from what it is of: "the group | against the dam"."""
    return tree.tags[at] == "IN" and tree.lower[at] not in _WITHIN_NAMES


def _joins(tree: Tree, at: int) -> bool:
    """Tell an "and" between two names from that inside of one."""
    return tree.tags[at] == "CC" and not tree.entities[at]


def _is_named(tree: Tree, source: NounPhrase) -> bool:
    inside = range(source.first, source.last + 1)
    based = "based" in tree.lower[source.first : source.head]  # "the Britain-based group"
    return not based and any(
        tree.tags[i] in _NAMING_TAGS or tree.entities[i] not in _COUNTS for i in inside
    )
