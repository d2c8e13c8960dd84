"""The same question asked for another kind of answer: "Why were people killed?"."""

import re

_HELP = "were|was|are|is|did|do|does|have|has|had|will|would|can|could|should|may|might"
_ORDER = re.compile(
    rf"^\W*(?P<asks>how many|how much|which|what|who|whom|when|where|why|how)?\b\s*"
    rf"(?P<noun>.*?)\s*\b(?P<help>{_HELP})\b\s+(?P<rest>.+?)[\s?!.]*$",
    re.IGNORECASE,
)
_SUBJECT = re.compile(
    r"^\W*(?P<asks>how many|which|what|who)\b\s*(?P<rest>.+?)[\s?!.]*$", re.IGNORECASE
)
_SOMEBODY = {"who": "somebody", "what": "something", "how many": "people", "which": "the"}
_INVERTED = re.compile(r"^(?:the|an?|any|some|[^\W\d_a-z])")
_OBJECTLESS = re.compile(r"\b(?:say|do|announce|claim|propose|demand|promise|decide|agree)\b")
_VERB = re.compile(r"(?:\w+ed|fled|left|went|came|lost|took|fell)\b", re.IGNORECASE)
_FEW = 3  # words of a noun between "how many" and its verb


def retyped(question: str, asks: str) -> str | None:
    """Return the question as one that begins with ``asks`` ("Why"); ``None`` if it cannot be."""
    order = _ORDER.match(question)
    if order and order["noun"].count(" ") < _FEW:
        rest = order["rest"]
        if (order["asks"] or "").lower() == "what" and not order["noun"]:
            rest = _OBJECTLESS.sub(r"\g<0> something", rest, count=1)
        return f"{asks} {order['help'].lower()} {_subject(order)}{rest}?"
    subject = _SUBJECT.match(question)
    if subject is None:
        return None
    was = "is it that" if asks == "Why" else "was it that"
    who = _SOMEBODY[subject["asks"].lower()]
    if who == "people" and not _VERB.match(subject["rest"]):
        return f"{asks} {was} {subject['rest']}?"
    return f"{asks} {was} {who} {subject['rest']}?"


def _subject(order: re.Match[str]) -> str:
    """Return the subject that the question word stood for, with a space; empty if it has one."""
    asked, noun = (order["asks"] or "").lower(), order["noun"]
    if asked in ("how many", "which", "what") and noun:
        return f"{'the ' if asked != 'how many' else ''}{noun} "
    if asked in _SOMEBODY and order["help"].lower() not in ("did", "do", "does"):
        return "" if _INVERTED.match(order["rest"]) else f"{_SOMEBODY[asked]} "
    return ""
