"""The facts of a sentence on agreements, each with its own days, hour and length."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from index.extract.claims.ceasefires import CARRYING, LINKS
from index.extract.claims.pact_bounds import (
    is_beside,
    is_feast,
    is_range,
)
from index.extract.claims.pact_facts import PactReader, Told
from index.extract.claims.pact_spans import SentenceFacts
from index.extract.claims.pact_verbs import days_after, is_along, is_of_day, is_unreal
from index.extract.syntax.parse import ParsedSentence
from index.model.claim import Timex
from index.model.pact import PactFact, Phase
from index.words.pacts import CEASING, EXTENSIONS, FIRST_SINCE

MADE = frozenset({Phase.AGREED, Phase.ANNOUNCED, Phase.BROKERED})
MAX_WORDS_BETWEEN = 7
_LET_RUN = frozenset({"xcomp", "advcl", "acl", "relcl", "pcomp", "ccomp"})


class DatedFacts(SentenceFacts):
    """Gives each date, hour and length of a sentence to what it belongs to."""

    def __init__(
        self,
        reader: PactReader,
        sentence: ParsedSentence,
        told: Sequence[Told],
        dates: Sequence[Timex],
        published: date | None,
    ) -> None:
        super().__init__(reader, sentence, told, dates, published)
        late: list[Timex] = []
        for timex in map(self._resolved, dates):
            if (timex.first is None and timex.last is None) or is_feast(timex.text):
                continue  # of which of two calendars a feast is, only its truce tells
            if not self._give_date(timex):
                late.append(timex)
        for timex in late:
            if not self._give_near(timex):
                self._give_along(timex)

    def _give_date(self, timex: Timex) -> bool:
        """Give a date to the word that it hangs on; tell whether there is one."""
        at = self._token(timex.span.start)
        if (beside := self._beside(at, timex.span.start)) is not None:
            self._add(beside, timex)
            return True
        for above in (at, *self._tree.ancestors(at)):
            if above in self._places:
                self._add(self._places[above], timex)
                return True
            if above in self._reader.pacts:
                return self._give_to_pact(above, timex)
            if self._tree.is_verb(above) and not self._lets_run(above, timex):
                return self._give_below(above, timex)
        return False

    def _beside(self, at: int, start: int) -> int | None:
        """Return what is told right before a date: "came into force on", "brokered by Norway"."""
        offset = self._sentence.span.start
        for place, told in enumerate(self._told):
            fact = self._facts[place]
            if told.at >= at or told.phase is None or fact.first or fact.last:
                continue
            between = self._sentence.text[fact.span.end - offset : start - offset]
            phrase = self._tree.noun_phrase(told.agent) if told.agent is not None else None
            by = told.phase is Phase.BROKERED and phrase and phrase.last == at - 1
            if is_beside(between) or by:
                return place
        return None

    def _is_ahead(self, verb: int) -> bool:
        return any(self._tree.lower[i] in {"will", "to"} for i in self._tree.children[verb])

    def _lets_run(self, verb: int, timex: Timex) -> bool:
        """Tell "ordered troops to stop firing until Sunday", whose day is of what was ordered."""
        bare = self._tree.tags[verb] in {"VB", "VBG", "VBN"} and self._tree.deps[verb] in _LET_RUN
        return bare and self._tree.lemmas[verb] in CEASING and self._bounds(timex)

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
            if verb in self._tree.ancestors(told.at)[:2] and told.phase not in MADE:
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
            since = timex.text.lower().startswith("since")
            begun = [place for place in own if self._told[place].phase is Phase.BEGINS]
            made = [place for place in own if self._told[place].phase is not Phase.BROKERED]
            self._add((begun if since and begun else made or own)[0], timex)
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
            self._new(pact, self._until(), timex.last, timex.last, timex)
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
                begun = self._begun(told.pact) or fact.first
                last = self._not_before(timex, last, begun)
                self._new(told.pact, self._until(), last, last, timex)
        elif fact.phase in MADE and self._starts(timex):
            end = last if first != last else None
            first = self._not_before(timex, first, fact.first)
            last = max(last, first) if first and last else last
            self._new(told.pact, Phase.BEGINS, first, first if end else last or first, timex)
            if end:
                self._new(told.pact, Phase.ENDS, end, end, timex)
        elif fact.phase is Phase.BEGINS and first and last and is_range(words):
            self._set(place, first, first, timex)
            self._new(told.pact, Phase.ENDS, last, last, timex)
        elif fact.phase is Phase.ENDS and words.startswith("since"):
            self._began(told.pact, timex)
        elif fact.phase is Phase.VIOLATED and (first is None or last is None):
            pass  # "has broken it since February" is of no day
        elif fact.first is None and fact.last is None:
            self._set(place, first, last or first, timex)

    def _until(self) -> Phase:
        """Tell "the extended truce runs until Monday" from "a truce until Monday"."""
        told = any(one.phase is Phase.EXTENDED for one in self._told)
        named = not EXTENSIONS.isdisjoint(self._tree.lemmas)
        return Phase.EXTENDED if named and not told else Phase.ENDS

    def _began(self, pact: int, timex: Timex) -> None:
        """Read "the collapse of a truce in place since Monday"."""
        begun = [p for p, t in enumerate(self._told) if (t.pact, t.phase) == (pact, Phase.BEGINS)]
        if begun:
            self._set(begun[0], timex.first, timex.first, timex)
        else:
            self._new(pact, Phase.BEGINS, timex.first, timex.first, timex)

    def _give_along(self, timex: Timex) -> None:
        """Give the day of "raided it on Tuesday, ending the truce" to what came to pass with it."""
        at = self._token(timex.span.start)
        verb = next((i for i in self._tree.ancestors(at) if self._tree.is_verb(i)), None)
        if verb is None or self._bounds(timex):
            return
        for place, told in enumerate(self._told):
            fact = self._facts[place]
            if fact.phase and not (fact.first or fact.last) and is_along(self._tree, told.at, verb):
                self._add(place, timex)

    def _give_earlier(self, dates: Sequence[Timex]) -> None:
        """Read "accused them on Friday, a day after it took effect": of the day before."""
        days = [(self._token(one.span.start), one.first) for one in dates if one.first == one.last]
        for place, told in enumerate(self._told):
            fact = self._facts[place]
            shift = days_after(self._tree, told.at, is_timed=fact.hour is not None)
            if fact.first or fact.last or told.phase is None:
                continue
            if shift is None and not dates and fact.hour and self._is_ahead(told.at):
                shift = timedelta()  # "will end at 7 p.m."
            if shift is None:
                continue
            clause = range(self._tree.left[told.at], self._tree.right[told.at] + 1)
            beside = {day for at, day in days if day and at not in clause}
            if not dates and self._published and not shift:
                beside = {self._published}
            if len(beside) == 1:
                day = beside.pop() - shift
                self._facts[place] = replace(fact, first=day, last=day)

    def _set(self, place: int, first: date | None, last: date | None, timex: Timex) -> None:
        self._facts[place] = replace(self._facts[place], first=first or last, last=last)
        self._owners.append((timex.span, place))

    def _give_near(self, timex: Timex) -> bool:
        """Give a date that hangs on nothing told to what stands right before it, without a date."""
        at = self._token(timex.span.start)
        for place in reversed(range(len(self._told))):
            told, fact = self._told[place], self._facts[place]
            if fact.phase is None or fact.first or fact.last or not told.at < at:
                continue
            between = range(told.at + 1, at)
            if len(between) <= MAX_WORDS_BETWEEN and not any(map(self._tree.is_verb, between)):
                self._add(place, timex)
                return True
        return False
