"""Whom the pronoun at the head of a claim means, where that is sure."""

from collections.abc import Sequence
from dataclasses import dataclass

from index.extract.agency import acts, owns
from index.extract.attribution.discourse import Discourse
from index.extract.attribution.phrases import phrase
from index.extract.attribution.tree import Tree
from index.extract.claim import Attribution, Speaker
from index.extract.people.names import spaced
from index.extract.people.people import Person
from index.extract.people.titles import BODIES, is_role
from index.extract.standalone import Edit
from index.read.article import Span

_GENDERS = {"he": "m", "his": "m", "she": "f", "her": "f"}
_THING, _PLURAL = {"it", "its"}, {"they", "their"}
_OWNERS = {"his", "her", "its", "their"}
_PRONOUNS = frozenset(_GENDERS) | _THING | _PLURAL | {"i"}
_SUBJECTS = {"nsubj", "nsubjpass"}
_ROLES = _SUBJECTS | {"dobj", "dative", "iobj"}
_NAMES = {"ORG", "GPE", "NORP"}
REACH = 2


@dataclass(frozen=True, slots=True)
class _Group:
    """A body ("it") or several ("they") that act or speak."""

    name: str
    plural: bool


class References:
    """Replaces the pronouns of one article's claims by whom they mean; what may be two is left."""

    def __init__(self, discourse: Discourse, said: Sequence[Sequence[Attribution]]) -> None:
        self._parsed = discourse.parsed
        self._trees = discourse.trees
        self._settings = discourse.settings
        self._mentions = discourse.people.mentions
        self._said = said
        self._people = {m.person.full_name: m.person for found in self._mentions for m in found}

    def edits(self, index: int, span: Span, speaker: Speaker | None = None) -> list[Edit]:
        """Return the replacement of the pronoun that the clause in ``span`` is about, if sure.

        ``speaker`` is who says the clause; without one the sentences before it are asked.
        """
        tree = self._trees[index]
        if _PRONOUNS.isdisjoint(tree.lower):
            return []
        tokens = self._tokens(index, span)
        at = next((i for i in tokens if _heads_clause(tree, i, tokens)), None)
        if at is None:
            return []
        name = self._referent(index, at, speaker)
        return [self._edit(index, at, span, name)] if name else []

    def _tokens(self, index: int, span: Span) -> range:
        sentence = self._parsed.sentences[index]
        starts = [sentence.span.start + token.idx for token in sentence.doc]
        inside = [i for i, start in enumerate(starts) if span.start <= start < span.end]
        return range(inside[0], inside[-1] + 1) if inside else range(0)

    def _edit(self, index: int, at: int, span: Span, name: str) -> Edit:
        word = self._trees[index].lower[at]
        where = self._parsed.sentences[index].locate(at, at + 1)
        if word == "i":
            return where, f"I [{name}]"
        if where.start == span.start:
            name = name[:1].upper() + name[1:]
        elif name.startswith(("The ", "A ", "An ")):
            name = name[:1].lower() + name[1:]
        return where, f"[{name}]’s" if word in _OWNERS else f"[{name}]"

    def _referent(self, index: int, at: int, speaker: Speaker | None) -> str | None:
        word = self._trees[index].lower[at]
        quoted = self._settings[index].quoted[at]
        if word == "i" or quoted:
            return self._quoted_self(speaker) if word == "i" and quoted else None
        if word in _GENDERS:
            person = self._person(index, at, _GENDERS[word], speaker)
            return person.full_name if person else None
        return self._group(index, at, speaker)

    def _quoted_self(self, speaker: Speaker | None) -> str | None:
        return speaker.name if speaker is not None and speaker.name in self._people else None

    def _person(self, index: int, at: int, gender: str, speaker: Speaker | None) -> Person | None:
        said_by = self._people.get(speaker.name) if speaker is not None else None
        if self._names_somebody(index, range(at), speaker, said_by, gender):
            return None
        if speaker is None:
            return self._named_before(index, gender)
        if said_by is None or said_by.gender not in {None, gender}:
            return None
        if said_by.gender is None and index:
            before = range(len(self._trees[index - 1]))
            if self._names_somebody(index - 1, before, speaker, said_by, gender):
                return None
        return said_by

    def _named_before(self, index: int, gender: str) -> Person | None:
        for before in range(index - 1, max(index - 1 - REACH, -1), -1):
            mentions = self._mentions[before]
            fitting = [m for m in mentions if m.person.gender in {None, gender}]
            people = {id(m.person): m.person for m in fitting}
            if len(people) > 1:
                return None
            person = next(iter(people.values()), None)
            everything = range(len(self._trees[before]))
            if self._names_somebody(before, everything, None, person, gender):
                return None
            if person is not None:
                sure = person.gender == gender or any(m.subject for m in fitting)
                return person if sure else None
        return None

    def _names_somebody(
        self,
        index: int,
        tokens: range,
        speaker: Speaker | None,
        but: Person | None,
        gender: str,
    ) -> bool:
        """Tell whether somebody else stands there who may be meant: named, or by an office."""
        tree = self._trees[index]
        known: dict[int, Person] = {m.token: m.person for m in self._mentions[index]}
        own = self._tokens(index, speaker.span) if speaker is not None else range(0)
        for at in tokens:
            if at in known:
                if known[at] is not but and known[at].gender in {None, gender}:
                    return True
            elif at not in own and self._is_unknown_human(tree, at, known):
                return True
        return False

    def _is_unknown_human(self, tree: Tree, at: int, known: dict[int, Person]) -> bool:
        """Tell whether the token heads a phrase of a human who is none of the people named."""
        if tree.deps[at] not in _ROLES:
            return False
        human = tree.entities[at] == "PERSON" or (tree.tags[at] == "NN" and is_role(tree.lower[at]))
        return human and not any(i in known for i in range(tree.left[at], tree.right[at] + 1))

    def _group(self, index: int, at: int, speaker: Speaker | None) -> str | None:
        tree = self._trees[index]
        plural = tree.lower[at] in _PLURAL
        if not (owns if tree.lower[at] in _OWNERS else acts)(tree, tree.heads[at]):
            return None
        own = self._tokens(index, speaker.span) if speaker is not None else range(0)
        rivals = [i for i in range(at) if i not in own and _may_act(tree, i, plural)]
        if rivals:
            return None
        if speaker is not None:
            group = self._speaking(index, speaker)
            return group.name if group is not None and group.plural == plural else None
        groups = {g.name for g in self._acting(index - 1) if g.plural == plural} if index else set()
        return groups.pop() if len(groups) == 1 else None

    def _speaking(self, index: int, speaker: Speaker) -> _Group | None:
        """Return the speaker as a group; ``None`` for people, and for those the name hides."""
        tokens = self._tokens(index, speaker.span)
        if not tokens or speaker.name in self._people:
            return None
        tree = self._trees[index]
        head = next((i for i in tokens if tree.heads[i] not in tokens), tokens[0])
        return _group_of(tree, head, speaker.name)

    def _acting(self, index: int) -> list[_Group]:
        """Return the groups that speak in the sentence, and the bodies that are its subjects."""
        tree = self._trees[index]
        spoken = [self._speaking(index, said.speaker) for said in self._said[index] if said.speaker]
        acting = [
            _group_of(tree, i, spaced(tree.words[found.first : found.last + 1]))
            for i, dep in enumerate(tree.deps)
            if dep in _SUBJECTS and _may_act(tree, i, plural=False)
            for found in [phrase(tree, i)]
        ]
        return [group for group in [*spoken, *acting] if group is not None]


