"""A figure as one article reports it, with what tells which event it is of."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property, lru_cache

from index.events.dateline import dateline_day
from index.events.figures.casualty_counts import (
    CACHED_TEXTS,
    Count,
    counts_of,
    inferred_counts_of,
    order,
)
from index.events.figures.corrections import is_taken_back
from index.events.figures.event import Event, event_of, means_of
from index.events.figures.totals import counts_several, goes_on_with_total
from index.events.happenings import happenings_in
from index.events.stories.continuing import MAX_CHARS, with_introduction
from index.events.stories.story import Story, story_of
from index.events.stories.telling import is_told_of
from index.events.stories.years import Years, past_years
from index.model.answer import ShownClaim
from index.places.locality import Locality, likeliest
from index.places.mentions import is_large_place, is_spoken_of, places_in
from index.store.sql.claims import StoredClaim
from index.words.stems import stems

CHARS_BEFORE = 250
"""Characters before a sentence that say what it is about: "The toll rose to 30"."""
TOLD_ON_CHARS = 500
"""Characters before a sentence in which the total stands with which it goes on."""
MAX_PLACE_CHARS = 1_500
"""Characters of an article in which its places are looked for."""
OPENING_CHARS = 300
"""Characters of an article's opening that do."""
Words = tuple[str, ...]
"""The different words of a text, in order."""


