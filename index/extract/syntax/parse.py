"""The one spaCy pass over an article's sentences, and a sentence's parse as plain lists."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from spacy.attrs import DEP, ENT_TYPE, HEAD, LEMMA, ORTH, POS, TAG
from spacy.language import Language
from spacy.tokens import Doc, Token

from index.model.article import Article, Span
from index.model.portions import portions
from index.read.layout import Layout, lay_out

QUOTATION_MARKS = frozenset({"“", "”", '"', "``", "''", "«", "»"})
_CLAUSE_DEPS = {"relcl", "acl", "advcl", "parataxis", "ccomp"}
_NOT_BEFORE_PHRASE = QUOTATION_MARKS | {")", "]"}
_NOT_AFTER_PHRASE = QUOTATION_MARKS | {"(", "["}
FINITE_TAGS = frozenset({"VBD", "VBZ", "VBP", "MD"})
_TIME_ENTITIES = {"DATE", "TIME"}
ARTICLES_PER_PARSE = 64
SENTENCES_PER_PARSE = 256
CHARS_PER_PARSE = 60_000


@dataclass(frozen=True, slots=True)
class NounPhrase:
    """Token indices of a noun phrase, both ends inclusive; ``head`` is its noun or pronoun."""

    head: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Tree:
    """Parallel lists, one entry a token; ``left[i]`` to ``right[i]`` (inclusive) is i's subtree."""

    words: list[str]
    lower: list[str]
    lemmas: list[str]
    tags: list[str]
    pos: list[str]
    deps: list[str]
    entities: list[str]
    heads: list[int]
    children: list[list[int]]
    left: list[int]
    right: list[int]

    def __len__(self) -> int:
        return len(self.words)

    def child(self, i: int, *deps: str) -> int | None:
        """Return i's first child with one of the dependency labels."""
        return next((j for j in self.children[i] if self.deps[j] in deps), None)

    def ancestors(self, i: int) -> list[int]:
        """Return the heads above i, nearest first."""
        found = []
        while self.heads[i] != i:
            i = self.heads[i]
            found.append(i)
        return found

    def is_verb(self, i: int) -> bool:
        """Tell whether the token is tagged as a verb in any form, modals apart."""
        return self.tags[i][:2] == "VB"

    def is_noun(self, i: int) -> bool:
        """Tell whether the token is tagged as a noun, common or proper."""
        return self.tags[i][:2] == "NN"

    def is_time(self, i: int) -> bool:
        """Tell whether the token belongs to a date or time, which says nothing."""
        return self.entities[i] in _TIME_ENTITIES

    def has_passive_auxiliary(self, verb: int) -> bool:
        """Tell whether "be" or "get" makes the verb a passive."""
        return self.child(verb, "auxpass") is not None

    def prepositional_object(self, i: int, prepositions: Set[str]) -> int | None:
        """Return the object of the first of the prepositions that hangs on i."""
        for child in self.children[i]:
            if self.lower[child] in prepositions and self.deps[child] in {"prep", "agent"}:
                return self.child(child, "pobj")
        return None

    def noun_phrase(self, head: int) -> NounPhrase:
        """Return head's noun phrase without its clauses, never across a quotation mark."""
        words, tags = self.words, self.tags
        first, last = self.left[head], self.right[head]
        for child in self.children[head]:
            if child > head and self.deps[child] in _CLAUSE_DEPS:
                last = min(last, self.left[child] - 1)
        whole = first
        first = max(
            (
                i + 1
                for i in range(first, head)
                if words[i] in _NOT_BEFORE_PHRASE
                # "the Islamic State (IS) group"
                and (words[i] != ")" or "(" not in words[whole:i])
            ),
            default=first,
        )
        after = range(head + 1, last + 1)
        last = min(
            (i - 1 for i in after if words[i] in _NOT_AFTER_PHRASE or tags[i] in FINITE_TAGS),
            default=last,
        )
        heading = (i for i in range(first + 1, head) if tags[i] == "DT" and words[i].istitle())
        first = max(heading, default=first)  # "HOMS The army"
        while first > 0 and self.entities[first] == self.entities[first - 1] == "ORG":
            first -= 1
        while last > head and not words[last][0].isalnum():
            last -= 1
        while first < head and not words[first][0].isalnum():
            first += 1
        return NounPhrase(head, first, last)


