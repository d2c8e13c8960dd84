"""From articles to everything that is claimed in them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from spacy.language import Language

from index.extract.assertions import assertion, is_clause, is_negated
from index.extract.attribution import find_attributions
from index.extract.claim import Attribution, Claim, Extraction, Quantity, Timex
from index.extract.dates import find_dates
from index.extract.figures import article_figures
from index.extract.kinds import kind_of
from index.extract.parse import ParsedArticle, ParsedSentence, parse_articles
from index.extract.quantities import find_quantities
from index.extract.selection import is_checkable
from index.extract.standalone import standalone_text
from index.read.article import Article


class Extractor:
    """Takes claims from articles with one language pipeline, which is not safe across threads."""

    def __init__(self, pipeline: Language) -> None:
        self._pipeline = pipeline

    def extract(self, articles: Iterable[Article]) -> Iterator[tuple[Article, Extraction]]:
        """Return each article with what was taken from it, in order."""
        for parsed in parse_articles(articles, self._pipeline):
            yield parsed.article, extract_claims(parsed)


def extract_claims(parsed: ParsedArticle) -> Extraction:
    """Return the claims, quantities and figures of one parsed article."""
    attributions = _by_sentence(find_attributions(parsed), len(parsed.sentences))
    quantities = [find_quantities(sentence) for sentence in parsed.sentences]
    claims: list[Claim] = []
    for sentence, said, figures in zip(parsed.sentences, attributions, quantities, strict=True):
        dates = find_dates(sentence, parsed.article.published)
        claims += _sentence_claims(parsed.article, sentence, said, figures, dates)
    return Extraction(
        sentences=tuple(sentence.span for sentence in parsed.sentences),
        claims=tuple(claims),
        quantities=tuple(quantity for found in quantities for quantity in found),
        figures=article_figures(parsed, quantities),
    )


def _by_sentence(found: Sequence[Attribution], sentences: int) -> list[list[Attribution]]:
    grouped: list[list[Attribution]] = [[] for _ in range(sentences)]
    for attribution in found:
        grouped[attribution.sentence].append(attribution)
    return grouped


def _sentence_claims(
    article: Article,
    sentence: ParsedSentence,
    said: Sequence[Attribution],
    quantities: Sequence[Quantity],
    dates: Sequence[Timex],
) -> Iterator[Claim]:
    """Give what each speaker asserts, else the sentence itself, then what is only part of it."""
    whole = [a for a in said if is_clause(sentence, a.content)]
    for attribution in whole:
        yield _attributed(article, sentence, attribution, quantities, dates)
    if not whole and is_checkable(sentence.doc):
        yield Claim(
            sentence=sentence.span,
            text=standalone_text(article.text, sentence.span, dates, ()),
            kind=kind_of(sentence.doc.text, quantities),
            quantities=tuple(quantities),
            dates=tuple(dates),
            negated=is_negated(sentence, sentence.span),
        )
    for attribution in said:
        if attribution not in whole:
            claim = _attributed(article, sentence, attribution, quantities, dates)
            text = standalone_text(article.text, sentence.span, dates, ())
            yield replace(claim, text=text, partial=True)


def _attributed(
    article: Article,
    sentence: ParsedSentence,
    attribution: Attribution,
    quantities: Sequence[Quantity],
    dates: Sequence[Timex],
) -> Claim:
    content = attribution.content
    within = tuple(found for found in quantities if content.contains(found.span))
    cue = attribution.cue.of(article.text) if attribution.cue else ""
    return Claim(
        sentence=sentence.span,
        text=standalone_text(article.text, assertion(sentence, content), dates, ()),
        kind=kind_of(content.of(article.text), within, cue, attribution.denied),
        content=content,
        quotation=attribution.speech,
        speaker=attribution.speaker,
        cue=attribution.cue,
        quantities=within,
        dates=tuple(found for found in dates if content.contains(found.span)),
        negated=is_negated(sentence, content),
        hedged=attribution.hedged,
        denied=attribution.denied,
    )
