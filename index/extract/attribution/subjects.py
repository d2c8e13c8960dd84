"""The noun that a cue's grammar makes its source: subject, agent, owner, or one inherited."""

from index.extract.attribution.cues import REPORTING
from index.extract.attribution.tree import Tree
from index.extract.people.titles import BODIES, PERSONS, is_role

_SUBJECTS = ("nsubj", "expl", "csubj")
_CONTROLLED = frozenset(
    """
    acomp advcl advmod amod attr ccomp conj dep dobj npadvmod oprd parataxis pcomp pobj prep xcomp
    """.split()
)
_AUTHORS = {"by", "from", "among", "within"}
FINITE = frozenset({"VBD", "VBZ", "VBP"})
_NOMINATIVE = frozenset({"i", "he", "she", "they", "we"})
HIGHEST = 8
# Verbs whose object is the one who acts: "urged voters to reject".
_OBJECT_CONTROL = frozenset(
    """
    advise allow ask beg cause challenge compel convince direct enable encourage expect force help
    inspire instruct invite lead let motivate order permit persuade press pressure prompt push
    require spur tell urge warn
    """.split()
)
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
    agent = _agent(tree, verb)
    if agent is not None:
        return agent
    if passive:
        told = tree.child(verb, "nsubjpass")
        return told if tree.lemmas[verb] in _FELT else None
    if verb and tree.tags[verb] in FINITE and tree.lower[verb - 1] in _NOMINATIVE:
        return verb - 1
    subject = tree.child(verb, *_SUBJECTS)
    if subject is not None:
        return _antecedent(tree, subject, verb)
    if tree.tags[verb] == "VBN" and tree.deps[verb] == "acl":
        by = next((j for j in tree.children[verb] if tree.lower[j] == "by"), None)
        return tree.child(by, "pobj") if by is not None else None
    return _reporter(tree, verb) or _inherited(tree, verb)


def _agent(tree: Tree, verb: int) -> int | None:
    """Return the agent of a passive, also of its last verb: "was booed and shouted down by"."""
    agent = tree.child(verb, "agent")
    if agent is None and tree.child(verb, "auxpass") is not None:
        shared = tree.child(verb, "conj")
        agent = tree.child(shared, "agent") if shared is not None else None
    return tree.child(agent, "pobj") if agent is not None else None


def _reporter(tree: Tree, verb: int) -> int | None:
    """Return who says "X said A had fallen, adding that B": the outermost that reports.

    The parser likes to hang "adding" or "and said" on the clause that it follows.
    """
    if tree.deps[verb] not in {"advcl", "acl", "conj"}:
        return None
    apart = tree.tags[verb] == "VBG" and verb and tree.words[verb - 1] == ","
    reports = tree.lemmas[verb] in REPORTING and tree.tags[verb] in {"VBG", *FINITE}
    if not (apart or reports):
        return None
    outer = None
    for above in tree.ancestors(verb):
        subject = tree.child(above, *_SUBJECTS)
        if tree.lemmas[above] in REPORTING and subject is not None and _pairs(tree, verb, above):
            outer = _antecedent(tree, subject, above)
    return outer


def _pairs(tree: Tree, verb: int, above: int) -> bool:
    """Tell whether both verbs may share a subject: a participle with any, else one tense."""
    return tree.tags[verb] in {"VBG", tree.tags[above]}


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
            return _of_described(tree, token)
        controlled = tree.deps[token] == "xcomp" and tree.tags[token] == "VB"
        if controlled and tree.lemmas[tree.heads[token]] in _OBJECT_CONTROL:
            told = tree.child(tree.heads[token], "dobj", "dative")
            if told is not None:
                return told
        if tree.deps[token] not in _CONTROLLED:
            return None
        token = _above(tree, token)
        if tree.tags[token][:2] == "NN":
            return _of_noun(tree, token)
        subject = tree.child(token, *_SUBJECTS, "nsubjpass")
        if subject is not None:
            return _antecedent(tree, subject, token)
    return None


def _above(tree: Tree, token: int) -> int:
    """Return the head, or where a verb of another tense hangs on an inner clause the outer verb.

    The parser hangs "and say" in "They thank those who came and say" on "came".
    """
    head = tree.heads[token]
    joined = tree.deps[token] == "conj" and tree.deps[head] in {"relcl", "ccomp", "advcl"}
    one, other = _tense(tree, token), _tense(tree, head)
    if joined and one and other and one != other:
        return next((i for i in tree.ancestors(head) if _tense(tree, i) == one), head)
    return head


def _tense(tree: Tree, verb: int) -> str:
    """Return "past" or "present" as the verb's finite form tells it, else ""."""
    for i in (*tree.children[verb], verb):
        if tree.tags[i] in FINITE and (i == verb or tree.deps[i] in {"aux", "auxpass"}):
            return "past" if tree.tags[i] == "VBD" else "present"
    return ""


def _of_described(tree: Tree, verb: int) -> int | None:
    """Return who acts in a clause that describes a noun: "a statement saying", "people saying".

    A thing does not speak by itself: "the chance to say" is whose chance it is.
    """
    noun = tree.heads[verb]
    acts = tree.deps[verb] == "relcl" or tree.tags[verb] not in {"VB", "VBG"}
    if acts or tree.tags[noun] != "NN" or is_role(tree.lower[noun]) or tree.entities[noun]:
        return noun
    if tree.lower[noun] in BODIES or tree.lower[noun] in PERSONS:
        return noun
    receiver = _object(tree, noun, {"for"}) if tree.tags[verb] == "VB" else None
    if receiver is not None:
        return receiver
    above = tree.heads[noun]
    if tree.deps[noun] == "dobj":
        receiver = tree.child(above, "dative")
        if receiver is not None and tree.tags[receiver] not in {"IN", "TO"}:
            return receiver
        return _inherited(tree, noun) or noun
    return noun


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
