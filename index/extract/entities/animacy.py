"""Words by which "it" or "they" can only be somebody who acts, never a thing or "it rains"."""

from index.extract.syntax.dependency_tree import Tree

_ACTS = frozenset(
    """
    accept accuse agree allow approve arrest ask attack back ban believe bomb call cancel capture
    carry cease collect condemn confirm consider control count cooperate coordinate decide deliver
    demand deny deploy detain disagree document down dispatch evacuate expect fear fire fight file
    have hear hold hope identify intend intercept investigate invite know launch lay lose meet
    monitor negotiate obtain oppose order plan pledge prefer propose provide pull push reach receive
    recapture recognise recognize record refuse register regret reject release report request
    rescue respect resume retake return retreat retrieve see seek seize send shoot sign stand start
    stop strike study submit support surrender suspect suspend take target thank treat try urge
    use verify view visit vow wait want warn welcome wish withdraw
    """.split()
)
# "It had a fever", "it took hours", "it lost value" and "it started late" need no actor.
_LOOSE = frozenset({"have", "take", "lose", "start", "stop", "hold", "stand", "reach", "return"})
_STATES = frozenset(
    """
    able afraid aware certain committed concerned confident convinced determined opposed prepared
    ready reluctant responsible sceptical skeptical unable unaware willing
    """.split()
)
_OWNED = frozenset(
    """
    aircraft army commanders delegation employees fighters forces government headquarters jets
    leaders leadership members military militants officers officials personnel pilots planes
    police positions representatives soldiers staff teams troops volunteers warplanes workers
    """.split()
)
_OBJECTS = ("dobj", "acomp", "oprd", "xcomp", "ccomp")
_FACTS = frozenset({"responsibility", "responsible", "information", "evidence", "fighters"})


def acts(tree: Tree, verb: int) -> bool:
    """Tell whether the subject of the verb must be a person or body."""
    lemma = tree.lemmas[verb]
    if lemma == "be":
        state = tree.child(verb, "acomp")
        return state is not None and tree.lower[state] in _STATES
    if tree.child(verb, "auxpass", "nsubjpass") is not None or lemma not in _ACTS:
        return False
    if lemma not in _LOOSE:
        return True
    return any(
        tree.deps[child] in _OBJECTS
        and any(tree.lower[i] in _FACTS for i in range(tree.left[child], tree.right[child] + 1))
        for child in tree.children[verb]
    )


def owns(tree: Tree, noun: int) -> bool:
    """Tell whether what is possessed is a body's: its forces, its staff."""
    return tree.lower[noun] in _OWNED
