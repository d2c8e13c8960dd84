"""Words that report, and what they say of their content: that it is doubtful, or not so."""

from index.extract.syntax.dependency_tree import Tree
from index.words.reporting import DENIALS, HEDGES

# These deny only what is held to be true: a call, a demand or a plan is turned down.
_REFUSALS = frozenset("dismiss dismissal reject rejection".split())
_ASSERTED = frozenset(
    """
    accusation allegation argument assertion assumption charge claim comment conclusion contention
    finding idea insinuation notion remark report rumor rumour speculation statement suggestion
    theory
    """.split()
)
# To deny somebody these is to withhold them.
_WITHHELD = frozenset(
    """
    access aid asylum bail care chance entry food medicine opportunity passage permission permit
    request right treatment visa water
    """.split()
)


def read_stance(tree: Tree, cue: int) -> tuple[bool, bool]:
    """Return whether the cue denies its content, and whether it weakens it.

    "did not deny that" denies nothing; "denied claims that" denies by the verb above the cue.
    """
    above = [cue, *tree.ancestors(cue)[:2]] if tree.tags[cue][:2] == "NN" else [cue]
    denying = next((i for i in above if tree.lemmas[i] in DENIALS), None)
    return denying is not None and denies(tree, denying), any(
        tree.lemmas[i] in HEDGES for i in above
    )


def denies(tree: Tree, word: int) -> bool:
    """Tell whether a verb or noun says that something is not so.

    "Rejected the plan" and "was denied entry" do not.
    """
    lemma = tree.lemmas[word]
    if lemma not in DENIALS or tree.child(word, "neg") is not None:
        return False
    of = tree.child(word, "prep")
    objects = [tree.child(word, "dobj"), tree.child(word, "nsubjpass", "oprd")]
    objects += [tree.child(of, "pobj")] if of is not None and tree.lower[of] == "of" else []
    about = {tree.lemmas[i] for i in objects if i is not None}
    if lemma in _REFUSALS:
        return tree.child(word, "ccomp") is not None or not about.isdisjoint(_ASSERTED)
    return about.isdisjoint(_WITHHELD)
