"""Figures that a label names: "DEATHS: 9", "Dock – Killed: 5; Injured: 11"."""

import re
from collections.abc import Sequence
from dataclasses import replace

from index.extract.casualties.measure_classifier import narrow_group
from index.extract.syntax.parse import ParsedSentence
from index.model.claim import Quantity
from index.words.labels import LABELLED_FIGURE, harm_of_label, is_counted, is_total

_HEAD = re.compile(r"(?P<whose>[^:;]{1,80}?)\s[–—-]\s(?=[^:;]{1,60}[:=]\s?\d)")
_NAMED_ROW = re.compile(
    r"(?P<whose>[A-Z][\w’'. -]{1,40})(?:: | [–—-] )(?=(?:about |some |at least )?\d)"
)
_SEPARATED = re.compile(r"[:=\t…]|\s[-–—]\s|\s{2}|\.{3}|(?:\. ){3}")
_STATE = re.compile(
    r"\s(?:(?:people|persons|civilians|men|women|children|families)\s)?(?P<state>[a-z]+)"
)
_ROW_STATE = re.compile(rf"\d{_STATE.pattern}")


def with_labels(found: Sequence[Quantity], sentence: ParsedSentence) -> tuple[Quantity, ...]:
    """Return the sentence's figures, those that stand behind a label with the label's harm."""
    text = sentence.text
    if _SEPARATED.search(text) is None:
        return tuple(found)
    if _NAMED_ROW.match(text) and is_row(text):
        return tuple(_with_state(each, sentence) for each in found)
    head = _HEAD.match(text)
    labels = {
        match.start("figure"): match["label"]
        for match in LABELLED_FIGURE.finditer(text, head.end() if head else 0)
    }
    if not labels:
        return tuple(found)
    return tuple(_labelled(each, labels, sentence) for each in found)


def _labelled(quantity: Quantity, labels: dict[int, str], sentence: ParsedSentence) -> Quantity:
    start, end = (at - sentence.span.start for at in (quantity.span.start, quantity.span.end))
    label = next((name for at, name in labels.items() if start <= at < end), None)
    if label is None or quantity.unit in ("per cent", "points"):
        return quantity
    measure = harm_of_label(label)
    whom = next((word for word in label.lower().split() if narrow_group(word)), None)
    return replace(quantity, measure=measure, whom=whom if measure else None, unit=whom)


def _with_state(quantity: Quantity, sentence: ParsedSentence) -> Quantity:
    """Read what stands right behind the figure of a list's item: "Berge: 3 dead"."""
    if quantity.measure is not None:
        return quantity
    state = _STATE.match(sentence.text, quantity.span.end - sentence.span.start)
    unit = quantity.unit or ""
    measure = harm_of_label(state["state"] if state else unit)
    return replace(quantity, measure=measure) if measure else quantity


def is_labelled(text: str) -> bool:
    """Tell whether the sentence is nothing but labels with figures, as situation reports have."""
    if _NAMED_ROW.match(text) and is_row(text) and (state := _ROW_STATE.search(text)):
        return harm_of_label(state["state"]) is not None
    head = _HEAD.match(text)
    at, harms = (head.end() if head else 0), 0
    while match := LABELLED_FIGURE.match(text, at):
        harms += is_counted(match["label"])
        at = match.end()
        while at < len(text) and text[at] in ";,.| ":
            at += 1
    rest = text[at:].strip(" .")
    return harms > 0 and (not rest or rest.startswith("("))


def is_row(text: str) -> bool:
    """Tell a row of a list or table, whose figures are parts of a whole, from the whole's own."""
    head = _HEAD.match(text) or _NAMED_ROW.match(text)
    if head is None or is_total(head["whose"]):
        return False
    return harm_of_label(head["whose"]) is None
