import logging
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.model.errors import ModelError
from index.store.encoding import loading, onnx_encoder, onnx_export
from index.store.encoding.conversions import LOCK_FILE
from index.store.encoding.e5_encoder import PIECES
from index.store.encoding.encoder import Encoder, Precision
from index.store.encoding.loading import BUNDLED_NAME, BUNDLED_SHA256, bundled_folder, load_encoder
from index.store.encoding.onnx_encoder import ConvertedEncoder
from index.store.encoding.torch_encoder import SentenceTransformerEncoder

TEXTS = ["The truce begins on Monday.", "Bread is dear in the north.", "Nobody was hurt."]
AS_LONG = [f"The {thing} was shut on {day}." for thing in ("road", "gate") for day in ("1", "2")]
"""Texts of as many word pieces, which are encoded together."""


@pytest.fixture(scope="module")
def reference() -> SentenceTransformerEncoder:
    return SentenceTransformerEncoder(bundled_folder(), BUNDLED_NAME, BUNDLED_SHA256)


def test_vectors_are_of_length_one_and_alike_for_like_texts(encoder: Encoder) -> None:
    texts = ["The truce begins on Monday.", "A ceasefire starts Monday.", "Bread is dear."]
    vectors = np.stack([encoding.vector for encoding in encoder.encode(texts)])
    assert vectors.shape == (3, encoder.dimension)
    assert vectors.dtype == np.float32
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(np.ones(3), abs=1e-5)
    assert vectors[0] @ vectors[1] > vectors[0] @ vectors[2] + 0.3


def test_no_text_gives_no_vector(encoder: Encoder) -> None:
    assert encoder.encode([]) == []


@pytest.mark.parametrize("precision", Precision)
def test_a_text_has_the_same_encoding_whatever_stands_beside_it(
    encoder: Encoder, precision: Precision
) -> None:
    alone = [encoder.encode([text], precision)[0] for text in [*TEXTS, *AS_LONG]]
    together = encoder.encode([*TEXTS, *AS_LONG], precision)
    assert len({len(one.pieces) for one in together[len(TEXTS) :]}) == 1
    for one, other in zip(alone, together, strict=True):
        assert one.states.shape == (len(one.pieces), encoder.dimension)
        assert one.pieces.tolist() == other.pieces.tolist()
        assert np.array_equal(one.vector, other.vector)
        assert np.array_equal(one.states, other.states)


@settings(max_examples=30)
@given(st.text(max_size=400))
def test_a_converted_model_gives_what_sentence_transformers_gives(
    encoder: Encoder, reference: SentenceTransformerEncoder, text: str
) -> None:
    one, other = encoder.encode([text])[0], reference.encode([text])[0]
    assert one.pieces.tolist() == other.pieces.tolist()
    assert np.allclose(one.vector, other.vector, atol=1e-5)
    assert np.allclose(one.states, other.states, atol=1e-3)


def test_eight_bits_give_nearly_the_same(encoder: Encoder) -> None:
    full, byte = encoder.encode(TEXTS), encoder.encode(TEXTS, Precision.BYTE)
    for one, other in zip(full, byte, strict=True):
        assert onnx_encoder.MIN_COSINE < one.vector @ other.vector < 1 - 1e-6
        assert other.vector.dtype == other.states.dtype == np.float32


