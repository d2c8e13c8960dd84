"""The facts of a sentence on agreements, each with its own days, hour and length."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from index.extract.claims.ceasefires import CARRYING, LINKS
from index.extract.claims.pact_facts import BEFORE, PactReader, Told
from index.extract.claims.pact_verbs import is_of_day, is_unreal
from index.extract.syntax.parse import ParsedSentence
from index.model.article import Span
from index.model.claim import Timex
from index.model.pact import PactFact, Phase
from index.words.pacts import FEASTS, FIRST_SINCE

_MADE = frozenset({Phase.AGREED, Phase.ANNOUNCED})
_STARTING = ("from", "starting", "beginning", "effective", "as of", "since", "for")
_ENDING = ("until", "till", "through", "up to")
CHARS_BEFORE = 32
_FROM = re.compile(r"\b(?:for|from|starting|beginning|as of|effective)(?: [\w.:]+){0,3} $")
_UNTIL = re.compile(r"\b(?:until|till)(?: [\w.:]+){1,3} $")
MAX_WORDS_BETWEEN = 7
MAX_CHARS_TO_HOUR = 24


class DatedFacts:
    """Gives each date, hour and length of a sentence to what it belongs to."""

    def __init__(
        self,
        reader: PactReader,
        sentence: ParsedSentence,
        told: Sequence[Told],
        dates: Sequence[Timex],
    ) -> None:
        self._reader, self._tree, self._sentence = reader, reader.tree, sentence
        self._told = list(told)
        self._facts = [self._fact(one) for one in told]
        self._places = {one.at: place for place, one in enumerate(told)}
        self._owners: list[tuple[Span, int]] = []
        late: list[Timex] = []
        for timex in dates:
            if (timex.first is None and timex.last is None) or _is_feast(timex.text):
                continue  # of which of two calendars a feast is, only its truce tells
            if not self._give_date(timex):
                late.append(timex)
        for timex in late:
            self._give_near(timex)

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
            by=self._words(told.agent) if told.agent is not None else None,
        )

    def _give_date(self, timex: Timex) -> bool:
        """Give a date to the word that it hangs on; tell whether there is one."""
        at = self._token(timex.span.start)
        for above in (at, *self._tree.ancestors(at)):
            if above in self._places:
                self._add(self._places[above], timex)
                return True
            if above in self._reader.pacts:
                return self._give_to_pact(above, timex)
            if self._tree.is_verb(above):
                return self._give_below(above, timex)
        return False

    def _is_called_for(self, pact: int) -> bool:
        """Tell "called for a truce from Monday", which nobody has agreed to."""
        some = any(self._tree.lower[i] in {"a", "an"} for i in self._tree.children[pact])
        return some and is_unreal(self._tree, pact)

    def _give_below(self, verb: int, timex: Timex) -> bool:
        """Give the day of "is due on Monday to begin" and of "declared its end on Monday"."""
        for told in self._told:
            if (
                self._tree.deps[told.at] in {"dobj", "nsubjpass"}
                and self._tree.heads[told.at] == verb
            ):
                self._add(self._places[told.at], timex)
                return True
        for told in self._told:
            fact = self._facts[self._places[told.at]] if told.at in self._places else None
            if fact and fact.first is None and is_of_day(self._tree, told.at, verb):
                self._add(self._places[told.at], timex)
                return True
        if self._tree.lemmas[verb] not in (CARRYING | LINKS) - {"agree", "decide"}:
            return False
        for told in self._told:
            if verb in self._tree.ancestors(told.at)[:2] and told.phase not in _MADE:
                self._add(self._places[told.at], timex)
                return True
        return False

    def _give_to_pact(self, pact: int, timex: Timex) -> bool:
        """Read "the February truce" and "a truce from Monday"."""
        own = [place for place, told in enumerate(self._told) if told.pact == pact]
        if self._is_called_for(pact):
            return True
        behind = timex.span.start > self._sentence.starts[pact]
        if not behind:
            self._known_by(pact, timex)
        elif own:
            self._add(own[0], timex)
        else:
            self._bounded(pact, timex)
        return True

    def _known_by(self, pact: int, timex: Timex) -> None:
        told = Told(pact, None, pact)
        self._append(told, replace(self._fact(told), first=timex.first, last=timex.last), timex)

    def _bounded(self, pact: int, timex: Timex) -> None:
        """Read "a truce since Monday", "a truce until Friday"; else it is known by the day."""
        since = timex.text.lower().startswith("since")
        if since and not FIRST_SINCE.isdisjoint(self._words_before(pact)):
            return
        if self._ends(timex):
            self._new(pact, Phase.ENDS, timex.last, timex.last, timex)
        elif since or self._starts(timex):
            self._new(pact, Phase.BEGINS, timex.first or timex.last, timex.first, timex)
        else:
            self._known_by(pact, timex)

    def _words_before(self, pact: int) -> list[str]:
        return self._tree.lower[max(0, pact - 5) : pact]

    def _new(
        self, pact: int, phase: Phase, first: date | None, last: date | None, timex: Timex
    ) -> None:
        told = Told(self._token(timex.span.start), phase, pact)
        self._append(told, replace(self._fact(told), first=first, last=last), timex)

    def _append(self, told: Told, fact: PactFact, timex: Timex) -> None:
        self._told.append(told)
        self._facts.append(fact)
        self._owners.append((timex.span, len(self._facts) - 1))

    def _add(self, place: int, timex: Timex) -> None:
        """Give a date to what one word tells; its beginning and end may be two facts."""
        fact, told = self._facts[place], self._told[place]
        words = timex.text.lower()
        first, last = timex.first, timex.last
        if self._ends(timex):
            if fact.phase in {Phase.EXTENDED, Phase.ENDS}:
                self._set(place, last, last, timex)
            else:
                self._new(told.pact, Phase.ENDS, last, last, timex)
        elif fact.phase in _MADE and self._starts(timex):
            end = last if first != last else None
            self._new(told.pact, Phase.BEGINS, first, first if end else last or first, timex)
            if end:
                self._new(told.pact, Phase.ENDS, end, end, timex)
        elif fact.phase is Phase.BEGINS and first and last and _is_range(words):
            self._set(place, first, first, timex)
            self._new(told.pact, Phase.ENDS, last, last, timex)
        elif fact.phase is Phase.ENDS and words.startswith("since"):
            self._began(told.pact, timex)
        elif fact.phase is Phase.VIOLATED and (first is None or last is None):
            pass  # "has broken it since February" is of no day
        elif fact.first is None and fact.last is None:
            self._set(place, first, last or first, timex)

    def _began(self, pact: int, timex: Timex) -> None:
        """Read "the collapse of a truce in place since Monday"."""
        begun = [p for p, t in enumerate(self._told) if (t.pact, t.phase) == (pact, Phase.BEGINS)]
        if begun:
            self._set(begun[0], timex.first, timex.first, timex)
        else:
            self._new(pact, Phase.BEGINS, timex.first, timex.first, timex)

    def _starts(self, timex: Timex) -> bool:
        """Tell "declared a truce from noon on Monday" from "declared a truce on Monday"."""
        return timex.text.lower().startswith(_STARTING) or bool(_FROM.search(self._before(timex)))

    def _ends(self, timex: Timex) -> bool:
        """Tell "until Monday" and "until midnight on Monday"."""
        return timex.text.lower().startswith(_ENDING) or bool(_UNTIL.search(self._before(timex)))

    def _before(self, timex: Timex) -> str:
        start = timex.span.start - self._sentence.span.start
        return self._sentence.text[max(0, start - CHARS_BEFORE) : start].lower()

    def _set(self, place: int, first: date | None, last: date | None, timex: Timex) -> None:
        self._facts[place] = replace(self._facts[place], first=first or last, last=last)
        self._owners.append((timex.span, place))

    def _give_near(self, timex: Timex) -> None:
        """Give a date that hangs on nothing told to what stands right before it, without a date."""
        at = self._token(timex.span.start)
        for place in reversed(range(len(self._told))):
            told, fact = self._told[place], self._facts[place]
            if fact.phase is None or fact.first or fact.last or not told.at < at:
                continue
            between = range(told.at + 1, at)
            if len(between) <= MAX_WORDS_BETWEEN and not any(map(self._tree.is_verb, between)):
                self._add(place, timex)
                return

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

    def _words(self, noun: int) -> str:
        phrase = self._tree.noun_phrase(noun)
        start = self._sentence.span.start
        first = phrase.first
        while first < noun and self._tree.is_time(first):  # "On Wednesday the army declared"
            first += 1
        last = next(
            (i - 1 for i in range(noun + 1, phrase.last + 1) if self._tree.is_time(i)), phrase.last
        )
        while last > noun and self._tree.deps[last] in {"prep", "det", "punct"}:
            last -= 1
        span = self._span(first, last)
        return self._sentence.text[span.start - start : span.end - start]


def _is_feast(text: str) -> bool:
    return not FEASTS.isdisjoint(re.findall(r"\w+", text.lower()))


def _is_range(words: str) -> bool:
    return any(f" {word} " in words for word in ("to", "until", "till", "through")) or "–" in words
