"""A question answered: the claims that fit, more of them, or an honest no."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from bot.chat.memory import Memory
from bot.chat.question_history import (
    AboutClaim,
    FullQuestion,
    NothingBefore,
    Offer,
    QuestionHistory,
)
from bot.metrics import count_answer
from bot.replies import hints, texts
from bot.replies.answer_buttons import figure_and_opinion_buttons, question_buttons
from bot.replies.answer_message import answer_blocks
from bot.replies.button_rows import arranged
from bot.replies.buttons import AskInstead, ShowMore
from bot.replies.claim_details import aspect_reply
from bot.replies.claim_message import (
    Shown,
    claims_page,
    corrections_block,
)
from bot.replies.inline_results import InlineResult, inline_results
from bot.replies.pact_lines import pact_block
from bot.replies.reply import AnswerRef, MessageEffect, Reply, say
from index.answer.answerer import Answerer
from index.answer.question.question import read_question
from index.model.answer import Answer, Refusal, ShownClaim
from index.store.sql.chats import Preferences
from index.store.sql.venue import Venue

MAX_RESULTS = 50
MAX_OFFERED = 10
"""How many claims are offered where somebody types the bot's name."""
MIN_OFFERED_CHARS = 3


class Asking:
    """Answers questions of any chat, from any thread."""

    def __init__(self, answers: Answerer, memory: Memory, history: QuestionHistory) -> None:
        self._answers = answers
        self._memory = memory
        self._history = history

    def in_context(self, venue: Venue, words: str, replied_to: int | None) -> Reply:
        """Answer words that may lean on the question before them."""
        match self._history.read(venue, words, replied_to):
            case AboutClaim(aspect, match, about):
                reply = aspect_reply(aspect, match, self._answers.context(match.claim_id))
                return replace(reply, about=about)
            case FullQuestion(question, about):
                reply = self.ask(venue, question, about)
                return replace(reply, blocks=(hints.understood(question), *reply.blocks))
            case NothingBefore():
                return hints.nothing_before()
        return self.ask(venue, words)

    def ask(
        self,
        venue: Venue,
        question: str,
        earlier: AnswerRef | None = None,
        as_of: date | None = None,
    ) -> Reply:
        """Answer a question that stands alone."""
        wanted = self._memory.preferences(venue.chat_id)
        read = read_question(question)
        answer = self._answers.ask(read, as_of=as_of, limit=wanted.results + 1)
        count_answer("chat", answer.answered)
        shown = self.with_context(answer.fitting[: wanted.results], wanted)
        first = shown[0][0] if shown else None
        offers = not (shown or earlier) and read.asks_something
        offered = self._history.offer(venue, answer) if offers else None
        kept = None if earlier else self._history.keep_question(venue, read, first, as_of)
        if not shown:
            return self._nothing(answer, earlier or kept, offered)
        asked_id = kept.asked_id if kept else None
        more = len(shown) if len(answer.matches) > len(shown) else None
        page = claims_page(shown)
        told = pact_block(answer.pact) if answer.pact else None
        blocks = (corrections_block(answer), told, *answer_blocks(shown, page.blocks, answer))
        buttons = arranged(
            *page.buttons,
            *figure_and_opinion_buttons(answer, asked_id),
            *question_buttons(asked_id, more, follow=True, near=len(answer.fitting) <= len(shown)),
        )
        return Reply(tuple(block for block in blocks if block), buttons, about=earlier or kept)

    def press(self, venue: Venue, press: ShowMore | AskInstead) -> Reply:
        """Answer the press of a button that goes on from an answer, or from none."""
        if isinstance(press, ShowMore):
            return self._more(venue, press.asked_id, press.offset)
        offered = self._memory.question(press.asked_id, venue)
        return self.ask(venue, offered.question) if offered else hints.forgotten()

    def _more(self, venue: Venue, asked_id: int, offset: int) -> Reply:
        """Return the results of an asked question from ``offset`` on."""
        asked = self._memory.question(asked_id, venue)
        if asked is None:
            return hints.forgotten()
        wanted = self._memory.preferences(venue.chat_id)
        # Always as deep: a page then never repeats or skips what another limit would reorder.
        answer = self._answers.ask(asked.question, as_of=asked.as_of, limit=MAX_RESULTS)
        sure = answer.fitting
        matches = (*sure, *(match for match in answer.matches if match not in sure))
        end = offset + wanted.results
        if offset >= len(matches):
            return say(texts.NO_MORE_RESULTS).with_effect(MessageEffect.DROP_BUTTON)
        shown = self.with_context(matches[offset:end], wanted)
        page = claims_page(shown, offset, len(sure) - offset)
        further = end if len(matches) > end else None
        further_row = question_buttons(asked_id, further, near=len(sure) <= end)
        buttons = arranged(*page.buttons, *further_row)
        about = AnswerRef(asked_id, matches[offset].claim_id)
        return Reply(page.blocks, buttons, MessageEffect.DROP_BUTTON, about)

    def offer(self, words: str) -> list[InlineResult]:
        """Return what answers the words, each claim as a message of its own."""
        if len(words) < MIN_OFFERED_CHARS or not any(map(str.isalnum, words)):
            return []
        return list(inline_results(self._answers.ask(words, limit=MAX_OFFERED).fitting))

    def with_context(self, matches: Iterable[ShownClaim], wanted: Preferences) -> list[Shown]:
        """Return the claims, with the sentences around them where the chat wants those."""
        context = self._answers.context if wanted.context else lambda _claim: None
        return [(match, context(match.claim_id)) for match in matches]

    def _nothing(self, answer: Answer, about: AnswerRef | None, offered: Offer | None) -> Reply:
        if not answer.matches and not self._answers.statistics().articles:
            return replace(hints.nothing_held(), about=about)
        may_come = about and answer.refusal not in (Refusal.LANGUAGE, Refusal.PAGE)
        first = 0 if answer.matches else None
        buttons = (
            question_buttons(about.asked_id, first, follow=True, near=True)
            if about and may_come
            else ()
        )
        other = offered.other if offered else None
        reply = replace(hints.nothing_found(answer, other), buttons=buttons, about=about)
        if offered is None:
            return reply
        return hints.with_suggestion(reply, offered.question, offered.asked_id)