def read_tree(doc: Doc) -> Tree:
    """Copy what attribution needs out of a parsed sentence."""
    names = doc.vocab.strings
    table = doc.to_array([ORTH, LEMMA, TAG, POS, DEP, ENT_TYPE, HEAD])
    size = len(doc)
    words, lemmas, tags, pos, deps, entities = (
        [names[key] if key else "" for key in column] for column in table[:, :6].T.tolist()
    )
    heads = [i + offset for i, offset in enumerate(table[:, 6].astype("int64").tolist())]
    children: list[list[int]] = [[] for _ in range(size)]
    for i, head in enumerate(heads):
        if head != i:
            children[head].append(i)
    left, right = _edges(heads)
    return Tree(
        words,
        [word.lower() for word in words],
        [lemma.lower() for lemma in lemmas],
        tags,
        pos,
        deps,
        entities,
        heads,
        children,
        left,
        right,
    )


def _edges(heads: list[int]) -> tuple[list[int], list[int]]:
    """Return each subtree's ends; a head that reaches as far already has told those above it."""
    left, right = list(range(len(heads))), list(range(len(heads)))
    for i, head in enumerate(heads):
        while left[head] > i:
            left[head] = i
            head = heads[head]
    for i in reversed(range(len(heads))):
        head = heads[i]
        while right[head] < i:
            right[head] = i
            head = heads[head]
    return left, right


def token_overlap(first: int, last: int, other_first: int, other_last: int) -> float:
    """Return the F1, in [0, 1], of two runs of tokens, both ends inclusive."""
    common = min(last, other_last) - max(first, other_first) + 1
    return max(0.0, 2 * common / (last - first + other_last - other_first + 2))


@dataclass(frozen=True)
class ParsedSentence:
    """A sentence with its parse; what spaCy makes anew each time it is asked for is kept.

    ``text`` starts at ``span.start`` of the article.
    """

    span: Span
    text: str
    doc: Doc

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """The tokens of ``doc``."""
        return tuple(self.doc)

    @cached_property
    def starts(self) -> list[int]:
        """The article offset at which each token starts."""
        return [self.span.start + token.idx for token in self.tokens]

    def within(self, span: Span) -> range:
        """Return which tokens start in the span; none if it lies elsewhere."""
        return range(bisect_left(self.starts, span.start), bisect_left(self.starts, span.end))

    def locate(self, start: int, end: int) -> Span:
        """Return the article offsets of the tokens ``doc[start:end]``, at least one."""
        return Span(self.starts[start], self.starts[end - 1] + len(self.tokens[end - 1]))


@dataclass(frozen=True, slots=True)
class ParsedArticle:
    """An article, its layout, and its sentences in order of appearance."""

    article: Article
    layout: Layout
    sentences: tuple[ParsedSentence, ...]


def parse_articles(articles: Iterable[Article], pipeline: Language) -> Iterator[ParsedArticle]:
    """Split each article into sentences and parse them, in order.

    Sentences of several articles share a batch, and each is parsed alone: a parse never crosses a
    sentence boundary, so no span can leave its sentence, and memory does not grow with an article.
    """
    remaining = iter(articles)
    while batch := list(islice(remaining, ARTICLES_PER_PARSE)):
        layouts = [lay_out(article) for article in batch]
        texts = (
            span.of(article.text)
            for article, layout in zip(batch, layouts, strict=True)
            for span in layout.sentences
        )
        docs = (
            doc
            # What the pipeline holds for a batch grows with its characters.
            for some in portions(texts, len, CHARS_PER_PARSE, SENTENCES_PER_PARSE)
            for doc in pipeline.pipe(some, batch_size=len(some))
        )
        for article, layout in zip(batch, layouts, strict=True):
            sentences = tuple(
                ParsedSentence(span, span.of(article.text), _lean(next(docs)))
                for span in layout.sentences
            )
            yield ParsedArticle(article, layout, sentences)


def _lean(doc: Doc) -> Doc:
    """Drop the word vectors, which only the pipeline itself reads: half of what a parse holds."""
    doc.tensor = doc.tensor[:0]
    return doc
