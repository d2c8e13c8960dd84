"""What becomes of a figure: its timeline, where sources differ, and its claims as a file."""

import re
from dataclasses import replace
from datetime import date, timedelta

from bot.chat.agreements import agreement_again, agreement_file, agreement_reply
from bot.chat.memory import Memory
from bot.chat.question_history import QuestionHistory
from bot.replies import hints, texts
from bot.replies.buttons import (
    ExportAnswer,
    ExportThread,
    FigureAction,
    ShowDifferences,
    ShowTimeline,
)
from bot.replies.differences import differences_reply
from bot.replies.formatting import count
from bot.replies.reply import AnswerRef, Document, Reply, note
from bot.replies.timeline.timeline_reply import (
    no_thread,
    no_topic,
    nothing_to_export,
    timeline_reply,
)
from index.answer.answerer import Answerer
from index.answer.export.claim_rows import answer_exports, figure_export, with_event
from index.answer.export.format import Format, exported
from index.answer.question.question import Question, analyse
from index.answer.threads.thread import Thread, Tracked
from index.model.answer import Answer
from index.store.sql.chats import Asked
from index.store.sql.venue import Venue

MAX_THREADS = 5
MAX_ANSWER_AGE = timedelta(days=1)
"""How long ago an answer may have been given for "/export" to mean it."""
MAX_PASSED_OVER = 20
"""How many of a chat's last questions are looked through for one that was answered."""
MAX_CLAIMS = 50
"""How many claims of an answer are looked at for figures and for a file."""

_NOT_IN_NAMES = re.compile(r"\W+", re.ASCII)


class FigureCommands:
    """Answers what is asked of figures through time, for any chat, from any thread."""

    def __init__(self, answers: Answerer, memory: Memory, history: QuestionHistory) -> None:
        self._answers = answers
        self._memory = memory
        self._history = history

    def timeline(self, venue: Venue, topic: str) -> Reply:
        """Return the thread that fits the topic best, or the last question if none is given."""
        if not topic:
            last = self._last(venue)
            return self._timeline(venue, last, 0) if last else no_topic()
        question = analyse(topic)
        tracked = self._tracked(question)
        if tracked.agreements:
            return agreement_reply(tracked, venue, question, self._history)
        threads = _threads_of(tracked)
        if not threads:
            return self._no_thread(venue, topic)
        kept = self._history.keep_question(venue, question, threads[0].figures[0].shown)
        dark = self._memory.preferences(venue.chat_id).dark
        reply = timeline_reply(threads, 0, kept.asked_id if kept else None, dark)
        return replace(reply, about=kept)

    def _no_thread(self, venue: Venue, topic: str) -> Reply:
        """Return that there is none, and the event of another day that is held if there is one."""
        other = self._history.other_event(topic, None)
        question = analyse(other.question) if other else None
        threads = self._threads(question) if question else ()
        if other is None or question is None or not threads:
            return no_thread(topic)
        kept = self._history.keep_question(venue, question, threads[0].figures[0].shown)
        if kept is None:
            return no_thread(topic)
        button = ShowTimeline(kept.asked_id, 0).button(label=other.label)
        return Reply((hints.other_event(other),), ((button,),))

    def press(self, venue: Venue, press: FigureAction) -> Reply:
        """Return what a button under an answer or a timeline asks for."""
        asked = self._memory.question(press.asked_id, venue)
        if asked is None:
            return hints.forgotten()
        match press:
            case ShowTimeline(_, place):
                return self._timeline(venue, asked, place)
            case ShowDifferences():
                return differences_reply(self._answer(asked), asked.id)
            case ExportThread(_, form, place):
                return self._export_thread(asked, form, place)
            case ExportAnswer(_, form):
                return self._export_answer(asked, form)

    def export(self, venue: Venue, arguments: str) -> Reply:
        """Return the claims of the last answer, or with "timeline" those of its thread."""
        words = arguments.casefold().split()
        forms = [form for form in Format if form.value in words]
        form = forms[0] if forms else Format.CSV
        asked = self._last(venue)
        if asked is None:
            return nothing_to_export()
        if "timeline" in words:
            return self._export_thread(asked, form, 0)
        return self._export_answer(asked, form)

    def _last(self, venue: Venue) -> Asked | None:
        """Return what the chat asked last that a claim was shown for."""
        last = self._memory.last_questions(venue, MAX_ANSWER_AGE, MAX_PASSED_OVER)
        return next((asked for asked in last if asked.claim_id), None)

    def _timeline(self, venue: Venue, asked: Asked, place: int) -> Reply:
        tracked = self._tracked(asked.question, asked.as_of)
        if tracked.agreements:
            return agreement_again(tracked.agreements[0], asked)
        threads = _threads_of(tracked)
        if place >= len(threads):
            return no_thread(asked.question)
        about = AnswerRef(asked.id, threads[place].figures[0].shown.claim_id)
        dark = self._memory.preferences(venue.chat_id).dark
        return replace(timeline_reply(threads, place, asked.id, dark), about=about)

    def _export_thread(self, asked: Asked, form: Format, place: int) -> Reply:
        tracked = self._tracked(asked.question, asked.as_of)
        if tracked.agreements:
            return _document(asked, form, *agreement_file(tracked.agreements[0], form))
        threads = _threads_of(tracked)
        if place >= len(threads):
            return no_thread(asked.question)
        figures = threads[place].figures
        names = self._answers.events_of((one.shown for one in figures), asked.as_of)
        content = exported((with_event(figure_export(one), names) for one in figures), form)
        label = threads[place].label[:200]
        said = texts.FIGURES_OF.format(figures=count(len(figures), "figure"), label=label)
        return _document(asked, form, content, said)

    def _export_answer(self, asked: Asked, form: Format) -> Reply:
        matches = self._answer(asked).fitting
        if not matches:
            return nothing_to_export()
        names = self._answers.events_of(matches, asked.as_of)
        content = exported((with_event(one, names) for one in answer_exports(matches)), form)
        claims = count(len(matches), "claim")
        said = texts.CLAIMS_OF.format(claims=claims, question=asked.question)
        return _document(asked, form, content, said)

    def _tracked(self, topic: Question | str, as_of: date | None = None) -> Tracked:
        return self._answers.track(topic, as_of=as_of, limit=MAX_THREADS)

    def _threads(self, topic: Question | str, as_of: date | None = None) -> tuple[Thread, ...]:
        return _threads_of(self._tracked(topic, as_of))

    def _answer(self, asked: Asked) -> Answer:
        return self._answers.ask(asked.question, as_of=asked.as_of, limit=MAX_CLAIMS)


def _threads_of(tracked: Tracked) -> tuple[Thread, ...]:
    return tuple(thread for thread in tracked.threads if thread.figures)


def _document(asked: Asked, form: Format, content: bytes, said: str) -> Reply:
    words = _NOT_IN_NAMES.sub("-", asked.question.casefold()).strip("-")
    name = f"{words[:40].strip('-') or 'claims'}.{form}"
    return Reply((), attachment=Document(name, content, note(said)))
