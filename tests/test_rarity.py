from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_build import words_of

from index.model.errors import ModelError
from index.store.encoding.encoder import Encoder
from index.store.search import background_frequencies as usual
from index.store.search.background_frequencies import background_frequencies, read_frequencies
from index.store.search.bm25 import inverse_document_frequency
from index.words.stems import stems


def test_a_common_word_says_little_even_in_an_index_of_two_texts() -> None:
    words = words_of(["People were killed in Lower Vale.", "The bridge will open."])
    people, vale, unseen = words.match(stems("people Vale Rome")).weights()
    assert people < vale < unseen
    assert people < unseen / 2


def test_in_a_large_index_its_own_counts_decide() -> None:
    holders, shares = np.array([100.0, 50_000.0]), np.array([0.05, 0.0])
    own, everywhere = inverse_document_frequency(
        holders.astype(np.float32), 100_000, shares.astype(np.float32)
    )
    assert own > 5 > 1 > everywhere


@given(
    rows=st.integers(0, 10**7), held=st.floats(0, 1), share=st.floats(0, 1), more=st.floats(0, 1)
)
def test_more_holders_never_make_a_word_rarer(
    rows: int, held: float, share: float, more: float
) -> None:
    holders = np.array([held, held + (1 - held) * more], np.float32) * rows
    few, many = inverse_document_frequency(holders, rows, np.full(2, share, np.float32))
    assert 0 <= many <= few


def test_what_is_usual_belongs_to_the_bundled_model(encoder: Encoder) -> None:
    assert background_frequencies().fingerprint == encoder.fingerprint
    assert 0 < background_frequencies().stems["peopl"] < 0.2
    assert background_frequencies().pieces.max() <= 1


def test_shares_are_read_as_they_were_counted(tmp_path: Path) -> None:
    background_frequencies().save(tmp_path / "usual.npz")
    read = read_frequencies(tmp_path / "usual.npz")
    assert read.stems == background_frequencies().stems
    assert np.array_equal(read.pieces, background_frequencies().pieces)


def test_shares_of_other_stems_are_refused_with_the_command_that_counts_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    background_frequencies().save(tmp_path / "usual.npz")
    monkeypatch.setattr(usual, "stems", str.split)
    with pytest.raises(ModelError, match=r"usual\.npz was fitted for other.*scripts\.fit_usual"):
        read_frequencies(tmp_path / "usual.npz")
