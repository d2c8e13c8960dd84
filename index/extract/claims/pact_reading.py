"""What the sentences of an article tell of agreements, given to the claims that they make."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from index.extract.claims.pact_bounds import starts_then
from index.extract.claims.pact_days import MADE, DatedFacts
from index.extract.claims.pact_facts import PactReader, Told
from index.extract.claims.pact_times import Length, find_hours, find_lengths
from index.extract.syntax.parse import ParsedSentence, Tree
from index.extract.timex.date_context import month_of
from index.model.claim import Claim, Timex
from index.model.pact import Nature, PactFact, Phase
from index.words.calendar import MONTH_NAMES, MONTH_NUMBERS
from index.words.pacts import LASTING

MAX_CHARS_TO_HOUR = 14


class PactNarrative:
    """Reads sentence after sentence: "it" is what the one before named, "the deal" what any did.

    Without a publication day, "the February truce" is of no year.
    """

    def __init__(self, published: date | None) -> None:
        self._published = published
        self._before: Nature | None = None
        self._known: Nature | None = None

    def added_to(
        self, claims: Sequence[Claim], tree: Tree, sentence: ParsedSentence, dates: Sequence[Timex]
    ) -> list[Claim]:
        """Return the next sentence's claims, each with what it tells of agreements."""
        facts = self.facts(tree, sentence, dates)
        return _with_pacts(claims, facts) if claims and facts else list(claims)

    def facts(
        self, tree: Tree, sentence: ParsedSentence, dates: Sequence[Timex]
    ) -> tuple[PactFact, ...]:
        """Return what the next sentence tells of agreements, in its order."""
        reader = PactReader(tree, self._before, self._known)
        if not reader.pacts and self._before is None:
            return ()
        told = list(reader.told())
        facts = tuple(_Timed(reader, sentence, told, dates, self._published).facts())
        natures = list(reader.pacts.values())
        self._before = natures[-1] if natures else facts[-1].nature if facts else None
        self._known = self._known or self._before
        return facts


def _with_pacts(claims: Sequence[Claim], facts: Sequence[PactFact]) -> list[Claim]:
    """Return the claims, each fact with the one in whose content it stands."""
    found = list(claims)
    for fact in facts:
        holding = [
            (claim.content.end - claim.content.start, place)
            for place, claim in enumerate(claims)
            if claim.content and claim.content.contains(fact.span)
        ]
        beside = (place for place, claim in enumerate(claims) if claim.content is None)
        place = min(holding)[1] if holding else next(beside, 0)
        found[place] = replace(found[place], pacts=(*found[place].pacts, fact))
    return found


class _Timed(DatedFacts):
    """Gives each hour and length of a sentence too to what it belongs to."""

    def __init__(
        self,
        reader: PactReader,
        sentence: ParsedSentence,
        told: Sequence[Told],
        dates: Sequence[Timex],
        published: date | None,
    ) -> None:
        super().__init__(reader, sentence, told, dates, published)
        for pact in reader.pacts if published else ():
            self._give_month(pact, published)  # type: ignore[arg-type]
        for length in find_lengths(sentence.text):
            self._give_length(length)
        for hour in find_hours(sentence.text):
            self._give_hour(hour.start, hour.end, hour.text)
        self._give_earlier(dates)

    def _give_month(self, pact: int, published: date) -> None:
        """Read "the February truce": of the last February before the article."""
        tree = self._tree
        words = (
            i for i in range(tree.left[pact], pact) if tree.deps[i] in {"compound", "nmod", "amod"}
        )
        months = [MONTH_NUMBERS[name[:3]] for i in words if (name := tree.lower[i]) in MONTH_NAMES]
        dated = zip(self._told, self._facts, strict=True)
        if not months or any(told.pact == pact and fact.first for told, fact in dated):
            return
        year = published.year - (months[0] > published.month)
        first, last = month_of(year, months[0])
        told = Told(pact, None, pact)
        self._told.append(told)
        self._facts.append(replace(self._fact(told), first=first, last=last))

    def _give_length(self, length: Length) -> None:
        start, hours = length.start, length.hours
        at = self._token(self._sentence.span.start + start)
        before = self._sentence.text[:start].lower().split()[-3:]
        if (place := self._extended(at, length)) is not None:
            self._facts[place] = replace(self._facts[place], lasting=length.hours)
            return
        for above in (at, *self._tree.ancestors(at)):
            if above in self._places:
                place = self._places[above]
                told = self._told[place]
                if told.phase in {Phase.VIOLATED, Phase.ENDS}:
                    return
                self._facts[place] = replace(self._facts[place], lasting=hours)
                return
            if above in self._reader.pacts:
                if not self._is_called_for(above):
                    self._known_to_last(above, hours)
                return
            if self._tree.is_verb(above) and self._tree.lemmas[above] not in LASTING:
                break
        lasts = any(word.startswith("last") for word in before)
        if lasts and len(self._reader.pacts) == 1 and len(before) > 1:
            self._known_to_last(next(iter(self._reader.pacts)), hours)

    def _begins_at(self, own: Sequence[int], hour: str) -> bool:
        """Read "declared on Sunday a truce from midnight", whose day is that of its making."""
        made = [place for place in own if self._facts[place].phase in MADE]
        if not made or any(told.phase is Phase.BEGINS for told in self._told):
            return False
        fact, told = self._facts[made[0]], self._told[made[0]]
        begins = Told(told.at, Phase.BEGINS, told.pact)
        self._told.append(begins)
        begun = replace(self._fact(begins), first=fact.first, last=fact.last, hour=hour)
        self._facts.append(begun)
        return True

    def _extended(self, at: int, length: Length) -> int | None:
        """Return what is extended so long in the sentence: "extend a 48-hour truce by a day"."""
        adjective = "-" in self._sentence.text[length.start : length.end]
        for place, told in enumerate(self._told) if not adjective else ():
            if told.phase is Phase.EXTENDED and told.at < at and self._facts[place].lasting is None:
                return place
        return None

    def _known_to_last(self, pact: int, hours: int) -> None:
        told = Told(pact, None, pact)
        self._told.append(told)
        self._facts.append(replace(self._fact(told), lasting=hours))

    def _give_hour(self, start: int, end: int, text: str) -> None:
        offset = self._sentence.span.start
        at = self._token(offset + start)
        own = [self._places[i] for i in self._tree.ancestors(at) if i in self._places]
        near = [
            (max(span.start - offset - end, start + offset - span.end), place)
            for span, place in self._owners
        ]
        nearest = min(near, default=None)
        places = [nearest[1]] if nearest and nearest[0] <= MAX_CHARS_TO_HOUR else own[:1]
        if starts_then(self._before(offset + start)) and self._begins_at(own, text):
            return
        for place in places:
            if self._facts[place].hour is None and self._facts[place].phase:
                self._facts[place] = replace(self._facts[place], hour=text)
