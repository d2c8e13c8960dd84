"""The chat itself, the same for every front end: words or a press in, a reply out.

Every call may block on the model or the database.
"""

from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta

from bot.chat.alert_queue import AlertQueue
from bot.chat.asking import Asking
from bot.chat.chat_settings import ChatSettings
from bot.chat.checking import Checking
from bot.chat.event_commands import EventCommands
from bot.chat.feed_commands import FeedCommands, feeds_reply
from bot.chat.figure_commands import FigureCommands
from bot.chat.following import Following
from bot.chat.intake import Intake
from bot.chat.memory import Memory
from bot.chat.opinions import Opinions
from bot.chat.personal_data import PersonalData
from bot.chat.question_history import QuestionHistory
from bot.chat.sharing import Sharing
from bot.chat.source_command import SourceCommand
from bot.chat.starters import Starters
from bot.chat.written_text import readable, readable_lines
from bot.replies import hints, service_texts, texts
from bot.replies.buttons import (
    AskFollowed,
    AskInstead,
    AskStarter,
    ExportAnswer,
    ExportThread,
    FollowAsked,
    ForgetMe,
    GiveFeedback,
    SetPreference,
    ShareAnswer,
    ShowContext,
    ShowDifferences,
    ShowMore,
    ShowSource,
    ShowTimeline,
    Unfollow,
    UnfollowListed,
    WhatIsWrong,
    parse_button,
)
from bot.replies.claim_message import claims_page, context_block
from bot.replies.commands import Invocation, parse_command
from bot.replies.greeting import courtesy, help_text, welcome
from bot.replies.inline_results import InlineResult
from bot.replies.reply import AnswerRef, Reply, say
from bot.replies.statistics import sources_reply, statistics_reply
from index.answer.answerer import Answerer
from index.store.sql.chats import Chats
from index.store.sql.database import Database
from index.store.sql.follows import Follows
from index.store.sql.outbox import Outbox
from index.store.sql.venue import Person, Venue

LATEST_CLAIMS = 5
NOBODY = Person()


