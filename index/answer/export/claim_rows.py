"""A claim with its provenance as one JSON object.

Where schema.org has a name for something, as in ClaimReview, that name is used
(https://schema.org/ClaimReview). No claim is rated here, so there is no ``reviewRating`` and no
author of a review: whoever rates the claim adds those.
"""

from collections.abc import Iterable, Iterator, Mapping

from index.answer.export.answer_json import shown_record
from index.answer.export.event_json import phase_record
from index.answer.threads.figure import Figure
from index.events.named_events import EventName
from index.model.answer import ArticleCard, Match, ShownClaim
from index.model.claim_json import Record, quantity_record
from index.model.pact import ToldPhase

CONTEXT = "https://schema.org"


def claim_export(shown: ShownClaim, confidence: float | None = None) -> Record:
    """Return a claim as a JSON object; ``confidence`` only where a question was answered."""
    own = shown_record(shown, confidence)
    claim = own.pop("claim")
    return {
        "@context": CONTEXT,
        "claimReviewed": claim,
        "itemReviewed": _reviewed(shown),
        **own,
    }


def with_event(record: Record, names: Mapping[int, EventName]) -> Record:
    """Return an exported claim with the id and the label of the event that it tells of."""
    name = names.get(record["claim_id"])
    return record | {"event_id": name.id if name else None, "event": name.label if name else None}


def phase_export(phase: ToldPhase, shown: ShownClaim) -> Record:
    """Return what became of an agreement as the claim that tells it."""
    return claim_export(shown) | {"told": phase_record(phase)}


def figure_export(figure: Figure) -> Record:
    """Return a figure of a thread as its claim, with its standing among the others."""
    return claim_export(figure.shown) | {
        "figure": quantity_record(figure.quantity),
        "independent_sources": figure.sources,
        "superseded_by": figure.superseded_by,
        "superseded_on": figure.until.isoformat() if figure.until else None,
    }


def answer_exports(matches: Iterable[Match]) -> Iterator[Record]:
    """Yield the claims of an answer, each with how sure it is that it answers."""
    return (claim_export(match, round(match.confidence, 4)) for match in matches)


def _reviewed(shown: ShownClaim) -> Record:
    card, speaker = shown.article, shown.claim.speaker
    return {
        "@type": "Claim",
        "author": {"name": speaker.name, "jobTitle": speaker.role} if speaker else None,
        "datePublished": card.published.isoformat() if card.published else None,
        "appearance": [_appearance(one) for one in (card, *shown.also)],
    }


def _appearance(card: ArticleCard) -> Record:
    return {
        "@type": "Article",
        "identifier": card.id,
        "url": card.url,
        "headline": card.title,
        "publisher": {"@type": "Organization", "name": card.publisher} if card.publisher else None,
        "datePublished": card.published.isoformat() if card.published else None,
    }
