"""What databases, builds, fitted files and buttons hold of our enumerations never changes.

Who adds a member adds a line here. A line that is already here stays as it is: stores that people
have filled would be read wrongly. A member may only be renamed in Python.
"""

from enum import Enum

import pytest

from index.answer.export.format import Format
from index.answer.following.change_detection import Change
from index.answer.question.leaning import Leaning
from index.answer.threads.thread import Scope
from index.model.answer import Refusal
from index.model.claim import Kind, Measure
from index.model.pact import Nature, Phase
from index.store.encoding.encoder import Precision

STORED: dict[type[Enum], list[str]] = {
    # claim.details in SQL, and the JSON of every command
    Measure: ["killed", "wounded", "missing", "displaced", "detained", "released"],
    # claim.phase
    Phase: ["agreed", "announced", "begins", "brokered", "ends", "extended", "violated"],
    # claim.details
    Nature: ["truce", "hostage deal", "evacuation deal", "peace agreement"],
    # claim.kind
    Kind: [
        "casualties",
        "displacement",
        "ceasefire",
        "agreement",
        "attack",
        "aid",
        "control",
        "accusation",
        "denial",
        "plan",
        "other",
    ],
    # news.change
    Change: ["corrected", "changed", "new", "withdrawn"],
    # ranking.json
    Leaning: ["latest", "named", "none"],
    # the folder of converted models
    Precision: ["float32", "int8"],
    # buttons under messages that were sent
    Format: ["csv", "json", "jsonl"],
    # the JSON of ask and track
    Refusal: ["language", "page", "ahead"],
    Scope: ["incident", "total"],
}


@pytest.mark.parametrize("enumeration", STORED, ids=lambda one: one.__name__)
def test_stored_values_are_what_they_were(enumeration: type[Enum]) -> None:
    assert [member.value for member in enumeration] == STORED[enumeration]
    assert [enumeration(value) for value in STORED[enumeration]] == list(enumeration)


def test_the_bits_of_measures_are_what_they_were() -> None:
    # claim.measures in SQL, and the rows of builds
    assert {measure.value: measure.bit for measure in Measure} == {
        "killed": 1,
        "wounded": 2,
        "missing": 4,
        "displaced": 8,
        "detained": 16,
        "released": 32,
    }
