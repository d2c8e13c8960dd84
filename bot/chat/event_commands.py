"""What happened lately, and the event that a link names."""

from datetime import date

from bot.replies.event_list import event_list
from bot.replies.reply import Reply
from index.answer.answerer import Answerer
from index.answer.event_listing import EventFilter
from index.model.pact import Nature
from index.words.events import HAPPENING_KINDS

LISTED_EVENTS = 10
_KINDS = frozenset((*HAPPENING_KINDS.values(), *Nature))


class EventCommands:
    """Answers what is asked of events, for any chat, from any thread."""

    def __init__(self, answers: Answerer) -> None:
        self._answers = answers

    def listing(self, asked: str) -> Reply:
        """Return the newest events.

        :param asked: what stands behind the command: a day from which on, a kind, or a place.
        """
        asked = asked.strip()
        return event_list(self._answers.events(_wanted(asked), limit=LISTED_EVENTS), asked)

    def opened(self, link: str) -> Reply | None:
        """Return the event that a link to the bot names; ``None`` if it names none."""
        event = self._answers.event(link) if link.startswith("e_") else None
        return event_list([event], link) if event else None


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
