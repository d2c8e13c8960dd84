"""What acts, speaks or is a human being, of which gender, and what is a body or a document."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.extract.syntax.parse import Tree
from index.words.parties import PARTY_NOUNS, PERSON_NOUNS
from index.words.reporting import DOCUMENTS
from index.words.titles import (
    BODY_NOUNS,
    FEMALE_TITLES,
    GENDER_OF_GIVEN_NAME,
    MALE_TITLES,
    ROLE_WORDS,
    ROLES,
    STREETS,
)

_ANIMATE_VERBS = frozenset(
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
_AMBIGUOUS_VERBS = frozenset(
    {"have", "take", "lose", "start", "stop", "hold", "stand", "reach", "return"}
)
_ANIMATE_STATES = frozenset(
    """
    able afraid aware certain committed concerned confident convinced determined opposed prepared
    ready reluctant responsible sceptical skeptical unable unaware willing
    """.split()
)
_OWNED_BY_GROUPS = frozenset(
    """
    aircraft army commanders delegation employees fighters forces government headquarters jets
    leaders leadership members military militants officers officials personnel pilots planes
    police positions representatives soldiers staff teams troops volunteers warplanes workers
    """.split()
)
_OBJECTS = ("dobj", "acomp", "oprd", "xcomp", "ccomp")
_OBJECTS_OF_GROUPS = frozenset(
    {"responsibility", "responsible", "information", "evidence", "fighters"}
)
_ARGUMENTS = {"nsubj", "nsubjpass", "dobj", "dative", "iobj"}
_BODY_NAMES = {"ORG", "GPE", "NORP"}
_PARTY_NAMES = _BODY_NAMES | {"PERSON"}
_PARTY_PRONOUNS = frozenset(
    "he she they it who both i we us many some others several one him her them".split()
)
_HUMAN_PLURALS = re.compile(
    r"(?:ers|ors|ists|ants|ents|ees|men|ians|sources|groups|countries|factions|people|parents|"
    r"rebels|militias|troops|officials|colleagues|families|witnesses|spokespersons)$"
)
_OWNERS = ("its ", "his ", "her ", "their ", "our ", "my ")
_APPOSITION = re.compile(r"(?:,| \().*", re.DOTALL)
ISSUING = frozenset(
    """
    air blast broadcast circulate deliver distribute draft drop film forward give hand hold issue
    launch make pen post print produce publish put release run send share sign start submit tweet
    unleash unveil upload write
    """.split()
)
"""Verbs whose subject speaks through the text that is their object."""
_COLLECTIONS = frozenset("barrage batch flurry handful lot number round series set string".split())
_WITHIN = frozenset({"in", "through", "via", "with"})
_GENDERED_ROLES = {"woman": "f", "women": "f", "man": "m", "queen": "f", "king": "m"}


def has_animate_subject(tree: Tree, verb: int) -> bool:
    """Tell whether the subject of the verb must be a person or body."""
    lemma = tree.lemmas[verb]
    if lemma == "be":
        state = tree.child(verb, "acomp")
        return state is not None and tree.lower[state] in _ANIMATE_STATES
    if tree.child(verb, "auxpass", "nsubjpass") is not None or lemma not in _ANIMATE_VERBS:
        return False
    if lemma not in _AMBIGUOUS_VERBS:
        return True
    return any(
        tree.deps[child] in _OBJECTS
        and any(
            tree.lower[i] in _OBJECTS_OF_GROUPS
            for i in range(tree.left[child], tree.right[child] + 1)
        )
        for child in tree.children[verb]
    )


def is_owned_by_group(tree: Tree, noun: int) -> bool:
    """Tell whether what is possessed is a body's: its forces, its staff."""
    return tree.lower[noun] in _OWNED_BY_GROUPS


@dataclass(frozen=True, slots=True)
class Group:
    """A body ("it"), or several people or bodies ("they")."""

    name: str
    plural: bool


def group_of(tree: Tree, head: int, name: str) -> Group | None:
    """Return what a noun phrase names if it is a body or several; ``None`` for one human."""
    word, tag, entity = tree.lower[head], tree.tags[head], tree.entities[head]
    if word in {"it", "its", "they", "their"}:
        return Group(name, plural=word.startswith("the"))
    if tag[:2] != "NN" or entity == "PERSON" or name.lower().startswith(_OWNERS):
        return None
    if _is_joined(tree, head):
        return Group(name, plural=True)
    short = _APPOSITION.sub("", name)
    if (
        word in BODY_NOUNS
        or entity in {"ORG", "GPE"}
        or (tag == "NNP" and tree.words[head].isupper())
    ):
        return Group(short, plural=False)
    return Group(short, plural=True) if _HUMAN_PLURALS.search(word) and tag != "NN" else None


