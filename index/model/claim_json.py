"""Claims as JSON objects and back: one form for the database, the commands and the chat."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from index.model.article import Span
from index.model.claim import (
    Act,
    Claim,
    Extraction,
    Kind,
    Measure,
    Quantity,
    Speaker,
    Timex,
)
from index.model.pact import Nature, PactFact, Phase

Record = dict[str, Any]


def number(value: float | None) -> int | float | None:
    """Return the value as an integer where it is one, so that JSON shows 22 and not 22.0."""
    return int(value) if value is not None and value == int(value) else value


def claim_record(claim: Claim, text: str) -> Record:
    """Return the claim as a JSON object; ``text`` is its article's."""
    return {
        "sentence": _span(claim.sentence) | {"text": claim.sentence.of(text)},
        "claim": claim.text,
        **kind_record(claim),
    } | claim_details(claim, text)


def kind_record(claim: Claim) -> Record:
    """Return what the claim is about."""
    return {"kind": claim.kind.value, "phase": claim.phase.value if claim.phase else None}


def claim_details(claim: Claim, text: str) -> Record:
    """Return what a JSON claim holds beside its sentence, standalone text, kind and phase.

    ``content`` is the whole of what is said, over sentences if it goes on; ``piece`` is the part
    of it that stands in this claim's sentence.
    """
    whole = claim.quotation or claim.content
    return {
        "content": _span(whole) if whole else None,
        "piece": _span(claim.content) if claim.content else None,
        "cue": _span(claim.cue) | {"text": claim.cue.of(text)} if claim.cue else None,
        "partial": claim.partial,
        **({"pacts": [_pact_record(fact) for fact in claim.pacts]} if claim.pacts else {}),
    } | assertion_record(claim)


def assertion_record(claim: Claim) -> Record:
    """Return who says what to whom, how many and when, and with which reservations."""
    return {
        "act": claim.act.value if claim.act else None,
        "speaker": _speaker_record(claim.speaker),
        "target": _speaker_record(claim.target),
        "via": _speaker_record(claim.via),
        "quantities": [quantity_record(quantity) for quantity in claim.quantities],
        "dates": [_date_record(timex) for timex in claim.dates],
        "negated": claim.negated,
        "hedged": claim.hedged,
        "denied": claim.denied,
    }


def claim_from_details(
    sentence: Span, text: str, kind: str, phase: str | None, details: Mapping[str, Any]
) -> Claim:
    """Return the claim that ``claim_details`` was made from."""
    content, piece = _read_span(details["content"]), _read_span(details["piece"])
    return Claim(
        sentence=sentence,
        text=text,
        kind=Kind(kind),
        content=piece,
        quotation=None if content == piece else content,
        speaker=_read_speaker(details["speaker"]),
        cue=_read_span(details["cue"]),
        quantities=tuple(_read_quantity(record) for record in details["quantities"]),
        dates=tuple(_read_date(record) for record in details["dates"]),
        negated=details["negated"],
        hedged=details["hedged"],
        denied=details["denied"],
        partial=details["partial"],
        phase=Phase(phase) if phase else None,
        act=Act(act) if (act := details.get("act")) else None,
        target=_read_speaker(details.get("target")),
        via=_read_speaker(details.get("via")),
        pacts=tuple(_read_pact(record) for record in details.get("pacts", ())),
    )


def extraction_record(reference: str | None, text: str, extraction: Extraction) -> Record:
    """Return everything taken from one article as a JSON object."""
    return {
        "id": reference,
        "sentences": [_span(sentence) for sentence in extraction.sentences],
        "claims": [claim_record(claim, text) for claim in extraction.claims],
        "quantities": [quantity_record(quantity) for quantity in extraction.quantities],
        "figures": {
            measure.value: {"low": number(figure.low), "high": number(figure.high)}
            for measure, figure in extraction.figures.items()
        },
    }


def quantity_record(quantity: Quantity) -> Record:
    """Return a quantity as a JSON object; only one that is inferred says so."""
    return (
        {"text": quantity.text}
        | _span(quantity.span)
        | {
            "low": number(quantity.low),
            "high": number(quantity.high),
            "qualifier": quantity.qualifier,
            "unit": quantity.unit,
            "measure": quantity.measure.value if quantity.measure else None,
            "whom": quantity.whom,
        }
        | ({"inferred": True} if quantity.inferred else {})
    )


def _pact_record(fact: PactFact) -> Record:
    return {
        "nature": fact.nature.value,
        "phase": fact.phase.value if fact.phase else None,
        **_span(fact.span),
        "named": _span(fact.named),
        "from": fact.first.isoformat() if fact.first else None,
        "to": fact.last.isoformat() if fact.last else None,
        "hour": fact.hour,
        "hours": fact.lasting,
        "by": fact.by,
    }


def _read_pact(record: Record) -> PactFact:
    return PactFact(
        nature=Nature(record["nature"]),
        phase=Phase(record["phase"]) if record["phase"] else None,
        span=Span(record["start"], record["end"]),
        named=Span(record["named"]["start"], record["named"]["end"]),
        first=date.fromisoformat(record["from"]) if record["from"] else None,
        last=date.fromisoformat(record["to"]) if record["to"] else None,
        hour=record["hour"],
        lasting=record["hours"],
        by=record["by"],
    )


def _speaker_record(speaker: Speaker | None) -> Record | None:
    return {"name": speaker.name, "role": speaker.role} | _span(speaker.span) if speaker else None


def _date_record(timex: Timex) -> Record:
    return (
        {"text": timex.text}
        | _span(timex.span)
        | {
            "from": timex.first.isoformat() if timex.first else None,
            "to": timex.last.isoformat() if timex.last else None,
        }
    )


def _span(span: Span) -> Record:
    return {"start": span.start, "end": span.end}


def _read_span(record: Record | None) -> Span | None:
    return Span(record["start"], record["end"]) if record else None


def _read_speaker(record: Record | None) -> Speaker | None:
    if record is None:
        return None
    return Speaker(record["name"], record["role"], Span(record["start"], record["end"]))


def _read_quantity(record: Record) -> Quantity:
    return Quantity(
        text=record["text"],
        span=Span(record["start"], record["end"]),
        low=record["low"],
        high=record["high"],
        qualifier=record["qualifier"],
        unit=record["unit"],
        measure=Measure(record["measure"]) if record["measure"] else None,
        whom=record["whom"],
        inferred=record.get("inferred", False),
    )


def _read_date(record: Record) -> Timex:
    return Timex(
        text=record["text"],
        span=Span(record["start"], record["end"]),
        first=date.fromisoformat(record["from"]) if record["from"] else None,
        last=date.fromisoformat(record["to"]) if record["to"] else None,
    )
