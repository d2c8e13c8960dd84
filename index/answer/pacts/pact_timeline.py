"""The agreements that a topic is about, with the claims that tell their phases."""

from datetime import date

from sqlmodel import Session

from index.answer.pacts.pact_choice import rank_of
from index.answer.question.asked_phase import AskedPhase, named_nature
from index.answer.question.question import Question, named_measures
from index.answer.ranking.retrieval import Snapshot
from index.events.happening import Happening, ToldAgreement, happening_of
from index.events.known_events import known_agreements
from index.store.sql.claims import load_claim


def asked_agreements(snapshot: Snapshot, topic: Question, limit: int) -> list[ToldAgreement]:
    """Return up to ``limit`` agreements that a topic may be about, the best fitting first.

    There are none for a topic that names no agreement, or asks how many people came to harm.
    """
    named, nature = named_nature(topic.text)
    if not named or named_measures(topic.text):
        return []
    asked = AskedPhase(nature, ())
    found = [
        (rank, reports)
        for reports in known_agreements(snapshot.session, snapshot.as_of)
        if (rank := rank_of(reports, topic.on(_today(snapshot)), asked)) is not None
    ]
    found.sort(key=lambda one: one[0], reverse=True)
    events = (happening_of(reports) for _, reports in found)
    wanted = [event for event in events if event.phases][:limit]
    return [told_agreement(snapshot.session, event) for event in wanted]


def _today(snapshot: Snapshot) -> date | None:
    build = snapshot.build
    return snapshot.as_of or build.visibility.newest(build.visibility.on(None))


def told_agreement(session: Session, event: Happening) -> ToldAgreement:
    """Return an agreement with the claims that tell its phases."""
    stored = ((phase, load_claim(session, phase.claim_id)) for phase in event.phases)
    return ToldAgreement(event, tuple((phase, one.shown) for phase, one in stored if one))
