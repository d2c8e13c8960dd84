"""The sentences of articles as the product reads them, for what is taught on whole articles."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from index.answer.ranking.close_reading import passage_in
from index.extract.extractor import Extractor
from index.model.article import Article, Span
from index.store.encoding.encoder import Passage


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence that tells something: its place in the article, and what is read of it."""

    span: Span
    passage: Passage


def told_in(articles: Iterable[Article], extractor: Extractor) -> Iterator[tuple[str, list[Told]]]:
    """Yield each article's reference with its sentences, in order; those without a claim are out.

    :param articles: each with the name that it goes by in its set as its reference.
    """
    for article, extraction in extractor.extract(articles):
        of_sentence = groupby(extraction.claims, key=lambda claim: claim.sentence)
        told = [
            Told(span, passage_in(article.text, article.title, list(claims)))
            for span, claims in of_sentence
        ]
        yield article.reference or "", told
