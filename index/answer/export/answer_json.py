"""Answers and threads as JSON objects."""

from index.answer.export.event_json import event_record, phase_record
from index.answer.export.state_json import state_record
from index.answer.threads.event_state import state_of
from index.answer.threads.figure import Figure
from index.answer.threads.thread import Replacement, Thread, Tracked
from index.events.happening import ToldAgreement
from index.model.answer import Answer, ArticleCard, Difference, Match, ShownClaim
from index.model.claim_json import Record, assertion_record, kind_record, number
from index.model.pact import ToldPact


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
        "missing": [
            {"kind": one.kind.value, "text": one.text, "anywhere": one.anywhere}
            for one in answer.missing
        ],
        "corrections": [{"written": c.written, "read": c.read} for c in answer.corrections],
        "ahead": answer.ahead.isoformat() if answer.ahead else None,
        "matches": [match_record(match) for match in answer.matches],
        "differences": [difference_record(difference) for difference in answer.differences],
        "state": state_record(answer.state) if answer.state else None,
        **({"agreement": pact_record(answer.pact)} if answer.pact else {}),
    }


def pact_record(pact: ToldPact) -> Record:
    """Return the agreement that is asked about, and what of it answers, as a JSON object."""
    return {
        "id": pact.event,
        "label": pact.label,
        "phases": [phase_record(phase) for phase in pact.phases],
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
        "fetched_url": card.fetched,
        "retrieved": card.retrieved.isoformat(timespec="seconds") if card.retrieved else None,
        "archive_url": card.archive,
        "family": card.family,
        "affiliation": card.affiliation,
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


def tracked_record(tracked: Tracked, reference: str | None = None) -> Record:
    """Return the threads as a JSON object; ``reference`` is the id that the topic came with."""
    return {
        "id": reference,
        "query": tracked.query,
        "as_of": tracked.as_of.isoformat() if tracked.as_of else None,
        "threads": [_thread_record(thread) for thread in tracked.threads],
        **(
            {"agreements": [_agreement(a) for a in tracked.agreements]}
            if tracked.agreements
            else {}
        ),
    }


def _agreement(told: ToldAgreement) -> Record:
    """Return an agreement as an event, each phase with the claim that tells it."""
    phases = [shown_record(shown) | phase_record(phase) for phase, shown in told.told]
    return event_record(told.event) | {"phases": phases}


def _thread_record(thread: Thread) -> Record:
    return {
        "label": thread.label,
        "event": thread.event,
        "kind": thread.kind.value,
        "measure": thread.measure.value,
        "scope": thread.scope.value,
        "from": thread.first.isoformat() if thread.first else None,
        "to": thread.last.isoformat() if thread.last else None,
        "places": list(thread.places),
        "low": number(thread.low),
        "high": number(thread.high),
        "values": difference_record(thread.difference)["values"],
        "figures": [
            *(_figure_record(figure) for figure in (*thread.figures, *thread.repeats)),
            *(_headline_record(figure) for figure in thread.headlines),
        ],
        "replacements": [_replacement_record(one) for one in thread.replacements],
        "denials": [denial_record(denial) for denial in thread.denials],
        "state": state_record(state) if (state := state_of(thread)) else None,
    }


def _headline_record(figure: Figure) -> Record:
    """Return a figure that a headline gives, which stands nowhere in its article's text.

    So its sentence is no span of it: an empty one, so that whoever reads offsets finds numbers.
    """
    whole = _figure_record(figure)
    sentence = {"text": figure.shown.sentence, "start": 0, "end": 0}
    return whole | {"headline": True, "sentence": sentence}


def _figure_record(figure: Figure) -> Record:
    whole = shown_record(figure.shown)
    return {
        "low": number(figure.quantity.low),
        "high": number(figure.quantity.high),
        "qualifier": figure.quantity.qualifier,
        "text": figure.quantity.text,
        "independent_sources": figure.sources,
        "superseded_by": figure.superseded_by,
        "until": figure.until.isoformat() if figure.until else None,
        "repeats": figure.repeats,
        "headline": False,
    } | {
        name: whole[name]
        for name in ("claim_id", "claim", "speaker", "hedged", "sentence", "article", "also")
    }


def _replacement_record(one: Replacement) -> Record:
    return {
        "old": one.old.shown.claim_id,
        "new": one.new.shown.claim_id,
        "reported": one.old.published.isoformat() if one.old.published else None,
        "replaced": one.replaced.isoformat() if one.replaced else None,
        "corrected": one.corrected,
    }
