"""What was asked and shown before, which a follow-up leans on."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from bot.chat.memory import Memory
from bot.replies.reply import AnswerRef
from index.answer.answerer import Answerer
from index.answer.other_event import OtherEvent
from index.answer.question.followups.aspects import Aspect
from index.answer.question.followups.rewriting import (
    Earlier,
    OnClaim,
    follow_up,
    goes_on,
)
from index.answer.question.mentions import stands_alone
from index.answer.question.question import Question, analyse
from index.model.answer import Answer, Refusal, ShownClaim
from index.store.sql.chats import Asked
from index.store.sql.venue import Venue

MAX_QUESTION_AGE = timedelta(minutes=30)
"""How long ago a chat's last question may be for words to lean on it."""
MAX_PASSED_OVER = 5
"""How many of a chat's last messages are looked through for a question."""


@dataclass(frozen=True, slots=True)
class FullQuestion:
    """What a follow-up asks; ``about`` is set where it leaves the earlier question the last one."""

    question: str
    about: AnswerRef | None = None


@dataclass(frozen=True, slots=True)
class AboutClaim:
    """A follow-up that a claim which was shown answers by itself."""

    aspect: Aspect
    match: ShownClaim
    about: AnswerRef


@dataclass(frozen=True, slots=True)
class Offer:
    """A question that can be asked instead, its id, and the event that it is about if known."""

    question: str
    asked_id: int
    other: OtherEvent | None


@dataclass(frozen=True, slots=True)
class NothingBefore:
    """A follow-up where nothing was asked that it could go on from."""


def _may_be_held(answer: Answer) -> bool:
    """Tell whether an event of another day may be what is nearest."""
    return not answer.unknown and answer.refusal in (None, Refusal.AHEAD)


class QuestionHistory:
    """Remembers questions with their answers, and reads follow-ups to them."""

    def __init__(self, answers: Answerer, memory: Memory) -> None:
        self._answers = answers
        self._memory = memory

    def read(
        self, venue: Venue, words: str, replied_to: int | None
    ) -> FullQuestion | AboutClaim | NothingBefore | None:
        """Return what the words ask in full; ``None`` if they stand alone.

        They lean on the question that the message ``replied_to`` answered, however old, else on
        the chat's last question.
        """
        if stands_alone(words):
            return None
        shown = self._memory.answered_by(venue, replied_to) if replied_to else None
        last = (shown, analyse(shown.question)) if shown else self._last(venue)
        if last is None:
            return NothingBefore() if goes_on(words) else None
        asked, question = last
        match = self._answers.claim(asked.claim_id) if asked.claim_id else None
        speaker = match.claim.speaker.name if match and match.claim.speaker else None
        earlier = Earlier(question, match.claim.text if match else None, speaker)
        about = AnswerRef(asked.id, asked.claim_id)
        match follow_up(words, earlier, pointed=shown is not None):
            case str(full):
                return FullQuestion(full)
            case OnClaim(full):
                return FullQuestion(full, about)
            case Aspect() as aspect if match:
                return AboutClaim(aspect, match, about)
        return None

    def full_question(self, venue: Venue, words: str, replied_to: int | None) -> str | None:
        """Return what the words ask in full; without any, what was asked last or is replied to."""
        if any(character.isalnum() for character in words):
            read = self.read(venue, words, replied_to)
            return read.question if isinstance(read, FullQuestion) and not read.about else words
        shown = self._memory.answered_by(venue, replied_to) if replied_to else None
        if shown:
            return shown.question
        last = self._last(venue)
        return last[0].question if last else None

    def _last(self, venue: Venue) -> tuple[Asked, Question] | None:
        """Return the last question that asks something: "thanks" may find an answer too."""
        last = self._memory.last_questions(venue, MAX_QUESTION_AGE, MAX_PASSED_OVER)
        read = ((asked, analyse(asked.question)) for asked in last)
        return next(
            ((asked, question) for asked, question in read if question.asks_something), None
        )

    def keep_question(
        self,
        venue: Venue,
        question: Question,
        first: ShownClaim | None,
        as_of: date | None = None,
    ) -> AnswerRef | None:
        """Remember a question and the claim shown first; ``None`` for what asks nothing."""
        if first is None and not question.asks_something:
            return None
        claim_id = first.claim_id if first else None
        asked_id = self._memory.remember(venue, question.written, as_of, claim_id)
        return AnswerRef(asked_id, claim_id)

    def offer(self, venue: Venue, answer: Answer) -> Offer | None:
        """Return a question that can be asked instead, and the id under which it is kept."""
        other = self.other_event(answer.question, answer.as_of) if _may_be_held(answer) else None
        question = other.question if other else self._answers.suggest(answer)
        if question is None:
            return None
        kept = self.keep_question(venue, analyse(question), None)
        return Offer(question, kept.asked_id, other) if kept else None

    def other_event(self, question: str, as_of: date | None) -> OtherEvent | None:
        """Return an event of another day than the one that is asked for, if one is held."""
        return self._answers.other_event(question, as_of=as_of)

    def keep_messages(self, venue: Venue, messages: Iterable[int], about: AnswerRef) -> None:
        """Remember which messages showed that answer."""
        self._memory.keep_shown(venue, messages, about.asked_id, about.claim_id)
