"""Whether words deny, weaken or leave open what they are about."""

from index.extract.attribution.uttered_acts import is_denied_outright
from index.extract.syntax.parse import Tree
from index.words.reporting import ASSERTION_NOUNS, DENIALS, HEDGES, REFUSALS

# To deny somebody these is to withhold them.
_WITHHELD = frozenset(
    """
    access aid asylum bail care chance entry food medicine opportunity passage permission permit
    request right treatment visa water
    """.split()
)
_AS = frozenset({"as"})
_CONFIRMING = frozenset({"confirm", "verify"})


def read_stance(tree: Tree, cue: int) -> tuple[bool, bool]:
    """Return whether the cue denies its content, and whether it weakens it.

    "did not deny that" denies nothing; "denied claims that" denies by the verb above the cue.
    """
    above = [cue, *tree.ancestors(cue)[:2]] if tree.is_noun(cue) else [cue]
    denying = next((i for i in above if tree.lemmas[i] in DENIALS), None)
    denied = denying is not None and denies(tree, denying)
    hedged = any(tree.lemmas[i] in HEDGES for i in above)
    return denied or is_denied_outright(tree, cue), hedged


def denies(tree: Tree, word: int) -> bool:
    """Tell whether a verb or noun says that something is not so.

    "Rejected the plan" and "was denied entry" do not.
    """
    lemma = tree.lemmas[word]
    if lemma not in DENIALS or tree.child(word, "neg") is not None:
        return False
    if is_left_open(tree, word):
        return False
    of = tree.child(word, "prep")
    objects = [tree.child(word, "dobj"), tree.child(word, "nsubjpass", "oprd")]
    objects += [tree.child(of, "pobj")] if of is not None and tree.lower[of] == "of" else []
    objects.append(tree.prepositional_object(word, _AS))  # "dismissed as fake news reports that"
    about = {tree.lemmas[i] for i in objects if i is not None}
    if lemma in REFUSALS:
        return tree.child(word, "ccomp") is not None or not about.isdisjoint(ASSERTION_NOUNS)
    return about.isdisjoint(_WITHHELD)


def is_left_open(tree: Tree, verb: int) -> bool:
    """Tell "would neither confirm nor deny" and "declined to confirm or deny"."""
    return tree.deps[verb] == "conj" and tree.lemmas[tree.heads[verb]] in _CONFIRMING
