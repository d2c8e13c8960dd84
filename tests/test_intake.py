"""Nothing is silent: what was taken, changed, doubtful or refused is said, each with its place."""

import json
from collections import Counter
from pathlib import Path

import pytest

from index.library import open_library
from index.settings import Settings
from scripts.add_articles import add
from scripts.intake import Intake

DAY = "2016-09-13"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    found = tmp_path / "articles"
    found.mkdir()
    lines = [
        {"text": "Nine people died.", "published": DAY, "url": "https://a.example/1"},
        {"text": "<p>Six people died.</p>", "published": DAY},
        {"text": "Ten people died."},
        {"title": "No text"},
    ]
    (found / "a.jsonl").write_text("\n".join(map(json.dumps, lines)))
    (found / "b.txt").write_text("MÃ¼ller said that two people died.")
    (found / "c.html").write_text(
        "".join(f"<div><h2><a href='/{n}'>Story {n} of the day</a></h2></div>" for n in range(5))
    )
    return found


def taken(folder: Path, tmp_path: Path, *, strict: bool = False) -> tuple[Counter[str], list[dict]]:  # type: ignore[type-arg]
    report = tmp_path / "report.jsonl"
    with (
        open_library(Settings(data=tmp_path / "data")) as library,
        Intake(report, strict=strict) as intake,
    ):
        counts = add(library, [folder], intake=intake)
    return counts, [json.loads(line) for line in report.read_text().splitlines()]


def test_the_summary_names_what_was_changed_and_what_is_doubtful(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    counts, _ = taken(folder, tmp_path)
    said = capsys.readouterr()
    assert counts == {"added": 4, "rejected": 2}
    assert said.out.startswith("4 added, 0 revised, 0 updated, 0 unchanged, 2 rejected\n")
    assert f"  day unknown: 2 ({folder}/a.jsonl:3, {folder}/b.txt)" in said.out
    assert f"  mark-up removed: 1 ({folder}/a.jsonl:2)" in said.out
    assert f"  wrongly decoded letters mended: 1 ({folder}/b.txt)" in said.out
    assert f"{folder}/c.html: looks like a section front" in said.err


def test_the_report_has_a_line_for_each_item(folder: Path, tmp_path: Path) -> None:
    _, lines = taken(folder, tmp_path)
    assert [(Path(line["file"]).name, line["line"], line["outcome"]) for line in lines] == [
        ("a.jsonl", 4, "rejected"),
        ("c.html", None, "rejected"),
        ("a.jsonl", 1, "added"),
        ("a.jsonl", 2, "added"),
        ("a.jsonl", 3, "added"),
        ("b.txt", None, "added"),
    ]
    assert lines[2]["url"] == "https://a.example/1"
    assert lines[3]["changed"] == ["mark-up removed"]
    assert lines[4]["doubtful"] == ["day unknown"]
    assert "text: is missing" in lines[0]["reason"]


def test_the_strict_refuse_what_is_doubtful(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    counts, _ = taken(folder, tmp_path, strict=True)
    assert counts == {"added": 2, "rejected": 4}
    assert f"{folder}/a.jsonl:3: is doubtful: day unknown" in capsys.readouterr().err


def test_the_same_article_twice_in_one_batch_is_told_apart(tmp_path: Path) -> None:
    one = {"text": "Nine people died.", "published": DAY}
    (tmp_path / "a.jsonl").write_text("\n".join([json.dumps(one)] * 3))
    counts, lines = taken(tmp_path / "a.jsonl", tmp_path)
    assert counts == {"added": 1, "unchanged": 2}
    assert [line["line"] for line in lines] == [1, 2, 3]
