"""Writing e5 as an ONNX model with 8-bit weights, without PyTorch, once."""

import math
import tempfile
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import NodeProto, TensorProto, helper, numpy_helper

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
from index.store.encoding.unigram import Unigram

OPSET_VERSION = 17
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
        onnx.save(_Graph(weights).model(), str(full))
        write_eight_bits(full, folder / MODEL, list(map(given, EXAMPLES)))


def _is_latin(letter: str) -> bool:
    return any(first <= ord(letter) <= last for first, last in LATIN)


class _Graph:
    """The transformer (BERT, Devlin et al., 2019) while its nodes are put together."""

    def __init__(self, weights: E5Weights) -> None:
        self._weights = weights
        self._nodes: list[NodeProto] = []
        self._constants: list[TensorProto] = []

    def model(self) -> onnx.ModelProto:
        """Return the model from ``words``, shape (texts, pieces, width), to ``last``, as large."""
        weights = self._weights
        states = self._embedded()
        for layer in range(weights.layers):
            states = self._layer(states, f"l{layer}")
        self._node("Identity", [states], LAST)
        shape: list[str | int | None] = ["texts", "pieces", weights.width]
        graph = helper.make_graph(
            self._nodes,
            "e5",
            [helper.make_tensor_value_info(WORDS, TensorProto.FLOAT, shape)],
            [helper.make_tensor_value_info(LAST, TensorProto.FLOAT, shape)],
            self._constants,
        )
        opset = helper.make_opsetid("", OPSET_VERSION)
        return helper.make_model(graph, opset_imports=[opset], ir_version=8)

    def _embedded(self) -> str:
        weights = self._weights
        kind = weights.tensors["emb.type"][: weights.width]
        self._constant("places", weights.matrix("emb.pos", weights.width) + kind)
        for name, number in (("zero", 0), ("one", 1), ("two", 2)):
            self._constant(name, np.array([number]))
        self._node("Shape", [WORDS], "shape")
        self._node("Slice", ["shape", "one", "two"], "length")
        self._node("Slice", ["places", "zero", "length", "zero"], "own_places")
        self._node("Add", [WORDS, "own_places"], "embedded")
        return self._normalized("embedded", "emb.ln")

    def _layer(self, states: str, name: str) -> str:
        weights = self._weights
        head = weights.width // weights.heads
        # What a question's product is divided by is divided before.
        part = 1 / math.sqrt(head)
        asked = self._heads(self._product(states, f"{name}.q", part), (0, 2, 1, 3))
        keys = self._heads(self._product(states, f"{name}.k"), (0, 2, 3, 1))
        values = self._heads(self._product(states, f"{name}.v"), (0, 2, 1, 3))
        self._node("MatMul", [asked, keys], f"{name}.near")
        self._node("Softmax", [f"{name}.near"], f"{name}.attention", axis=-1)
        self._node("MatMul", [f"{name}.attention", values], f"{name}.seen")
        self._node("Transpose", [f"{name}.seen"], f"{name}.rows", perm=(0, 2, 1, 3))
        self._constant(f"{name}.flat", np.array([0, 0, weights.width]))
        self._node("Reshape", [f"{name}.rows", f"{name}.flat"], f"{name}.context")
        looked = self._product(f"{name}.context", f"{name}.ao")
        self._node("Add", [states, looked], f"{name}.told")
        states = self._normalized(f"{name}.told", f"{name}.aln")
        wide = self._gelu(self._product(states, f"{name}.fi"))
        self._node("Add", [states, self._product(wide, f"{name}.fo")], f"{name}.thought")
        return self._normalized(f"{name}.thought", f"{name}.oln")

    def _product(self, given: str, name: str, part: float = 1.0) -> str:
        bias = self._weights.tensors[f"{name}.b"]
        matrix = self._weights.tensors[f"{name}.w"].reshape(len(bias), -1).T
        self._constant(f"{name}.w", np.ascontiguousarray(matrix * np.float32(part)))
        self._constant(f"{name}.b", bias * np.float32(part))
        self._node("MatMul", [given, f"{name}.w"], f"{name}.product")
        return self._node("Add", [f"{name}.product", f"{name}.b"], f"{name}.sum")

    def _heads(self, given: str, order: tuple[int, ...]) -> str:
        heads = self._weights.heads
        self._constant(f"{given}.heads", np.array([0, 0, heads, self._weights.width // heads]))
        self._node("Reshape", [given, f"{given}.heads"], f"{given}.parted")
        return self._node("Transpose", [f"{given}.parted"], f"{given}.turned", perm=order)

    def _gelu(self, given: str) -> str:
        for name, number in (("root", math.sqrt(2)), ("unit", 1.0), ("half", 0.5)):
            self._constant(f"{given}.{name}", np.array(number, np.float32))
        self._node("Div", [given, f"{given}.root"], f"{given}.scaled")
        self._node("Erf", [f"{given}.scaled"], f"{given}.erf")
        self._node("Add", [f"{given}.erf", f"{given}.unit"], f"{given}.raised")
        self._node("Mul", [given, f"{given}.raised"], f"{given}.twice")
        return self._node("Mul", [f"{given}.twice", f"{given}.half"], f"{given}.gelu")

    def _normalized(self, given: str, name: str) -> str:
        for part in ("w", "b"):
            self._constant(f"{name}.{part}", self._weights.tensors[f"{name}.{part}"])
        factors = [given, f"{name}.w", f"{name}.b"]
        return self._node(
            "LayerNormalization", factors, f"{given}.even", epsilon=self._weights.epsilon
        )

    def _node(self, operator: str, given: list[str], made: str, **more: Any) -> str:
        self._nodes.append(helper.make_node(operator, given, [made], **more))
        return made

    def _constant(self, name: str, values: NDArray[np.generic]) -> None:
        self._constants.append(numpy_helper.from_array(values, name))
