"""From articles to everything that is claimed in them."""

from index.extract.syntax.pipeline import without_torch  # noqa: F401, I001 - before all that imports spaCy

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.language import Language

from index.extract.attribution.finder import find_attributions
from index.extract.casualties.article_toll import article_figures
from index.extract.casualties.quantities import find_quantities
from index.extract.casualties.inferred_counts import find_inferred
from index.extract.claims.ceasefires import phase_of
from index.extract.claims.pact_reading import PactNarrative
from index.extract.claims.claim_detection import (
    is_checkable,
    is_clause,
    linking_edits,
    trimmed_clause,
    unattributed_clauses,
)
from index.extract.claims.claim_classification import (
    TRUCE_KINDS,
    is_by_nobody,
    is_denied,
    is_denying,
    is_hedged,
    is_negated,
    kind_of,
)
from index.extract.claims.decontextualization import PronounSubstitution, standalone_text
from index.extract.claims.withdrawal import is_withdrawal, withdrawn
from index.extract.entities.discourse import read_discourse
from index.extract.syntax.parse import ParsedArticle, ParsedSentence, Tree, parse_articles
from index.extract.timex.dates import find_dates
from index.model.article import Article, Span
from index.model.claim import (
    Act,
    Attribution,
    Claim,
    Extraction,
    Kind,
    Quantity,
    Speaker,
    Timex,
)


_CHARGES = frozenset({Act.ACCUSES, Act.BLAMES})


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
    quoted = [find_quantities(sentence) for sentence in parsed.sentences]
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
        reader = _Reader(parsed.article, sentence, tree, index, pronouns, counted, dates)
        found = pacts.added_to(list(reader.claims(said)), tree, sentence, dates)
        if is_withdrawal(sentence.text, parsed.sentences[index - 1].text if index else ""):
            found = withdrawn(found, sentence.text)
            real.append(())
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


