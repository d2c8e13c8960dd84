"""Everybody an article names: full names, roles and short names brought together."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import islice

from index.extract.entities.animacy import gender_of
from index.extract.entities.name_matching import (
    family_of,
    fuller,
    is_counterpart,
    is_part_of,
    is_same,
    may_hold,
    offices,
    role_words,
    told_apart,
    words_of_name,
)
from index.extract.entities.name_parser import PersonName, spaced
from index.extract.entities.named_mentions import find_named, find_surnames
from index.extract.syntax.parse import Tree
from index.words.titles import FORMER, KIN


@dataclass(slots=True)
class Person:
    """Somebody the article names in full, with what it tells of them so far."""

    name: tuple[str, ...]
    gender: str | None = None
    roles: Counter[str] = field(default_factory=Counter)
    mentions: int = 0
    first: int = 0
    is_kin: bool = False

    @property
    def full_name(self) -> str:
        """The fullest name the article gives."""
        return spaced(self.name)

    @property
    def family(self) -> str:
        """The last part of the name, without its particle."""
        return family_of(self.name)

    @property
    def role(self) -> str | None:
        """The longest role the article gives, the first of several."""
        return max(self.roles, key=len, default=None)


@dataclass(frozen=True, slots=True)
class Mention:
    """A person named at a token of a sentence."""

    person: Person
    token: int
    subject: bool


def _is_kin(tree: Tree, named: PersonName) -> bool:
    """Tell whether somebody is introduced as another's relative: "his brother Karl Brun"."""
    before = named.first - 1
    if before >= 0 and tree.lower[before] in KIN:
        return True
    at = named.last  # "the senator's wife, the physician Jane Doe"
    while tree.deps[at] == "appos":
        at = tree.heads[at]
        if tree.lower[at] in KIN:
            return True
    apposed = (i for i in tree.children[named.last] if tree.deps[i] == "appos")
    return tree.lower[named.first] in KIN or any(tree.lower[i] in KIN for i in apposed)


def _is_subject(tree: Tree, token: int) -> bool:
    """Tell whether a name is a subject, or in apposition to one: "the mayor, Jane Doe, left"."""
    at = tree.heads[token] if tree.deps[token] == "appos" else token
    return tree.deps[at] in {"nsubj", "nsubjpass"}


