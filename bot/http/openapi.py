"""The description of the interface that programs read (https://spec.openapis.org/oas/v3.1.0)."""

from index.model.claim import Measure
from index.model.claim_json import Record
from index.version import version_line


def _parameter(name: str, meaning: str, schema: Record, needed: bool = False) -> Record:
    return {
        "name": name,
        "in": "query",
        "required": needed,
        "description": meaning,
        "schema": schema,
    }


def _path(name: str, schema: Record) -> Record:
    return {"name": name, "in": "path", "required": True, "schema": schema}


def _operation(name: str, summary: str, parameters: list[Record], *others: str) -> Record:
    problems = {
        "400": "A parameter is wrong.",
        "401": "No key, or an unknown one.",
        "404": "There is no such thing.",
        "429": "Too many requests; Retry-After tells how many seconds to wait.",
    }
    taken = {code: text for code, text in problems.items() if code != "404" or "404" in others}
    return {
        "get": {
            "operationId": name,
            "summary": summary,
            "parameters": parameters,
            "security": [{"key": []}],
            "responses": {
                "200": _response("What was found.", {"type": "object"}),
                **{code: _response(text, _PROBLEM) for code, text in taken.items()},
            },
        }
    }


def _response(text: str, schema: Record) -> Record:
    return {"description": text, "content": {"application/json": {"schema": schema}}}


_PROBLEM: Record = {"type": "object", "properties": {"error": {"type": "string"}}}
_TEXT: Record = {"type": "string", "maxLength": 200}
_DAY: Record = {"type": "string", "format": "date"}


def _limit(usual: int, most: int) -> Record:
    schema = {"type": "integer", "minimum": 1, "maximum": most, "default": usual}
    return _parameter("limit", "How many at most.", schema)


def description(max_matches: int, max_events: int, max_question: int) -> Record:
    """Return the OpenAPI document; the numbers are the limits in force."""
    question = {"type": "string", "minLength": 1, "maxLength": max_question}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Claimtrail",
            "version": version_line().split()[-1],
            "description": "What the news claims: read-only, the JSON that the commands print.",
        },
        "components": {"securitySchemes": {"key": {"type": "http", "scheme": "bearer"}}},
        "paths": {
            "/v1/ask": _operation(
                "ask",
                "Answer a question with claims, as scripts.ask --json does.",
                [
                    _parameter("q", "The question, in English.", question, needed=True),
                    _parameter("as_of", "Answer as if on that day.", _DAY),
                    _limit(5, max_matches),
                ],
            ),
            "/v1/events": _operation(
                "listEvents",
                "List events, the newest first, as scripts.events --json does.",
                [
                    _parameter("since", "What was on that day or later.", _DAY),
                    _parameter("until", "What was on that day or before.", _DAY),
                    _parameter("place", "A town, state or country.", _TEXT),
                    _parameter("measure", "Who was counted.", {"enum": [m.value for m in Measure]}),
                    _parameter("kind", "attack, fighting, accident, truce ...", _TEXT),
                    _limit(20, max_events),
                ],
            ),
            "/v1/events/{id}": _operation(
                "getEvent",
                "Return one event with its claims.",
                [_path("id", {"type": "string"})],
                "404",
            ),
            "/v1/claims/{id}": _operation(
                "getClaim",
                "Return one claim with its sentence, offsets, speaker and article.",
                [_path("id", {"type": "integer"})],
                "404",
            ),
        },
    }
