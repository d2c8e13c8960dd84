"""Every command of ``scripts``: it explains itself, names a bad path in one line, and runs."""

import json
import runpy
import sys
from pathlib import Path

import pytest

from index.answer.ranking.features import FEATURES
from index.answer.ranking.ranking import EVIDENCE, Weights, ranking_schema
from index.store.search.background_frequencies import read_frequencies
from index.store.search.late_interaction import fitted_projection, read_projection
from scripts.evaluation.parts import Part

ROOT = Path(__file__).parents[1]
COMMANDS = sorted(
    path.stem
    for path in (ROOT / "scripts").glob("*.py")
    if 'if __name__ == "__main__"' in path.read_text("utf-8")
)


@pytest.fixture(autouse=True)
def _own_store(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("CLAIMTRAIL_DATA", str(tmp_path / "data"))
    monkeypatch.delenv("CLAIMTRAIL_DATABASE_URL", raising=False)


def run(monkeypatch: pytest.MonkeyPatch, command: str, *arguments: str | Path) -> int:
    """Run a command in this process, as ``python -m scripts.COMMAND`` does; return its exit code.

    What is no repairable error, and would end in a traceback, is raised.
    """
    monkeypatch.setattr(sys, "argv", [f"scripts.{command}", *map(str, arguments)])
    with pytest.raises(SystemExit) as ended:
        runpy.run_path(str(ROOT / "scripts" / f"{command}.py"), run_name="__main__")
    return int(ended.value.code or 0)


def test_there_are_commands() -> None:
    assert {"add_articles", "ask", "evaluate", "fit_attribution", "fit_ranking"} <= set(COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself(
    command: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, command, "--help") == 0
    printed = capsys.readouterr().out
    assert printed.startswith("usage: ")
    assert command in printed


@pytest.mark.parametrize(
    ("command", "arguments"),
    [
        ("add_articles", ["MISSING"]),
        ("benchmark", ["--articles", "MISSING"]),
        ("benchmark", ["--peer", "MISSING"]),
        ("benchmark", ["--folder", "FILE"]),
        ("evaluate", ["MISSING"]),
        ("evaluate", ["EMPTY"]),
        ("evaluate", ["EMPTY", "--peer", "MISSING"]),
        ("export_claims", ["MISSING/claims.csv"]),
        ("extract_claims", ["MISSING"]),
        ("fit_attribution", ["MISSING"]),
        ("fit_attribution", ["EMPTY"]),
        ("fit_events", ["EMPTY"]),
        ("fit_ranking", ["MISSING"]),
        ("fit_ranking", ["SCORER"]),
        ("fit_ranking", ["SCORER", "--output", "FILE"]),
        ("fit_usual", ["MISSING"]),
        ("fit_usual", ["FILE"]),
        ("fit_usual", ["SHORT"]),
    ],
)
def test_a_bad_path_is_named_in_one_line(
    command: str,
    arguments: list[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    (tmp_path / "EMPTY").mkdir()
    (tmp_path / "FILE").write_text("no JSON\n")
    (tmp_path / "SHORT").write_text('{"text": "Short."}\n')
    write_scorer(tmp_path / "SCORER")
    paths = {"MISSING", "EMPTY", "FILE", "SCORER", "SHORT"}
    given = [str(tmp_path / a) if a.split("/")[0] in paths else a for a in arguments]
    assert run(monkeypatch, command, *given) in (1, 2)
    last = capsys.readouterr().err.splitlines()[-1]
    assert any(str(tmp_path / name) in last for name in paths)


def write_scorer(folder: Path) -> None:
    """Write a scorer like the one that comes with gold data: what is asked, and what is right."""
    folder.mkdir()
    (folder / "score.py").write_text("""
import json

def key(text):
    return text[:40]

def articles(task, gold):
    if task == "wiki":
        rows = [{"id": str(n), "text": text} for n, text in enumerate(gold[0]["sentences"])]
    elif task == "quantities":
        rows = [{"id": str(n), "text": item["text"]} for n, item in enumerate(gold)]
    elif task == "newsqa":
        rows = gold
    else:
        rows = [{"id": key(item["evidence"]), "text": item["evidence"]} for item in gold]
    for row in rows:
        print(json.dumps(row | ({"published": "2016-09-10"} if task == "dated" else {})))

def asks(task, gold):
    for item in gold[1:] if task == "wiki" else gold:
        day = {"as_of": "2016-09-12"} if task == "dated" else {}
        print(json.dumps({"id": item["id"], "question": item["question"]} | day))

def score_questions(gold, output):
    right = [
        bool(item["matches"]) and item["matches"][0]["article"]["id"] == key(asked["evidence"])
        for asked, item in zip(gold, output)
    ]
    return {"P@1": sum(right) / len(right)}

score_dated = score_questions

def score_wiki(gold, output):
    return {"P@1": 0.0}

score_newsqa = score_wiki

def score_quantities(gold, output):
    found = sum(bool(item["quantities"]) for item in output)
    return {"precision": 1.0, "recall": found / len(gold), "f1": found / len(gold)}
""")


PLACES = "Harl Northport Vale Lindow Orm Kessel Brack Sund Tarn Wick Ardle Morrow".split()
EVENTS = (
    ("What closed the {} bridge?", "Floods closed the bridge of {} for two weeks, engineers said."),
    ("Who opened the school in {}?", "Minister Ada Roth opened a new school in {} on Monday."),
    ("How many people were hurt in {}?", "A fire in the market of {} hurt 14 people, police said."),
)


def write_gold(folder: Path) -> None:
    """Write gold questions of our own: three on each of four invented places."""
    write_scorer(folder)
    (folder / "data").mkdir()
    asked = [
        (question.format(place), sentence.format(place))
        for place in PLACES[:4]
        for question, sentence in EVENTS
    ]
    news = [
        {"id": f"n{number}", "question": question, "evidence": sentence}
        for number, (question, sentence) in enumerate(asked)
    ]
    wiki = [{"sentences": [sentence for _, sentence in asked]}] + [
        {"id": f"w{number}", "question": question, "sentence": number}
        for number, (question, _) in enumerate(asked)
    ]
    reports = [
        {"id": f"r{number}", "text": " ".join(sentence for _, sentence in asked[number::4])}
        for number in range(4)
    ]
    read = [
        {
            "id": f"q{number}",
            "question": question,
            "article": f"r{number % 4}",
            "evidence": sentence,
        }
        for number, (question, sentence) in enumerate(asked)
    ]
    quantities = [{"text": sentence} for _, sentence in asked[2::3]]
    for name, items in (
        ("news_questions.jsonl", news),
        ("wiki_questions_en.jsonl", wiki),
        ("newsqa_articles.jsonl", reports),
        ("newsqa_questions.jsonl", read),
        ("quantities.jsonl", quantities),
    ):
        (folder / "data" / name).write_text("\n".join(map(json.dumps, items)), "utf-8")


def test_a_ranking_is_fitted_on_small_data(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    write_gold(tmp_path / "gold")
    output = tmp_path / "fitted"
    assert run(monkeypatch, "fit_ranking", tmp_path / "gold", "--output", output, "--kept") == 0
    figures = json.loads(capsys.readouterr().out)
    assert set(figures) == set(Part)
    assert all(set(part) == {"questions", "dated", "wiki", "newsqa"} for part in figures.values())
    weights = Weights.model_validate_json((output / "ranking.json").read_bytes())
    again = tmp_path / "again"
    given = (tmp_path / "gold", "--weights", output, "--output", again)
    assert run(monkeypatch, "fit_ranking", *given) == 0
    assert set(json.loads(capsys.readouterr().out)) == {Part.WORK}
    refitted = Weights.model_validate_json((again / "ranking.json").read_bytes())
    assert refitted.features == weights.features
    assert set(weights.features) == set(FEATURES)
    assert set(weights.calibration.weights) == set(EVIDENCE)
    assert weights.schema_hash == ranking_schema(output / "projection.npz")
    assert weights.features["dense"] + weights.features["coverage"] > 0
    projection = read_projection(output / "projection.npz")
    assert projection.document_axes.shape == (384, 64)
    assert fitted_projection("another model", output / "projection.npz") is None


def test_usual_words_are_counted_on_small_data(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    texts = [
        f"The mayor of {place} said that the people in the city had to leave it."
        for place in PLACES
    ]
    articles = tmp_path / "articles.jsonl"
    articles.write_text("\n".join(json.dumps({"text": text}) for text in texts), "utf-8")
    assert run(monkeypatch, "fit_usual", articles, "--output", tmp_path / "counted") == 0
    assert capsys.readouterr().out.startswith(f"{len(PLACES)} paragraphs, ")
    counted = read_frequencies(tmp_path / "counted" / "usual.npz")
    assert counted.stems["mayor"] == pytest.approx(1)
    assert counted.stems["harl"] == pytest.approx(1 / len(PLACES))


def test_scores_are_printed_for_small_gold_data(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    write_gold(tmp_path / "gold")
    assert run(monkeypatch, "evaluate", tmp_path / "gold", "--only", "quantities") == 0
    printed = capsys.readouterr().out
    assert "quantities" in printed
    assert "1.0000" in printed


@pytest.mark.slow
def test_speed_is_measured_on_the_samples(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, "benchmark", "--most", "20", "--seconds", "2") == 0
    assert len(capsys.readouterr().out.splitlines()) > 6
