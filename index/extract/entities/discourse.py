"""An article as its sentences follow each other: trees, quotations and the people named."""

from collections.abc import Sequence
from dataclasses import dataclass

from index.extract.entities.people import People
from index.extract.quotes.quote_context import QuoteContext, read_quote_contexts
from index.extract.syntax.dependency_tree import Tree, read_tree
from index.extract.syntax.parse import ParsedArticle, ParsedSentence
from index.model.article import Span

MIN_STRIPPED_CHARS = 300
"""News has 8.65 commas in 1,000 characters, so 13 of 14 texts of this length hold one."""


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


def read_discourse(parsed: ParsedArticle) -> Discourse:
    """Read the parses of an article once."""
    trees = [read_tree(sentence.doc) for sentence in parsed.sentences]
    contexts = read_quote_contexts(parsed, trees)
    return Discourse(parsed, trees, contexts, People(trees), is_stripped(parsed.article.text))


def is_stripped(text: str) -> bool:
    """Tell whether a text has lost its commas, as some collections of news take them out."""
    return len(text) >= MIN_STRIPPED_CHARS and "," not in text
