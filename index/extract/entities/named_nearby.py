"""Who is named around a sentence and may be meant by its pronouns and offices."""

from collections.abc import Sequence

from index.extract.entities.epithets import (
    describes_anybody,
    gender_told,
    is_called,
    leads,
    names_another,
)
from index.extract.entities.people import Mention, People, Person
from index.extract.entities.referents import is_main_subject, may_be, people_of
from index.extract.syntax.parse import FINITE_TAGS, NounPhrase, Tree
from index.extract.syntax.quotes import QuoteContext
from index.words.parties import PERSON_NOUNS
from index.words.titles import ROLE_WORDS

MAX_TOKENS_BEFORE_PRONOUN = 1
"""Before a "he" that takes up whom the sentence before is about."""
_OF_SOMEBODY = frozenset(
    """
    ageing aging deposed embattled exiled former jailed late ousted outgoing retired veteran
    """.split()
)
"""What is said of somebody known: "the judge" may be another, "the retired judge" hardly."""
MAX_SENTENCES_TO_NAME = 2
"""Back to the one person whom an office may mean that was not told of them."""


class NamedNearby:
    """The people named in an article, by where they stand."""

    def __init__(
        self, trees: Sequence[Tree], quote_contexts: Sequence[QuoteContext], people: People
    ) -> None:
        self._trees = trees
        self._quote_contexts = quote_contexts
        self._people = people

    def around(
        self, index: int, sentence: int, token: int, gender: str | None = None
    ) -> list[Mention]:
        """Return who is mentioned there and may be meant: in quotations only from inside one."""
        inside = self._quote_contexts[sentence].quoted[token]
        quoted = self._quote_contexts[index].quoted
        return [
            mention
            for mention in self._people.mentions[index]
            if quoted[mention.token] <= inside
            and (gender is None or may_be(mention.person, gender))
        ]

    def told_of_before(
        self, sentence: int, token: int, gender: str, *, reported: bool
    ) -> Person | None:
        """Return whom the sentence before is about if nobody speaks in it: "Doe left. He".

        Where an outlet or a body ``reported`` it, whom it tells of: "NHK said that Doe had".
        """
        quoted = self._quote_contexts[sentence].quoted
        after_quotation = (
            quoted[0]
            and not quoted[token]
            and all(
                quoted[i] or not self._trees[sentence].words[i][0].isalnum() for i in range(token)
            )
        )
        if sentence == 0 or (token > MAX_TOKENS_BEFORE_PRONOUN and not after_quotation):
            return None
        tree = self._trees[sentence - 1]
        near = self.around(sentence - 1, sentence, token, gender)
        main = people_of(m for m in near if m.subject and is_main_subject(tree, m.token))
        if reported and not main:
            main = people_of(m for m in near if m.subject)
        return main[0] if len(main) == 1 else None

    def described_before(self, sentence: int, source: NounPhrase) -> Person | None:
        """Return whom "the retired judge", "the 34-year-old" or "the singer" means."""
        tree = self._trees[sentence]
        if tree.lower[source.first] != "the" or source.first == source.head:
            return None
        if describes_anybody(tree, source):
            return self._told_of_lately(sentence, source.head, gender_told(tree, source))
        heading = self._leading(sentence, source) or self._called_so(sentence, source)
        return heading or self._without_office(sentence, source)

    def _leading(self, sentence: int, source: NounPhrase) -> Person | None:
        """Return the one person named before who leads the body: "the UN chief"."""
        tree = self._trees[sentence]
        people = people_of(
            mention
            for index in range(sentence)
            for mention in self._people.mentions[index]
            if any(leads(tree, source, role) for role in mention.person.roles)
        )
        return people[0] if len(people) == 1 else None

    def _told_of_lately(self, sentence: int, token: int, gender: str | None) -> Person | None:
        """Return the subject of the sentence before, else the only one named in the last two."""
        first = max(sentence - MAX_SENTENCES_TO_NAME, 0)
        near = [self.around(i, sentence, token, gender) for i in range(first, sentence)]
        for group in ([m for m in (near or [[]])[-1] if m.subject], [m for ms in near for m in ms]):
            people = people_of(group)
            if len(people) == 1:
                return people[0]
        return None

    def _called_so(self, sentence: int, source: NounPhrase) -> Person | None:
        """Return the one person whom the article called "the singer" before, by name."""
        tree = self._trees[sentence]
        word = tree.lower[source.head]
        bare = source.head - source.first == 1 and source.last == source.head
        if not bare or word not in PERSON_NOUNS:
            return None
        called: list[Mention] = []
        for index in range(sentence):
            found = [
                m for m in self._people.mentions[index] if is_called(self._trees[index], m, word)
            ]
            if not found and names_another(self._trees[index], word):
                return None
            called += found
        people = people_of(called)
        return people[0] if len(people) == 1 else None

    def _without_office(self, sentence: int, source: NounPhrase) -> Person | None:
        """Return whom "the retired judge" means: the one person named just before.

        Only one of whom the article gives no office, so that it may be this one.
        """
        tree = self._trees[sentence]
        inside = range(source.first, source.last + 1)
        if source.head != source.last:
            return None
        if tree.lower[source.first + 1] not in _OF_SOMEBODY:
            return None
        if any(tree.tags[i][:3] == "NNP" or tree.entities[i] for i in inside):
            return None
        first = max(sentence - MAX_SENTENCES_TO_NAME, 0)
        near = [m for i in range(first, sentence) for m in self.around(i, sentence, source.head)]
        people = people_of(near)
        return people[0] if len(people) == 1 and people[0].role is None else None

    def introduced_next(self, sentence: int, source: NounPhrase) -> Person | None:
        """Return whom "Norway's president" means: who opens the next sentence by name alone.

        The article says nothing else of them: "The president of the club denied it. Jane Doe said".
        """
        tree = self._trees[sentence]
        if sentence + 1 >= len(self._trees) or self._people.mentions[sentence]:
            return None
        if not _is_one_office(tree, source):
            return None
        after = self._trees[sentence + 1]
        for mention in self._people.mentions[sentence + 1][:1]:
            person, behind = mention.person, mention.token + 1
            told = mention.subject and behind < len(after) and after.tags[behind] in FINITE_TAGS
            opens = after.words[: len(person.name)] == list(person.name)
            fresh = person.first == sentence + 1 and not person.roles and not person.is_kin
            if told and opens and fresh and len(person.name) > 1:
                return person
        return None


def _is_one_office(tree: Tree, source: NounPhrase) -> bool:
    """Tell the subject "Norway's president" or "the head of the club", not "the president"."""
    head = source.head
    if tree.deps[head] != "nsubj" or tree.tags[head] != "NN" or tree.lower[head] not in ROLE_WORDS:
        return False
    owner = tree.child(head, "poss")
    if owner is not None:
        return tree.tags[owner] in {"NNP", "NNPS"}
    of = tree.prepositional_object(head, frozenset({"of"}))
    return tree.lower[source.first] == "the" and of is not None
