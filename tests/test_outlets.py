import json
from datetime import date
from typing import Any

import pytest

from scripts.evaluation.outlets import QUESTIONS, is_mixed, read_questions, score_outlets

QUESTION: dict[str, Any] = {
    "question": "How many people died in Harl?",
    "place": "Harl",
    "from": "2016-09-19",
    "to": "2016-09-19",
    "figures": [
        {"article": "a", "low": 12, "high": None},
        {"article": "b", "low": 20, "high": 20},
    ],
}
ARTICLES = [
    {"id": "a", "place": "harl", "published": "2016-09-20", "text": ""},
    {"id": "b", "place": "harl", "published": "2016-09-20", "text": ""},
    {"id": "c", "place": "dorn", "published": "2016-09-20", "text": ""},
    {"id": "d", "place": "harl", "published": "2016-10-20", "text": ""},
    {"id": "e", "place": "harl", "published": "2016-10-20", "text": "Tuesday 20 Sep 2016"},
]


def answer(*matches: tuple[str, int], differing: str = "") -> dict[str, Any]:
    values = [{"low": 1, "high": 1, "articles": [name]} for name in differing]
    return {
        "answered": bool(matches),
        "matches": [
            {
                "article": {"id": name},
                "also": [],
                "quantities": [{"measure": "killed", "low": low, "high": None}],
            }
            for name, low in matches
        ],
        "differences": [{"measure": "killed", "values": values}] if values else [],
    }


@pytest.mark.parametrize(
    ("given", "first", "shown"),
    [
        (answer(("a", 12), ("b", 20)), 1, 1),
        (answer(("c", 12), ("b", 20)), 0, 0.5),
        (answer(("a", 13)), 0, 0),
        (answer(), 0, 0),
    ],
)
def test_a_first_match_needs_the_right_article_and_figure(
    given: dict[str, Any], first: float, shown: float
) -> None:
    scores = score_outlets([QUESTION], [given], ARTICLES)
    assert (scores["first right"], scores["figures shown"]) == (first, shown)


@pytest.mark.parametrize(
    ("names", "mixed"), [("ab", False), ("ac", True), ("ad", True), ("ae", False)]
)
def test_values_of_another_place_or_week_are_mixed(names: str, mixed: bool) -> None:
    known = {article["id"]: article for article in ARTICLES}
    assert is_mixed(QUESTION, answer(("a", 12), differing=names), [QUESTION], known) is mixed


def test_our_questions_hold_ids_and_figures_only() -> None:
    questions = read_questions()
    assert len(questions) >= 40
    several = [q for q in questions if len({f["article"] for f in q["figures"]}) > 1]
    assert len(several) >= 25
    for question in questions:
        assert date.fromisoformat(question["from"]) <= date.fromisoformat(question["to"])
        assert set(question) == {"question", "event", "place", "from", "to", "figures"}
        for figure in question["figures"]:
            assert set(figure) == {"article", "low", "high"}
            assert figure["article"].isdigit()
    assert json.loads(QUESTIONS.read_text("utf-8").splitlines()[0]) == questions[0]
