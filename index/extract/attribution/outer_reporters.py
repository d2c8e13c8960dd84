"""Who says "…, adding that B" and "…, with X saying that B", which the parser hangs on others."""

from index.extract.attribution.control import AUTHORS, FINITE, SUBJECTS, antecedent
from index.extract.entities.animacy import is_document, is_party
from index.extract.syntax.parse import QUOTATION_MARKS, Tree
from index.words.acts import ACT_NOUNS, ACT_VERBS
from index.words.reporting import REPORTING

MAX_WITH_TOKENS = 12


def outer_reporter(tree: Tree, verb: int) -> int | None:
    """Return who says "X said A had fallen, adding that B": the outermost that reports.

    The parser likes to hang "adding" or "and said" on the clause that it follows.
    """
    if tree.deps[verb] not in {"advcl", "acl", "conj"}:
        return None
    apart = tree.tags[verb] == "VBG" and _is_set_off(tree, verb)
    reports = tree.lemmas[verb] in REPORTING and tree.tags[verb] in {"VBG", *FINITE}
    reports = reports or _is_apart_from_told(tree, verb)
    if not (apart or reports):
        return None
    outer = None
    for above in tree.ancestors(verb):
        subject = tree.child(above, *SUBJECTS)
        if tree.lemmas[above] in REPORTING and subject is not None and _pairs(tree, verb, above):
            outer = antecedent(tree, subject, above)
    return outer


def with_whom(tree: Tree, verb: int) -> int | None:
    """Return who speaks beside the sentence: ", with one group, Free the Port, saying that"."""
    if tree.tags[verb] != "VBG" or tree.child(verb, *SUBJECTS) is not None:
        return None
    for at in range(verb - 2, max(verb - MAX_WITH_TOKENS, 0), -1):
        if tree.lower[at] == "with" and tree.words[at - 1] == ",":
            whom = tree.child(at, "pobj")
            return whom if whom is not None and whom < verb else None
        if tree.tags[at] in FINITE:
            return None
    return None


def by_whom_put_out(tree: Tree, verb: int) -> int | None:
    """Return who speaks in what is told of: "aired a call from the army urging crews to leave"."""
    if tree.tags[verb] != "VBG" or tree.deps[verb] not in {"acl", "advcl"}:
        return None
    above = tree.heads[verb]
    noun = above if tree.is_noun(above) else tree.child(above, "dobj")
    if (
        noun is None
        or noun > verb
        or not (tree.lemmas[noun] in ACT_NOUNS or is_document(tree, noun))
    ):
        return None
    author = tree.prepositional_object(noun, AUTHORS)
    beside = author is not None and tree.right[author] == verb - 1
    return author if beside and author is not None and is_party(tree, author) else None


def _is_set_off(tree: Tree, verb: int) -> bool:
    """Tell whether a comma stands before the verb, inside a closing quotation mark or out."""
    before = verb - 1
    while before > 0 and tree.words[before] in QUOTATION_MARKS:
        before -= 1
    return before >= 0 and tree.words[before] == ","


def _is_apart_from_told(tree: Tree, verb: int) -> bool:
    """Tell an act of who says the clause before it: "said he had been ill, and blamed the dust"."""
    told = tree.heads[verb]
    joined = tree.deps[verb] == "conj" and tree.deps[told] == "ccomp"
    if not joined or tree.lemmas[verb] not in ACT_VERBS or tree.tags[verb] not in FINITE:
        return False
    comma = any(tree.words[i] == "," for i in range(verb - 2, verb) if i >= 0)
    return comma and tree.tags[told] == "VBN" and tree.child(told, "aux") is not None


def _pairs(tree: Tree, verb: int, above: int) -> bool:
    """Tell whether both may share a subject: a participle with any before it, else one tense.

    "X said A had fallen and denied it, the agency said": the agency stands behind.
    """
    return above < verb and tree.tags[verb] in {"VBG", tree.tags[above]}
