"""The commands as people run them: processes, exit codes, what is printed where."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from scripts.rebuild_index import NICE

ROOT = Path(__file__).parents[1]
TEXT = (
    "At least 12 people were killed in Lower Vale on Friday, police said. "
    "The bridge will open on Monday."
)


def environment(data: Path) -> dict[str, str]:
    kept = {n: v for n, v in os.environ.items() if not n.startswith(("CLAIM", "TELEGRAM"))}
    settings = {"CLAIMTRAIL_DATA": str(data), "CLAIMTRAIL_MODELS": os.environ["CLAIMTRAIL_MODELS"]}
    return kept | settings


def run(data: Path, command: str, *arguments: str | Path) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", f"scripts.{command}", *map(str, arguments)],
        cwd=ROOT,
        env=environment(data),
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("data")
    article = folder / "flood.jsonl"
    record = {"id": "f-1", "text": TEXT, "publisher": "Vale Courier", "published": "2016-09-10"}
    article.write_text(json.dumps(record))
    assert run(folder, "add_articles", article).returncode == 0
    assert run(folder, "rebuild_index").returncode == 0
    return folder


def ask(data: Path, *arguments: str | Path) -> list[dict[str, Any]]:
    done = run(data, "ask", *arguments, "--json")
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.mark.skipif(sys.platform == "win32", reason="has no niceness")
def test_a_rebuild_gives_way_to_a_bot(data: Path) -> None:
    own, seen = os.getpriority(os.PRIO_PROCESS, 0), set()
    command = [sys.executable, "-m", "scripts.rebuild_index", "--quiet"]
    with subprocess.Popen(
        command, cwd=ROOT, env=environment(data), stdout=subprocess.DEVNULL
    ) as rebuilding:
        while rebuilding.poll() is None:
            seen.add(os.getpriority(os.PRIO_PROCESS, rebuilding.pid) - own)
            time.sleep(0.02)
    assert rebuilding.returncode == 0
    assert seen == {0, NICE}


def test_bad_items_are_named_and_the_rest_is_kept(tmp_path: Path) -> None:
    bad = tmp_path / "bad"
    bad.mkdir()
    good = json.dumps({"text": TEXT, "url": "https://vale.example/flood"})
    (bad / "empty.txt").touch()
    (bad / "binary.txt").write_bytes(bytes(range(256)) * 8)
    (bad / "long.jsonl").write_text(json.dumps({"text": "word " * 10_000_000}) + "\n" + good)
    (bad / "broken.jsonl").write_text((good + "\n") * 6 + '{"text": "never closed\n' + good)
    (bad / "field.jsonl").write_text('{"title": "No text"}\n')
    (bad / "date.csv").write_text('text,published\n"It rained.",2016-02-31\n')
    (bad / "latin.txt").write_bytes("Caf\xe9 owners left the city.".encode("latin-1"))
    (bad / "hollow.html").write_text("<html><body><nav>Home</nav></body></html>")
    done = run(tmp_path / "data", "add_articles", bad)
    assert done.returncode == 1
    assert done.stdout.startswith("1 added, 0 revised, 0 updated, 7 unchanged, 8 rejected")
    assert "Traceback" not in done.stderr
    named = [line for line in done.stderr.splitlines() if str(bad) in line]
    assert len(named) == 8
    for place in ("long.jsonl:1", "broken.jsonl:7", "field.jsonl:1", "date.csv:2"):
        assert any(f"{place}: " in line for line in named), place
    for name, reason in (("date.csv", "2016-02-31"), ("field.jsonl", "text")):
        assert any(name in line and reason in line for line in named)


def test_an_answer_has_the_fields_that_people_script_against(data: Path) -> None:
    (answer,) = ask(data, "How many people were killed in Lower Vale?")
    assert answer["answered"] is True
    assert answer["as_of"] is None
    assert answer["generation"] == "1"
    first = answer["matches"][0]
    assert first["sentence"]["text"] == TEXT[first["sentence"]["start"] : first["sentence"]["end"]]
    assert first["article"] == {
        "id": "f-1",
        "url": None,
        "title": None,
        "publisher": "Vale Courier",
        "published": "2016-09-10",
        "fetched_url": None,
        "retrieved": None,
        "archive_url": None,
        "family": None,
        "affiliation": None,
    }
    assert first["quantities"][0] == {
        "text": "At least 12",
        "start": 0,
        "end": 11,
        "low": 12,
        "high": None,
        "qualifier": "at least",
        "unit": "people",
        "measure": "killed",
        "whom": None,
    }
    assert 0 <= first["confidence"] <= 1


def test_questions_of_a_file_are_answered_in_order(data: Path, tmp_path: Path) -> None:
    questions = tmp_path / "questions.jsonl"
    asked = [
        {"id": "b", "question": "When will the bridge open?"},
        {"id": "a", "question": "How many were killed?", "as_of": "2016-09-01"},
    ]
    questions.write_text("\n".join(map(json.dumps, asked)))
    opened, killed = ask(data, "--questions", questions, "--limit", "1")
    assert (opened["id"], len(opened["matches"])) == ("b", 1)
    assert opened["matches"][0]["dates"][-1]["from"] == "2016-09-12"
    assert (killed["id"], killed["as_of"], killed["matches"]) == ("a", "2016-09-01", [])
    assert killed["answered"] is False


def test_a_bad_line_of_a_questions_file_is_named(data: Path, tmp_path: Path) -> None:
    questions = tmp_path / "questions.jsonl"
    questions.write_text('{"id": 1}\n{"id": 2, "question": "Who?"}\n')
    done = run(data, "ask", "--questions", questions, "--json")
    assert done.returncode == 1
    assert f"{questions}:1: question" in done.stderr
    assert json.loads(done.stdout)["id"] == "2"


@pytest.mark.parametrize("arguments", [("ask", "--questions"), ("track", "--topics")])
def test_a_missing_file_of_questions_is_named_in_one_line(
    data: Path, tmp_path: Path, arguments: tuple[str, str]
) -> None:
    done = run(data, *arguments, tmp_path / "none.jsonl")
    assert done.returncode == 1
    (line,) = done.stderr.splitlines()
    assert str(tmp_path / "none.jsonl") in line


def test_a_person_gets_the_answer_as_the_chat_says_it(data: Path) -> None:
    done = run(data, "ask", "Who won the chess tournament of 1972?")
    assert done.returncode == 0
    assert done.stdout.startswith("Nothing found.")
    done = run(data, "ask", "How many people were killed in Lower Vale?")
    assert "> At least 12 people were killed in Lower Vale on Friday, police said." in done.stdout


@pytest.mark.parametrize(
    ("arguments", "advice"),
    [
        ((), "give either a question"),
        (("Who?", "--limit", "0"), "--limit takes"),
        (("Who?", "--as-of", "2016-02-31"), "is not a day such as"),
    ],
)
def test_wrong_arguments_say_what_is_right(
    data: Path, arguments: tuple[str, ...], advice: str
) -> None:
    done = run(data, "ask", *arguments)
    assert done.returncode == 2
    assert advice in done.stderr


def test_asking_before_a_build_names_the_command(tmp_path: Path) -> None:
    done = run(tmp_path, "ask", "Who?")
    assert done.returncode == 1
    assert done.stderr.strip().endswith("python -m scripts.rebuild_index")
    assert "Traceback" not in done.stderr


def test_extracted_claims_have_the_fields_that_people_script_against(tmp_path: Path) -> None:
    article = tmp_path / "article.jsonl"
    article.write_text(json.dumps({"id": 7, "text": TEXT, "published": "2016-09-10"}))
    done = run(tmp_path, "extract_claims", article, "--json")
    (record,) = map(json.loads, done.stdout.splitlines())
    assert record["id"] == "7"
    assert [TEXT[s["start"] : s["end"]] for s in record["sentences"]] == [
        "At least 12 people were killed in Lower Vale on Friday, police said.",
        "The bridge will open on Monday.",
    ]
    assert record["figures"] == {"killed": {"low": 12, "high": None}}
    claim = record["claims"][0]
    assert claim["kind"] == "casualties"
    assert claim["claim"] == "At least 12 people were killed in Lower Vale on Friday [9 Sep 2016]"
    assert claim["speaker"]["name"] == "police"
    assert claim["cue"]["text"] == "said"
    content = claim["content"]
    assert TEXT[content["start"] : content["end"]].startswith("At least 12 people were killed")
    assert record["quantities"][0]["low"] == 12
    assert not (tmp_path / "claimtrail.db").exists()


def test_a_start_prepares_only_what_is_missing(tmp_path: Path) -> None:
    first = run(tmp_path, "prepare")
    assert first.returncode == 0, first.stderr
    assert "Published build 1" in first.stdout
    second = run(tmp_path, "prepare")
    assert (second.returncode, second.stdout) == (0, "")


def test_every_claim_is_exported(data: Path, tmp_path: Path) -> None:
    printed = run(data, "export_claims")
    records = [json.loads(line) for line in printed.stdout.splitlines()]
    assert printed.stderr == f"{len(records)} claims\n"
    assert {record["article"]["id"] for record in records} == {"f-1"}
    for record in records:
        sentence = record["sentence"]
        assert TEXT[sentence["start"] : sentence["end"]] == sentence["text"]
    file = tmp_path / "claims.csv"
    assert run(data, "export_claims", file).returncode == 0
    assert len(file.read_text("utf-8-sig").splitlines()) == len(records) + 1
    assert run(data, "export_claims", "--as-of", "2016-09-09").stdout == ""


def test_an_export_that_cannot_be_written_says_so(data: Path, tmp_path: Path) -> None:
    failed = run(data, "export_claims", tmp_path / "none" / "claims.csv")
    assert failed.returncode == 1
    assert "cannot be written" in failed.stderr
    assert "Traceback" not in failed.stderr


def test_a_topic_is_tracked_as_json(data: Path) -> None:
    done = run(data, "track", "killed in Lower Vale", "--json")
    assert done.returncode == 0, done.stderr
    tracked = json.loads(done.stdout)
    (thread,) = tracked["threads"]
    (figure,) = thread["figures"]
    assert (tracked["query"], tracked["as_of"]) == ("killed in Lower Vale", None)
    assert (thread["measure"], thread["low"], thread["places"]) == ("killed", 12, ["Lower Vale"])
    assert (figure["low"], figure["high"], figure["qualifier"]) == (12, None, "at least")
    assert figure["article"]["id"] == "f-1"


def test_topics_of_a_file_are_tracked_in_order(data: Path, tmp_path: Path) -> None:
    topics = tmp_path / "topics.jsonl"
    asked = [
        {"id": "b", "question": "killed in Lower Vale", "as_of": "2016-09-01"},
        {"id": "a", "question": "killed in Lower Vale"},
        {"id": "c"},
    ]
    topics.write_text("\n".join(map(json.dumps, asked)))
    done = run(data, "track", "--questions", topics, "--json")
    assert done.returncode == 1
    assert f"{topics}:3: question" in done.stderr
    tracked = [json.loads(line) for line in done.stdout.splitlines()]
    assert [(one["id"], len(one["threads"])) for one in tracked] == [("b", 0), ("a", 1)]


def test_a_person_is_told_what_is_tracked_and_what_is_not(data: Path, tmp_path: Path) -> None:
    done = run(data, "track", "killed in Lower Vale")
    assert done.returncode == 0
    assert "at least 12" in done.stdout
    done = run(data, "track", "chess tournament")
    assert done.returncode == 0
    assert "no figures about “chess tournament”" in done.stdout
    sheet = tmp_path / "figures.csv"
    done = run(data, "track", "killed in Lower Vale", "--csv", sheet)
    assert done.stdout.startswith("1 figures in 1 threads")
    assert len(sheet.read_text("utf-8-sig").splitlines()) == 2


@pytest.mark.parametrize(
    ("arguments", "code", "advice"),
    [
        ((), 2, "give either a topic"),
        (("killed", "--limit", "0"), 2, "--limit takes"),
        (("killed", "--json", "--csv", "x.csv"), 2, "not allowed with"),
        (("--topics", "x.jsonl", "--csv", "x.csv"), 2, "--csv takes a single topic"),
        (("killed", "--csv", "/no/such/folder/x.csv"), 1, "cannot be written"),
    ],
)
def test_wrong_ways_to_track_say_what_is_right(
    data: Path, arguments: tuple[str, ...], code: int, advice: str
) -> None:
    done = run(data, "track", *arguments)
    assert done.returncode == code
    assert advice in done.stderr
    assert "Traceback" not in done.stderr
