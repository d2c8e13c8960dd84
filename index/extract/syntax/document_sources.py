"""Documents that speak for whoever issued them: "The ministry put out a letter saying"."""

from index.extract.syntax.dependency_tree import Tree

DOCUMENTS = frozenset(
    """
    ad address advertisement announcement article blog book briefing broadcast clip commentary
    communique documentary editorial email essay film interview letter memo message note notice
    op-ed pamphlet petition post poster release remark report resolution review ruling speech spot
    statement story survey study transcript tweet verdict video
    """.split()
)
_ISSUING = frozenset(
    """
    air blast broadcast circulate deliver distribute draft film forward give hand hold issue launch
    make pen post print produce publish put release run send share sign start submit tweet unleash
    unveil upload write
    """.split()
)
_SERIES = frozenset("barrage batch flurry handful lot number round series set string".split())
_WITHIN = frozenset({"in", "through", "via", "with"})


def is_document(tree: Tree, noun: int) -> bool:
    """Tell whether the noun is a text or speech that somebody puts out."""
    return tree.lemmas[noun] in DOCUMENTS


def issuing_verb(tree: Tree, noun: int) -> int | None:
    """Return the verb whose subject speaks through the document, if the sentence tells it."""
    if not is_document(tree, noun):
        return None
    above = tree.heads[noun]
    if tree.lower[above] == "of" and tree.lemmas[tree.heads[above]] in _SERIES:
        noun = tree.heads[above]
        above = tree.heads[noun]
    if tree.deps[noun] == "dobj":
        return above if tree.lemmas[above] in _ISSUING else None
    if tree.deps[noun] == "pobj" and tree.lower[above] in _WITHIN:
        verb = tree.heads[above]
        return verb if tree.tags[verb][:2] == "VB" else None
    return None
