"""Whom a noun or pronoun may mean: a human being, a body, or the only one of several people."""

from collections.abc import Iterable, Sequence

from index.extract.entities.animacy import is_document, is_party
from index.extract.entities.name_parser import PersonName
from index.extract.entities.people import Mention, Person
from index.extract.syntax.parse import NounPhrase, Tree
from index.words.parties import PERSON_NOUNS
from index.words.titles import BODY_NOUNS, KIN, ROLE_WORDS

FIRST_PERSON = frozenset({"i", "me", "my", "we", "us", "our"})
_NOBODY = frozenset({"nobody", "none"})
_NO_ONE = frozenset({"no", "neither"})


def is_name_of(tree: Tree, named: PersonName, head: int) -> bool:
    """Tell whether the phrase's head is the name or role itself, not what belongs to it."""
    if named.name and named.last - len(named.name) < head <= named.last:
        return True
    if (
        named.name
        and tree.lower[head] in KIN
        and [*named.name[:1]] == tree.words[head + 1 : head + 2]
    ):
        return True  # "her daughter Jane Doe"
    return named.first <= head <= named.last and tree.lower[head] in ROLE_WORDS


def is_human_being(tree: Tree, named: PersonName | None, head: int) -> bool:
    """Tell whether a phrase that is nobody known to the article is a human being all the same."""
    if tree.lower[head] in ROLE_WORDS or tree.lower[head] in PERSON_NOUNS:
        return True
    if named is not None and named.honorific and is_name_of(tree, named, head):
        return True
    if any(tree.deps[i] == "appos" and tree.lower[i] in ROLE_WORDS for i in tree.children[head]):
        return True
    bare = tree.tags[head] == "NNP" and tree.lower[tree.left[head]] != "the"
    bare = bare and not (tree.words[head].isupper() and len(tree.words[head]) > 1)  # "RSPB"
    return bare and tree.entities[head] in {"", "PERSON"} and tree.lower[head] not in BODY_NOUNS


def may_be_meant(tree: Tree, token: int, plural: bool) -> bool:
    """Tell whether "they" may be this noun, or "it" this body."""
    if plural:
        persons = tree.tags[token] == "NNP" and tree.entities[token] != "ORG"
        joined = persons and tree.child(token, "conj") is not None
        return joined or (tree.tags[token] in {"NNS", "NNPS"} and is_party(tree, token))
    named = tree.entities[token] in {"ORG", "GPE"} or tree.lower[token] in BODY_NOUNS
    return named or is_document(tree, token)


def subject_before(tree: Tree, token: int, *, plural: bool) -> int | None:
    """Return who does what the sentence tells and says why: "the council shut it after it said"."""
    verb = tree.heads[token]
    if tree.deps[token] != "nsubj" or tree.deps[verb] != "advcl" or tree.heads[verb] > verb:
        return None
    opens = [i for i in tree.children[verb] if tree.deps[i] in {"mark", "advmod"} and i < token]
    subject = tree.child(tree.heads[verb], "nsubj")
    if not opens or subject is None or subject > token or not may_be_meant(tree, subject, plural):
        return None
    return subject if tree.tags[subject] != "PRP" and not is_document(tree, subject) else None


def is_nobody(tree: Tree, source: NounPhrase) -> bool:
    """Tell "no group", "none of the parties" and "nobody", who say nothing."""
    first = source.first
    return tree.lower[source.head] in _NOBODY or tree.lower[first] in _NO_ONE


def is_main_subject(tree: Tree, token: int) -> bool:
    """Tell whether a subject, or a name in apposition to it, is that of the main verb."""
    at = tree.heads[token] if tree.deps[token] == "appos" else token
    return tree.deps[tree.heads[at]] == "ROOT"


def may_be(person: Person, gender: str) -> bool:
    """Tell whether the person may be of the gender."""
    return person.gender in {None, gender}


def only_person(mentions: Sequence[Mention], gender: str) -> Person | None:
    """Return the only subject, the only person, or the only one known to be of the gender."""
    known = [mention for mention in mentions if mention.person.gender == gender]
    for group in ([m for m in mentions if m.subject], mentions, known):
        people = people_of(group)
        if len(people) == 1:
            return people[0]
    return None


def people_of(mentions: Iterable[Mention]) -> list[Person]:
    """Return who is mentioned, each once."""
    return list({id(mention.person): mention.person for mention in mentions}.values())


def is_first_person(tree: Tree, token: int) -> bool:
    """Tell "I" and "us" from "US"."""
    return tree.lower[token] in FIRST_PERSON and tree.words[token] != "US"