@dataclass(frozen=True, eq=False)
class FigureReport:
    """One figure of one article revision; what it says of its event is read when it is asked for.

    ``row`` is its row in a build, less than 0 without one. ``article`` is the same for every
    revision, ``text`` is this one's; ``until`` is the UTC day on which another replaced it.
    """

    shown: ShownClaim
    count: Count
    row: int
    article: str
    text: str
    until: date | None = None
    article_id: int = 0

    @property
    def place(self) -> tuple[int, int]:
        """The row id of its article and the offset of its sentence."""
        return self.article_id, self.shown.claim.sentence.start

    @property
    def number(self) -> float:
        """The number by which it stands among others."""
        return order(self.count.bounds)[0]

    @cached_property
    def event(self) -> Event:
        """What the figure counts."""
        dateline = dateline_day(self.text, self.shown.article.published)
        told = event_of(self.shown, dateline)
        several = counts_several(self.shown.sentence)
        once = self.story.disaster or (self.story.single and self.story.own > 0)
        if told.total and not several and once:
            return replace(told, total=False)  # what a disaster has cost so far is of that disaster
        return replace(told, total=True) if self._goes_on(told) else told

    def _goes_on(self, told: Event) -> bool:
        """Tell whether it says nothing of what it counts, after a sentence with a running total."""
        sentence, start = self.shown.sentence, self.shown.claim.sentence.start
        if told.total or told.dated or self.story.disaster or happenings_in(sentence):
            return False
        own = places_in(sentence)
        before = (
            f"{self.shown.article.title or ''}\n{self.text[max(0, start - TOLD_ON_CHARS) : start]}"
        )
        nowhere = not own or own.is_wide
        return nowhere and goes_on_with_total(before, self.number)

    @cached_property
    def story(self) -> Story:
        """What its article is about."""
        card = self.shown.article
        return story_of(card.title or "", self.text, card.published)

    @cached_property
    def of_story(self) -> bool:
        """Whether it may be of what its article is about: it names no other place or time."""
        return not self.event.total and is_told_of(
            self.story, self._told, self._named_days, self.shown.article.published
        )

    @cached_property
    def past_years(self) -> Years | None:
        """The years before its article's in which it puts what happened, if it does."""
        days, published = self._named_days, self.shown.article.published
        recent = days and published and days[1].year >= published.year
        if self.event.total or recent:
            return None
        claim = self.shown.claim
        counted = (q for q in claim.quoted if q.measure is self.count.measure)
        first = next((q.span.start - claim.sentence.start for q in counted), 0)
        before = self.shown.sentence[:first]
        return past_years(self._told, published, before)

    @cached_property
    def _told(self) -> str:
        """Its sentence, with the one before it where it goes on with what that brings up."""
        start = self.shown.claim.sentence.start
        before = self.text[max(0, start - MAX_CHARS) : start]
        return with_introduction(before, self.shown.sentence)

    @property
    def _named_days(self) -> tuple[date, date] | None:
        event = self.event
        return (event.first, event.last) if event.dated and event.first and event.last else None

    @cached_property
    def locality(self) -> Locality:
        """Where it happened: the places of the sentence or, if it names none, of its article.

        A sentence that names a country alone is of the article's places in it. A running total
        is told far from where people died: only its own sentence says where.
        """
        own = places_in(self.shown.sentence)
        if own and not own.is_wide:
            return own.within(self.around.holders) if own.is_ambiguous else own
        if self.event.total:
            return own
        return self.around.inside(own) or own if own else self.around

    @cached_property
    def around(self) -> Locality:
        """The places that its article names."""
        return self.places_around(self.shown.article.title or "", self.text)

    @staticmethod
    def places_around(title: str, text: str) -> Locality:
        """Return the places that an article names in its title and near its beginning."""
        named = places_in(title, title=True) | places_in(text[:MAX_PLACE_CHARS])
        return named.within(named.holders)

    def is_apart(self, other: Locality, text: str) -> bool:
        """Tell whether it happened elsewhere than what the other text, which is given, is of.

        A place that no gazetteer holds may lie in any that its article names, and so may a quarter
        that bears a small town's name.
        """
        ours = self.locality if other else other
        if not ours or ours.may_meet(other):
            return False
        return not (
            _any_spoken_of(other.unknown, self.text)
            or _any_spoken_of(ours.unknown, text)
            or (_is_small(ours) and other.may_meet(self.around))
            or (_is_small(other) and ours.may_meet(places_in(text[:MAX_PLACE_CHARS])))
        )

    @cached_property
    def taken_back(self) -> bool:
        """Whether the article gives the figure as one that was wrong."""
        return is_taken_back(self.shown.sentence)

    @cached_property
    def words(self) -> Words:
        """The stems of the sentence, of title, opening and of what stands before the sentence."""
        start = self.shown.claim.sentence.start
        before = self.text[max(0, start - CHARS_BEFORE) : start]
        texts = (
            self.shown.sentence,
            self.shown.article.title or "",
            self.text[:OPENING_CHARS],
            before,
        )
        return tuple(dict.fromkeys(stem for text in texts for stem in _stems(text)))

    @cached_property
    def means(self) -> frozenset[str]:
        """By what people came to harm."""
        return means_of(self.shown.sentence) or means_of(self.shown.article.title or "")


def _is_small(locality: Locality) -> bool:
    """Tell whether it names no place that is known without its country."""
    return not any(is_large_place(place) for one in locality.places for place in likeliest(one))


def _any_spoken_of(names: frozenset[str], text: str) -> bool:
    """Tell whether the text has one of the folded names."""
    return bool(names) and any(is_spoken_of(name, text) for name in names)


@lru_cache(maxsize=CACHED_TEXTS)
def _stems(text: str) -> Words:
    return tuple(stems(text))


def reports_of(
    claims: Sequence[StoredClaim],
    row: int,
    until: date | None = None,
    inferred: bool = False,
) -> Iterator[FigureReport]:
    """Yield the different figures that the claims of a sentence give.

    What a claim denies is no figure of its source.

    :param inferred: yield also the victims who are named or described without a number.
    """
    told: set[Count] = set()
    for stored in sorted(claims, key=lambda stored: stored.claim.partial):
        if stored.claim.denied or stored.claim.negated:
            continue
        match, article = stored.shown, stored.article
        for count in (*counts_of(match), *(inferred_counts_of(match) if inferred else ())):
            if count not in told:
                told.add(count)
                yield FigureReport(match, count, row, article.key, article.text, until, article.id)
