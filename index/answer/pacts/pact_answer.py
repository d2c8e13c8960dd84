"""The answer to when a truce begins, how long it lasts, or who broke it, from its event."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from index.answer.pacts.pact_choice import asked_pact
from index.answer.pacts.pact_refusal import without_other_truces
from index.answer.question.asked_acts import asked_act
from index.answer.question.asked_phase import AskedPhase, asked_phase
from index.answer.question.question import Question
from index.answer.ranking.matches import to_match
from index.answer.ranking.retrieval import Snapshot
from index.events.known_events import known_agreements
from index.model.answer import Answer, Match
from index.model.pact import ToldPact, ToldPhase
from index.store.sql.claims import StoredClaim, load_claim, load_claims
from index.words.pacts import BROKERING

_BROKERING = re.compile(rf"\b(?:{'|'.join(BROKERING)})", re.IGNORECASE)
"""Whoever asks for the mediator is not answered with the parties."""
CONFIDENCE = 0.85
"""How sure a sentence is to answer that tells the asked phase of the asked agreement."""
MAX_SENTENCES = 3
"""How many sentences that tell it come first."""


def with_pact(snapshot: Snapshot, question: Question, answer: Answer, limit: int) -> Answer:
    """Return the answer with what became of the agreement that is asked about, first.

    Any other question's answer is returned as it is, and so is one that cannot be answered.
    """
    asked = asked_phase(question.text)
    if asked is None or answer.refusal or answer.unknown or _is_said(question, answer):
        return answer
    found = asked_pact(known_agreements(snapshot.session, snapshot.as_of), question, asked)
    if found is None:
        return without_other_truces(snapshot, question, answer)
    told = list(_matches(snapshot, found.phases, answer))
    if _BROKERING.search(question.text):
        told = [match for match in told if _BROKERING.search(match.sentence)]
    if not told:
        return answer
    shown = {match.row for match in told}
    others = (match for match in answer.matches if match.row not in shown)
    return replace(
        answer,
        matches=(*told, *others)[:limit],
        missing=(),
        pact=ToldPact(
            found.event.id,
            found.event.summary.label,
            _kept(found.phases, asked),
            asked.length,
        ),
    )


def _is_said(question: Question, answer: Answer) -> bool:
    """Tell whether it asks what somebody said of an agreement, and the first match does say that.

    "Whom did the mayor blame for the end of the truce?" asks for no phase.
    """
    act = asked_act(question.text)
    first = answer.fitting[:1]
    return act is not None and bool(act.doer and first) and act.is_told_by(first[0].claim)


def _kept(phases: Sequence[ToldPhase], asked: AskedPhase) -> tuple[ToldPhase, ...]:
    """Return what the first line of an answer says."""
    return tuple(phases[: MAX_SENTENCES if asked.who or asked.length else 1])


def _matches(snapshot: Snapshot, phases: Sequence[ToldPhase], answer: Answer) -> Iterator[Match]:
    """Yield the sentences that tell the phases, each once."""
    surest = max((match.confidence for match in answer.matches), default=0.0)
    rows: set[int] = set()
    for phase in phases[:MAX_SENTENCES]:
        stored = load_claim(snapshot.session, phase.claim_id)
        row = _row(snapshot, stored) if stored else None
        if stored and row is not None and row not in rows:
            rows.add(row)
            yield to_match(stored.shown, max(CONFIDENCE, surest), row)


def _row(snapshot: Snapshot, stored: StoredClaim) -> int | None:
    """Return the row of the claim's sentence in the build, as far as it is there."""
    build = snapshot.build
    rows = [int(row) for row in build.article_rows.of([stored.article.id]) if build.alive[row]]
    claims = [int(build.rows["claim"][row]) for row in rows]
    known = load_claims(snapshot.session, claims, build.generation)
    for row, claim in zip(rows, claims, strict=True):
        start = {one.claim.sentence.start for one in known.get(claim, ())}
        if stored.claim.sentence.start in start:
            return row
    return None
