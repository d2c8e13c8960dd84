"""Answers that need no model: canned claims for the tests of what is drawn and sent."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import numpy as np

from bot.chat.conversation import Conversation
from index.answer.answerer import Answerer
from index.answer.event_listing import EventFilter
from index.answer.following.change_detection import Change
from index.answer.following.news import News
from index.answer.other_event import OtherEvent
from index.answer.provenance import Change as TextChange
from index.answer.provenance import Revision
from index.answer.question.question import Question
from index.answer.threads.figure import Figure
from index.answer.threads.thread import Scope, Thread, Tracked
from index.events.happening import Happening, ToldAgreement, ToldFigure
from index.events.named_events import EventName
from index.model.answer import (
    Answer,
    ArticleCard,
    Context,
    Difference,
    Match,
    ShownClaim,
    Source,
    Statistics,
)
from index.model.article import Span
from index.model.claim import Claim, Kind, Measure, Quantity, Speaker
from index.store.sql.database import Database
from index.store.sql.follows import SavedQuestion
from index.store.sql.outbox import Notification


def make_claim(number: int = 1, **changes: Any) -> Claim:
    """Return a claim about a made-up flood."""
    span = Span(0, 10)
    claim = Claim(
        sentence=span,
        text=f"Over 4,000 people left the valley in wave {number}",
        kind=Kind.DISPLACEMENT,
        speaker=Speaker("Ana Brandt", "mayor of Vale", span),
        quantities=(Quantity("over 4,000", span, 4000, None, "over", measure=Measure.DISPLACED),),
    )
    return replace(claim, **changes)


def make_article(number: int = 1, **changes: Any) -> ArticleCard:
    """Return the card of a made-up article."""
    url = f"https://news.example/{number}"
    day = date(2016, 9, 10)
    return replace(
        ArticleCard(str(number), url, "River bursts its banks", "Vale Courier", day), **changes
    )


def make_match(number: int = 1, **changes: Any) -> Match:
    """Return a match of the two above."""
    sentence = f"Over 4,000 people left the valley in wave {number}, said Mayor Ana Brandt."
    claim, article = make_claim(number), make_article(number)
    match = Match(number, claim, sentence, article, confidence=0.9, row=number)
    return replace(match, **changes)


def make_figure(number: int = 1, low: float | None = 20, **changes: Any) -> Figure:
    """Return a figure of a made-up accident; ``outlet`` and ``published`` are its article's."""
    high = changes.pop("high", low)
    card = {
        "publisher": changes.pop("outlet", "Vale Courier"),
        "published": changes.pop("published", date(2016, 9, 9) + timedelta(number)),
    }
    said = f"{low or 'up to'} – {high or 'or more'} drowned"
    quantity = Quantity(said, Span(0, 2), low, high, measure=Measure.KILLED)
    claim = make_claim(number, quantities=(quantity,))
    match = make_match(number, claim=claim, article=make_article(number, **card))
    return Figure(match, quantity, **changes)


def make_thread(*figures: Figure, **changes: Any) -> Thread:
    """Return a thread of these figures, by default of one that its outlet has replaced."""
    thread = Thread(
        label="Ferry sinks off Port Alma",
        kind=Kind.CASUALTIES,
        measure=Measure.KILLED,
        scope=Scope.INCIDENT,
        first=date(2016, 9, 10),
        last=date(2016, 9, 10),
        places=("Port Alma",),
        figures=figures
        or (
            make_figure(1, 8, superseded_by=3),
            make_figure(2, 10, high=None, outlet="Hill Echo"),
            make_figure(3, 12),
        ),
    )
    return replace(thread, **changes)


OUTLETS = (
    "Vale Courier",
    "Hill Echo",
    "L" * 300,
    "وكالة أنباء الميناء",
    "קול הנמל (radio)",
    "Harbour 😀🚢",
    "$x^2$ & <b>",
    "港口日报",
    "n\u0300\u0300\u0300\u0300\u0300",
    "\u202eEcho\u0000\n",
    "_Delta",
    "The Very Long Named International Gazette of Harbours and Rivers",
)
"""Outlets whose names are hard to draw."""


def many_figures(count: int) -> Thread:
    """Return a thread of figures of every kind and outlet, over a hundred days at most."""
    ends = ((10.0, 10.0), (12.0, None), (None, 30.0), (8.0, 20.0))
    figures = []
    for number in range(count):
        low, high = ends[number % 4]
        figures.append(
            make_figure(
                number,
                low and low + number % 7,
                high=high,
                outlet=OUTLETS[number * 7 % len(OUTLETS)],
                published=date(2016, 9, 10) + timedelta(number * 13 % 100),
                superseded_by=number + 12 if number % 5 == 0 else None,
            )
        )
    return make_thread(*figures)


