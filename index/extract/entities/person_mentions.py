"""The people that a sentence names: each run of a role, an honorific and a name."""

from dataclasses import dataclass

from index.extract.entities.name_parser import Named, after_place, read_name, words_of
from index.extract.syntax.dependency_tree import Tree
from index.extract.syntax.noun_phrases import phrase
from index.words.titles import BODIES, HONORIFICS, PARTICLES, gender_of, is_role


@dataclass(frozen=True, slots=True)
class Naming:
    """A name at a token; ``sure`` tells that the sentence itself shows that it is a person's."""

    token: int
    named: Named
    sure: bool


def find_named(tree: Tree) -> list[Naming]:
    """Find the names in a sentence: each run of a role, an honorific and a name."""
    found: list[Naming] = []
    at, size = 0, len(tree)
    while at < size:
        stop = at
        while stop < size and _belongs(tree, stop, at):
            stop += 1
        if stop > at:
            named = read_name(tree, after_place(tree, at, stop - 1), stop - 1)
            if named is not None and named.name and named.name[-1].lower() not in BODIES:
                sure = _is_person(tree, named)
                found.append(Naming(named.last, _with_apposition(tree, named), sure))
            elif named is not None and not named.name:
                stop = _object(tree, at, stop)
        at = max(stop, at + 1)
    return found


def _object(tree: Tree, first: int, stop: int) -> int:
    """Return where to read on: after "a spokesman for" somebody may be named."""
    return next((i + 1 for i in range(first, stop) if tree.lower[i] in {"of", "for"}), stop)


def _belongs(tree: Tree, i: int, start: int) -> bool:
    tag, low = tree.tags[i], tree.lower[i]
    if tag in {"NNP", "NNPS"} or is_role(low) or low in HONORIFICS or tree.entities[i] == "PERSON":
        return tag not in {"POS", ",", "IN"}
    if i == start:
        return (
            tag == "JJ"
            and i + 1 < len(tree)
            and (is_role(tree.lower[i + 1]) or tree.tags[i + 1] in {"JJ", "NNP"})
        )
    if low in {"of", "for"}:
        return is_role(tree.lower[i - 1])
    return (
        low in PARTICLES
        or tag == "JJ"
        or (tag == "HYPH")
        or (
            tag == "NN"
            and tree.words[i][0].islower()
            and i + 1 < len(tree)
            and is_role(tree.lower[i + 1])
        )
    )


def _is_person(tree: Tree, named: Named) -> bool:
    if named.role or named.honorific:
        return True
    return any(tree.entities[i] == "PERSON" for i in range(named.first, named.last + 1)) or (
        gender_of(named.name) is not None
    )


def _ends_role(tree: Tree, i: int) -> bool:
    return tree.words[i] in {",", "(", "and"} or tree.tags[i] in {"VBG", "VBN", "WP", "WDT", "VBD"}


def _with_apposition(tree: Tree, named: Named) -> Named:
    """Take the role from "Jane Doe, head of the clinic," or "the head of the clinic, Jane Doe"."""
    if named.role:
        return named
    role = _role_after(tree, named.last) or _role_before(tree, named)
    return Named(named.name, role, named.honorific, named.first, named.last)


def _role_after(tree: Tree, last: int) -> str:
    if last + 2 >= len(tree) or tree.words[last + 1] != ",":
        return ""
    head = next((j for j in tree.children[last] if tree.deps[j] == "appos"), None)
    if head is None or not any(is_role(tree.lower[j]) for j in range(tree.left[head], head + 1)):
        return ""
    source = phrase(tree, head)
    inside = range(source.first, source.last + 1)
    end = next((j - 1 for j in inside if _ends_role(tree, j)), source.last)
    return words_of(tree, source.first, end)


def _role_before(tree: Tree, named: Named) -> str:
    head = tree.heads[named.last]
    comma = named.first - 1
    if tree.deps[named.last] != "appos" or not is_role(tree.lower[head]):
        return ""
    return words_of(tree, tree.left[head], comma - 1) if tree.words[comma] == "," else ""