def test_the_faster_precision_is_found_by_trial(
    encoder: Encoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = iter([*(3.0, 2.0) * 4, *(2.0, 9.0) * 2, *(2.9, 2.5) * 6])
    monkeypatch.setattr(onnx_encoder.time, "perf_counter", _stopwatch(clock))
    assert encoder.choose_precision(TEXTS) is Precision.BYTE
    assert encoder.choose_precision(TEXTS) is Precision.FULL


def test_plain_models_embed_in_full_precision(
    encoder: Encoder, models: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert Precision.BYTE in encoder.precisions
    monkeypatch.setattr(onnx_encoder, "MIN_SPEEDUP", 0.0)
    plain = load_encoder(None, models, plain=True)
    assert plain.choose_precision(TEXTS) is Precision.FULL
    assert plain.precisions == {Precision.FULL}
    assert encoder.choose_precision(TEXTS) is Precision.BYTE


def test_a_precision_that_changes_vectors_is_not_taken(
    encoder: Encoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = iter((3.0, 1.0) * 6)
    monkeypatch.setattr(onnx_encoder.time, "perf_counter", _stopwatch(clock))
    monkeypatch.setattr(onnx_encoder, "MIN_COSINE", 1.0)
    assert encoder.choose_precision(TEXTS) is Precision.FULL


def _stopwatch(durations: Iterator[float]) -> Callable[[], float]:
    """Return a clock that is looked at before and after each of these."""
    looks = (look for duration in durations for look in (0.0, duration))
    return lambda: next(looks)


def test_other_bundled_weights_are_refused(monkeypatch: pytest.MonkeyPatch, models: Path) -> None:
    monkeypatch.setattr(loading, "BUNDLED_SHA256", "0" * 64)
    with pytest.raises(ModelError, match="not the pinned ones"):
        load_encoder(None, models)


def test_a_model_folder_without_weights_says_what_is_allowed(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"holds no weights.*CLAIMTRAIL_EMBEDDING_MODEL"):
        load_encoder(str(tmp_path), tmp_path)


def test_a_folder_with_the_same_weights_gives_the_same_vectors(
    encoder: Encoder, tmp_path: Path
) -> None:
    other = load_encoder(str(bundled_folder()), tmp_path)
    assert np.allclose(other.encode(TEXTS)[0].vector, encoder.encode(TEXTS)[0].vector, atol=1e-5)
    assert other.fingerprint != encoder.fingerprint  # it is not known to be the bundled one


def test_a_damaged_conversion_is_made_again(encoder: Encoder, models: Path, tmp_path: Path) -> None:
    own = tmp_path / BUNDLED_SHA256[:16]
    shutil.copytree(models / BUNDLED_SHA256[:16], own)
    weights = bytearray((own / "float32.onnx").read_bytes())
    weights[len(weights) // 2] ^= 1
    (own / "float32.onnx").write_bytes(weights)
    assert onnx_export.open_converted(own, BUNDLED_NAME, BUNDLED_SHA256) is None
    other = load_encoder(None, tmp_path)
    assert onnx_export.open_converted(own, BUNDLED_NAME, BUNDLED_SHA256) is not None
    assert np.allclose(other.encode(TEXTS)[0].vector, encoder.encode(TEXTS)[0].vector, atol=1e-5)


def test_where_nothing_can_be_kept_the_model_runs_unconverted(
    encoder: Encoder, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "models").write_text("a file where the folder should be")
    other = load_encoder(None, tmp_path / "models")
    assert isinstance(other, SentenceTransformerEncoder)
    assert other.choose_precision(TEXTS) is Precision.FULL
    assert other.has_word("river")
    assert not other.has_word("aleppoans")
    assert "runs unconverted" in caplog.text
    for one, same in zip(other.encode(TEXTS), encoder.encode(TEXTS), strict=True):
        assert np.allclose(one.vector, same.vector, atol=1e-5)


def test_a_conversion_that_changes_vectors_is_not_kept(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(onnx_export, "MIN_COSINE", 1.1)
    assert not isinstance(load_encoder(None, tmp_path), ConvertedEncoder)
    assert "cannot be converted" in caplog.text
    kept = [path for path in tmp_path.iterdir() if path.name != LOCK_FILE]
    assert [(path / PIECES).is_file() for path in kept] == [True]  # the other model's


def test_converting_leaves_the_log_as_it_was(
    reference: SentenceTransformerEncoder, tmp_path: Path
) -> None:
    handlers, disabled = logging.root.handlers[:], logging.root.manager.disable
    onnx_export.convert(reference, tmp_path / "model")
    assert logging.root.handlers == handlers
    assert logging.root.manager.disable == disabled


@pytest.mark.usefixtures("encoder")
def test_a_converted_model_runs_without_what_only_converting_needs(models: Path) -> None:
    program = (
        "import sys; from pathlib import Path\n"
        "from index.store.encoding.loading import load_encoder\n"
        "load_encoder(None, Path(sys.argv[1])).encode(['The flood killed 12.'])\n"
        "print(*({'onnx', 'torch'} & sys.modules.keys()))"
    )
    ran = subprocess.run(
        [sys.executable, "-c", program, models], capture_output=True, text=True, check=True
    )
    assert ran.stdout.split() == []
