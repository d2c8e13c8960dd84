"""Where a claim or a page comes from: its source, and what was changed in it."""

from bot.chat.figure_commands import MAX_ANSWER_AGE, MAX_CLAIMS, MAX_PASSED_OVER
from bot.chat.memory import Memory
from bot.replies import source_texts
from bot.replies.reply import Reply, say
from bot.replies.source_message import source_reply
from bot.replies.texts import CLAIM_GONE
from index.answer.answerer import Answerer
from index.store.sql.chats import Asked
from index.store.sql.venue import Venue


class SourceCommand:
    """Answers what is asked of sources, for any chat, from any thread."""

    def __init__(self, answers: Answerer, memory: Memory) -> None:
        self._answers = answers
        self._memory = memory

    def command(self, venue: Venue, words: str, replied_to: int | None) -> Reply:
        """Return the source of a page or of a claim of the last answer.

        :param words: a link, the number of the claim in the answer, or nothing for the first.
        :param replied_to: the message whose answer is meant.
        """
        wanted = words.strip()
        if "://" in wanted:
            revisions = self._answers.revisions(wanted)
            return source_reply(revisions) if revisions else say(source_texts.NO_PAGE_AT)
        asked = self._asked(venue, replied_to)
        if asked is None or not asked.claim_id:
            return say(source_texts.WHICH_SOURCE)
        if not wanted.isdecimal():
            return self.of_claim(asked.claim_id)
        found = self._answers.ask(asked.question, as_of=asked.as_of, limit=MAX_CLAIMS).matches
        place = int(wanted[:9])
        if not 1 <= place <= len(found):
            return say(source_texts.NO_CLAIM_AT.format(place=place))
        return self.of_claim(found[place - 1].claim_id)

    def of_claim(self, claim_id: int) -> Reply:
        """Return the source of a claim."""
        revisions = self._answers.revisions(claim_id)
        return source_reply(revisions) if revisions else say(CLAIM_GONE)

    def _asked(self, venue: Venue, replied_to: int | None) -> Asked | None:
        if replied_to and (shown := self._memory.answered_by(venue, replied_to)):
            return shown
        last = self._memory.last_questions(venue, MAX_ANSWER_AGE, MAX_PASSED_OVER)
        return next((asked for asked in last if asked.claim_id), None)
