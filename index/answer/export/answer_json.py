"""An answer as a JSON object."""

from index.model.answer import Answer, ArticleCard, Difference, Match, ShownClaim
from index.model.claim_json import Record, assertion_record, kind_record, number


def answer_record(answer: Answer, reference: str | None = None) -> Record:
    """Return the answer as a JSON object; ``reference`` is the id that the question came with."""
    return {
        "id": reference,
        "question": answer.question,
        "answered": answer.answered,
        "generation": answer.generation,
        "as_of": answer.as_of.isoformat() if answer.as_of else None,
        "refusal": answer.refusal.value if answer.refusal else None,
        "unknown": list(answer.unknown),
        "corrections": [{"written": c.written, "read": c.read} for c in answer.corrections],
        "ahead": answer.ahead.isoformat() if answer.ahead else None,
        "matches": [match_record(match) for match in answer.matches],
        "differences": [difference_record(difference) for difference in answer.differences],
    }


def match_record(match: Match) -> Record:
    """Return one match as a JSON object."""
    return shown_record(match, round(match.confidence, 4))


def shown_record(shown: ShownClaim, confidence: float | None = None) -> Record:
    """Return a claim with its sentence and articles as a JSON object."""
    sentence = shown.claim.sentence
    return (
        {"claim_id": shown.claim_id, "claim": shown.claim.text}
        | kind_record(shown.claim)
        | assertion_record(shown.claim)
        | {
            "confidence": confidence,
            "sentence": {
                "text": shown.sentence,
                "start": sentence.start,
                "end": sentence.end,
            },
            "article": _card_record(shown.article),
            "also": [_card_record(card) for card in shown.also],
            "denials": [denial_record(denial) for denial in shown.denials],
        }
    )


def denial_record(denial: ShownClaim) -> Record:
    """Return who denies a claim as a JSON object."""
    whole = shown_record(denial)
    return {name: whole[name] for name in ("claim_id", "speaker", "sentence", "article")}


def _card_record(card: ArticleCard) -> Record:
    return {
        "id": card.id,
        "url": card.url,
        "title": card.title,
        "publisher": card.publisher,
        "published": card.published.isoformat() if card.published else None,
    }


def difference_record(difference: Difference) -> Record:
    """Return what sources give for a measure as a JSON object."""
    return {
        "measure": difference.measure.value,
        "values": [
            {
                "low": number(value.low),
                "high": number(value.high),
                "claim_ids": list(value.claim_ids),
                "publishers": list(value.publishers),
                "articles": list(value.articles),
                "sources": value.sources,
                "reported": value.reported.isoformat() if value.reported else None,
                "newest": value is difference.newest,
                "best_supported": value is difference.best_supported,
            }
            for value in difference.values
        ],
    }
