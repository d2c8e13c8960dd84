"""Threads as a JSON object."""

from index.answer.export.answer_json import denial_record, difference_record, shown_record
from index.answer.threads.thread import Figure, Replacement, Thread, Tracked
from index.model.claim_json import Record, number


def tracked_record(tracked: Tracked, reference: str | None = None) -> Record:
    """Return the threads as a JSON object; ``reference`` is the id that the topic came with."""
    return {
        "id": reference,
        "query": tracked.query,
        "as_of": tracked.as_of.isoformat() if tracked.as_of else None,
        "threads": [_thread_record(thread) for thread in tracked.threads],
    }


def _thread_record(thread: Thread) -> Record:
    return {
        "label": thread.label,
        "kind": thread.kind.value,
        "measure": thread.measure.value,
        "scope": thread.scope.value,
        "from": thread.first.isoformat() if thread.first else None,
        "to": thread.last.isoformat() if thread.last else None,
        "places": list(thread.places),
        "low": number(thread.low),
        "high": number(thread.high),
        "values": difference_record(thread.difference)["values"],
        "figures": [_figure_record(figure) for figure in thread.figures],
        "replacements": [_replacement_record(one) for one in thread.replacements],
        "denials": [denial_record(denial) for denial in thread.denials],
    }


def _figure_record(figure: Figure) -> Record:
    whole = shown_record(figure.match)
    return {
        "low": number(figure.quantity.low),
        "high": number(figure.quantity.high),
        "qualifier": figure.quantity.qualifier,
        "text": figure.quantity.text,
        "independent_sources": figure.sources,
        "superseded_by": figure.superseded_by,
        "until": figure.until.isoformat() if figure.until else None,
    } | {
        name: whole[name]
        for name in ("claim_id", "claim", "speaker", "hedged", "sentence", "article", "also")
    }


def _replacement_record(one: Replacement) -> Record:
    return {
        "old": one.old.match.claim_id,
        "new": one.new.match.claim_id,
        "reported": one.old.published.isoformat() if one.old.published else None,
        "replaced": one.replaced.isoformat() if one.replaced else None,
        "corrected": one.corrected,
    }
