"""The chat itself, the same for every front end: words or a press in, a reply out.

Every call may block on the model or the database.
"""

import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import replace

from bot.chat.alert_queue import AlertQueue
from bot.chat.chat_settings import ChatSettings
from bot.chat.figure_commands import FigureCommands
from bot.chat.following import Following
from bot.chat.memory import Memory
from bot.chat.question_history import AboutClaim, FullQuestion, QuestionHistory
from bot.replies import hints, texts
from bot.replies.buttons import (
    AskFollowed,
    ExportAnswer,
    ExportThread,
    FollowAsked,
    SetPreference,
    ShowContext,
    ShowDifferences,
    ShowMore,
    ShowTimeline,
    Unfollow,
    UnfollowListed,
    parse_button,
)
from bot.replies.claim_details import aspect_reply
from bot.replies.claim_message import (
    Shown,
    claims_page,
    context_block,
    corrections_block,
    differences_block,
    figure_buttons,
    question_buttons,
)
from bot.replies.commands import Invocation, parse_command
from bot.replies.reply import AnswerRef, MessageEffect, Reply, say
from bot.replies.statistics import sources_reply, statistics_reply
from index.answer.answerer import Answerer
from index.answer.question.question import read_question
from index.model.answer import Answer, Refusal, ShownClaim
from index.store.sql.chats import Chats, Preferences
from index.store.sql.database import Database
from index.store.sql.follows import Follows
from index.store.sql.outbox import Outbox
from index.store.sql.venue import Venue

MAX_RESULTS = 50
LATEST_CLAIMS = 5
WRITING_COMMANDS = ("follow", "unfollow", "settings")
WRITING_BUTTONS = (FollowAsked, Unfollow, UnfollowListed, SetPreference)


