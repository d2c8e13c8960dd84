"""Writing the taught model as an ONNX file with 8-bit weights, as it comes with the product."""

import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper

from index.store.encoding.cross_encoder import KINDS, ODDS, PIECES, SCHEMA, Pair
from index.store.encoding.quantization import MAX_WEIGHT, MIN_SCALE, Feed, write_eight_bits
from index.store.encoding.transformer_graph import Table, TransformerGraph
from scripts.fitting.reading.training import Reader

_LAYER = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "ao": "attention.output.dense",
    "aln": "attention.output.LayerNorm",
    "fi": "intermediate.dense",
    "fo": "output.dense",
    "oln": "output.LayerNorm",
}
_PARTS = {"w": "weight", "b": "bias"}


@dataclass(frozen=True, slots=True)
class ReaderWeights:
    """The taught model's sizes and tensors, by the names that a graph asks for."""

    width: int
    layers: int
    heads: int
    epsilon: float
    tensors: Mapping[str, Table]


def export(reader: Reader, path: Path, schema: str, examples: Sequence[Pair]) -> None:
    """Write the model to a file.

    :param schema: what it was taught for, which is kept with it.
    :param examples: pairs of the kind that it reads, which show how large its numbers get.
    """
    with tempfile.TemporaryDirectory() as aside:
        full, byte = Path(aside) / "full.onnx", Path(aside) / "byte.onnx"
        onnx.save(_model(_weights(reader)), str(full))
        write_eight_bits(full, byte, list(map(_given, examples)))
        model = onnx.load(str(byte))
        helper.set_model_props(model, {SCHEMA: schema})
        onnx.save(model, str(path))


def _given(pair: Pair) -> Feed:
    return {PIECES: np.array([pair.pieces]), KINDS: np.array([pair.kinds])}


def _weights(reader: Reader) -> ReaderWeights:
    held = {name: one.detach().float().numpy() for name, one in reader.state_dict().items()}
    config = reader.encoder.config
    tensors = {
        "emb.word": held["encoder.embeddings.word_embeddings.weight"],
        "emb.pos": held["encoder.embeddings.position_embeddings.weight"],
        "emb.type": held["encoder.embeddings.token_type_embeddings.weight"],
        "line.w": held["line.weight"].T,
        "line.b": held["line.bias"],
    }
    for part, name in _PARTS.items():
        tensors[f"emb.ln.{part}"] = held[f"encoder.embeddings.LayerNorm.{name}"]
        for layer in range(config.num_hidden_layers):
            for short, long in _LAYER.items():
                own = held[f"encoder.encoder.layer.{layer}.{long}.{name}"]
                tensors[f"l{layer}.{short}.{part}"] = own.ravel()
    return ReaderWeights(
        width=config.hidden_size,
        layers=config.num_hidden_layers,
        heads=config.num_attention_heads,
        epsilon=config.layer_norm_eps,
        tensors=tensors,
    )


def _model(weights: ReaderWeights) -> onnx.ModelProto:
    """Return the model from pieces and kinds, shape (pairs, pieces), to ``odds``, (pairs,)."""
    graph, tensors = TransformerGraph(weights), weights.tensors
    words = tensors["emb.word"]
    scales = np.maximum(np.abs(words).max(axis=1, keepdims=True) / MAX_WEIGHT, MIN_SCALE)
    graph.constant("words", np.round(words / scales).astype(np.int8))
    graph.constant("scales", scales.astype(np.float32))
    graph.constant("own_kinds", tensors["emb.type"])
    graph.node("Gather", ["words", PIECES], "word_bytes")
    graph.node("Cast", ["word_bytes"], "word_steps", to=TensorProto.FLOAT)
    graph.node("Gather", ["scales", PIECES], "word_scales")
    graph.node("Mul", ["word_steps", "word_scales"], "word_states")
    graph.node("Gather", ["own_kinds", KINDS], "kind_states")
    states = graph.states(graph.node("Add", ["word_states", "kind_states"], "embedded"))
    graph.constant("first", np.array(0))
    graph.node("Gather", [states, "first"], "beginning", axis=1)
    graph.node("ReduceMean", [states], "mean", axes=[1], keepdims=0)
    graph.node("Concat", ["beginning", "mean"], "seen", axis=1)
    graph.constant("line.w", np.ascontiguousarray(tensors["line.w"]))
    graph.constant("line.b", tensors["line.b"])
    graph.node("Gemm", ["seen", "line.w", "line.b"], "answered")
    graph.constant("flat", np.array([-1]))
    graph.node("Reshape", ["answered", "flat"], ODDS)
    shape = ["pairs", "pieces"]
    taken = [
        helper.make_tensor_value_info(name, TensorProto.INT64, shape) for name in (PIECES, KINDS)
    ]
    made = helper.make_tensor_value_info(ODDS, TensorProto.FLOAT, shape[:1])
    return graph.model("cross encoder", taken, [made])
