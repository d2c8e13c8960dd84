"""The noun that a cue's grammar makes its source: subject, agent, owner, or one inherited."""

from index.extract.attribution.cues import REPORTING
from index.extract.attribution.tree import Tree

_SUBJECTS = ("nsubj", "expl", "csubj")
_CONTROLLED = frozenset(
    """
    acomp advcl advmod amod attr ccomp conj dep dobj npadvmod oprd parataxis pcomp pobj prep xcomp
    """.split()
)
_AUTHORS = {"by", "from", "among", "within"}
HIGHEST = 8
# Passives whose subject is still the one who says, thinks or feels.
_FELT = frozenset(
    """
    align assure cite commit concern convince determine disappoint divide dismay oppose persuade
    poise quote reassure scare shock split surprise thrill worry
    """.split()
)


def governed_by(tree: Tree, cue: int) -> int | None:
    """Return the head of the noun phrase that the cue's grammar makes its source."""
    if tree.tags[cue][:2] == "VB":
        return of_verb(tree, cue)
    if tree.tags[cue][:2] == "NN":
        return _of_noun(tree, cue)
    return _inherited(tree, cue)


def of_verb(tree: Tree, verb: int) -> int | None:
    """Return the subject, agent or inherited subject of a verb."""
    if tree.lower[verb] == "according":
        return _object(tree, verb, {"to", "with"})
    passive = tree.child(verb, "auxpass") is not None
    agent = tree.child(verb, "agent")
    if agent is not None:
        return tree.child(agent, "pobj")
    if passive:
        told = tree.child(verb, "nsubjpass")
        return told if tree.lemmas[verb] in _FELT else None
    subject = tree.child(verb, *_SUBJECTS)
    if subject is not None:
        return _antecedent(tree, subject, verb)
    if tree.tags[verb] == "VBN" and tree.deps[verb] == "acl":
        by = next((j for j in tree.children[verb] if tree.lower[j] == "by"), None)
        return tree.child(by, "pobj") if by is not None else None
    return _reporter(tree, verb) or _inherited(tree, verb)


def _reporter(tree: Tree, verb: int) -> int | None:
    """Return who says "X said A had fallen, adding that B": the outermost that reports."""
    if tree.tags[verb] != "VBG" or tree.lemmas[verb] not in REPORTING:
        return None
    if tree.deps[verb] not in {"advcl", "acl", "conj"}:
        return None
    outer = None
    for above in tree.ancestors(verb):
        subject = tree.child(above, *_SUBJECTS)
        if tree.lemmas[above] in REPORTING and subject is not None:
            outer = _antecedent(tree, subject, above)
    return outer


def _antecedent(tree: Tree, subject: int, verb: int) -> int:
    """Turn the relative pronoun of "Kerry, who said" into Kerry."""
    if tree.tags[subject] in {"WP", "WDT"}:
        for at in (verb, *tree.ancestors(verb)):
            if tree.deps[at] == "relcl":
                return tree.heads[at]
    return subject


def _inherited(tree: Tree, token: int) -> int | None:
    for _ in range(HIGHEST):
        if tree.deps[token] in {"acl", "relcl"}:
            return tree.heads[token]
        if tree.deps[token] not in _CONTROLLED:
            return None
        token = tree.heads[token]
        if tree.tags[token][:2] == "NN":
            return _of_noun(tree, token)
        subject = tree.child(token, *_SUBJECTS, "nsubjpass")
        if subject is not None:
            return _antecedent(tree, subject, token)
    return None


def _of_noun(tree: Tree, noun: int) -> int | None:
    owner = tree.child(noun, "poss")
    if owner is not None:
        return owner
    author = _object(tree, noun, _AUTHORS)
    if author is not None:
        return author
    if tree.deps[noun] in {"nsubj", "nsubjpass"}:
        return _object(tree, noun, {"of"}) or next(
            (
                j
                for j in tree.children[noun]
                if tree.deps[j] in {"compound", "amod"} and tree.entities[j]
            ),
            None,
        )
    return _inherited(tree, noun)


def _object(tree: Tree, token: int, prepositions: set[str]) -> int | None:
    for child in tree.children[token]:
        if tree.lower[child] in prepositions and tree.deps[child] in {"prep", "agent"}:
            return tree.child(child, "pobj")
    return None
