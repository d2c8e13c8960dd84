"""An article as its sentences follow: trees, quotations, people, and whom its pronouns mean."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.extract.entities.animacy import (
    Group,
    group_of,
    has_animate_subject,
    is_owned_by_group,
    may_act,
)
from index.extract.entities.name_parser import spaced
from index.extract.entities.people import People, Person
from index.extract.syntax.parse import ParsedArticle, ParsedSentence, Tree, read_tree
from index.extract.syntax.quotes import QuoteContext, read_quote_contexts
from index.model.article import Span
from index.model.claim import Attribution, Speaker
from index.words.titles import ROLE_WORDS

MIN_STRIPPED_CHARS = 300
"""News has 8.65 commas in 1,000 characters, so 13 of 14 texts of this length hold one."""
_SUBJECTS = {"nsubj", "nsubjpass"}
_ROLES = _SUBJECTS | {"dobj", "dative", "iobj"}
MAX_SENTENCES_TO_ANTECEDENT = 2


@dataclass(frozen=True, slots=True)
class Discourse:
    """What attribution and pronouns both read of an article; lists hold one entry a sentence.

    ``is_stripped`` tells that the text has lost its commas, and quotation marks with them.
    """

    parsed: ParsedArticle
    trees: Sequence[Tree]
    quote_contexts: Sequence[QuoteContext]
    people: People
    is_stripped: bool

    @property
    def text(self) -> str:
        """The article's text, which all spans are offsets of."""
        return self.parsed.article.text

    @property
    def sentences(self) -> Sequence[ParsedSentence]:
        """The parsed sentences in order of appearance."""
        return self.parsed.sentences

    def tokens(self, index: int, span: Span) -> range:
        """Return the tokens of a sentence that start in the span; none if it lies elsewhere."""
        return self.parsed.sentences[index].within(span)

    def ends_paragraph(self, index: int) -> bool:
        """Tell whether a paragraph ends after a sentence that is not the last."""
        return self.parsed.layout.ends_paragraph(index)

    def before(self, index: int) -> str:
        """Return what stands between the sentence before and this one, which is not the first."""
        sentences = self.parsed.sentences
        return self.text[sentences[index - 1].span.end : sentences[index].span.start]


def read_discourse(parsed: ParsedArticle) -> Discourse:
    """Read the parses of an article once."""
    trees = [read_tree(sentence.doc) for sentence in parsed.sentences]
    contexts = read_quote_contexts(parsed, trees)
    return Discourse(parsed, trees, contexts, People(trees), is_stripped(parsed.article.text))


def is_stripped(text: str) -> bool:
    """Tell whether a text has lost its commas, as some collections of news take them out."""
    return len(text) >= MIN_STRIPPED_CHARS and "," not in text


class Antecedents:
    """Finds what the pronouns of one article mean, from who speaks and who is named before."""

    def __init__(self, discourse: Discourse, said: Sequence[Sequence[Attribution]]) -> None:
        self._discourse = discourse
        self._mentions = discourse.people.mentions
        self._said = said
        self._people = {m.person.full_name: m.person for found in self._mentions for m in found}

    def known(self, speaker: Speaker | None) -> Person | None:
        """Return the speaker as a person whom the article names."""
        return self._people.get(speaker.name) if speaker is not None else None

    def person(self, index: int, at: int, gender: str, speaker: Speaker | None) -> Person | None:
        """Return whom "he" or "she" at a token means: the speaker of the clause, if it has one."""
        person = self.known(speaker)
        own = self._discourse.tokens(index, speaker.span) if speaker else range(0)
        if self._names_another(index, range(at), own, person, gender):
            return None
        if speaker is None:
            return self._named_before(index, gender)
        if person is None or person.gender == gender:
            return person
        if person.gender is None and not self._another_before(index, person, gender):
            return person
        return None

    def _another_before(self, index: int, person: Person | None, gender: str) -> bool:
        if index == 0:
            return False
        before = range(len(self._discourse.trees[index - 1]))
        return self._names_another(index - 1, before, range(0), person, gender)

    def _named_before(self, index: int, gender: str) -> Person | None:
        """Return the only one named in the nearest sentence before that names anybody."""
        for sentence in range(index, max(index - MAX_SENTENCES_TO_ANTECEDENT, 0), -1):
            fitting = [m for m in self._mentions[sentence - 1] if m.person.gender in {None, gender}]
            person = fitting[0].person if fitting else None
            if self._another_before(sentence, person, gender):
                return None
            if person is not None:
                sure = person.gender == gender or any(m.subject for m in fitting)
                return person if sure else None
        return None

    def _names_another(
        self, index: int, tokens: range, own: range, person: Person | None, gender: str
    ) -> bool:
        """Tell whether another human is there who may be meant: by name, or by an office."""
        tree = self._discourse.trees[index]
        known = {mention.token: mention.person for mention in self._mentions[index]}
        if any(
            known[at] is not person and known[at].gender in {None, gender}
            for at in tokens
            if at in known
        ):
            return True
        return any(
            _is_human(tree, at)
            and known.keys().isdisjoint(range(tree.left[at], tree.right[at] + 1))
            for at in tokens
            if at not in own
        )

    def group(
        self, index: int, at: int, speaker: Speaker | None, *, plural: bool, owned: bool
    ) -> str | None:
        """Return the body or the people that "it" or "they" at a token means.

        Only where a thing cannot be meant: the verb is one of actors, or what is ``owned`` theirs.
        """
        tree = self._discourse.trees[index]
        if not (is_owned_by_group if owned else has_animate_subject)(tree, tree.heads[at]):
            return None
        own = self._discourse.tokens(index, speaker.span) if speaker else range(0)
        if any(i not in own and may_act(tree, i, plural=plural) for i in range(at)):
            return None
        if speaker is not None:
            found = [self._speaking(index, speaker)]
        else:
            found = list(self._acting(index - 1)) if index else []
        names = {group.name for group in found if group is not None and group.plural == plural}
        return names.pop() if len(names) == 1 else None

    def _speaking(self, index: int, speaker: Speaker) -> Group | None:
        tokens = self._discourse.tokens(index, speaker.span)
        if not tokens or speaker.name in self._people:
            return None
        tree = self._discourse.trees[index]
        head = next((i for i in tokens if tree.heads[i] not in tokens), tokens[0])
        return group_of(tree, head, speaker.name)

    def _acting(self, index: int) -> Iterator[Group | None]:
        """Yield who speaks in the sentence, and the bodies that are its subjects."""
        tree = self._discourse.trees[index]
        for said in self._said[index]:
            if said.speaker is not None:
                yield self._speaking(index, said.speaker)
        for at, dep in enumerate(tree.deps):
            if dep in _SUBJECTS and may_act(tree, at, plural=False):
                source = tree.noun_phrase(at)
                name = spaced(tree.words[source.first : source.last + 1])
                yield group_of(tree, at, name)


def _is_human(tree: Tree, at: int) -> bool:
    if tree.deps[at] not in _ROLES:
        return False
    return tree.entities[at] == "PERSON" or (tree.tags[at] == "NN" and tree.lower[at] in ROLE_WORDS)
