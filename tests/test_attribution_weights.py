"""The weights of attribution: those that ship, those that are refused, and how they are fitted."""

import gzip
import json
from pathlib import Path
from typing import Any

import pytest
from spacy.language import Language

from index.extract.attribution import candidates, feature_schema, features
from index.extract.attribution.classifier import REFIT, WEIGHTS, read_classifier
from index.extract.attribution.finder import find_attributions
from index.extract.entities.discourse import read_discourse
from index.extract.syntax.parse import parse_articles
from index.model.article import Article
from index.model.errors import ModelError, UnreadableError
from scripts import fit_attribution
from scripts.fitting.attributions import read_annotated

CLAIMS = Path(__file__).parent / "data/claims.jsonl"


def schema() -> str:
    return feature_schema.feature_schema.__wrapped__()


def test_the_weights_that_ship_belong_to_this_code() -> None:
    stored = json.loads(gzip.decompress(WEIGHTS.read_bytes()))
    assert stored["schema"] == schema()
    assert read_classifier(WEIGHTS).weights == stored["model"]["weights"]


@pytest.mark.parametrize(
    "stored",
    [
        gzip.compress(b'{"schema": "0123456789abcdef"}', mtime=0),
        gzip.compress(b"{}", mtime=0),
        gzip.compress(b"not JSON", mtime=0),
        gzip.compress(b"cut off", mtime=0)[:-9],
        b"no gzip",
        b"",
    ],
)
def test_weights_for_other_features_are_refused(stored: bytes, tmp_path: Path) -> None:
    path = tmp_path / "weights.json.gz"
    path.write_bytes(stored)
    with pytest.raises(ModelError, match=f"Fit it again: {REFIT}"):
        read_classifier(path)


def test_another_template_changes_the_schema(monkeypatch: pytest.MonkeyPatch) -> None:
    before = schema()
    monkeypatch.setattr(features, "mark", lambda tree, head: tree.tags[head])
    assert schema() != before


def test_another_reporting_verb_does_not_change_the_schema(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    before = schema()
    monkeypatch.setattr(candidates, "REPORTING", candidates.REPORTING | {"whisper", "hum"})
    assert schema() == before


def annotated(folder: Path) -> Path:
    """Write our own sentences as annotated articles; their cues are not told."""
    rows: list[dict[str, Any]] = []
    for number, line in enumerate(CLAIMS.read_text("utf-8").splitlines()):
        item = json.loads(line)
        starts = [(item["text"].find(content), content) for _, content in item["attributions"]]
        said = [
            {"content": [[start, start + len(content)]], "cue": []}
            for start, content in starts
            if start >= 0
        ]
        rows.append({"id": str(number), "text": item["text"], "attributions": said})
    path = folder / "annotated.jsonl"
    path.write_text("\n".join(map(json.dumps, rows)), "utf-8")
    return path


@pytest.mark.slow
def test_weights_are_fitted_and_read(
    pipeline: Language, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stored = fit_attribution.fit_file(annotated(tmp_path))
    path = tmp_path / "weights.json.gz"
    fit_attribution.write_weights(stored, path)
    first = path.read_bytes()
    fit_attribution.write_weights(stored, path)
    assert path.read_bytes() == first
    classifier = read_classifier(path)
    assert classifier.weights
    monkeypatch.setattr("index.extract.attribution.finder.load_classifier", lambda: classifier)
    text = "The mayor said that the bridge was closed."
    (parsed,) = parse_articles([Article(text)], pipeline)
    said = [found.content.of(text) for found in find_attributions(read_discourse(parsed))]
    assert said in (["the bridge was closed"], ["that the bridge was closed"])


@pytest.mark.parametrize("lines", ["no JSON", '{"id": "1", "text": "It rained."}'])
def test_a_file_without_annotations_is_refused(lines: str, tmp_path: Path) -> None:
    path = tmp_path / "attributions_train.jsonl"
    path.write_text(lines, "utf-8")
    with pytest.raises(UnreadableError, match="attributions"):
        read_annotated(path)


def test_a_folder_without_gold_data_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.argv", ["fit_attribution", str(tmp_path)])
    with pytest.raises(UnreadableError, match=r"holds no score\.py"):
        fit_attribution.main()
    with pytest.raises(UnreadableError, match="Cannot read the annotated articles"):
        read_annotated(tmp_path / "data" / "attributions_train.jsonl")
