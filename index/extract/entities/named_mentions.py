"""Where a sentence names people, with the roles that it gives them beside their names."""

from collections.abc import Set
from dataclasses import dataclass

from index.extract.entities.animacy import gender_of
from index.extract.entities.name_parser import (
    PROPER_TAGS,
    TITLES,
    PersonName,
    after_place,
    apposed_to,
    read_name,
    spoken_for,
    words_of,
)
from index.extract.syntax.parse import Tree
from index.places.gazetteer import lookup
from index.words.outlets import NETWORKS
from index.words.titles import BODY_NOUNS, KIN, NAME_PARTICLES, ROLE_WORDS, SECOND_TO

_NOBODY = BODY_NOUNS | NETWORKS
_COMMON_TAGS = frozenset({"NN", "NNS", "JJ"})
_ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj", "pobj"})


@dataclass(frozen=True, slots=True)
class NameCandidate:
    """A name at a token; ``sure`` tells that the sentence itself shows that it is a person's.

    ``in_office`` tells that it does so by an office beside a name in full.
    """

    token: int
    named: PersonName
    sure: bool
    in_office: bool = False


def find_named(tree: Tree) -> list[NameCandidate]:
    """Find the names in a sentence: each run of a role, an honorific and a name."""
    found: list[NameCandidate] = []
    at, size = 0, len(tree)
    while at < size:
        stop = at
        while stop < size and _belongs(tree, stop, at):
            stop += 1
        at = spoken_for(tree, at, stop - 1) or at
        if stop > at:
            named = read_name(tree, after_place(tree, at, stop - 1), stop - 1)
            if named is not None and named.name and named.name[-1].lower() not in _NOBODY:
                described = _with_apposition(tree, named)
                in_office = _is_office_holder(tree, described)
                sure = in_office or _is_person(tree, named)
                found.append(NameCandidate(named.last, described, sure, in_office))
            elif named is not None and not named.name:
                stop = _object(tree, at, stop)
        at = max(stop, at + 1)
    return found


def find_surnames(tree: Tree, families: Set[str]) -> list[NameCandidate]:
    """Find the surnames that are words too and were taken for them: "Masters has been freed".

    :param families: the surnames of people whom the article names in full.
    """
    return [
        NameCandidate(i, PersonName((word,), "", "", i, i), sure=False)
        for i, word in enumerate(tree.words)
        if word in families
        and tree.tags[i] in _COMMON_TAGS
        and tree.left[i] == i
        and tree.deps[i] in _ARGUMENTS
        and not (tree.tags[i] == "NNS" and _is_plural(tree, i))
    ]


def _is_plural(tree: Tree, subject: int) -> bool:
    """Tell whether the verb of a subject is of several: "Masters have", not "Masters has"."""
    verb = tree.heads[subject]
    tags = [tree.tags[i] for i in (verb, *tree.children[verb]) if tree.deps[i] != "xcomp"]
    return "VBP" in tags


def _object(tree: Tree, first: int, stop: int) -> int:
    """Return where to read on: after "a spokesman for" somebody may be named."""
    return next((i + 1 for i in range(first, stop) if tree.lower[i] in {"of", "for"}), stop)


def _belongs(tree: Tree, i: int, start: int) -> bool:
    tag, low = tree.tags[i], tree.lower[i]
    if tag in PROPER_TAGS or low in TITLES or tree.entities[i] == "PERSON":
        return tag not in {"POS", ",", "IN"}
    if i == start:
        return (
            (tag == "JJ" or low in SECOND_TO)
            and i + 1 < len(tree)
            and (tree.lower[i + 1] in ROLE_WORDS or tree.tags[i + 1] in {"JJ", "NNP"})
        )
    if low in {"of", "for"}:
        return tree.lower[i - 1] in ROLE_WORDS
    return (
        low in NAME_PARTICLES
        or tag == "JJ"
        or (tag == "HYPH")
        or (
            tag == "NN"
            and tree.words[i][0].islower()
            and i + 1 < len(tree)
            and tree.lower[i + 1] in ROLE_WORDS
        )
    )


def _is_person(tree: Tree, named: PersonName) -> bool:
    of_kin = named.first > 0 and tree.lower[named.first - 1] in KIN
    if named.role or named.honorific or of_kin:
        return True
    return any(tree.entities[i] == "PERSON" for i in range(named.first, named.last + 1)) or (
        gender_of(named.name) is not None
    )


def _is_office_holder(tree: Tree, named: PersonName) -> bool:
    """Tell a name in full beside an office from a firm's: "the head of the clinic, Ana Roe"."""
    last = named.last
    full = len(named.name) > 1 and all(
        tree.tags[i] == "NNP" for i in range(last + 1 - len(named.name), last + 1)
    )
    unknown = full and tree.entities[last] != "ORG" and not lookup(" ".join(named.name), False)
    return bool(named.role) and unknown


def _ends_role(tree: Tree, i: int) -> bool:
    return tree.words[i] in {",", "(", "and"} or tree.tags[i] in {"VBG", "VBN", "WP", "WDT", "VBD"}


def _with_apposition(tree: Tree, named: PersonName) -> PersonName:
    """Take the role from "Jane Doe, head of the clinic," or "the head of the clinic, Jane Doe"."""
    if named.role:
        return named
    role = _role_after(tree, named.last) or _role_before(tree, named)
    return PersonName(named.name, role, named.honorific, named.first, named.last)


def _role_after(tree: Tree, last: int) -> str:
    if last + 2 >= len(tree) or tree.words[last + 1] != ",":
        return ""
    head = next((j for j in tree.children[last] if tree.deps[j] == "appos"), None)
    if head is None or not any(
        tree.lower[j] in ROLE_WORDS for j in range(tree.left[head], head + 1)
    ):
        return ""
    source = tree.noun_phrase(head)
    inside = range(source.first, source.last + 1)
    end = next((j - 1 for j in inside if _ends_role(tree, j)), source.last)
    return words_of(tree, source.first, end)


def _role_before(tree: Tree, named: PersonName) -> str:
    head = apposed_to(tree, named.last)
    comma = named.first - 1
    if head is None or tree.lower[head] not in ROLE_WORDS:
        return ""
    return words_of(tree, tree.left[head], comma - 1) if tree.words[comma] == "," else ""
