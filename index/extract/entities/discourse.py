"""An article as its sentences follow each other: trees, quotations and the people named."""

from collections.abc import Sequence
from dataclasses import dataclass

from index.extract.entities.people import People
from index.extract.quotes.quote_context import Setting, read_settings
from index.extract.syntax.dependency_tree import Tree, read_tree
from index.extract.syntax.parse import ParsedArticle
from index.model.article import Span


@dataclass(frozen=True, slots=True)
class Discourse:
    """What attribution and pronouns both read of an article; lists hold one entry a sentence."""

    parsed: ParsedArticle
    trees: Sequence[Tree]
    settings: Sequence[Setting]
    people: People

    def tokens(self, index: int, span: Span) -> range:
        """Return the tokens of a sentence that start in the span; none if it lies elsewhere."""
        return self.parsed.sentences[index].within(span)


def read_discourse(parsed: ParsedArticle) -> Discourse:
    """Read the parses of an article once."""
    trees = [read_tree(sentence.doc) for sentence in parsed.sentences]
    return Discourse(parsed, trees, read_settings(parsed, trees), People(trees))
