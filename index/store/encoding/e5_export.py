"""Writing e5 as an ONNX model with 8-bit weights, without PyTorch, once."""

import tempfile
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper

from index.store.encoding.conversions import keep_conversion
from index.store.encoding.e5_encoder import (
    BEGIN,
    E5_FORMAT,
    END,
    LAST,
    MODEL,
    PIECES,
    SCALES,
    WORDS,
    WORDS_FILE,
    E5Encoder,
)
from index.store.encoding.e5_weights import E5Weights, read_e5
from index.store.encoding.quantization import MAX_WEIGHT, MIN_SCALE, Feed, write_eight_bits
from index.store.encoding.transformer_graph import TransformerGraph
from index.store.encoding.unigram import Unigram

FIRST_WORD = 4
"""The piece after the marks, padding and the unknown one, which are kept whatever is read."""
LATIN = ((0, 0x24F), (0x1E00, 0x1EFF), (0x2000, 0x2BFF))
"""Letters with and without marks, punctuation and signs, among them what stands for a space."""
EXAMPLES = (
    "passage: At least twelve people were killed, the ministry said on Monday.",
    "passage: “We shall not leave the valley before the last lorry has passed,” he told us.",
    "query: How many families lost their homes in the northern provinces?",
    "query: Who accused the army of breaking the truce that was agreed in Harl last week?",
)
"""Texts of the kind that is embedded, which show how large the model's numbers get."""


def convert_e5(source: Path, folder: Path, fingerprint: str) -> E5Encoder:
    """Convert the package's file and keep it in the folder, which appears whole or not at all.

    :raises ModelError: if the file is no such model.
    :raises OSError: if the file cannot be read, or the folder written.
    """
    weights = read_e5(source)

    def write(made: Path) -> int:
        _write(weights, made)
        return weights.width

    keep_conversion(folder, E5_FORMAT, fingerprint, write)
    return E5Encoder(folder, weights.width)


def _write(weights: E5Weights, folder: Path) -> None:
    """Write the model, its words and its pieces.

    It reads English alone, so pieces of other scripts are left out, which is more than half of the
    words. Texts in Latin letters are cut as with all of them.
    """
    kept = [
        number
        for number, (piece, _) in enumerate(weights.pieces)
        if number < FIRST_WORD or all(map(_is_latin, piece))
    ]
    pieces, scores = zip(*(weights.pieces[number] for number in kept), strict=True)
    cut = Unigram(pieces, scores, weights.unknown)
    cut.save(folder / PIECES)
    words = weights.matrix("emb.word", weights.width)[kept]
    scales = np.maximum(np.abs(words).max(axis=1, keepdims=True) / MAX_WEIGHT, MIN_SCALE)
    np.save(folder / WORDS_FILE, np.round(words / scales).astype(np.int8))
    np.save(folder / SCALES, scales.astype(np.float32))

    def given(text: str) -> Feed:
        return {WORDS: words[[BEGIN, *cut.cut(text), END]][None]}

    with tempfile.TemporaryDirectory(dir=folder.parent) as aside:
        full = Path(aside) / MODEL
        onnx.save(_model(weights), str(full))
        write_eight_bits(full, folder / MODEL, list(map(given, EXAMPLES)))


def _is_latin(letter: str) -> bool:
    return any(first <= ord(letter) <= last for first, last in LATIN)


def _model(weights: E5Weights) -> onnx.ModelProto:
    """Return the model from ``words``, shape (texts, pieces, width), to ``last``, as large."""
    graph = TransformerGraph(weights)
    kind = graph.constant("kind", weights.tensors["emb.type"][: weights.width])
    states = graph.states(graph.node("Add", [WORDS, kind], "embedded"))
    graph.node("Identity", [states], LAST)
    shape: list[str | int | None] = ["texts", "pieces", weights.width]
    taken, made = (
        helper.make_tensor_value_info(name, TensorProto.FLOAT, shape) for name in (WORDS, LAST)
    )
    return graph.model("e5", [taken], [made])
