"""Torch is there to convert models; whoever reads, rebuilds or asks need not wait for it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
COMMAND = """
import runpy, sys
name, *sys.argv[1:] = sys.argv[1:]
try:
    runpy.run_module(f"scripts.{name}", run_name="__main__")
finally:
    heavy = {"torch", "transformers", "sentence_transformers"} & sys.modules.keys()
    print("imported:", *sorted(heavy), file=sys.stderr)
"""
TEXT = "Officials said 12 people were killed in Northport on Monday."


def run(*arguments: str) -> tuple[str, str]:
    """Return what a command printed, and the last line that it wrote to the other stream."""
    ran = subprocess.run(
        [sys.executable, "-c", COMMAND, *arguments],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
        env=os.environ,
    )
    return ran.stdout, ran.stderr.splitlines()[-1]


@pytest.mark.usefixtures("encoder")  # a converted model
def test_commands_import_no_torch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLAIMTRAIL_DATA", str(tmp_path / "data"))
    articles = tmp_path / "articles.jsonl"
    articles.write_text(json.dumps({"text": TEXT}))
    assert run("add_articles", str(articles))[1] == "imported:"
    claims, imported = run("extract_claims", str(articles))
    assert "Northport" in claims
    assert imported == "imported:"
    rebuilt, imported = run("rebuild_index", "--quiet")
    assert "Published build 1" in rebuilt
    assert imported == "imported:"
    answer, imported = run("ask", "How many people were killed in Northport?")
    assert "12 people" in answer
    assert imported == "imported:"


def test_torch_can_be_imported_after_spacy() -> None:
    program = (
        "import sys, index.extract.extractor, spacy\n"
        "print('torch' in sys.modules)\n"
        "import torch\n"
        "print(torch.tensor([12]).item())"
    )
    ran = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert ran.stdout.split() == ["False", "12"]