@dataclass
class StoredAnswers(Answerer):
    """Gives the same matches to every question that does not hold "unknown"."""

    matches: tuple[Match, ...] = field(
        default_factory=lambda: tuple(make_match(number) for number in range(1, 6))
    )
    differences: tuple[Difference, ...] = ()
    threads: tuple[Thread, ...] = field(default_factory=lambda: (make_thread(),))
    asked: list[str] = field(default_factory=list)
    happenings: list[Happening] = field(default_factory=list)
    told: int = 0

    def ask(self, question: Question | str, *, as_of: date | None = None, limit: int = 5) -> Answer:
        if isinstance(question, Question):
            question = question.written
        self.asked.append(question)
        if "boom" in question:
            raise RuntimeError("a bug")
        return Answer(
            question=question,
            generation="1",
            as_of=as_of,
            matches=self.matches[:limit],
            differences=self.differences,
            threshold=1.1 if "unknown" in question else 0.5,
        )

    def track(self, topic: Question | str, *, as_of: date | None = None, limit: int = 5) -> Tracked:
        if isinstance(topic, Question):
            topic = topic.written
        threads = () if "unknown" in topic else self.threads[:limit]
        return Tracked(topic, as_of, threads)

    def other_event(
        self, question: str, *, as_of: date | None = None, limit: int = 5
    ) -> OtherEvent | None:
        return None

    def context(self, claim_id: int, around: int = 2) -> Context | None:
        found = [match for match in self.matches if match.claim_id == claim_id]
        if not found:
            return None
        return Context(("It rained.",), found[0].sentence, ("It went on.",), found[0].article)

    def claim(self, claim_id: int) -> ShownClaim | None:
        return next((match for match in self.matches if match.claim_id == claim_id), None)

    def event_claims(self, tag: str, *, limit: int) -> list[ShownClaim]:
        return [*self.matches[:limit]]

    def event_figures(self, tag: str) -> dict[Measure, list[ToldFigure]]:
        return {}

    def revisions(self, of: int | str) -> list[Revision]:
        match = self.claim(of) if isinstance(of, int) else None
        if match is None:
            return []
        card, day = match.article, date(2016, 9, 12)
        at = datetime(2016, 9, 12, 8, 5, tzinfo=UTC)
        fetched = replace(card, fetched=f"{card.url}?id=7", retrieved=at)
        added = datetime(2016, 9, 11, tzinfo=UTC)
        changes = (TextChange(("12 people left.",), ("14 people left.",)),)
        return [
            Revision(card, 1, date(2016, 9, 10), day, added, None),
            Revision(fetched, 2, day, None, added, None, changes),
        ]

    def watch(self, question: str) -> SavedQuestion | None:
        if "nicht" in question:
            return None
        pieces = (np.array([7], np.int32), np.zeros((1, 4), np.int8))
        return SavedQuestion(question, "1", ("word",), np.ones(4, np.float32), pieces)

    def newest_article(self) -> int:
        return 0

    def find_news(self) -> None:
        """Find nothing: no build is ever published here."""

    def news(self, notification: Notification) -> list[News]:
        self.told += 1
        wanted = [(item, self.claim(item.claim_id)) for item in notification.items]
        return [News(Change(item.change), match) for item, match in wanted if match]

    def sources(self) -> list[Source]:
        days = (date(2016, 9, 9), date(2016, 9, 12))
        return [Source("Vale Courier", 3, 21, *days), Source("Hill <Echo>", 1, 2, None, None)]

    def latest(self, limit: int = 5) -> list[ShownClaim]:
        return list(self.matches[:limit])

    def events(self, wanted: EventFilter, *, limit: int) -> list[Happening]:
        return self.happenings[:limit]

    def agreement(self, event: Happening) -> ToldAgreement:
        return ToldAgreement(event, ())

    def events_of(
        self, claims: Iterable[ShownClaim], as_of: date | None = None
    ) -> dict[int, EventName]:
        return {}

    def event(self, tag: str) -> Happening | None:
        return next((event for event in self.happenings if event.id == tag), None)

    def statistics(self) -> Statistics:
        return Statistics(len(self.matches), 2100, 2, date(2016, 9, 9), None, "1", "tiny")


def make_conversation(answers: StoredAnswers, database: Database) -> Conversation:
    """Return the chat over these answers, which keeps what it must in the database."""
    return Conversation(answers, database)
