"""The operator reads what people say of answers."""

import json
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from databases import store_url

from index.store.sql.database import Database
from index.store.sql.feedback import Feedback, FeedbackBook, Verdict
from scripts import feedback

pytestmark = pytest.mark.usefixtures("each_database")


@pytest.fixture(autouse=True)
def book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> FeedbackBook:
    monkeypatch.setenv("CLAIMTRAIL_DATA", str(tmp_path))
    book = FeedbackBook(Database(store_url(tmp_path / "claimtrail.db")))
    said = (Verdict.MISSING, Verdict.GOOD, Verdict.WRONG_SPEAKER)
    for number, verdict in enumerate(said, 1):
        at = datetime(2016, 9, number, 12, tzinfo=UTC)
        one = Feedback(0, at, "Who left?", verdict, 7, "They left", f"They left {number}.", "3")
        book.add(1, number, one)
    book.add(1, 1, Feedback(0, at, "Who left?", Verdict.GOOD, None, None, None, "3"))
    return book


def run(monkeypatch: pytest.MonkeyPatch, *arguments: str | Path) -> int:
    monkeypatch.setattr(sys, "argv", ["scripts.feedback", *map(str, arguments)])
    return feedback.main()


def test_the_last_opinion_of_an_answer_counts_and_all_are_listed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch) == 0
    out, err = capsys.readouterr()
    assert len(out.splitlines()) == 3
    assert "wrong speaker" in out
    assert err == "3 opinions: 2 good, 1 wrong speaker\n"
    run(monkeypatch, "--json")
    first = json.loads(capsys.readouterr().out.splitlines()[0])
    assert (first["sentence"], first["generation"]) == ("They left 2.", "3")


def test_praised_answers_become_cases(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    run(monkeypatch, "--cases", tmp_path / "cases.jsonl")
    (case,) = map(json.loads, (tmp_path / "cases.jsonl").read_text().splitlines())
    assert case == {"id": "feedback-2", "question": "Who left?", "evidence": "They left 2."}
