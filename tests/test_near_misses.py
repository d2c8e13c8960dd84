"""How answers are measured: parts that are the same everywhere, and near misses that are some."""

from datetime import date

from scripts.evaluate import gaps
from scripts.evaluation.near_misses import Names, RightQuestion
from scripts.evaluation.parts import Part, item_part, items_of, part_of
from scripts.evaluation.tasks import TASKS

TOLD = (
    "Nine miners were killed in Wales in March 2021 when a shaft collapsed near Cardiff, "
    "Mayor Ines Vogt said."
)
NAMES = Names.of(
    ["Who won in Peru?", "Who left Chile?", "What did Karl Brun say?", "What did Ines Vogt say?"]
)


def missed(question: str) -> dict[str, str]:
    return dict(RightQuestion("n1", question, TOLD, date(2021, 3, 9)).near_misses(NAMES))


def test_a_near_miss_differs_in_what_the_article_says() -> None:
    found = missed("How many people were killed in Wales in March 2021?")
    assert set(found) == {"year", "measure"}
    assert "2021" not in found["year"]
    assert found["measure"] == "How many people were detained in Wales in March 2021?"
    assert missed("What did Ines Vogt say about the shaft?")["name"].startswith(
        "What did Karl Brun"
    )


def test_what_the_article_does_not_hold_is_left_as_it_is() -> None:
    assert "name" not in missed("What did Ada Roth say about the shaft in 2021?")
    assert not missed("What happened this week?")


def test_the_parts_are_the_same_everywhere() -> None:
    kept = [number for number in range(6) if part_of(f"n{number}") is Part.KEPT]
    assert kept == [0, 1, 4]
    gold = [{"sentences": []}, *({"id": f"n{n}", "question": "?"} for n in range(40))]
    work, apart = (items_of(gold, part) for part in Part)
    assert len(work) + len(apart) == len(gold) + 1
    assert item_part({"id": "1", "article": "n1"}) is part_of("n1")


def test_a_gap_between_the_parts_is_a_fault() -> None:
    task = next(task for task in TASKS if task.name == "wiki")
    parts = {Part.WORK: {"P@1": 0.9, "MRR@10": 0.9}, Part.KEPT: {"P@1": 0.85, "MRR@10": 0.91}}
    assert gaps(task, parts) == ["wiki: P@1 is 0.9000 worked on and 0.8500 kept apart"]
    assert gaps(task, {}) == []
