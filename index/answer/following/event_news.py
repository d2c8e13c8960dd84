"""News of the events that followed questions are about, however an article words it."""

from collections.abc import Iterable, Iterator, Sequence

from sqlmodel import Session

from index.answer.following.change_detection import Change, other_figure
from index.answer.following.history import place_of
from index.answer.question.asked_phase import named_nature
from index.answer.question.question import named_measure
from index.events.happening import standing_reports
from index.events.known_events import event_named
from index.events.pacts.phases import is_pact, phases_of
from index.model.answer import ShownClaim
from index.model.claim import Measure
from index.model.pact import Phase, ToldPhase
from index.store.sql.claims import load_claim
from index.store.sql.follows import questions_on_events
from index.store.sql.known_reports import KnownReport, reports_of_events
from index.store.sql.outbox import Item

MAX_KNOWN = 60
"""How many earlier figures of an event a new one is compared with, the newest."""


def is_of_event(question: str) -> bool:
    """Tell whether a question asks what its event tells: how many, or what became of a truce."""
    return named_measure(question) is not None or named_nature(question)[0]


class EventNews:
    """What articles of a span bring to events, each event read once.

    :param span: the newest article that was there before, and the newest that is there now.
    """

    def __init__(self, session: Session, span: tuple[int, int]) -> None:
        self._session = session
        self._after, self._newest = span
        self._events: dict[int, tuple[list[KnownReport], list[KnownReport]]] = {}

    def added_to(self, items: Sequence[Item]) -> list[Item]:
        """Return the news that was found by words, without what is known, and that of events.

        A phase that is told again in other words is no news.
        """
        found = list(items)
        for followed, asked, tag in questions_on_events(self._session):
            event = event_named(self._session, tag)
            before, new = self._reports(event) if event is not None else ([], [])
            if not new:
                continue
            if is_pact(new):
                found = self._phases(followed, before, new, found)
            elif measure := named_measure(asked):
                found += self._figures(followed, measure, before, new)
        places = {(one.followed_id, one.article_id, one.place): one for one in reversed(found)}
        return list(places.values())[::-1]

    def _reports(self, event: int) -> tuple[list[KnownReport], list[KnownReport]]:
        if event not in self._events:
            reports = reports_of_events(self._session, [event])
            before = [one for one in reports if one.article_id <= self._after]
            # Of an article that was corrected meanwhile, what it says by now.
            standing = standing_reports(reports)
            new = [one for one in standing if self._after < one.article_id <= self._newest]
            self._events[event] = before, new
        return self._events[event]

    def _phases(
        self,
        followed: int,
        before: Sequence[KnownReport],
        new: Sequence[KnownReport],
        found: list[Item],
    ) -> list[Item]:
        """Return the news with the phases that nobody told before, and none that somebody did."""
        known = phases_of(before) if before else ()
        told = [one for one in phases_of(new) if not _is_known(one, known)]
        claims = {phase["claim_id"] for report in new for phase in report.told["pact"]["phases"]}
        kept = [
            item
            for item in found
            if item.followed_id != followed
            or item.claim_id not in claims
            or item.change != Change.NEW.value
        ]
        shown = (self._shown(phase.claim_id) for phase in told)
        articles = {
            phase["claim_id"]: report.article_id
            for report in new
            for phase in report.told["pact"]["phases"]
        }
        return kept + [
            Item(followed, articles[one.claim_id], place_of(one), Change.NEW.value, one.claim_id)
            for one in shown
            if one
        ]

    def _figures(
        self,
        followed: int,
        measure: Measure,
        before: Sequence[KnownReport],
        new: Sequence[KnownReport],
    ) -> Iterator[Item]:
        """Yield the figures that differ from all that were given for the event."""
        newest = sorted(before, key=lambda one: (one.published is not None, one.article_id))
        known = list(self._claims(newest[-MAX_KNOWN:], measure))
        for report in new:
            for claim in self._claims([report], measure):
                brought = other_figure(claim, known, measure)
                known.append(claim)
                if brought:
                    old = brought.before.claim_id if brought.before else None
                    change, place = brought.change.value, place_of(claim)
                    yield Item(followed, report.article_id, place, change, claim.claim_id, old)

    def _claims(self, reports: Iterable[KnownReport], measure: Measure) -> Iterator[ShownClaim]:
        for report in reports:
            given = (
                figure["claim_id"]
                for figure in report.told["figures"]
                if figure["measure"] == measure.value and not figure["inferred"]
            )
            yield from filter(None, map(self._shown, dict.fromkeys(given)))

    def _shown(self, claim: int) -> ShownClaim | None:
        stored = load_claim(self._session, claim)
        return stored.shown if stored else None


def _is_known(new: ToldPhase, known: Sequence[ToldPhase]) -> bool:
    """Tell whether a phase was told before: of no other day, or by whoever else it was said of."""
    same = [one for one in known if one.phase is new.phase]
    if new.phase is Phase.VIOLATED:
        return any(one.key == new.key for one in same)
    if new.first is None or new.last is None:
        return bool(same)
    return any(
        one.first and one.last and one.first <= new.last and new.first <= one.last for one in same
    )
