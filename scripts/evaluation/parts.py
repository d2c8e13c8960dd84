"""The two parts of a gold set: one to work and to fit on, and one that is kept apart."""

import hashlib
from collections.abc import Sequence
from enum import StrEnum

from scripts.evaluation.scorer import Item

WORK_SHARE = 60
"""Per cent of a set that are worked on."""
MAX_GAP = 0.03
"""By how much a measure may be better on the part that was worked on."""


class Part(StrEnum):
    """What a question may be used for."""

    WORK = "worked on"
    KEPT = "kept apart"


def part_of(key: str) -> Part:
    """Return the part of what bears this name, the same on every machine."""
    return Part.WORK if hashed(f"sure{key}") % 100 < WORK_SHARE else Part.KEPT


def hashed(key: str) -> int:
    """Return a number that is the same for the same name on every machine."""
    return int(hashlib.sha256(key.encode()).hexdigest(), 16)


def item_part(item: Item) -> Part:
    """Return the part of a question: that of its article, of which several may ask, or its own."""
    return part_of(str(item.get("article", item["id"])))


def items_of(gold: Sequence[Item], part: Part) -> list[Item]:
    """Return the questions of one part, behind lines of the set that ask nothing."""
    return [item for item in gold if "question" not in item or item_part(item) is part]