class Conversation:
    """Answers questions, commands and presses of any number of chats, from any thread."""

    def __init__(self, answers: Answerer, database: Database) -> None:
        """Answer from ``answers``, and keep what each chat asked and wants in ``database``."""
        chats, follows, outbox = Chats(database), Follows(database), Outbox(database)
        self._answers = answers
        self.database = database
        self._chats = chats
        self._follows = follows
        self._memory = memory = Memory(chats)
        self._history = QuestionHistory(answers, memory)
        self._settings = ChatSettings(chats, outbox)
        self._figure_commands = FigureCommands(answers, memory, self._history)
        self._following = Following(answers, memory, follows, self._history)
        self.alerts = AlertQueue(answers, chats, follows, outbox)
        # Each takes the chat, the words after the command, and the message replied to.
        self._commands: dict[str, Callable[[Venue, str, int | None], Reply]] = {
            "start": lambda _chat, _words, _to: hints.welcome(),
            "help": lambda _chat, _words, _to: hints.help_text(),
            "sources": lambda _chat, _words, _to: self._sources(),
            "latest": lambda chat, _words, _to: self._latest(chat),
            "stats": lambda _chat, _words, _to: self._statistics(),
            "timeline": lambda chat, words, _to: self._figure_commands.timeline(chat, words),
            "export": lambda chat, words, _to: self._figure_commands.export(chat, words),
            "follow": self._following.command,
            "following": lambda chat, _words, _to: self._following.listing(chat),
            "unfollow": lambda chat, words, _to: self._following.unfollow(chat, words),
            "settings": lambda chat, words, _to: self._settings.command(chat.chat_id, words),
        }

    def writes(self, text: str) -> bool:
        """Tell whether the answer to words or to a press may have to wait for the database."""
        invocation = parse_command(text)
        name = invocation.name if invocation else None
        return name in WRITING_COMMANDS or isinstance(parse_button(text), WRITING_BUTTONS)

    def respond(
        self, chat_id: int, text: str, replied_to: int | None = None, topic: int | None = None
    ) -> Reply:
        """Answer what somebody wrote: a command, or a question in their own words.

        :param replied_to: the message that they wrote it in reply to.
        :param topic: the topic of the chat in which they wrote it.
        """
        with self.database.reading():
            return self._answered(Venue(chat_id, topic), _readable(text), replied_to)

    def _answered(self, venue: Venue, words: str, replied_to: int | None) -> Reply:
        if words.startswith("/") and (invocation := parse_command(words)):
            return self._command(venue, invocation, replied_to)
        if not any(character.isalnum() for character in words):
            return hints.no_words()
        if len(words) > hints.MAX_CHAT_QUESTION_CHARS:
            return hints.too_long(len(words))
        return self._ask_in_context(venue, words, replied_to)

    def was_sent(self, chat_id: int, messages: Iterable[int], about: AnswerRef) -> None:
        """Remember which messages an answer became, so that they can be replied to."""
        self._history.keep_messages(Venue(chat_id), messages, about)

    def keep(self) -> None:
        """Write down what was asked since the last time; may wait for the database."""
        self._memory.write()

    def move_chat(self, chat_id: int, to: int) -> None:
        """Let all that a group asked, follows and wants be of the one that was made of it."""
        self._memory.move_chat(chat_id, to)
        self._follows.move_chat(chat_id, to)

    def press(self, chat_id: int, data: str, topic: int | None = None) -> Reply:
        """Answer the press of a button; data that no button of ours holds gets a civil reply."""
        with self.database.reading():
            return self._pressed(Venue(chat_id, topic), data)

    def _pressed(self, venue: Venue, data: str) -> Reply:
        match parse_button(data):
            case ShowContext(claim_id):
                return self._context(claim_id)
            case ShowMore(asked_id, offset):
                return self._more(venue, asked_id, offset)
            case ShowTimeline() | ShowDifferences() | ExportAnswer() | ExportThread() as press:
                return self._figure_commands.press(venue, press)
            case SetPreference() as press:
                return self._settings.press(venue.chat_id, press)
            case AskFollowed(follow_id):
                question = self._following.question(venue, follow_id)
                return self._ask(venue, question) if question else hints.forgotten()
            case FollowAsked() | Unfollow() | UnfollowListed() as press:
                return self._following.press(venue, press)
        return hints.outdated_button()

    def _command(self, venue: Venue, invocation: Invocation, replied_to: int | None) -> Reply:
        words = invocation.arguments[: hints.MAX_CHAT_QUESTION_CHARS]
        if command := self._commands.get(invocation.name):
            return command(venue, words, replied_to)
        return say(texts.UNKNOWN_COMMAND.format(name=invocation.name[:40]))

    def _ask_in_context(self, venue: Venue, words: str, replied_to: int | None) -> Reply:
        match self._history.read(venue, words, replied_to):
            case AboutClaim(aspect, match, about):
                reply = aspect_reply(aspect, match, self._answers.context(match.claim_id))
                return replace(reply, about=about)
            case FullQuestion(question, about):
                reply = self._ask(venue, question, about)
                return replace(reply, blocks=(hints.understood(question), *reply.blocks))
        return self._ask(venue, words)

    def _ask(self, venue: Venue, question: str, earlier: AnswerRef | None = None) -> Reply:
        wanted = self._chats.preferences(venue.chat_id)
        read = read_question(question)
        answer = self._answers.ask(read, limit=wanted.results + 1)
        shown = self._with_context(answer.fitting[: wanted.results], wanted)
        first = shown[0][0] if shown else None
        kept = None if earlier else self._history.keep_question(venue, read, first)
        if not shown:
            return self._nothing(answer, earlier or kept)
        asked_id = kept.asked_id if kept else None
        more = len(shown) if len(answer.matches) > len(shown) else None
        figures = figure_buttons(answer, asked_id)
        page = claims_page(shown)
        blocks = (corrections_block(answer), *page.blocks, differences_block(answer))
        going_on = question_buttons(asked_id, more, follow=True)
        buttons = (*page.buttons, *figures, *going_on)
        return Reply(tuple(block for block in blocks if block), buttons, about=earlier or kept)

    def _more(self, venue: Venue, asked_id: int, offset: int) -> Reply:
        asked = self._memory.question(asked_id, venue)
        if asked is None:
            return hints.forgotten()
        wanted = self._chats.preferences(venue.chat_id)
        # Always as deep: a page then never repeats or skips what another limit would reorder.
        answer = self._answers.ask(asked.question, as_of=asked.as_of, limit=MAX_RESULTS)
        sure = answer.fitting
        matches = (*sure, *(match for match in answer.matches if match not in sure))
        end = offset + wanted.results
        if offset >= len(matches):
            return say(texts.NO_MORE_RESULTS).with_effect(MessageEffect.DROP_BUTTON)
        shown = self._with_context(matches[offset:end], wanted)
        page = claims_page(shown, offset, len(sure) - offset)
        further = end if len(matches) > end else None
        buttons = (*page.buttons, *question_buttons(asked_id, further))
        about = AnswerRef(asked_id, matches[offset].claim_id)
        return Reply(page.blocks, buttons, MessageEffect.DROP_BUTTON, about)

    def _nothing(self, answer: Answer, about: AnswerRef | None) -> Reply:
        if not answer.matches and not self._answers.statistics().articles:
            return replace(hints.empty_store(), about=about)
        may_come = about and answer.refusal not in (Refusal.LANGUAGE, Refusal.PAGE)
        buttons = question_buttons(about.asked_id, None, follow=True) if about and may_come else ()
        return replace(hints.nothing_found(answer), buttons=buttons, about=about)

    def _with_context(self, matches: Iterable[ShownClaim], wanted: Preferences) -> list[Shown]:
        context = self._answers.context if wanted.context else lambda _claim: None
        return [(match, context(match.claim_id)) for match in matches]

    def _context(self, claim_id: int) -> Reply:
        context = self._answers.context(claim_id)
        if context is None:
            return say(texts.CLAIM_GONE)
        return Reply((context_block(context),))

    def _sources(self) -> Reply:
        sources = self._answers.sources()
        return sources_reply(sources) if sources else hints.empty_store()

    def _latest(self, venue: Venue) -> Reply:
        latest = self._answers.latest(LATEST_CLAIMS)
        if not latest:
            return hints.empty_store()
        return claims_page(self._with_context(latest, self._chats.preferences(venue.chat_id)))

    def _statistics(self) -> Reply:
        return statistics_reply(self._answers.statistics())


def _readable(text: str) -> str:
    """Return ``text`` on one line without control characters and halves of surrogate pairs."""
    kept = ("\0" if unicodedata.category(c) in ("Cc", "Cs") else c for c in text)
    return " ".join("".join(kept).replace("\0", " ").split())
