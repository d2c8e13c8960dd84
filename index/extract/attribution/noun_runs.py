"""Where a noun phrase starts that runs into the clause before it: "in the raid | the army said"."""

from index.extract.syntax.dependency_tree import Tree
from index.words.casualties import STATES
from index.words.titles import BODIES, is_role

_ARTICLES = frozenset({"DT", "PRP$"})
_TIMES = frozenset({"DATE", "TIME"})
_MODIFIERS = frozenset({"JJ", "VBN", "HYPH", "NNP", "NNPS", "POS"})
_PLAIN = frozenset({"JJ", "HYPH", "VBN"})
_OUTLETS = BODIES | frozenset(
    """
    channel daily media monitor monitoring network news newspaper outlet radio television tv
    watchdog
    """.split()
)


def run_start(tree: Tree, last: int) -> int:
    """Return the first token of the noun phrase that ends at ``last``.

    It starts at its article, else with its name or adjective.
    """
    named = is_name(tree, last) or tree.lower[last] in _OUTLETS
    at = last
    while at > 0:
        before = at - 1
        if tree.tags[before] in _ARTICLES:
            return before
        if not (_is_named(tree, before) if named else tree.tags[before] in _PLAIN):
            break
        if tree.lower[before] in STATES or tree.entities[before] in _TIMES:
            break
        at = before
    return at


def is_name(tree: Tree, at: int) -> bool:
    """Tell a name, be it an acronym that was taken for a common noun."""
    return tree.tags[at][:3] == "NNP" or tree.words[at].isupper()


def is_source(tree: Tree, at: int) -> bool:
    """Tell a word for who speaks of what stands after it: "a source at", "the head of"."""
    return tree.lower[at] in {"source", "sources"} or is_role(tree.lower[at])


def _is_named(tree: Tree, at: int) -> bool:
    """Tell whether the word belongs to what comes after it: a name, or an office before one."""
    if tree.lower[at] in {"for", "of"}:
        return tree.tags[at - 1][:3] == "NNP" and tree.tags[at + 1][:3] == "NNP"
    if tree.lower[at] in _OUTLETS or is_role(tree.lower[at]):
        return True
    return tree.tags[at] in _MODIFIERS
