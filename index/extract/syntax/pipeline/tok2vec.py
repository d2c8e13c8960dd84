"""spaCy's network that makes a vector of each token in its context, run by ONNX Runtime.

It is the architecture HashEmbedCNN of spaCy's documentation: embedded lexical attributes, then
residual convolutions over neighbours with maxout and layer normalization. thinc spends two thirds
of the pipeline's time in it. Here each distinct word of a batch is embedded once, and products of
matrices are made by a runtime that does so three times as fast as thinc, in portions that stay in a
processor's cache.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise
from typing import Any

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from onnx import NodeProto, helper
from spacy.tokens import Doc
from thinc.api import Model

from index.extract.syntax.pipeline.onnx_graph import Constants, Network, Vectors, run, untrained
from index.portions import portions

Docs = list[Doc]

BETWEEN = 4
"""Empty rows between two texts, as many as the original has: one for each layer."""
ROWS_AT_ONCE = 400
EPSILON = 1e-8
"""What thinc adds to a variance."""


def quicker_tok2vec(original: Model[Docs, list[Vectors]]) -> Model[Docs, list[Vectors]]:
    """Return a model that gives the vectors of ``original``, but cannot be trained.

    They differ by rounding, less than .00001.
    """
    embedding, convolutions = original.layers
    features, _, hashed, mixed, _ = embedding.layers
    mixing, convolving = _mixing(_layer(mixed.layers[0])), _convolving(list(_layers(convolutions)))
    width = original.get_dim("nO")

    def embed(docs: Docs) -> Vectors:
        attributes = np.concatenate(features.predict(docs))
        words, places = _distinct(attributes)
        vectors = run(mixing, hashed.predict(words))
        return vectors[places]

    def forward(
        _: Model[Docs, list[Vectors]], docs: Docs, is_train: bool
    ) -> tuple[list[Vectors], Callable[[list[Vectors]], Docs]]:
        ends = np.cumsum([0, *(len(doc) for doc in docs)])
        if not ends[-1]:
            return [np.zeros((0, width), np.float32) for _ in docs], untrained
        given = embed(docs)
        texts = [given[first:end] for first, end in pairwise(ends)]
        found = [
            own
            for some in portions(texts, _rows, ROWS_AT_ONCE)
            for own in _convolved(convolving, some)
        ]
        return found, untrained

    return Model("quicker_tok2vec", forward, dims={"nI": None, "nO": width})


def _distinct(attributes: NDArray[np.uint64]) -> tuple[NDArray[np.uint64], NDArray[np.int64]]:
    """Return the rows without their repetitions, and where each row is among those."""
    whole = np.ascontiguousarray(attributes).view(f"V{attributes.itemsize * attributes.shape[1]}")
    _, first, places = np.unique(whole.ravel(), return_index=True, return_inverse=True)
    return attributes[first], places


def _rows(text: Vectors) -> int:
    return len(text) + BETWEEN


def _convolved(session: onnxruntime.InferenceSession, texts: Sequence[Vectors]) -> list[Vectors]:
    """Return each text's vectors in context."""
    empty = np.zeros((BETWEEN, texts[0].shape[1]), np.float32)
    given = np.concatenate([empty, *chain.from_iterable((text, empty) for text in texts)])
    found = run(session, given)
    ends = np.cumsum([len(text) + BETWEEN for text in texts])
    return [found[end - len(text) : end] for text, end in zip(texts, ends, strict=True)]


@dataclass(frozen=True, slots=True)
class _Layer:
    """A layer's parameters: shapes (width, pieces, inputs), (width, pieces), (width,), (width,)."""

    weights: Vectors
    bias: Vectors
    scale: Vectors
    shift: Vectors


def _layer(mixed: Model[Any, Any]) -> _Layer:
    maxout, normal = mixed.layers[0].layers
    named = (maxout, "W"), (maxout, "b"), (normal, "G"), (normal, "b")
    return _Layer(*(np.asarray(part.get_param(name)) for part, name in named))


def _layers(convolutions: Model[Any, Any]) -> Iterator[_Layer]:
    """Give the residual layers, each of which looks at the rows beside its own."""
    for residual in convolutions.layers[0].layers:
        _, mixed = residual.layers[0].layers
        yield _layer(mixed)


def _mixing(layer: _Layer) -> onnxruntime.InferenceSession:
    """Return the layer that makes a vector of a word's embedded attributes."""
    network = Network("mixing")
    network.nodes.extend(_mixed(layer, "given", "", network.constants))
    return network.session(layer.weights.shape[2], "normal", len(layer.scale))


def _convolving(layers: Sequence[_Layer]) -> onnxruntime.InferenceSession:
    """Return the layers as a network from vectors to as many of the same width."""
    width = len(layers[0].scale)
    network = Network("convolving")
    network.constants.update(
        {
            "edge": np.zeros((1, width), np.float32),
            "rows": np.array([0]),
            "first": np.array([0]),
            "second": np.array([1]),
            "last": np.array([-1]),
            "end": np.array([np.iinfo(np.int64).max]),
        }
    )
    state = "given"
    for number, layer in enumerate(layers):
        network.nodes.extend(_convolution(layer, state, f"{number}_", network.constants))
        state = f"{number}_made"
    return network.session(width, state, width)


def _convolution(layer: _Layer, state: str, own: str, constants: Constants) -> Iterator[NodeProto]:
    """Give the nodes of one layer, and its constants; names begin with ``own``."""
    make = helper.make_node
    yield make("Slice", [state, "first", "last", "rows"], [f"{own}but_last"])
    yield make("Slice", [state, "second", "end", "rows"], [f"{own}but_first"])
    yield make("Concat", ["edge", f"{own}but_last"], [f"{own}before"], axis=0)
    yield make("Concat", [f"{own}but_first", "edge"], [f"{own}after"], axis=0)
    window = f"{own}window"
    yield make("Concat", [f"{own}before", state, f"{own}after"], [window], axis=1)
    yield from _mixed(layer, window, own, constants)
    yield make("Add", [f"{own}normal", state], [f"{own}made"])


def _mixed(layer: _Layer, given: str, own: str, constants: Constants) -> Iterator[NodeProto]:
    """Give the nodes from ``given`` to ``normal``: the most of several products, normalized."""
    make = helper.make_node
    pieces = [f"{own}piece_{piece}" for piece in range(layer.weights.shape[1])]
    for number, piece in enumerate(pieces):
        constants[f"{piece}_weights"] = np.ascontiguousarray(layer.weights[:, number].T)
        constants[f"{piece}_bias"] = np.ascontiguousarray(layer.bias[:, number])
        yield make("Gemm", [given, f"{piece}_weights", f"{piece}_bias"], [piece])
    yield make("Max", pieces, [f"{own}most"])
    constants[f"{own}scale"], constants[f"{own}shift"] = layer.scale, layer.shift
    normal = [f"{own}most", f"{own}scale", f"{own}shift"]
    yield make("LayerNormalization", normal, [f"{own}normal"], epsilon=EPSILON)
