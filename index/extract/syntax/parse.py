"""The one spaCy pass that every extractor shares."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from spacy.language import Language
from spacy.tokens import Doc, Token

from index.model.article import Article, Span
from index.portions import portions
from index.read.layout import Layout, lay_out

ARTICLES_PER_BATCH = 64
SENTENCES_PER_BATCH = 256
CHARS_PER_BATCH = 60_000


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
    while batch := list(islice(remaining, ARTICLES_PER_BATCH)):
        layouts = [lay_out(article) for article in batch]
        texts = (
            span.of(article.text)
            for article, layout in zip(batch, layouts, strict=True)
            for span in layout.sentences
        )
        docs = (
            doc
            # What the pipeline holds for a batch grows with its characters.
            for some in portions(texts, len, CHARS_PER_BATCH, SENTENCES_PER_BATCH)
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
