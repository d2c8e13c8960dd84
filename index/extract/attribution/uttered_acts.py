"""Acts that a verb and its object do together: "issued a denial", "laid the blame on the army"."""

from index.extract.attribution.idioms import IDIOM_VERBS, idiom_of
from index.extract.entities.animacy import is_party
from index.extract.syntax.parse import NounPhrase, Tree
from index.model.claim import Act
from index.words.acts import (
    ACT_NOUNS,
    APPRAISING,
    AT_WHOM,
    CHARGING_WITH_BLAME,
    EXPRESSING,
    PLEADING,
    UTTERING,
    WITHDRAWING,
)
from index.words.reporting import ASSERTION_NOUNS, CHARGE_NOUNS, FALSE_WORDS

DOING_WITH_OBJECT = (
    UTTERING | EXPRESSING | WITHDRAWING | CHARGING_WITH_BLAME | APPRAISING | PLEADING | IDIOM_VERBS
)
_PLAIN = frozenset({"amod", "det", "nummod"})
_ADDED = frozenset({"prep", "dative", "oprd", "acl"})
_OBJECTS = ("dobj", "nsubjpass")
_NOBODY = frozenset({"WP", "WDT"})
_TELEPHONES = frozenset({"conference", "phone", "telephone", "video"})
_PUNCTUATION = frozenset(",.;:-–—")


def uttered_act(tree: Tree, cue: int) -> Act | None:
    """Return what a verb with its object does in words; ``None`` where it does nothing of that."""
    if (guilt := _pleaded(tree, cue)) is not None:
        return Act.DENIES if tree.child(guilt, "neg") is not None else Act.ADMITS
    if (idiom := idiom_of(tree, cue)) is not None:
        return idiom.act
    thing = tree.child(cue, *_OBJECTS)
    if thing is None or tree.tags[thing] in _NOBODY or _is_itself(tree, thing):
        return None
    lemma, noun = tree.lemmas[cue], tree.lemmas[thing]
    if lemma in CHARGING_WITH_BLAME and _blamed(tree, cue, thing) is not None:
        return Act.BLAMES
    if lemma in WITHDRAWING and noun in CHARGE_NOUNS:
        return Act.DENIES
    if lemma in UTTERING and noun in ACT_NOUNS and not _is_by_telephone(tree, thing):
        return ACT_NOUNS[noun]
    if lemma in EXPRESSING:
        return Act.SAYS
    if lemma in APPRAISING and (said := _predicate(tree, cue)) is not None:
        words = tree.lower[tree.left[said] : tree.right[said] + 1]
        return Act.SAYS if FALSE_WORDS.isdisjoint(words) else Act.DENIES
    return None


def is_denied_outright(tree: Tree, cue: int) -> bool:
    """Tell whether a verb with its object says that something is not so: "called it a lie"."""
    if not tree.is_verb(cue) or tree.child(cue, "neg") is not None:
        return False
    return uttered_act(tree, cue) is Act.DENIES


def uttered_span(tree: Tree, cue: int) -> NounPhrase | None:
    """Return the whole of what a verb with its object says, about the object."""
    if (guilt := _pleaded(tree, cue)) is not None:
        return NounPhrase(guilt, tree.left[guilt], tree.right[guilt])
    if (idiom := idiom_of(tree, cue)) is not None:
        return NounPhrase(idiom.head, idiom.first, idiom.last)
    thing = tree.child(cue, *_OBJECTS)
    if thing is None or uttered_act(tree, cue) is None:
        return None
    parts = [thing, *(i for i in tree.children[cue] if tree.deps[i] in _ADDED and i > cue)]
    told = [i for i in parts if not _is_when(tree, i)] or [thing]
    first, last = min(tree.left[i] for i in told), max(tree.right[i] for i in told)
    if first < cue:
        last = tree.right[thing]  # of a passive: "the blame was laid on the army"
    while last > first and tree.words[last] in _PUNCTUATION:
        last -= 1
    return NounPhrase(thing, first, last)


def _is_when(tree: Tree, part: int) -> bool:
    """Tell "on Monday" beside what is said; of "a lie that 20 died on Monday" it is a part."""
    return tree.deps[part] != "oprd" and tree.is_time(tree.right[part])


def charged(tree: Tree, cue: int) -> int | None:
    """Return whom blame is laid on: "laid the raid at the door of the army"."""
    thing = tree.child(cue, *_OBJECTS)
    return None if thing is None else _blamed(tree, cue, thing)


def _pleaded(tree: Tree, cue: int) -> int | None:
    """Return "guilty" in "pleaded (not) guilty to fraud" and "entered a plea of not guilty"."""
    lemma = tree.lemmas[cue]
    if lemma not in PLEADING:
        return None
    said = tree.child(cue, "acomp", "oprd", "xcomp")
    plea = tree.child(cue, "dobj")
    if plea is not None and tree.lemmas[plea] == "plea":
        said = tree.prepositional_object(plea, frozenset({"of"}))
    return said if said is not None and tree.lower[said] == "guilty" else None


def _is_itself(tree: Tree, thing: int) -> bool:
    """Tell "calls itself the Front", which only gives a name."""
    return tree.lower[thing].endswith(("self", "selves"))


def _is_by_telephone(tree: Tree, thing: int) -> bool:
    """Tell "made calls" and "made a phone call to her" from "made a call for calm"."""
    if any(tree.lower[i] in _TELEPHONES for i in tree.children[thing]):
        return True
    return tree.lemmas[thing] == "call" and all(
        tree.deps[i] in _PLAIN for i in tree.children[thing]
    )


def _blamed(tree: Tree, cue: int, thing: int) -> int | None:
    if tree.lemmas[thing] == "blame":
        onto = tree.prepositional_object(cue, frozenset({"on", "upon"}))
        return onto if onto is not None else tree.prepositional_object(thing, frozenset({"on"}))
    place = tree.prepositional_object(cue, frozenset({"at"}))
    if place is None or tree.lemmas[place] not in AT_WHOM:
        return None
    owner = tree.child(place, "poss")
    if owner is None:
        owner = tree.prepositional_object(place, frozenset({"of"}))
    return owner if owner is not None and is_party(tree, owner) else None


def _called_false(tree: Tree, cue: int) -> int | None:
    """Return "a lie" in "called the report that it fell a lie", which hangs on "fell" as parsed."""
    thing = tree.child(cue, "dobj")
    if thing is None or tree.lemmas[thing] not in ASSERTION_NOUNS:
        return None
    last = tree.right[thing]
    return last if last > thing and tree.lower[last] in FALSE_WORDS else None


def _is_split(tree: Tree, thing: int) -> bool:
    """Tell two nouns read as one: "calls | the plan | cheap blackmail"."""
    before = range(tree.left[thing] + 1, thing)
    return any(
        tree.is_noun(i) and tree.tags[i - 1] in {"DT", "PRP$"} and tree.tags[i + 1] in {"JJ", "DT"}
        for i in before
    )


def _predicate(tree: Tree, cue: int) -> int | None:
    """Return what something is called: "a lie", "illegal" behind "as"."""
    said = tree.child(cue, "oprd")
    if said is not None:
        return said
    if (misplaced := _called_false(tree, cue)) is not None:
        return misplaced
    thing = tree.child(cue, "dobj")
    if thing is not None and tree.lemmas[cue] == "call" and _is_split(tree, thing):
        return thing
    found = (i for i in tree.children[cue] if tree.lower[i] == "as" and tree.deps[i] == "prep")
    at = next(found, None)
    return None if at is None else tree.child(at, "pobj", "amod", "pcomp", "acomp")
