"""From a sentence and what is said in it to its claims."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from index.extract.claims.ceasefires import phase_of
from index.extract.claims.claim_classification import (
    TRUCE_KINDS,
    is_by_nobody,
    is_denied,
    is_denying,
    is_hedged,
    is_negated,
    kind_of,
)
from index.extract.claims.claim_detection import (
    is_checkable,
    is_clause,
    linking_edits,
    trimmed_clause,
    unattributed_clauses,
)
from index.extract.claims.decontextualization import PronounSubstitution, standalone_text
from index.extract.syntax.parse import FINITE_TAGS, ParsedSentence, Tree
from index.model.article import Article, Span
from index.model.claim import Act, Attribution, Claim, Kind, Quantity, Speaker, Timex

_CHARGES = frozenset({Act.ACCUSES, Act.BLAMES})
_ASIDE = frozenset({"advcl", "relcl", "acl"})
"""How clauses hang on what they are beside, not on what is said not to be so."""
_OPEN = frozenset({"if", "unless", "whether", "before", "until"})


@dataclass(frozen=True, slots=True)
class SentenceClaims:
    """Takes the claims of one sentence; ``quantities`` and ``dates`` are all that it has."""

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
            clauses = unattributed_clauses(self.sentence, contents)
            yield from map(self._unattributed, clauses)
            yield from self._left_over([*contents, *clauses])
        elif is_checkable(self.sentence) and not (main and self._is_said_by(main)):
            yield self._unattributed(self.sentence.span)
        for attribution in said:
            if attribution in done and attribution not in main:
                negated = not self._is_affirmed(attribution)
                yield replace(self._performed(attribution), negated=negated)
            elif attribution not in whole and attribution not in main:
                yield self._partial(attribution)

    def _left_over(self, told: Sequence[Span]) -> Iterator[Claim]:
        """Give the sentence for victims whom nothing that is told of it counts.

        That is "The blast killed 20, he said, adding that help was on its way".
        """
        left = tuple(
            quantity
            for quantity in self.quantities
            if quantity.measure and not any(span.contains(quantity.span) for span in told)
        )
        if left and is_checkable(self.sentence):
            kind = kind_of(self.sentence.text, left)
            yield replace(self._unattributed(self.sentence.span), quantities=left, kind=kind)

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
        over = {"conj"} if attribution.via is None else {"conj", "ccomp"}
        while self.tree.deps[cue] in over and self.tree.is_verb(self.tree.heads[cue]):
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
            # "Denied charges that": a whole assertion is denied, not only a word for one.
            denied=attribution.denied and self._holds_assertion(content),
            act=attribution.act,
            target=attribution.target,
            via=attribution.via,
        )

    def _holds_assertion(self, content: Span) -> bool:
        """Tell "the report that 20 died" and "it a lie that 20 died" from "the report"."""
        inside = self.sentence.within(content)
        told = any(self.tree.tags[i] in FINITE_TAGS for i in inside)
        named = bool(inside) and self.tree.lower[inside[0]] in {"the", "it"}
        return is_clause(self.sentence, content) or (told and named)

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
            negated=is_negated(self.tree, clause) and not self._counts_aside(clause, within),
            hedged=is_hedged(self.tree, clause),
            phase=phase_of(self.tree, clause) if kind in TRUCE_KINDS else None,
        )

    def _counts_aside(self, clause: range, counted: Sequence[Quantity]) -> bool:
        """Tell whether what is counted is told beside what is not so: "nobody was held for it".

        That is in a clause on somebody or something, or on the time: "whose derailment killed 20".
        """
        harmed = [one for one in counted if one.measure and not one.inferred]
        if is_denying(self.tree, clause):
            return False
        return bool(harmed) and all(self._is_aside(clause, one.span) for one in harmed)

    def _is_aside(self, clause: range, span: Span) -> bool:
        within = [i for i in self.sentence.within(span) if i in clause]
        at = within[0] if within else None
        while at is not None and self.tree.heads[at] != at and self.tree.heads[at] in clause:
            if self.tree.deps[at] in _ASIDE and not is_denied(self.tree, at):
                return not self._is_open(at)
            at = self.tree.heads[at]
        return False

    def _is_open(self, verb: int) -> bool:
        """Tell "if 20 died" and "unless"."""
        return any(
            self.tree.deps[i] == "mark" and self.tree.lower[i] in _OPEN
            for i in self.tree.children[verb]
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
            negated=is_negated(self.tree, clause) and not self._counts_aside(clause, within),
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
