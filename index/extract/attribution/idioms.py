"""Acts that a verb does with certain words alone: "cast doubt on", "stood by his claim"."""

from dataclasses import dataclass

from index.extract.syntax.parse import Tree
from index.model.claim import Act
from index.words.acts import ACT_NOUNS, APOLOGISING, CASTING, DISTANCING, OPINION_NOUNS, STOOD_BY
from index.words.reporting import ASSERTION_NOUNS, FALSE_WORDS, LACKED

IDIOM_VERBS = (
    APOLOGISING | DISTANCING | {verb for verb, _ in CASTING} | {"disagree", "find", "stand"}
)
_FROM, _BY, _WITH = frozenset({"from"}), frozenset({"by"}), frozenset({"with"})
_ONTO = frozenset({"at", "on", "upon", "over"})
_EACH_OTHER = frozenset({"on", "about", "over", "whether", "as"})
_PLURAL = frozenset({"NNS", "NNPS"})
_PREDICATES = ("ccomp", "oprd", "acomp", "xcomp")


@dataclass(frozen=True, slots=True)
class Idiom:
    """What is done, and the head, first and last token of what it is about."""

    act: Act
    head: int
    first: int
    last: int


def idiom_of(tree: Tree, verb: int) -> Idiom | None:
    """Return the act that a verb does with the words that belong to it, if it does one."""
    lemma = tree.lemmas[verb]
    if lemma not in IDIOM_VERBS or not tree.is_verb(verb):
        return None
    if tree.child(verb, "neg") is not None or tree.has_passive_auxiliary(verb):
        return None
    if lemma == "find":
        return _found_false(tree, verb)
    if lemma == "stand":
        thing = tree.prepositional_object(verb, _BY)
        kept = thing is not None and tree.lemmas[thing] in STOOD_BY | ASSERTION_NOUNS | _SAID
        return _with_clause(tree, verb, thing) if kept and thing is not None else None
    if lemma in DISTANCING:
        return _distanced(tree, verb)
    if lemma in APOLOGISING:
        return _apologised(tree, verb)
    if lemma == "disagree":
        return _disagreed(tree, verb)
    thing = tree.child(verb, "dobj")
    act = CASTING.get((lemma, tree.lemmas[thing])) if thing is not None else None
    if thing is None or act is None:
        return None
    onto = tree.prepositional_object(verb, _ONTO)
    onto = tree.prepositional_object(thing, _ONTO) if onto is None else onto
    return _about(tree, act, onto)


_SAID = OPINION_NOUNS | ACT_NOUNS.keys()


def _about(tree: Tree, act: Act, head: int | None) -> Idiom | None:
    if head is None:
        return None
    return Idiom(act, head, tree.left[head], tree.right[head])


def _with_clause(tree: Tree, verb: int, thing: int) -> Idiom:
    """Read "stood by his claim that it was so", where the clause may hang on the verb."""
    behind = tree.right[thing] + 1
    clauses = (i for i in tree.children[verb] if tree.left[i] == behind)
    clause = next((i for i in clauses if tree.lower[behind] == "that"), None)
    last = tree.right[thing] if clause is None else tree.right[clause]
    return Idiom(Act.SAYS, thing, tree.left[thing], last)


def _distanced(tree: Tree, verb: int) -> Idiom | None:
    """Read "distanced itself from the report", not "distanced the town from the sea"."""
    whom = tree.child(verb, "dobj")
    if whom is None or not tree.lower[whom].endswith(("self", "selves")):
        return None
    thing = tree.prepositional_object(verb, _FROM)
    thing = tree.prepositional_object(whom, _FROM) if thing is None else thing
    return _about(tree, Act.REJECTS, thing)


def _apologised(tree: Tree, verb: int) -> Idiom | None:
    """Read an apology of which the sentence does not say for what."""
    parts = [i for i in tree.children[verb] if tree.deps[i] in {"prep", "dative"}]
    if any(tree.lower[i] == "for" for i in parts):
        return None
    to = next((i for i in parts if i > verb and tree.lower[i] == "to"), None)
    return Idiom(Act.SAYS, verb, verb, verb if to is None else tree.right[to])


def _disagreed(tree: Tree, verb: int) -> Idiom | None:
    """Read who turns another's words down; several who "disagree on" a matter turn nothing down."""
    thing = tree.prepositional_object(verb, _WITH)
    if thing is not None:
        if tree.tags[thing] == "PRP" or _describes_people(tree, verb):
            return None
        told = tree.lemmas[thing] in ASSERTION_NOUNS
        return _about(tree, Act.DENIES if told else Act.REJECTS, thing)
    subject = tree.child(verb, "nsubj")
    if subject is None or tree.tags[subject] in _PLURAL or tree.child(subject, "conj") is not None:
        return None
    plural = tree.lower[subject] in {"they", "we", "who", "some", "many", "both"}
    about = any(tree.lower[i] in _EACH_OTHER or i > verb for i in _words_below(tree, verb))
    return None if plural or about else Idiom(Act.REJECTS, verb, verb, verb)


def _describes_people(tree: Tree, verb: int) -> bool:
    """Tell "people who disagreed with him", which only says whom somebody means."""
    return tree.deps[verb] == "relcl" and tree.tags[tree.heads[verb]] == "NNS"


def _words_below(tree: Tree, verb: int) -> list[int]:
    return [i for i in tree.children[verb] if tree.words[i][0].isalnum()]


def _found_false(tree: Tree, verb: int) -> Idiom | None:
    """Read "found the claims (to be) baseless" and "found them lacking in credibility"."""
    said = tree.child(verb, *_PREDICATES)
    if said is None or said < verb or tree.child(said, "neg") is not None:
        return None
    thing = tree.child(verb, "dobj")
    thing = tree.child(said, "nsubj", "nsubjpass") if thing is None else thing
    if thing is None or tree.lemmas[thing] not in ASSERTION_NOUNS:
        return None
    words = set(tree.lower[min(said, tree.left[said]) : tree.right[said] + 1])
    lacking = "lacking" in words and not words.isdisjoint(LACKED)
    if words.isdisjoint(FALSE_WORDS) and not lacking:
        return None
    return Idiom(Act.DENIES, thing, tree.left[thing], max(tree.right[thing], tree.right[said]))
