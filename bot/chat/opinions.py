"""What people say of answers, kept with what they were shown."""

from datetime import UTC, datetime

from bot.chat.memory import Memory
from bot.replies import hints, service_texts
from bot.replies.button_rows import arranged
from bot.replies.buttons import GiveFeedback, WhatIsWrong
from bot.replies.reply import MessageEffect, Reply, note, say
from index.answer.answerer import Answerer
from index.store.sql.database import Database
from index.store.sql.feedback import Feedback, FeedbackBook, Verdict
from index.store.sql.venue import Venue

VERDICTS = tuple(Verdict)


class Opinions:
    """Takes opinions, of any chat, from any thread."""

    def __init__(self, answers: Answerer, memory: Memory, database: Database) -> None:
        self._answers = answers
        self._memory = memory
        self._book = FeedbackBook(database)

    def move_chat(self, chat_id: int, to: int) -> None:
        """Let what a group said of answers be said by the one that was made of it."""
        self._book.move_chat(chat_id, to)

    def press(self, venue: Venue, press: WhatIsWrong | GiveFeedback) -> Reply:
        """Offer what may be wrong with an answer, or keep what somebody says of it."""
        asked = self._memory.question(press.asked_id, venue)
        if asked is None:
            return hints.forgotten()
        if isinstance(press, WhatIsWrong):
            return _choices(press.asked_id)
        if press.verdict >= len(VERDICTS):
            return hints.outdated_button()
        match = self._answers.claim(asked.claim_id) if asked.claim_id else None
        said = Feedback(
            id=0,
            at=datetime.now(UTC),
            question=asked.question,
            verdict=VERDICTS[press.verdict],
            claim_id=asked.claim_id,
            claim=match.claim.text if match else None,
            sentence=match.sentence if match else None,
            generation=self._answers.statistics().generation or "",
        )
        self._book.add(venue.chat_id, press.asked_id, said)
        thanks = say(service_texts.FEEDBACK_THANKS)
        good = said.verdict is Verdict.GOOD
        return thanks.with_effect(MessageEffect.TOAST if good else MessageEffect.REPLACE)


def _choices(asked_id: int) -> Reply:
    buttons = [
        GiveFeedback(asked_id, number).button(label=service_texts.VERDICTS[verdict.value])
        for number, verdict in enumerate(VERDICTS)
        if verdict is not Verdict.GOOD
    ]
    return Reply((note(service_texts.WHAT_IS_WRONG),), arranged(buttons))
