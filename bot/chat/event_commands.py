"""What happened lately, and the event that a link names."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from bot.chat.question_history import QuestionHistory
from bot.replies.event_list import event_list, opened_event
from bot.replies.reply import Reply
from bot.replies.timeline.agreement_timeline import agreement_timeline
from index.answer.answerer import Answerer
from index.answer.event_listing import EventFilter
from index.answer.question.question import analyse
from index.model.pact import Nature
from index.store.sql.venue import Venue
from index.words.happenings import HAPPENING_KINDS

LISTED_EVENTS = 10
_KINDS = frozenset((*HAPPENING_KINDS.values(), *Nature))


class EventCommands:
    """Answers what is asked of events, for any chat, from any thread."""

    def __init__(
        self,
        answers: Answerer,
        history: QuestionHistory,
        link: Callable[[str], str | None],
    ) -> None:
        """Answer from ``answers``; ``link`` makes the address that opens an event, if there is one.

        ``history`` remembers what was opened, so that buttons and follow-ups are about it.
        """
        self._answers = answers
        self._history = history
        self._link = link

    def listing(self, asked: str) -> Reply:
        """Return the newest events.

        :param asked: what stands behind the command: a day from which on, a kind, or a place.
        """
        asked = asked.strip()
        found = self._answers.events(_wanted(asked), limit=LISTED_EVENTS)
        return event_list(found, asked, self._link)

    def opened(self, venue: Venue, link: str) -> Reply | None:
        """Return the event that a link to the bot names; ``None`` if it names none."""
        event = self._answers.event(link) if link.startswith("e_") else None
        if event is None:
            return None
        if event.phases:
            told, read = self._answers.agreement(event), analyse(event.summary.label)
            about = self._history.keep_question(venue, read, told.told[0][1])
            return replace(agreement_timeline(told, about.asked_id if about else None), about=about)
        measure, counted = next(iter(event.measures.items()), (None, None))
        first = self._answers.claim(counted.latest.claim_id) if counted else None
        # Its figures are found as those of any topic are: by what happened and what is counted.
        topic = " ".join(filter(None, (event.summary.label, measure)))
        about = self._history.keep_question(venue, analyse(topic), first)
        counts = about and any(t.figures for t in self._answers.track(topic, limit=1).threads)
        return opened_event(event, first, about, bool(counts))


def _wanted(asked: str) -> EventFilter:
    try:
        return EventFilter(since=date.fromisoformat(asked))
    except ValueError:
        pass  # it is no day
    kind = asked.casefold()
    for name in (kind, kind.removesuffix("s")):
        if name in _KINDS:
            return EventFilter(kind=name)
    return EventFilter(place=asked or None)
