"""The noun that a cue's grammar makes its source: subject or agent."""

from index.extract.attribution.control import FINITE, inherited, of_noun
from index.extract.attribution.nearest_noun import is_time
from index.extract.attribution.relative_clauses import SUBJECTS, antecedent, object_of
from index.extract.syntax.dependency_tree import Tree
from index.extract.syntax.noun_phrases import MARKS
from index.words.reporting import REPORTING

_NOMINATIVE = frozenset({"i", "he", "she", "they", "we"})
# Taken for adjectives where they stand alone: "The plan, many argue, has failed".
_SEVERAL = frozenset({"many", "some", "others", "few", "most", "several"})
# "When asked whether": the one who asks is not the subject beside it.
_OCCASIONS = frozenset({"when", "if", "once", "as", "after", "before", "while", "than", "unless"})
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
        subject = _of_mistagged(tree, cue)
        return of_noun(tree, cue) if subject is None else subject
    return inherited(tree, cue)


def _of_mistagged(tree: Tree, noun: int) -> int | None:
    """Return the subject of a verb that was taken for a noun: "records show", "did post"."""
    if tree.deps[noun] != "ROOT":
        return None
    subject = tree.child(noun, "nsubj")
    if subject is None and tree.child(noun, "ccomp") is not None:
        return tree.child(noun, "compound")
    return subject


def of_verb(tree: Tree, verb: int) -> int | None:
    """Return the subject, agent or inherited subject of a verb."""
    if tree.lower[verb] == "according":
        return object_of(tree, verb, {"to", "with"})
    passive = is_passive(tree, verb)
    agent = _agent(tree, verb)
    if agent is not None:
        return agent
    if passive:
        told = tree.child(verb, "nsubjpass")
        return told if tree.lemmas[verb] in _FELT else None
    if verb and tree.tags[verb] in FINITE and _is_plain_subject(tree, verb - 1):
        return verb - 1
    subjects = [i for i in tree.children[verb] if tree.deps[i] in SUBJECTS]
    if subjects:
        # Of two the parser took one from another clause.
        return antecedent(tree, min(subjects, key=lambda i: abs(i - verb)), verb)
    if tree.tags[verb] == "VBN" and tree.deps[verb] == "acl":
        by = next((j for j in tree.children[verb] if tree.lower[j] == "by"), None)
        return tree.child(by, "pobj") if by is not None else None
    reporter = _reporter(tree, verb)
    return inherited(tree, verb) if reporter is None else reporter


def _is_plain_subject(tree: Tree, token: int) -> bool:
    """Tell whether a word right before a finite verb can only be its subject."""
    if tree.lower[token] in _NOMINATIVE:
        return True
    alone = token == 0 or not tree.words[token - 1][0].isalnum()
    return alone and tree.lower[token] in _SEVERAL


def is_passive(tree: Tree, verb: int) -> bool:
    """Tell whether the verb has the one who is told, not who tells, for its subject."""
    if tree.child(verb, "auxpass") is not None:
        return True
    if tree.tags[verb] != "VBN" or tree.deps[verb] != "advcl" or tree.lemmas[verb] in _FELT:
        return False
    opens = tree.child(verb, "advmod", "mark")
    bare = tree.child(verb, "aux", *SUBJECTS) is None
    return bare and opens is not None and tree.lower[opens] in _OCCASIONS


def _agent(tree: Tree, verb: int) -> int | None:
    """Return the agent of a passive, also of its last verb: "was booed and shouted down by"."""
    agent = tree.child(verb, "agent")
    if agent is None and tree.child(verb, "auxpass") is not None:
        shared = tree.child(verb, "conj")
        agent = tree.child(shared, "agent") if shared is not None else None
    if agent is None and tree.child(verb, "auxpass") is not None:
        return _late_agent(tree, verb)
    return tree.child(agent, "pobj") if agent is not None else None


def _late_agent(tree: Tree, verb: int) -> int | None:
    """Return the agent that was hung on the words between: "was praised during the visit by"."""
    for by in range(verb + 1, tree.right[verb] + 1):
        if tree.tags[by][:2] == "VB":
            return None
        if tree.lower[by] == "by":
            actor = tree.child(by, "pobj")
            return actor if actor is not None and not is_time(tree, actor) else None
    return None


def _reporter(tree: Tree, verb: int) -> int | None:
    """Return who says "X said A had fallen, adding that B": the outermost that reports.

    The parser likes to hang "adding" or "and said" on the clause that it follows.
    """
    if tree.deps[verb] not in {"advcl", "acl", "conj"}:
        return None
    apart = tree.tags[verb] == "VBG" and _is_set_off(tree, verb)
    reports = tree.lemmas[verb] in REPORTING and tree.tags[verb] in {"VBG", *FINITE}
    if not (apart or reports):
        return None
    outer = None
    for above in tree.ancestors(verb):
        subject = tree.child(above, *SUBJECTS)
        if tree.lemmas[above] in REPORTING and subject is not None and _pairs(tree, verb, above):
            outer = antecedent(tree, subject, above)
    return outer


def _is_set_off(tree: Tree, verb: int) -> bool:
    """Tell whether a comma stands before the verb, inside a closing quotation mark or out."""
    before = verb - 1
    while before > 0 and tree.words[before] in MARKS:
        before -= 1
    return before >= 0 and tree.words[before] == ","


def _pairs(tree: Tree, verb: int, above: int) -> bool:
    """Tell whether both verbs may share a subject: a participle with any, else one tense."""
    return tree.tags[verb] in {"VBG", tree.tags[above]}
