import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from transformers import BertConfig, BertModel

from index.model.errors import ModelError
from index.store.encoding.cross_encoder import (
    FITTED,
    MAX_CONTEXT,
    MAX_QUESTION,
    MAX_SENTENCE,
    CrossEncoder,
    PairReader,
    cross_schema,
)
from index.store.encoding.encoder import Encoder, Passage
from index.store.encoding.loading import bundled_tokenizer
from scripts.fitting.reading import training
from scripts.fitting.reading.exporting import export
from scripts.fitting.reading.groups import Group, Swapper, passage, sentences_of
from scripts.fitting.reading.training import Reader, odds_of, teach

QUESTION = "Who closed the mill in Harl?"
ANSWER = Passage(
    "The mill in Harl was closed by its owner, Ines Vogt.", "Mill in Harl stands still"
)
OTHERS = [
    Passage("The mill in Harl is older than the church.", "Mill in Harl stands still"),
    Passage("Bread is dear in the north."),
]


def test_what_answers_is_told_from_what_is_only_alike(encoder: Encoder) -> None:
    right, alike, other = encoder.cross.read(QUESTION, [ANSWER, *OTHERS])
    assert right > 0 > max(alike, other)
    assert encoder.cross.read(QUESTION, []).shape == (0,)


def test_a_pair_gets_the_same_whatever_stands_beside_it(encoder: Encoder) -> None:
    together = encoder.cross.read(QUESTION, [ANSWER, *OTHERS])
    alone = [encoder.cross.read(QUESTION, [one])[0] for one in (ANSWER, *OTHERS)]
    assert together.tolist() == alone


@given(st.text(max_size=2000), st.text(max_size=2000), st.text(max_size=2000))
def test_any_text_makes_a_pair_that_is_not_too_long(asked: str, told: str, before: str) -> None:
    [pair] = PairReader(bundled_tokenizer()).pairs(asked, [Passage(told, before)])
    assert len(pair.pieces) == len(pair.kinds) <= MAX_QUESTION + MAX_SENTENCE + MAX_CONTEXT + 4


def test_of_a_long_context_the_end_is_read() -> None:
    reader = PairReader(bundled_tokenizer())
    long = "mill " * 80 + "church"
    [pair] = reader.pairs("Who?", [Passage("Nobody.", long)])
    [short] = reader.pairs("Who?", [Passage("Nobody.", "church")])
    assert pair.pieces[-2:] == short.pieces[-2:]
    assert len(pair.pieces) > len(short.pieces)


def test_another_file_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "cross_encoder.onnx"
    path.write_bytes(b"no model")
    with pytest.raises(ModelError, match="fit_cross_encoder"):
        CrossEncoder(path, bundled_tokenizer())
    monkeypatch.setattr("index.store.encoding.cross_encoder.MAX_SENTENCE", 10)
    with pytest.raises(ModelError, match="Fit it again"):
        CrossEncoder(FITTED, bundled_tokenizer())


@pytest.fixture
def small_reader(tmp_path: Path) -> Reader:
    config = BertConfig(
        vocab_size=30522,
        hidden_size=32,
        num_hidden_layers=2,
        num_attention_heads=2,
        intermediate_size=64,
        max_position_embeddings=256,
    )
    BertModel(config).save_pretrained(tmp_path / "source")
    return Reader(tmp_path / "source")


def test_a_written_model_says_what_the_taught_one_says(
    small_reader: Reader, tmp_path: Path
) -> None:
    pairs = PairReader(bundled_tokenizer()).pairs(QUESTION, [ANSWER, *OTHERS])
    export(small_reader.eval(), tmp_path / "made.onnx", cross_schema(bundled_tokenizer()), pairs)
    made = CrossEncoder(tmp_path / "made.onnx", bundled_tokenizer())
    found = made.read(QUESTION, [ANSWER, *OTHERS])
    for pair, odds in zip(pairs, found, strict=True):
        assert odds == pytest.approx(odds_of(small_reader, [pair])[0], abs=0.03)


def test_a_model_learns_what_it_is_shown(
    small_reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(training, "WARM_STEPS", 1)
    groups = [Group(f"Who is {n}?", (Passage(f"He is {n}."), Passage("No."))) for n in range(1600)]
    reader = PairReader(bundled_tokenizer())
    before = small_reader.encoder.embeddings.word_embeddings.weight.clone()
    teach(small_reader, groups, reader, random.Random(0), 1e-3)  # noqa: S311
    odds = odds_of(small_reader, reader.pairs("Who is 7?", [Passage("He is 7.")]))
    wrong = odds_of(small_reader, reader.pairs("Who is 7?", [Passage("No.")]))
    assert odds[0] > wrong[0] + 1
    kept = before.bfloat16().float()  # its words are not taught
    assert kept.equal(small_reader.encoder.embeddings.word_embeddings.weight)


def test_near_misses_are_made_of_what_is_told() -> None:
    told = sentences_of("The mill burned in 1999, said Ines Vogt. Nobody was hurt.")
    group = Group("Did Ines Vogt say in 1999 that it burned?", (passage(told, 0),))
    swapper = Swapper(random.Random(0))  # noqa: S311
    swapper.learn(["What did Omar Kell say?", "And Ines Vogt?"])
    made = [one.question for one in swapper.swapped([group] * 40, 1.0)]
    assert len(made) == 40
    assert any("Omar Kell" in one for one in made)
    assert any("1999" not in one for one in made)
    assert all(one != group.question for one in made)
    assert passage(told, 1, "Fire") == Passage("Nobody was hurt.", f"Fire {told[0]}")
