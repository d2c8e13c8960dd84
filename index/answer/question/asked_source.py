"""Whose word a question asks for: "according to the Observatory", "did the Courier report"."""

import re

_SOURCE = re.compile(
    r"\b(?:according to|reported by|given by)\s+(?P<by>[^?,.;]+)|"
    r"\b(?:did|does|do|has|have)\s+(?P<who>[^?,.;]{2,60}?)\s+"
    r"(?:say|report|give|put|claim|count|announce|confirm|estimate)(?:ed|n)?\b",
    re.IGNORECASE,
)
_END_OF_NAME = re.compile(r"\s+(?:in|on|at|after|when|during|about|were|was)\b", re.IGNORECASE)


def asked_source(question: str) -> str | None:
    """Return the name of the outlet or speaker whose figure is asked for."""
    found = _SOURCE.search(question)
    return _END_OF_NAME.split(found["by"] or found["who"])[0] if found else None
