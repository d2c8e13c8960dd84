"""Everybody an article names: full names, roles and short names brought together."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from index.extract.attribution.tree import Tree
from index.extract.people.names import Named, spaced
from index.extract.people.naming import find_named
from index.extract.people.titles import LABELS, PARTICLES, gender_of


@dataclass(slots=True)
class Person:
    """Somebody the article names in full, with what it tells of them so far."""

    name: tuple[str, ...]
    gender: str | None = None
    roles: Counter[str] = field(default_factory=Counter)
    mentions: int = 0
    first: int = 0

    @property
    def full_name(self) -> str:
        """The fullest name the article gives."""
        return spaced(self.name)

    @property
    def family(self) -> str:
        """The last part of the name, without its particle."""
        return _family(self.name)

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


def _family(name: Sequence[str]) -> str:
    word = name[-1].lower() if name else ""
    return word.removeprefix("al-").removeprefix("el-")


class People:
    """Everybody an article names, and where."""

    def __init__(self, trees: Sequence[Tree]) -> None:
        self._by_family: dict[str, list[Person]] = {}
        places = _places(trees)
        self._named = [
            [(at, named) for at, named in find_named(tree) if named.name[-1] not in places]
            for tree in trees
        ]
        everyone = [(i, named) for i, found in enumerate(self._named) for _, named in found]
        for index, named in everyone:
            if len(_plain(named.name)) > 1:
                self._enter(named, index)
        for index, named in everyone:
            # Somebody whom the article never names in full.
            if len(_plain(named.name)) == 1 and self._is_new(named):
                self._enter(named, index)
        self.mentions = [self._mentions(i, tree) for i, tree in enumerate(trees)]

    def _is_new(self, named: Named) -> bool:
        known = self._by_family.get(_family(named.name), [])
        return all(len(person.name) == 1 for person in known)

    def _enter(self, named: Named, index: int) -> None:
        gender = gender_of(named.name, named.honorific, named.role)
        known = self._by_family.setdefault(_family(named.name), [])
        person = next((p for p in known if _same(p.name, named.name)), None)
        if person is None:
            person = Person(named.name, gender, first=index)
            known.append(person)
        else:
            person.name = _fuller(person.name, named.name)
        person.gender = person.gender or gender
        person.mentions += 1
        if named.role:
            person.roles[named.role] += 1

    def _mentions(self, index: int, tree: Tree) -> list[Mention]:
        found = []
        for token, named in self._named[index]:
            person = self.of_name(named, index)
            if person is not None:
                if len(_plain(named.name)) == 1:
                    person.mentions += 1
                subject = tree.deps[token] in {"nsubj", "nsubjpass"}
                found.append(Mention(person, token, subject))
                if named.role and len(_plain(named.name)) == 1:
                    person.roles[named.role] += 1
        return found

    def of_name(self, named: Named, sentence: int) -> Person | None:
        """Return whom a full or short name means there, ``None`` if nobody or more than one.

        Of several who share a short name it means the only one introduced so far, or the one
        named at least twice as often as the next.
        """
        known = self._by_family.get(_family(named.name), [])
        gender = gender_of((), named.honorific)
        fitting = [p for p in known if _same(p.name, named.name) and not _differ(p.gender, gender)]
        fitting = [p for p in fitting if p.first <= sentence] or fitting
        fitting.sort(key=lambda person: -person.mentions)
        if len(fitting) > 1 and fitting[0].mentions < 2 * fitting[1].mentions:
            return None
        return fitting[0] if fitting else None

    def of_role(self, role: str) -> Person | None:
        """Return the one person whose role holds all words of ``role``."""
        words = _role_words(role)
        if not words:
            return None
        fitting = [
            person
            for known in self._by_family.values()
            for person in known
            if any(words <= _role_words(given) for given in person.roles)
        ]
        return fitting[0] if len(fitting) == 1 else None

    def only_one(self, gender: str) -> Person | None:
        """Return the one person of the article that is known to be of the gender."""
        known = [p for bearers in self._by_family.values() for p in bearers if p.gender == gender]
        return known[0] if len(known) == 1 else None


def _differ(one: str | None, other: str | None) -> bool:
    return one is not None and other is not None and one != other


def _places(trees: Sequence[Tree]) -> set[str]:
    """Return the words that the article as a whole mostly uses for a place."""
    kinds: dict[str, Counter[str]] = {}
    for tree in trees:
        for word, kind in zip(tree.words, tree.entities, strict=True):
            if kind in {"GPE", "LOC", "PERSON"}:
                kinds.setdefault(word, Counter())[kind] += 1
    return {word for word, seen in kinds.items() if seen["GPE"] + seen["LOC"] > seen["PERSON"]}


def _plain(name: Sequence[str]) -> list[str]:
    return [w.lower().rstrip(".") for w in name if w.lower() not in PARTICLES and w != "-"]


def _fuller(one: tuple[str, ...], other: tuple[str, ...]) -> tuple[str, ...]:
    """Return the longer name, unless it only adds a label: "Democrat Jane Doe"."""
    longest = max((one, other), key=len)
    return min((one, other), key=len) if longest[0].lower() in LABELS else longest


def _same(full: Sequence[str], other: Sequence[str]) -> bool:
    a, b = _plain(full), _plain(other)
    if not a or not b or _family(a) != _family(b):
        return False
    a[-1] = b[-1] = _family(a)
    short, long = sorted((a, b), key=len)
    if len(short) == 1 or long[-len(short) :] == short:
        return True
    return short[0] == long[0] or (min(len(a[0]), len(b[0])) == 1 and a[0][0] == b[0][0])


def _role_words(role: str) -> frozenset[str]:
    words = (w.lower().strip(".,") for w in role.split())
    return frozenset(
        w for w in words if w not in {"the", "a", "of", "for", "to", "and", "former", "then"}
    )
