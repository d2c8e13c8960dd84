from pathlib import Path

import numpy as np
import pytest
import torch
from e5_file import HEADS, INNER, LAYERS, PIECES, POSITIONS, WIDTH, made_up, write
from transformers import BertConfig, BertModel

from index.model.errors import ModelError
from index.store.encoding import loading
from index.store.encoding.e5_encoder import BEGIN, END, open_e5
from index.store.encoding.e5_export import convert_e5
from index.store.encoding.e5_weights import read_e5
from index.store.encoding.encoder import Encoder, Vectors
from index.store.search.relevance import USUAL_COSINE, compress, relevance

QUESTION = "Who closed the mill in Harl?"
SENTENCES = [
    "The mill in Harl was closed by its owner, Ines Vogt.",
    "The mill in Harl is older than the church.",
    "Bread is dear in the north.",
]
NAMES = {
    **{name: f"attention.self.{whole}" for name, whole in zip("qkv", ("query", "key", "value"))},  # noqa: B905
    "ao": "attention.output.dense",
    "aln": "attention.output.LayerNorm",
    "fi": "intermediate.dense",
    "fo": "output.dense",
    "oln": "output.LayerNorm",
}


def bert(tensors: dict[str, np.ndarray]) -> BertModel:
    """Return the same model in PyTorch."""
    config = BertConfig(
        vocab_size=len(PIECES),
        hidden_size=WIDTH,
        num_hidden_layers=LAYERS,
        num_attention_heads=HEADS,
        intermediate_size=INNER,
        max_position_embeddings=POSITIONS,
        type_vocab_size=1,
        layer_norm_eps=1e-12,
    )
    model = BertModel(config, add_pooling_layer=False)
    state = {
        "embeddings.word_embeddings.weight": tensors["emb.word"],
        "embeddings.position_embeddings.weight": tensors["emb.pos"],
        "embeddings.token_type_embeddings.weight": tensors["emb.type"],
        "embeddings.LayerNorm.weight": tensors["emb.ln.w"],
        "embeddings.LayerNorm.bias": tensors["emb.ln.b"],
    }
    for layer in range(LAYERS):
        for short, name in NAMES.items():
            for end, part in (("w", "weight"), ("b", "bias")):
                whole = f"encoder.layer.{layer}.{name}.{part}"
                state[whole] = tensors[f"l{layer}.{short}.{end}"]
    model.load_state_dict({name: torch.from_numpy(one) for name, one in state.items()})
    return model.eval()


def expected(model: BertModel, pieces: list[str]) -> Vectors:
    ids = [BEGIN, *map(PIECES.index, pieces), END]
    with torch.inference_mode():
        states = model(input_ids=torch.tensor([ids])).last_hidden_state[0]
    mean = states.mean(dim=0)
    return (mean / mean.norm()).numpy()


def test_a_converted_file_gives_what_pytorch_gives(tmp_path: Path) -> None:
    tensors = made_up()
    write(tmp_path / "e5.bin", tensors)
    read = read_e5(tmp_path / "e5.bin")
    assert all(np.array_equal(read.tensors[name], one.ravel()) for name, one in tensors.items())
    made = convert_e5(tmp_path / "e5.bin", tmp_path / "made", "f" * 64)
    [asked], [said] = made.encode_questions(["the mills"]), made.encode_sentences(["mill"])
    model = bert(tensors)
    # "query:" begins without a piece of its own, so a space stands before it.
    wanted = expected(model, ["▁", "query", ":", "▁the", "▁mill", "s"])
    assert asked @ wanted > 0.99
    assert said @ expected(model, ["▁", "passage", ":", "▁mill"]) > 0.99
    again = open_e5(tmp_path / "made", "f" * 64)
    assert again is not None
    assert np.array_equal(again.encode_questions(["the mills"])[0], asked)
    assert open_e5(tmp_path / "made", "0" * 64) is None


def test_another_file_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "e5.bin"
    path.write_bytes(b"PK" + bytes(200))
    with pytest.raises(ModelError, match=r"e5\.bin"):
        read_e5(path)
    path.write_bytes(b"E5S1")
    with pytest.raises(ModelError, match=r"e5\.bin"):
        read_e5(path)
    monkeypatch.setattr(loading, "E5_SHA256", "0" * 64)
    with pytest.raises(ModelError, match="not the pinned ones"):
        loading.bundled_e5()


def test_a_question_is_nearest_to_what_answers_it(encoder: Encoder) -> None:
    asked = encoder.relevance.encode_questions([QUESTION])
    said = encoder.relevance.encode_sentences(SENTENCES)
    assert said.shape == (3, encoder.relevance.dimension)
    assert np.allclose(np.linalg.norm(said, axis=1), 1, atol=1e-5)
    near = relevance(asked, compress(said))[0]
    assert near[0] > near[1] > near[2]
    assert near == pytest.approx((asked @ said.T)[0] - USUAL_COSINE, abs=0.003)


def test_a_sentence_has_the_same_vector_whatever_stands_beside_it(encoder: Encoder) -> None:
    texts = [*SENTENCES, "The mill in Harl is older than the bridge.", "", "x" * 4000]
    together = encoder.relevance.encode_sentences(texts)
    for text, vector in zip(texts, together, strict=True):
        assert np.array_equal(encoder.relevance.encode_sentences([text])[0], vector)
    assert encoder.relevance.encode_sentences([]).shape == (0, encoder.relevance.dimension)