class People:
    """Everybody an article names, and where."""

    def __init__(self, trees: Sequence[Tree]) -> None:
        self._by_family: dict[str, list[Person]] = {}
        self._trees = trees
        places = _places(trees)
        self._named = _persons(trees, places)
        everyone = [(i, one) for i, found in enumerate(self._named) for _, one in found]
        self._told_apart = told_apart([one for _, one in everyone])
        for index, named in everyone:
            if len(words_of_name(named.name)) > 1:
                self._enter(named, index)
        for index, named in everyone:
            if len(words_of_name(named.name)) == 1 and self._is_new(named, index):
                self._enter(named, index)  # somebody whom the article never names in full
        self.mentions = [self._mentions(i, tree) for i, tree in enumerate(trees)]

    def _is_new(self, named: PersonName, index: int) -> bool:
        known = self._by_family.get(family_of(named.name), [])
        if not known and self._of_given_name(named, index) is not None:
            return False
        return all(len(p.name) == 1 or self._is_another(p, named, index) for p in known)

    def _is_another(self, person: Person, named: PersonName, index: int) -> bool:
        """Tell whether a title and surname cannot be a person's whom the article names in full.

        "Governor Lee" is not "Sheriff Anna Lee"; nor, before they are named, "President Brun" a
        former president, or the president's brother.
        """
        own = offices(named.role)
        if index < person.first and person.is_kin and named.honorific:
            return True
        if not own or named.name == person.name:
            return False
        roles = " ".join(person.roles).lower().split()
        former = not FORMER.isdisjoint(roles)
        held = offices(" ".join(roles))
        # One who is introduced later by another trade: "Judge Roe", then "lawyer Ann Roe".
        trade = bool(roles) and role_words(named.role).isdisjoint(role_words(" ".join(roles)))
        if index < person.first and (person.is_kin or trade or (own & held and former)):
            return FORMER.isdisjoint(named.role.lower().split())
        return bool(held) and not own & held and not former

    def _enter(self, named: PersonName, index: int) -> None:
        gender = gender_of(named.name, named.honorific, named.role)
        known = self._by_family.setdefault(family_of(named.name), [])
        same = (p for p in known if is_same(p.name, named.name))
        person = next((p for p in same if not self._is_another(p, named, index)), None)
        if person is None:
            is_kin = _is_kin(self._trees[index], named)
            person = Person(named.name, gender, first=index, is_kin=is_kin)
            known.append(person)
        else:
            person.name = fuller(person.name, named.name)
        person.gender = person.gender or gender
        person.mentions += 1
        if named.role:
            person.roles[named.role] += 1

    def _mentions(self, index: int, tree: Tree) -> list[Mention]:
        found = []
        for token, named in self._named[index]:
            person = self.of_name(named, index)
            if person is not None:
                if len(words_of_name(named.name)) == 1:
                    person.mentions += 1
                found.append(Mention(person, token, _is_subject(tree, token)))
                if named.role and len(words_of_name(named.name)) == 1:
                    person.roles[named.role] += 1
        return found

    def of_name(self, named: PersonName, sentence: int) -> Person | None:
        """Return whom a full or short name means there, ``None`` if nobody or more than one.

        Of several who share a short name it means the only one introduced so far, or the one
        named at least twice as often as the next; of "Mr Doe" and "Mrs Doe" who is known as such.
        """
        known = self._by_family.get(family_of(named.name), [])
        gender = gender_of((), named.honorific)
        fitting = [
            p
            for p in known
            if is_same(p.name, named.name)
            and (None in (gender, p.gender) or gender == p.gender)
            and not self._is_another(p, named, sentence)
        ]
        if gender and family_of(named.name) in self._told_apart:
            fitting = [p for p in fitting if p.gender == gender and len(p.name) > 1]
        if len(words_of_name(named.name)) > 1:
            fitting = [p for p in fitting if len(p.name) > 1] or fitting
        own = offices(named.role)
        fitting = [p for p in fitting if own & offices(" ".join(p.roles))] or fitting
        fitting = [p for p in fitting if p.first <= sentence] or fitting
        fitting.sort(key=lambda person: -person.mentions)
        if len(fitting) > 1 and fitting[0].mentions < 2 * fitting[1].mentions:
            return None
        return fitting[0] if fitting else self._of_given_name(named, sentence)

    def _of_given_name(self, named: PersonName, sentence: int) -> Person | None:
        """Return the one person named in full before whose given name stands alone."""
        if len(named.name) != 1 or named.role or named.honorific:
            return None
        everyone = (person for known in self._by_family.values() for person in known)
        same = (p for p in everyone if len(p.name) > 1 and p.name[0] == named.name[0])
        found = list(islice((p for p in same if p.first <= sentence), 2))
        return found[0] if len(found) == 1 else None

    def of_role(self, role: str, sentence: int) -> Person | None:
        """Return the one person whose role holds all words of ``role``.

        Of several it is the one whom the article had introduced by then.
        """
        found = self._holding(role, may_hold) or self._holding(role, is_counterpart)
        if not FORMER.isdisjoint(role.lower().split()):
            # An article may call "president" whom its readers know for a former one.
            found = found if len(self._holding(role, is_part_of)) == 1 else []
        if len(found) > 1:
            found = [person for person in found if person.first <= sentence]
        return found[0] if len(found) == 1 else None

    def _holding(self, role: str, holds: Callable[[str, str], bool]) -> list[Person]:
        if not role_words(role):
            return []
        everyone = (person for known in self._by_family.values() for person in known)
        return [one for one in everyone if any(holds(given, role) for given in one.roles)]

    def only_one(self, gender: str) -> Person | None:
        """Return the one person of the article that is known to be of the gender."""
        everyone = (person for known in self._by_family.values() for person in known)
        found = list(islice((person for person in everyone if person.gender == gender), 2))
        return found[0] if len(found) == 1 else None


def _persons(trees: Sequence[Tree], places: set[str]) -> list[list[tuple[int, PersonName]]]:
    """Return, for each sentence, the names of people, each with its token.

    A family or given name alone is a person's wherever the article shows it to be one's in full.
    """
    found = [find_named(tree) for tree in trees]
    places -= {one.named.name[-1] for namings in found for one in namings if one.in_office}
    sure = [one.named.name for namings in found for one in namings if one.sure]
    full = [name for name in sure if len(words_of_name(name)) > 1]
    families = {name[-1] for name in full}
    alone = families | {name[0] for name in full}
    for tree, namings in zip(trees, found, strict=True):
        known = {one.token for one in namings}
        namings += [one for one in find_surnames(tree, families) if one.token not in known]
    return [
        [
            (one.token, one.named)
            for one in sorted(namings, key=lambda one: one.token)
            if one.named.name[-1] not in places
            and (one.sure or (len(one.named.name) == 1 and one.named.name[0] in alone))
        ]
        for namings in found
    ]


def _places(trees: Sequence[Tree]) -> set[str]:
    """Return the words that the article as a whole mostly uses for a place."""
    kinds: dict[str, Counter[str]] = {}
    for tree in trees:
        for word, kind in zip(tree.words, tree.entities, strict=True):
            if kind in {"GPE", "LOC", "PERSON"}:
                kinds.setdefault(word, Counter())[kind] += 1
    return {word for word, seen in kinds.items() if seen["GPE"] + seen["LOC"] > seen["PERSON"]}