def may_act(tree: Tree, at: int, *, plural: bool) -> bool:
    """Tell whether a noun of the sentence may be what "they", or else "it", means."""
    if tree.deps[at] not in _ARGUMENTS or not tree.is_noun(at):
        return False
    if plural:
        return tree.tags[at] in {"NNS", "NNPS"} or _is_joined(tree, at)
    return tree.entities[at] in _BODY_NAMES or tree.lower[at] in BODY_NOUNS


def is_human(tree: Tree, noun: int) -> bool:
    """Tell whether a common noun names human beings, or a body of them."""
    word, single = tree.lower[noun], tree.tags[noun] == "NN"
    if word in BODY_NOUNS or word in PERSON_NOUNS or word in ROLE_WORDS:
        return True
    if tree.lemmas[noun] in BODY_NOUNS or tree.lemmas[noun] in PERSON_NOUNS:
        return True  # "the authorities", "nurses"
    return not single and _HUMAN_PLURALS.search(word) is not None


def is_party(tree: Tree, noun: int) -> bool:
    """Tell whether a noun or pronoun names people or a body that may do something in words."""
    if tree.entities[noun] in _PARTY_NAMES or tree.lower[noun] in _PARTY_PRONOUNS:
        return True
    named = tree.tags[noun][:3] == "NNP" and not tree.is_time(noun)
    if named or tree.lemmas[noun] in PARTY_NOUNS or is_aged(tree, noun):
        return True
    return is_human(tree, noun) or (tree.tags[noun] == "CD" and not tree.is_time(noun))


def is_collective(tree: Tree, noun: int) -> bool:
    """Tell a plural that is one body's: "Doctors Without Borders", "state media"."""
    return tree.entities[noun] == "ORG" or tree.lower[noun] == "media"


def is_aged(tree: Tree, noun: int) -> bool:
    """Tell whom an age names: "the 34-year-old said"."""
    return noun > 1 and tree.lower[noun] in {"old", "olds"} and tree.lower[noun - 2] == "year"


def is_address(tree: Tree, noun: int) -> bool:
    """Tell the end of an address: "of 10 Downing St.", and the point of "No." before it."""
    numbered = any(tree.tags[i] == "CD" for i in tree.children[noun])
    return tree.words[noun] == "." or (numbered and tree.lower[noun].rstrip(".") in STREETS)


def _is_joined(tree: Tree, at: int) -> bool:
    children = tree.children[at]
    joined = any(tree.deps[i] == "conj" for i in children)
    return joined and any(tree.lower[i] == "and" for i in children)


def is_document(tree: Tree, noun: int) -> bool:
    """Tell whether the noun is a text or speech that somebody puts out."""
    return tree.lemmas[noun] in DOCUMENTS


def issuing_verb(tree: Tree, noun: int) -> int | None:
    """Return the verb whose subject speaks through the document, if the sentence tells it."""
    if not is_document(tree, noun):
        return None
    above = tree.heads[noun]
    if tree.lower[above] == "of" and tree.lemmas[tree.heads[above]] in _COLLECTIONS:
        noun = tree.heads[above]
        above = tree.heads[noun]
    if tree.deps[noun] == "dobj":
        return above if tree.lemmas[above] in ISSUING else None
    if tree.deps[noun] == "pobj" and tree.lower[above] in _WITHIN:
        verb = tree.heads[above]
        return verb if tree.is_verb(verb) else None
    return None


def gender_of(name: Sequence[str], honorific: str = "", role: str = "") -> str | None:
    """Return "m" or "f" where an honorific, given name or role tells it, or ``None``.

    The given name comes before the role: a woman may be called a spokesman.
    """
    title = honorific.lower()
    if title in FEMALE_TITLES or title in MALE_TITLES:
        return "f" if title in FEMALE_TITLES else "m"
    given = GENDER_OF_GIVEN_NAME.get(name[0].lower()) if name else None
    return given or next((g for g in map(_gender_of_role, role.lower().split()) if g), None)


def _gender_of_role(word: str) -> str | None:
    if word in FEMALE_TITLES or word in MALE_TITLES:
        return "f" if word in FEMALE_TITLES else "m"
    if word not in ROLES:
        return None
    return next((g for end, g in _GENDERED_ROLES.items() if word.endswith(end)), None)