class Conversation:
    """Answers questions, commands and presses of any number of chats, from any thread."""

    def __init__(self, answers: Answerer, database: Database) -> None:
        """Answer from ``answers``, and keep what each chat asked and wants in ``database``."""
        chats, follows, outbox = Chats(database), Follows(database), Outbox(database)
        self._answers, self.database = answers, database
        self._chats, self._follows = chats, follows
        self._memory = memory = Memory(chats)
        self._history = history = QuestionHistory(answers, memory)
        self._asking = Asking(answers, memory, history)
        self._checking = Checking(answers, history)
        self._settings = ChatSettings(chats, outbox)
        self._figure_commands = FigureCommands(answers, memory, history)
        self._following = Following(answers, memory, follows, history)
        self._starters = Starters(answers)
        self._source = SourceCommand(answers, memory)
        self._opinions = Opinions(answers, memory, database)
        self.sharing = Sharing(memory, database)
        self._event_commands = EventCommands(answers, history, self.sharing.link)
        self.personal_data = PersonalData(memory, follows, database)
        self.alerts = AlertQueue(answers, chats, follows, outbox)
        self.feeds: FeedCommands | None = None
        self.intake: Intake | None = None
        self.operator: Callable[[], str | None] = lambda: None
        """Whoever runs the bot, as they are named to those who use it."""
        # Each takes the chat, the words after the command, and the message replied to.
        self._commands: dict[str, Callable[[Venue, str, int | None], Reply]] = {
            "start": lambda chat, words, _to: self._start(chat, words),
            "help": lambda _chat, _words, _to: help_text(self.operator()),
            "feeds": lambda _chat, words, _to: feeds_reply(self.feeds, words),
            "source": self._source.command,
            "sources": lambda _chat, _words, _to: self._sources(),
            "latest": lambda chat, _words, _to: self._latest(chat),
            "stats": lambda _chat, _words, _to: statistics_reply(self._answers.statistics()),
            "timeline": lambda chat, words, _to: self._figure_commands.timeline(chat, words),
            "events": lambda _chat, words, _to: self._event_commands.listing(words),
            "export": lambda chat, words, _to: self._figure_commands.export(chat, words),
            "follow": self._following.command,
            "following": lambda chat, _words, _to: self._following.listing(chat),
            "unfollow": lambda chat, words, _to: self._following.unfollow(chat, words),
            "settings": lambda chat, words, _to: self._settings.command(chat.chat_id, words),
            "privacy": lambda _chat, _words, _to: self.personal_data.listing(),
            "forget_me": lambda chat, _words, _to: self.personal_data.ask(chat),
        }

    def respond(
        self,
        chat_id: int,
        text: str,
        replied_to: int | None = None,
        topic: int | None = None,
        person: Person = NOBODY,
    ) -> Reply:
        """Answer what somebody wrote: a command, or a question in their own words.

        :param replied_to: the message that they wrote it in reply to.
        :param topic: the topic of the chat in which they wrote it.
        :param person: who it was, which matters in a group.
        """
        with self.database.reading():
            return self._answered(Venue(chat_id, topic, person), readable(text), replied_to)

    def check(self, chat_id: int, text: str, topic: int | None = None) -> Reply:
        """Look up what somebody else's message says, or answer it if it is a question."""
        venue, words = Venue(chat_id, topic), readable(text)
        with self.database.reading():
            if not any(character.isalnum() for character in words):
                return hints.no_words()
            if self._checking.asks(words):
                return self._asking.ask(venue, words[: hints.MAX_CHAT_QUESTION_CHARS])
            return self._checking.reply(venue, readable_lines(text))

    def offer(self, words: str) -> list[InlineResult]:
        """Return what answers the words where they are typed in another chat."""
        with self.database.reading():
            return self._asking.offer(readable(words))

    def was_sent(self, chat_id: int, messages: Iterable[int], about: AnswerRef) -> None:
        """Remember which messages an answer became, so that they can be replied to."""
        self._history.keep_messages(Venue(chat_id), messages, about)

    def keep(self) -> None:
        """Write down what was asked since the last time; may wait for the database."""
        self._memory.write()

    def forget_old(self) -> None:
        """Forget what was asked longer ago than questions are kept."""
        self._chats.forget_before(datetime.now(UTC) - timedelta(days=self.personal_data.days))

    def move_chat(self, chat_id: int, to: int) -> None:
        """Let all that a group asked, follows and wants be of the one that was made of it."""
        self._memory.move_chat(chat_id, to)
        self._follows.move_chat(chat_id, to)
        self._opinions.move_chat(chat_id, to)

    def press(
        self, chat_id: int, data: str, topic: int | None = None, person: Person = NOBODY
    ) -> Reply:
        """Answer the press of a button; data that no button of ours holds gets a civil reply."""
        with self.database.reading():
            return self._pressed(Venue(chat_id, topic, person), data)

    def _answered(self, venue: Venue, words: str, replied_to: int | None) -> Reply:
        if words.startswith("/") and (invocation := parse_command(words)):
            return self._command(venue, invocation, replied_to)
        if not any(character.isalnum() for character in words):
            return hints.no_words()
        if len(words) > hints.MAX_CHAT_QUESTION_CHARS:
            return hints.too_long(len(words))
        return courtesy(words) or self._asking.in_context(venue, words, replied_to)

    def _pressed(self, venue: Venue, data: str) -> Reply:
        match parse_button(data):
            case ShowContext(claim_id):
                return self._context(claim_id)
            case ShowSource(claim_id):
                return self._source.of_claim(claim_id)
            case ShowMore() | AskInstead() as press:
                return self._asking.press(venue, press)
            case ShowTimeline() | ShowDifferences() | ExportAnswer() | ExportThread() as press:
                return self._figure_commands.press(venue, press)
            case SetPreference() as press:
                return self._settings.press(venue.chat_id, press)
            case AskFollowed() | FollowAsked() | Unfollow() | UnfollowListed() as press:
                return self._follow_pressed(venue, press)
            case AskStarter() | ShareAnswer() | ForgetMe() as press:
                return self._other_pressed(venue, press)
            case WhatIsWrong() | GiveFeedback() as press:
                return self._opinions.press(venue, press)
        return hints.outdated_button()

    def _follow_pressed(
        self, venue: Venue, press: AskFollowed | FollowAsked | Unfollow | UnfollowListed
    ) -> Reply:
        if not isinstance(press, AskFollowed):
            return self._following.press(venue, press)
        question = self._following.question(venue, press.follow_id)
        return self._asking.ask(venue, question) if question else hints.forgotten()

    def _other_pressed(self, venue: Venue, press: AskStarter | ShareAnswer | ForgetMe) -> Reply:
        match press:
            case AskStarter(number):
                question = self._starters.questions().get(number)
                return self._asking.ask(venue, question) if question else hints.forgotten()
            case ShareAnswer(asked_id):
                return self.sharing.share(venue, asked_id)
            case ForgetMe(sure):
                return self.personal_data.press(venue, sure)

    def _command(self, venue: Venue, invocation: Invocation, replied_to: int | None) -> Reply:
        words = invocation.arguments[: hints.MAX_CHAT_QUESTION_CHARS]
        if command := self._commands.get(invocation.name):
            return command(venue, words, replied_to)
        return say(texts.UNKNOWN_COMMAND.format(name=invocation.name[:40]))

    def _start(self, venue: Venue, words: str) -> Reply:
        """Greet, or open what a link to the bot names."""
        if shared := self.sharing.opened(words):
            return self._asking.ask(venue, shared.question, as_of=shared.as_of)
        if event := self._event_commands.opened(venue, words):
            return event
        if words.startswith(("q_", "e_")):
            return say(service_texts.LINK_OPENS_NOTHING)
        return welcome(self._starters.questions())

    def _context(self, claim_id: int) -> Reply:
        found = self._answers.context(claim_id)
        source = ShowSource(claim_id).button()
        return Reply((context_block(found),), ((source,),)) if found else say(texts.CLAIM_GONE)

    def _sources(self) -> Reply:
        sources = self._answers.sources()
        return sources_reply(sources) if sources else hints.nothing_held()

    def _latest(self, venue: Venue) -> Reply:
        latest = self._answers.latest(LATEST_CLAIMS)
        wanted = self._chats.preferences(venue.chat_id)
        shown = self._asking.with_context(latest, wanted)
        return claims_page(shown) if shown else hints.nothing_held()
