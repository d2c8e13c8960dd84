"""The one door to answers: front ends and commands ask here and nowhere else."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from itertools import islice
from types import TracebackType
from typing import Self

from index.answer.demands.suggestion import suggestions
from index.answer.event_listing import (
    EventFilter,
    event_claims,
    event_figures,
    find_event,
    list_events,
)
from index.answer.following.event_news import is_of_event
from index.answer.following.news import News, load_news
from index.answer.following.percolation import Percolator, watched_question
from index.answer.other_event import OtherEvent, bare_question, nearest_event
from index.answer.pacts.pact_timeline import asked_agreements, told_agreement
from index.answer.pipeline import answer_question
from index.answer.provenance import Revision, revisions_at, revisions_of_claim
from index.answer.question.question import Question, analyse, read_question
from index.answer.ranking.retrieval import Snapshot
from index.answer.statistics import latest_claims, outlets, statistics
from index.answer.threads.thread import Tracked
from index.answer.threads.tracking import track
from index.events.happening import Happening, ToldAgreement, ToldFigure
from index.events.named_events import EventName, events_of_claims
from index.model.answer import Answer, Context, ShownClaim, Source, Statistics
from index.model.claim import Measure
from index.store.builds.build import Build
from index.store.builds.builds import Builds
from index.store.builds.live_build import LiveBuild
from index.store.encoding.encoder import Encoder
from index.store.sql.claims import claim_context, load_claim
from index.store.sql.database import Database
from index.store.sql.follows import SavedQuestion
from index.store.sql.outbox import Notification

MAX_SUGGESTIONS = 2
"""How many questions are tried in place of one that nothing answers."""


class Answerer:
    """Answers from the published build, taking the next one when it is there; thread-safe.

    Every call may block on the model or the database.
    """

    def __init__(self, database: Database, builds: Builds, build: Build, encoder: Encoder) -> None:
        self._database = database
        self._serving = LiveBuild(builds, build)
        self._encoder = encoder
        self._percolator = Percolator(database, encoder)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the database."""
        self._database.close()

    def ask(self, question: Question | str, *, as_of: date | None = None, limit: int = 5) -> Answer:
        """Return the best ``limit`` matches as of that day (default: all articles)."""
        if isinstance(question, str):
            question = read_question(question)
        with self._snapshot(as_of) as snapshot:
            return answer_question(snapshot, question, limit)

    def suggest(self, answer: Answer) -> str | None:
        """Return a question near the refused one that is answered, if there is one at hand."""
        tried = islice(suggestions(answer), MAX_SUGGESTIONS)
        return next((one for one in tried if self.ask(one, as_of=answer.as_of).answered), None)

    def other_event(
        self, question: str, *, as_of: date | None = None, limit: int = 5
    ) -> OtherEvent | None:
        """Return the event of another day that is nearest to one of which nothing is held.

        ``None`` if the question names no day, or if that event is not found when it is asked for.
        """
        bare = bare_question(question)
        if bare is None:
            return None
        threads = self.track(bare, as_of=as_of, limit=limit).threads
        other = nearest_event(question, threads)
        if other is None:
            return None
        if analyse(question).measure:
            found = self.ask(other.question, as_of=as_of, limit=1).answered
        else:
            found = bool(self.track(other.question, as_of=as_of, limit=1).threads)
        return other if found else None

    def track(self, topic: Question | str, *, as_of: date | None = None, limit: int = 5) -> Tracked:
        """Return the ``limit`` threads of figures that fit the topic best as of that day."""
        with self._snapshot(as_of) as snapshot:
            read = analyse(topic) if isinstance(topic, str) else topic
            if agreements := asked_agreements(snapshot, read, limit):
                return Tracked(read.written, as_of, agreements=tuple(agreements))
            return track(snapshot, read, limit)

    def agreement(self, event: Happening) -> ToldAgreement:
        """Return an agreement with the claims that tell its phases."""
        with self._database.reading() as session:
            return told_agreement(session, event)

    def events_of(
        self, claims: Iterable[ShownClaim], as_of: date | None = None
    ) -> dict[int, EventName]:
        """Return the event of which each claim tells, by claim id, as far as there is one."""
        with self._database.reading() as session:
            return events_of_claims(session, [claim.claim_id for claim in claims], as_of)

    def events(self, wanted: EventFilter, *, limit: int) -> list[Happening]:
        """Return up to ``limit`` events that are wanted, the newest first."""
        with self._database.reading() as session:
            return list_events(session, wanted, limit=limit)

    def event(self, tag: str) -> Happening | None:
        """Return the event to which the id of any of its reports leads; ``None`` if unknown."""
        with self._database.reading() as session:
            return find_event(session, tag)

    def event_claims(self, tag: str, *, limit: int) -> list[ShownClaim]:
        """Return up to ``limit`` claims of the event that an id leads to, the newest first."""
        with self._database.reading() as session:
            return event_claims(session, tag, limit)

    def event_figures(self, tag: str) -> dict[Measure, list[ToldFigure]]:
        """Return the figures of which the ranges of the event are made that an id leads to."""
        with self._database.reading() as session:
            return event_figures(session, tag)

    def context(self, claim_id: int, around: int = 2) -> Context | None:
        """Return the claim's sentence with ``around`` neighbours a side; ``None`` if unknown."""
        with self._database.reading() as session:
            return claim_context(session, claim_id, around)

    def claim(self, claim_id: int) -> ShownClaim | None:
        """Return one claim as it is shown; ``None`` if unknown."""
        with self._database.reading() as session:
            stored = load_claim(session, claim_id)
            return stored.shown if stored else None

    def revisions(self, of: int | str) -> list[Revision]:
        """Return the revisions of the article of a claim's number, or at a link, oldest first."""
        with self._database.reading() as session:
            if isinstance(of, int):
                return revisions_of_claim(session, of)
            return revisions_at(session, of)

    def watch(self, question: str) -> SavedQuestion | None:
        """Read a question that is to be followed; ``None`` if it is not in English."""
        watched = watched_question(self._serving.newest(), self._encoder, question)
        return replace(watched, event=self._event_of(question)) if watched else None

    def _event_of(self, question: str) -> str | None:
        """Return the event that the question is about, as far as it is answered from one."""
        if not is_of_event(question):
            return None
        answer = self.ask(question, limit=1)
        if answer.pact:
            return answer.pact.event
        if told := self.track(question, limit=1).agreements:
            return told[0].event.id
        return answer.state.event if answer.state and answer.answered else None

    def newest_article(self) -> int:
        """Return the newest article that is no news to whoever begins to follow: its row id."""
        return self._percolator.newest(self._serving.newest())

    def find_news(self) -> None:
        """Match what a new build brings to the followed questions, once a build."""
        self._percolator.run(self._serving.newest())

    def news(self, notification: Notification) -> list[News]:
        """Return the news that a chat is to be told of a question."""
        with self._database.reading() as session:
            return load_news(session, notification.items)

    def sources(self) -> list[Source]:
        """Return the outlets, the one with most articles first."""
        with self._database.reading() as session:
            return outlets(session)

    def latest(self, limit: int = 5) -> list[ShownClaim]:
        """Return the most recently published claims, at most one an article, newest first."""
        with self._database.reading() as session:
            return latest_claims(session, limit)

    def statistics(self) -> Statistics:
        """Return what is stored and served."""
        with self._database.reading() as session:
            return statistics(session, self._serving.newest())

    @contextmanager
    def _snapshot(self, as_of: date | None) -> Iterator[Snapshot]:
        with self._database.reading() as session:
            yield Snapshot(session, self._serving.as_of(as_of), self._encoder, as_of)
