"""What became of an agreement: its timeline, and its claims as a file."""

from dataclasses import replace

from bot.chat.question_history import QuestionHistory
from bot.replies import pact_texts
from bot.replies.formatting import count
from bot.replies.reply import AnswerRef, Reply
from bot.replies.timeline.agreement_timeline import agreement_timeline
from index.answer.export.claim_rows import phase_export
from index.answer.export.format import Format, exported
from index.answer.question.question import Question
from index.answer.threads.thread import Tracked
from index.events.happening import ToldAgreement
from index.store.sql.chats import Asked
from index.store.sql.venue import Venue


def agreement_reply(
    tracked: Tracked, venue: Venue, question: Question, history: QuestionHistory
) -> Reply:
    """Return the timeline of the agreement that a new topic is about."""
    told = tracked.agreements[0]
    kept = history.keep_question(venue, question, told.told[0][1] if told.told else None)
    return replace(agreement_timeline(told, kept.asked_id if kept else None), about=kept)


def agreement_again(told: ToldAgreement, asked: Asked) -> Reply:
    """Return the timeline of the agreement that was asked about."""
    about = AnswerRef(asked.id, told.told[0][1].claim_id) if told.told else None
    return replace(agreement_timeline(told, asked.id), about=about)


def agreement_file(told: ToldAgreement, form: Format) -> tuple[bytes, str]:
    """Return the claims that tell what became of an agreement as a file, and what is said of it."""
    name = {"event_id": told.event.id, "event": told.event.summary.label}
    content = exported((phase_export(phase, shown) | name for phase, shown in told.told), form)
    said = pact_texts.PHASES_OF.format(
        claims=count(len(told.told), "claim"), label=told.event.summary.label
    )
    return content, said
