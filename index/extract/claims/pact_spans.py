"""The facts of a sentence on agreements with where they stand in it, before any has a day."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from index.extract.claims.pact_bounds import (
    CHARS_BEFORE,
    ends,
    not_before,
    starts,
    weekday_after,
    weekday_in,
)
from index.extract.claims.pact_facts import BEFORE, PactReader, Told
from index.extract.syntax.parse import ParsedSentence
from index.model.article import Span
from index.model.claim import Timex
from index.model.pact import PactFact
from index.words.reporting import REPORTING


class SentenceFacts:
    """Keeps what is told in a sentence, each with its fact and the dates that it owns."""

    def __init__(
        self,
        reader: PactReader,
        sentence: ParsedSentence,
        told: Sequence[Told],
        dates: Sequence[Timex],
        published: date | None,
    ) -> None:
        self._reader, self._tree, self._sentence = reader, reader.tree, sentence
        self._dates, self._published = dates, published
        self._told = list(told)
        self._facts = [self._fact(one) for one in told]
        self._places = {one.at: place for place, one in enumerate(told)}
        self._owners: list[tuple[Span, int]] = []

    def facts(self) -> list[PactFact]:
        """Return what tells a phase, or by what the agreement is known."""
        found = [
            fact
            for fact in self._facts
            if fact.phase or fact.first or fact.last or fact.lasting is not None
        ]
        return sorted(found, key=lambda fact: fact.span.start)

    def _fact(self, told: Told) -> PactFact:
        return PactFact(
            self._reader.nature(told.pact),
            told.phase,
            self._span(told.at, told.at),
            self._named(told.pact),
            by=self._words(told.agent, told.at) if told.agent is not None else None,
        )

    def _starts(self, timex: Timex) -> bool:
        return starts(timex.text, self._before(timex.span.start))

    def _ends(self, timex: Timex) -> bool:
        return ends(timex.text, self._before(timex.span.start))

    def _bounds(self, timex: Timex) -> bool:
        return self._starts(timex) or self._ends(timex)

    def _before(self, offset: int) -> str:
        start = offset - self._sentence.span.start
        return self._sentence.text[max(0, start - CHARS_BEFORE) : start].lower()

    def _begun(self, pact: int) -> date | None:
        """Return the day on which the sentence says that it begins."""
        pairs = zip(self._told, self._facts, strict=True)
        own = (fact.first for told, fact in pairs if told.pact == pact)
        return next((day for day in own if day), None)

    def _told_on(self, timex: Timex) -> date | None:
        """Return the day on which somebody said so: "the Kremlin said on Thursday"."""
        for other in self._dates:
            above = self._tree.ancestors(self._token(other.span.start))
            verb = next((i for i in above if self._tree.is_verb(i)), None)
            if other.span != timex.span and other.first and verb is not None:
                tag, lemma = self._tree.tags[verb], self._tree.lemmas[verb]
                if tag == "VBD" and lemma in REPORTING and other.first == other.last:
                    return other.first
        return None

    def _resolved(self, timex: Timex) -> Timex:
        """Return a date with its day: a bare weekday until which something runs lies ahead."""
        number = weekday_in(timex.text)
        if number is not None and timex.first == self._published and self._is_since(timex):
            week = timedelta(weeks=1)  # "in place since Monday", written on a Monday
            return replace(timex, first=timex.first - week) if timex.first else timex
        if timex.first or timex.last or number is None or self._published is None:
            return timex
        if not self._bounds(timex):
            return timex
        day = weekday_after(number, self._published)
        return replace(timex, first=day, last=day)

    @staticmethod
    def _is_since(timex: Timex) -> bool:
        return timex.text.lower().startswith("since ")

    def _not_before(self, timex: Timex, found: date | None, made: date | None) -> date | None:
        """Return the day, which lies not before the truce was made or its making was told of."""
        if found is None or (earliest := made or self._told_on(timex)) is None:
            return found
        return not_before(found, weekday_in(timex.text), earliest)

    def _token(self, offset: int) -> int:
        found = self._sentence.within(Span(offset, offset + 1))
        if found:
            return found.start
        return max(0, self._sentence.within(Span(self._sentence.span.start, offset)).stop - 1)

    def _named(self, pact: int) -> Span:
        if pact == BEFORE:
            return Span(self._sentence.span.start, self._sentence.span.start)
        phrase = self._tree.noun_phrase(pact)
        return self._span(phrase.first, phrase.last)

    def _span(self, first: int, last: int) -> Span:
        return self._sentence.locate(first, last + 1)

    def _words(self, noun: int, told: int) -> str:
        phrase = self._tree.noun_phrase(noun)
        start = self._sentence.span.start
        first = phrase.first
        while first < noun and self._tree.is_time(first):  # "On Wednesday the army declared"
            first += 1
        last = next(
            (i - 1 for i in range(noun + 1, phrase.last + 1) if self._tree.is_time(i)), phrase.last
        )
        if noun < told <= last:  # "jets in violation of the truce"
            last = max(noun, min(told, self._tree.heads[told]) - 1)
        while last > noun and self._tree.deps[last] in {"prep", "det", "punct"}:
            last -= 1
        span = self._span(first, last)
        return self._sentence.text[span.start - start : span.end - start]