@dataclass(frozen=True, slots=True)
class _Reader:
    """Takes the claims of one sentence."""

    article: Article
    sentence: ParsedSentence
    tree: Tree
    index: int
    pronouns: PronounSubstitution
    quantities: Sequence[Quantity]
    dates: Sequence[Timex]

    def claims(self, said: Sequence[Attribution]) -> Iterator[Claim]:
        """Give what each speaker asserts, else the sentence itself, then what is part of it."""
        whole = [a for a in said if is_clause(self.sentence, a.content) and self._is_affirmed(a)]
        for attribution in whole:
            yield self._attributed(attribution)
        done = [a for a in said if a not in whole and self._is_performed(a)]
        main = list({a.cue: a for a in reversed(done) if self._is_main(a)}.values())[::-1]
        for attribution in main:
            yield self._performed(attribution)
        if whole:
            contents = [a.content for a in said]
            yield from map(self._unattributed, unattributed_clauses(self.sentence, contents))
        elif is_checkable(self.sentence) and not (main and self._is_said_by(main)):
            yield self._unattributed(self.sentence.span)
        for attribution in said:
            if attribution in done and attribution not in main:
                negated = not self._is_affirmed(attribution)
                yield replace(self._performed(attribution), negated=negated)
            elif attribution not in whole and attribution not in main:
                yield self._partial(attribution)

    def _is_performed(self, attribution: Attribution) -> bool:
        """Tell whether the sentence tells of somebody's act of speech: "rejected the demand"."""
        cue = attribution.cue
        if attribution.speaker is None or attribution.act is None or cue is None:
            return False
        by_nobody = any(is_by_nobody(self.tree, i) for i in self.sentence.within(cue))
        return is_checkable(self.sentence) and not by_nobody

    def _is_main(self, attribution: Attribution) -> bool:
        """Tell whether the act is what the sentence as a whole tells."""
        if attribution.cue is None:
            return False
        (cue,) = self.sentence.within(attribution.cue)
        while self.tree.deps[cue] == "conj" and self.tree.is_verb(self.tree.heads[cue]):
            cue = self.tree.heads[cue]
        return self.tree.heads[cue] == cue

    def _is_said_by(self, acts: Sequence[Attribution]) -> bool:
        """Tell whether all figures of the sentence are in what the acts say."""
        return all(
            any(act.content.contains(quantity.span) for act in acts)
            for quantity in self.quantities
            if quantity.measure is not None
        )

    def _performed(self, attribution: Attribution) -> Claim:
        """Return the sentence as what tells of an act: "The army blamed rebels for the raid"."""
        content = attribution.content
        told = self._unattributed(self.sentence.span)
        said = tuple(found for found in told.quantities if content.contains(found.span))
        kind = told.kind
        if attribution.act in _CHARGES and kind is not Kind.CASUALTIES:
            kind = Kind.ACCUSATION
        elif kind is Kind.DENIAL and attribution.act is not Act.DENIES:
            kind = kind_of(content.of(self.article.text), said)  # of another act of the sentence
        return replace(
            told,
            kind=kind,
            content=content,
            quotation=attribution.speech,
            speaker=attribution.speaker,
            cue=attribution.cue,
            quantities=said,
            hedged=told.hedged or attribution.hedged,
            act=attribution.act,
            target=attribution.target,
            via=attribution.via,
        )

    def _is_affirmed(self, attribution: Attribution) -> bool:
        """Tell whether its source does say it: nobody "has said", an army "did not say"."""
        cue = attribution.cue
        return cue is None or not any(is_denied(self.tree, i) for i in self.sentence.within(cue))

    def _partial(self, attribution: Attribution) -> Claim:
        """Return what is no assertion by itself, or not asserted: "no group has claimed it"."""
        claim = self._attributed(attribution)
        negated = claim.negated or not self._is_affirmed(attribution)
        text = self._text(self.sentence.span, None)
        return replace(claim, text=text, negated=negated, partial=True)

    def _unattributed(self, span: Span) -> Claim:
        """Return what the article itself asserts there."""
        within = tuple(found for found in self.quantities if span.contains(found.span))
        clause = self.sentence.within(span)
        kind = kind_of(span.of(self.article.text), within, denied=is_denying(self.tree, clause))
        return Claim(
            sentence=self.sentence.span,
            text=self._text(span, None),
            kind=kind,
            quantities=within,
            dates=tuple(found for found in self.dates if span.contains(found.span)),
            negated=is_negated(self.tree, clause),
            hedged=is_hedged(self.tree, clause),
            phase=phase_of(self.tree, clause) if kind in TRUCE_KINDS else None,
        )

    def _attributed(self, attribution: Attribution) -> Claim:
        content = attribution.content
        within = tuple(found for found in self.quantities if content.contains(found.span))
        cue = attribution.cue.of(self.article.text) if attribution.cue else ""
        clause = self.sentence.within(content)
        denied = attribution.denied or is_denying(self.tree, clause)
        kind = kind_of(content.of(self.article.text), within, cue, denied)
        return Claim(
            sentence=self.sentence.span,
            text=self._text(trimmed_clause(self.sentence, content), attribution.speaker),
            kind=kind,
            content=content,
            quotation=attribution.speech,
            speaker=attribution.speaker,
            cue=attribution.cue,
            quantities=within,
            dates=tuple(found for found in self.dates if content.contains(found.span)),
            negated=is_negated(self.tree, clause),
            hedged=attribution.hedged or is_hedged(self.tree, clause),
            denied=attribution.denied,
            act=attribution.act,
            target=attribution.target,
            via=attribution.via,
            phase=phase_of(self.tree, clause) if kind in TRUCE_KINDS else None,
        )

    def _text(self, span: Span, speaker: Speaker | None) -> str:
        edits = self.pronouns.edits(self.index, span, speaker)
        edits += linking_edits(self.sentence, span)
        return standalone_text(self.article.text, span, self.dates, edits)
