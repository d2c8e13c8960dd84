"""Which agreements an article tells of, and what of each: a report an agreement."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta

from index.events.dateline import dateline_day
from index.events.pacts.naming import places_named
from index.model.pact import Nature, PactFact, Phase
from index.store.sql.claims import StoredClaim

MAX_LENGTH_RATIO = 1.25
"""How many times as long one length of a truce may be as another that is the same."""
MAX_DAYS_RELATIVE = timedelta(days=10)
"""How far from its publication the days lie that an article tells by weekdays."""
_ONE_WEEK, MAX_DAYS_AHEAD = timedelta(days=7), 3
MAX_DAYS_BETWEEN_ENDS = 10
"""How far two days may lie apart that are told of one end: one may be when it was to end."""
NARROW_DAYS = 3
"""Days up to which a period says when something was, and not only in which month."""
MADE = (Phase.AGREED, Phase.ANNOUNCED, Phase.BROKERED)
SIGNED = ("sign", "ink")
"""What is "signed in" a place is signed there, and holds elsewhere."""

_LOCAL = re.compile(r"\blocal (?:truce|cease|deal|agree)", re.IGNORECASE)
_WIDE = re.compile(r"\b(?:nation|country)-?wide\b|\bbroader\b|\bgeneral\b", re.IGNORECASE)
Days = tuple[int, int]
"""The ordinals of the first and the last of some days."""


@dataclass
class Pact:
    """What one article tells of one agreement."""

    nature: Nature
    facts: list[tuple[PactFact, StoredClaim]] = field(default_factory=list)

    @property
    def start(self) -> int:
        """The offset of the first sentence that tells of it."""
        return min(claim.claim.sentence.start for _, claim in self.facts)

    def days(self, *phases: Phase) -> Days | None:
        """Return the days that most facts name for the phases; the fewer of two as frequent."""
        found = Counter(
            (fact.first.toordinal(), fact.last.toordinal())
            for fact, _ in self.facts
            if fact.phase in phases and fact.first and fact.last
        )
        if not found:
            return None
        return min(found, key=lambda days: (-found[days], days[1] - days[0], days))

    @property
    def known(self) -> Days | None:
        """The days by which it is known: "the truce of 2014"."""
        return next(
            (
                ((fact.first or fact.last).toordinal(), (fact.last or fact.first).toordinal())  # type: ignore[union-attr]
                for fact, _ in self.facts
                if fact.phase is None and (fact.first or fact.last)
            ),
            None,
        )

    @property
    def hours(self) -> int | None:
        """How long it was to last when it was made."""
        lengths = [f.lasting for f, _ in self.facts if f.lasting and f.phase is not Phase.EXTENDED]
        return Counter(lengths).most_common(1)[0][0] if lengths else None

    def named(self) -> str:
        """Return how sentences name it."""
        return " . ".join(fact.named.of(claim.article.text) for fact, claim in self.facts)

    @property
    def local(self) -> bool:
        """Whether it is said to be of one place only: "a local truce"."""
        return bool(_LOCAL.search(self.named()))

    def places(self) -> list[list[object]]:
        """Return the places in how it is named, but those in which it was only signed."""
        texts = ((fact, claim.article.text) for fact, claim in self.facts)
        named = [
            fact.named.of(text)
            for fact, text in texts
            if not fact.span.of(text).lower().startswith(SIGNED)
        ]
        return places_named(" . ".join(named))

    def takes(self, fact: PactFact, claim: StoredClaim) -> bool:
        """Tell whether a fact may be of it: no other day, length, place or kind is told."""
        if fact.nature is not self.nature:
            return False
        other = Pact(fact.nature, [(fact, claim)])
        if self.hours and other.hours and not same_length(self.hours, other.hours):
            return False
        if (self.local and _WIDE.search(other.named())) or (other.local and not self.local):
            return False
        if not _may_be_same(_anchor(self), _anchor(other)) or not _may_end(self, other):
            return False
        ours, theirs = self.places(), other.places()
        return not (ours and theirs) or not {n for n, *_ in ours}.isdisjoint(n for n, *_ in theirs)


def _may_end(one: Pact, other: Pact) -> bool:
    """Tell whether two may be one that ended once, and not before it began."""
    ours, theirs = one.days(Phase.ENDS), other.days(Phase.ENDS)
    if ours and theirs and apart(ours, theirs) > MAX_DAYS_BETWEEN_ENDS:
        return False
    for begun, over in ((one.days(Phase.BEGINS), theirs), (other.days(Phase.BEGINS), ours)):
        if begun and over and over[1] < begun[0]:
            return False
    return True


def _anchor(pact: Pact) -> tuple[Days | None, Days | None, Days | None]:
    return pact.days(Phase.BEGINS), pact.days(*MADE), pact.known


def _may_be_same(
    one: tuple[Days | None, Days | None, Days | None],
    other: tuple[Days | None, Days | None, Days | None],
) -> bool:
    """Tell whether what began, was made, or is known by some days may be one agreement."""
    if one[0] and other[0]:
        return apart(one[0], other[0]) <= 1
    ours, theirs = (next((days for days in each if days), None) for each in (one, other))
    return ours is None or theirs is None or apart(ours, theirs) <= 31


def apart(one: Days, other: Days) -> int:
    """Return how many days lie between two periods; 0 if they meet."""
    return max(0, one[0] - other[1], other[0] - one[1])


def same_length(one: int, other: int) -> bool:
    """Tell whether two lengths in hours are the same as people say them."""
    return max(one, other) <= MAX_LENGTH_RATIO * min(one, other)


def pacts_of(claims: Sequence[StoredClaim]) -> list[Pact]:
    """Return the agreements that an article's claims tell of, in the order of its text.

    "The truce" is the one that was told of most before; what has another day, length or place is
    another one.
    """
    found: list[Pact] = []
    for stored in sorted(claims, key=lambda one: one.claim.sentence.start):
        if stored.claim.denied or stored.claim.negated:
            continue
        for told in stored.claim.pacts:
            fact = _as_of_dateline(told, stored)
            fitting = [pact for pact in found if pact.takes(fact, stored)]
            if not fitting:
                found.append(pact := Pact(fact.nature))
            else:
                pact = max(fitting, key=lambda one: len(one.facts))
            pact.facts.append((fact, stored))
    return [pact for pact in found if _is_told(pact)]


def _as_of_dateline(fact: PactFact, stored: StoredClaim) -> PactFact:
    """Return a fact with its days as seen from the article's dateline, where that is another day.

    An archive may file an article months from when it was written.
    """
    article = stored.article
    written = dateline_day(article.text, article.published)
    if not (written and article.published and fact.first):
        return fact
    away, off = fact.first - article.published, written - article.published
    if abs(off) <= _ONE_WEEK or abs(away) > MAX_DAYS_RELATIVE:
        return fact
    first = fact.first + off
    if fact.first == fact.last:  # a weekday, which is one near the day on which it was written
        first = written + timedelta(days=(fact.first - written).days % 7)
        first -= _ONE_WEEK if (first - written).days > MAX_DAYS_AHEAD else timedelta()
    return replace(fact, first=first, last=first + (fact.last - fact.first) if fact.last else None)


def _is_told(pact: Pact) -> bool:
    """Tell whether anything is told of it but how long it is."""
    return any(fact.phase or fact.first for fact, _ in pact.facts)
