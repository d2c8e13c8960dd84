from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tokenizers import Tokenizer, normalizers, pre_tokenizers
from tokenizers import models as kinds

from index.store.encoding.unigram import Unigram

PIECES = [
    *(("<unk>", 0.0), ("▁", -2.0), ("▁the", -3.0), ("the", -6.5), ("▁mill", -7.0), ("s", -4.0)),
    *(("mill", -8.0), ("er", -5.0), ("▁m", -5.5), ("il", -6.0), ("l", -5.0), ("e", -4.5)),
    *(("t", -4.6), ("h", -4.7), ("i", -4.8), ("m", -4.9), ("r", -5.1), ("▁miller", -9.9)),
]
LETTERS = "themilrsé ﬁ"


@pytest.fixture(scope="module")
def library() -> Tokenizer:
    """Return what the tokenizers library makes of the same pieces."""
    made = Tokenizer(kinds.Unigram(PIECES, unk_id=0))
    made.normalizer = normalizers.Sequence([normalizers.NFKC(), normalizers.Strip()])
    made.pre_tokenizer = pre_tokenizers.Metaspace(prepend_scheme="always")
    return made


@settings(max_examples=60)
@given(st.lists(st.text(LETTERS, min_size=1, max_size=9).filter(str.strip), max_size=4))
def test_texts_are_cut_as_by_the_tokenizers_library(library: Tokenizer, words: list[str]) -> None:
    text = " ".join(" ".join(words).split())
    cut = Unigram(*zip(*PIECES, strict=True), unknown=0)
    assert cut.cut(text) == library.encode(text).ids


def test_the_likeliest_pieces_win_and_unknown_letters_are_one(tmp_path: Path) -> None:
    cut = Unigram(*zip(*PIECES, strict=True), unknown=0)
    cut.save(tmp_path / "pieces.json")
    names = [piece for piece, _ in PIECES]
    for read in (cut, Unigram.load(tmp_path / "pieces.json")):
        assert [names[n] for n in read.cut("The  miller".lower())] == ["▁the", "▁miller"]
        assert [names[n] for n in read.cut("mills\n")] == ["▁mill", "s"]
        assert [names[n] for n in read.cut("дамаск")] == ["▁", "<unk>"]
        assert read.cut(" \t") == []