def _heads_clause(tree: Tree, at: int, clause: range) -> bool:
    """Tell whether a pronoun is the subject of the clause's main verb, or owns that subject."""
    if tree.lower[at] not in _PRONOUNS:
        return False
    subject = at
    if tree.lower[at] in _OWNERS:
        if tree.tags[at] != "PRP$":
            return False
        subject = tree.heads[at]
    verb = tree.heads[subject]
    main = tree.heads[verb] == verb or tree.heads[verb] not in clause
    return tree.deps[subject] in _SUBJECTS and main and subject in clause


def _may_act(tree: Tree, at: int, plural: bool) -> bool:
    """Tell whether a noun of the sentence may be what "it" or "they" means."""
    if tree.deps[at] not in _ROLES or tree.tags[at][:2] != "NN":
        return False
    if plural:
        return tree.tags[at] in {"NNS", "NNPS"} or _is_joined(tree, at)
    return tree.entities[at] in _NAMES or tree.lower[at] in BODIES


def _is_joined(tree: Tree, at: int) -> bool:
    joined = any(tree.deps[i] == "conj" for i in tree.children[at])
    return joined and any(tree.lower[i] == "and" for i in tree.children[at])


def _group_of(tree: Tree, head: int, name: str) -> _Group | None:
    """Return what the noun phrase names, if it is a body or several; ``None`` for one human."""
    word, tag, entity = tree.lower[head], tree.tags[head], tree.entities[head]
    if word in _THING | _PLURAL:
        return _Group(name, word in _PLURAL)
    if tag[:2] != "NN" or entity == "PERSON":
        return None
    if _is_joined(tree, head):
        return _Group(name, plural=True)
    if word in BODIES or entity in {"ORG", "GPE"} or (tag == "NNP" and tree.words[head].isupper()):
        return _Group(name, plural=False)
    return _Group(name, plural=True) if tag in {"NNS", "NNPS"} else None
