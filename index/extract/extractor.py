"""From articles to everything that is claimed in them."""

from index.extract.syntax.pipeline import without_torch  # noqa: F401, I001 - before all that imports spaCy

from collections.abc import Iterable, Iterator, Sequence

from spacy.language import Language

from index.extract.attribution.finder import find_attributions
from index.extract.casualties.article_toll import article_figures
from index.extract.casualties.quantities import find_quantities
from index.extract.casualties.inferred_counts import find_inferred
from index.extract.casualties.told_alone import with_figures_told_later
from index.extract.claims.pact_reading import PactNarrative
from index.extract.claims.decontextualization import PronounSubstitution
from index.extract.claims.sentence_claims import SentenceClaims
from index.extract.claims.withdrawal import is_withdrawal, withdrawn
from index.extract.entities.discourse import read_discourse
from index.extract.syntax.parse import ParsedArticle, parse_articles
from index.extract.timex.dates import find_dates
from index.model.article import Article
from index.model.claim import Attribution, Claim, Extraction, Quantity


class Extractor:
    """Takes claims from articles with one language pipeline, which is not safe across threads."""

    def __init__(self, pipeline: Language) -> None:
        self._pipeline = pipeline

    def extract(self, articles: Iterable[Article]) -> Iterator[tuple[Article, Extraction]]:
        """Return each article with what was taken from it, in order."""
        for parsed in parse_articles(articles, self._pipeline):
            yield parsed.article, extract_article(parsed)


def extract_article(parsed: ParsedArticle) -> Extraction:
    """Return the claims, quantities and figures of one parsed article."""
    discourse = read_discourse(parsed)
    attributions = _by_sentence(find_attributions(discourse), len(parsed.sentences))
    pronouns = PronounSubstitution(discourse, attributions)
    alone = [find_quantities(sentence) for sentence in parsed.sentences]
    quoted = list(with_figures_told_later(alone, parsed.sentences))
    quantities = [
        (*found, *find_inferred(sentence, found))
        for sentence, found in zip(parsed.sentences, quoted, strict=True)
    ]
    claims: list[Claim] = []
    real: list[tuple[Quantity, ...]] = []
    pacts = PactNarrative(parsed.article.published)
    for index, (sentence, said) in enumerate(zip(parsed.sentences, attributions, strict=True)):
        dates = find_dates(sentence, parsed.article.published)
        tree, counted = discourse.trees[index], quantities[index]
        reader = SentenceClaims(parsed.article, sentence, tree, index, pronouns, counted, dates)
        found = pacts.added_to(list(reader.claims(said)), tree, sentence, dates)
        if is_withdrawal(sentence.text, parsed.sentences[index - 1].text if index else ""):
            found = withdrawn(found, sentence.text)
            real.append(())
        elif not found and sentence.text.endswith("?"):
            real.append(())  # what somebody only asks: "Is it true that 50 died?"
        else:
            real.append(tuple(one for one in quoted[index] if not _is_denied_in(found, one)))
        claims += found
    return Extraction(
        sentences=tuple(sentence.span for sentence in parsed.sentences),
        claims=tuple(claims),
        quantities=tuple(quantity for found in quantities for quantity in found),
        figures=article_figures(parsed, real),
    )


def _is_denied_in(claims: Sequence[Claim], quantity: Quantity) -> bool:
    """Tell whether a figure only stands in what somebody denies or would not confirm."""
    holding = [claim for claim in claims if quantity in claim.quantities]
    refused = any(claim.denied or (claim.negated and claim.speaker) for claim in holding)
    return refused and all(claim.denied or claim.negated for claim in holding)


def _by_sentence(found: Sequence[Attribution], sentences: int) -> list[list[Attribution]]:
    grouped: list[list[Attribution]] = [[] for _ in range(sentences)]
    for attribution in found:
        grouped[attribution.sentence].append(attribution)
    return grouped
