from typing import Any

from scripts.evaluation.own_questions import own_scores, worst_own

MILL = "Ines Vogt owns the old mill."


def asked(kind: str, *sentences: str, answered: bool = True) -> dict[str, Any]:
    matches = [
        {"sentence": {"text": one}, "claim": one, "confidence": 0.9 - place / 10}
        for place, one in enumerate(sentences)
    ]
    return {
        "question": f"Who owns the mill, {kind}?",
        "kind": kind,
        "right": [MILL] if kind == "right" else [],
        "answer": {"answered": answered, "matches": matches},
    }


def test_the_place_of_the_right_sentence_and_what_is_refused_are_counted() -> None:
    output = [
        asked("right", MILL),
        asked("right", "It rained on Monday.", f"“{MILL}”"),
        asked("right", *["It rained on Monday."] * 3, MILL),
        asked("right", "Ines Vogt owns nothing.", answered=False),
        asked("deed", MILL),
        asked("deed", MILL, answered=False),
        asked("place", MILL, answered=False),
    ]
    assert own_scores(output) == {
        "first": 0.25,
        "in three": 0.5,
        "in ten": 0.75,
        "right ones refused": 0.25,
        "near misses refused": 2 / 3,
        "deed: refused": 0.5,
        "place: refused": 1.0,
    }
    wrong = worst_own(None, [], output)  # type: ignore[arg-type]
    assert [line.partition(":")[0] for line in wrong] == ["right", "right", "deed"]


def test_nothing_asked_is_nothing_wrong() -> None:
    assert own_scores([])["first"] == 0
