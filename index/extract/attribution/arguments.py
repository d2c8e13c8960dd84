"""What a verb is said with: objects, clauses, prepositions, wherever the parser hangs them."""

from collections.abc import Iterator

from index.extract.entities.animacy import is_document, is_party
from index.extract.syntax.parse import Tree
from index.words.acts import ANSWERABLE, CHARGING

_CALLING = frozenset({"appeal", "call"})
_OBJECT_LABELS = frozenset({"dobj", "dative", "xcomp", "ccomp"})
_OF_CHARGES = frozenset({"of", "for"})
_WHERE = frozenset({"at", "during", "in", "on", "via"})
_BETWEEN = ((CHARGING, "agent"), (frozenset({"apologise", "apologize"}), "to"))


def arguments(tree: Tree, verb: int) -> dict[str, int]:
    """Return the verb's arguments by label; the subject of a passive is the object."""
    found: dict[str, int] = {}
    particle = tree.child(verb, "prt")
    below = [] if particle is None else tree.children[particle]  # "put it down | to a storm"
    for child in (*tree.children[verb], *below, *_hung_lower(tree, verb)):
        dep = tree.deps[child]
        if dep == "prep" and tree.child(child, "pcomp") is not None:
            found.setdefault("doing", child)
        if dep == "prep" and not _is_day(tree, child):
            found.setdefault(tree.lower[child], child)
        elif dep == "nsubjpass":
            found.setdefault("dobj", child)
        elif tree.lower[child] in ANSWERABLE:
            found.setdefault("state", child)
        elif dep in _OBJECT_LABELS:
            found.setdefault(dep, child)
        elif dep == "advcl" and tree.lemmas[verb] in _CALLING and _is_wanted(tree, child):
            found.setdefault("xcomp", child)  # "called on the army to leave"
    undergoing = acted_on(tree, verb)
    if undergoing is not None:
        found.setdefault("dobj", undergoing)
    return found


def acted_on(tree: Tree, verb: int) -> int | None:
    """Return what a participle with an agent describes, or shares with the passive before it.

    "The plan" of "the plan, backed by Qatar and opposed by Egypt," of "was welcomed by Norway but
    rejected by Sweden" and of "Backed by Qatar, the plan failed".
    """
    if tree.tags[verb] != "VBN" or tree.child(verb, "agent") is None:
        return None
    if tree.child(verb, "nsubjpass", "auxpass") is not None:
        return None
    first = verb
    while tree.deps[first] == "conj" and tree.tags[tree.heads[first]] == "VBN":
        first = tree.heads[first]
    if tree.deps[first] == "acl":
        return tree.heads[first]
    if tree.deps[first] == "advcl" and first == verb:
        return tree.child(tree.heads[verb], "nsubj", "nsubjpass")
    return tree.child(first, "nsubjpass") if first != verb else None


def _hung_lower(tree: Tree, verb: int) -> Iterator[int]:
    """Yield what the parser hangs on whoever is named between the verb and what is said.

    "Of bribing" in "accused by prosecutors of bribing", "for" in "apologised to her for the delay".
    """
    label = next((to for verbs, to in _BETWEEN if tree.lemmas[verb] in verbs), "")
    between = next((i for i in tree.children[verb] if label in (tree.deps[i], tree.lower[i])), None)
    whom = tree.child(between, "pobj") if between is not None else None
    for child in tree.children[whom] if whom is not None else ():
        said = tree.child(child, "pcomp", "pobj")
        if tree.lower[child] in _OF_CHARGES and said is not None and not is_party(tree, said):
            yield child
    if tree.lemmas[verb] in _CALLING:
        yield from _asked_aside(tree, verb)


def _asked_aside(tree: Tree, verb: int) -> Iterator[int]:
    """Yield "for" in "called in a letter for calm" and "appealed on Monday for calm"."""
    for child in tree.children[verb]:
        at = tree.child(child, "pobj") if child > verb and tree.lower[child] in _WHERE else None
        if at is not None and (is_document(tree, at) or tree.is_time(at)):
            yield from (i for i in tree.children[at] if tree.lower[i] == "for")


def _is_day(tree: Tree, preposition: int) -> bool:
    """Tell "agreed on Monday" from "agreed on a price"."""
    day = tree.child(preposition, "pobj")
    return day is not None and tree.lower[preposition] == "on" and tree.is_time(day)


def _is_wanted(tree: Tree, clause: int) -> bool:
    """Tell "to leave" and "for the dam to be closed" from "as the dam was closed"."""
    if tree.tags[clause] == "VB":
        return True
    below = tree.children[clause]
    marked = any(tree.deps[i] == "mark" and tree.lower[i] == "for" for i in below)
    return marked and any(tree.tags[i] == "TO" for i in below)
