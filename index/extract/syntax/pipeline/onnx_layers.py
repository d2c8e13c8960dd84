"""The three layers of spaCy's networks that take longest, run by ONNX Runtime.

- ``HashEmbedCNN`` of spaCy's documentation, the ``tok2vec`` that makes a vector of each token in
  its context: embedded lexical attributes, then residual convolutions over neighbours with maxout
  and layer normalization. thinc spends two thirds of the pipeline's time in it. Here each distinct
  word of a batch is embedded once, and matrices are multiplied by a runtime that does so three
  times as fast, in portions that stay in a processor's cache.
- ``PrecomputableAffine`` of the parser and of the names: each token multiplied by the weights of
  every place that it may take in a parser's state, which is most of what a parser costs.

Both take apart a network whose layers' order is spaCy's own business; whether they still understand
it is checked when they are loaded (``index.extract.syntax.pipeline.loading``).
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray
from onnx import NodeProto, TensorProto, helper, numpy_helper
from onnxruntime import InferenceSession, SessionOptions
from spacy.tokens import Doc
from thinc.api import Model

from index.model.portions import portions

Vectors = NDArray[np.float32]
Docs = list[Doc]

OPSET_VERSION = 18
IR_VERSION = 9
GAP_ROWS = 4
"""Empty rows between two texts, as many as the original has: one for each convolution."""
ROWS_PER_RUN = 400
VARIANCE_EPSILON = 1e-8
"""What thinc adds to a variance."""


def onnx_tok2vec(original: Model[Docs, list[Vectors]]) -> Model[Docs, list[Vectors]]:
    """Return a model that gives the vectors of ``original``, but cannot be trained.

    They differ by rounding, less than .00001.
    """
    embedding, convolutions = original.layers
    features, _, hashed, mixed, _ = embedding.layers
    mixing = _mixing_session(_maxout_layer(mixed.layers[0]))
    convolving = _convolving_session(list(_convolution_layers(convolutions)))
    width = original.get_dim("nO")

    def embed(docs: Docs) -> Vectors:
        attributes = np.concatenate(features.predict(docs))
        words, places = _distinct_rows(attributes)
        vectors = _run(mixing, hashed.predict(words))
        return vectors[places]

    def forward(
        _: Model[Docs, list[Vectors]], docs: Docs, is_train: bool
    ) -> tuple[list[Vectors], Callable[[list[Vectors]], Docs]]:
        ends = np.cumsum([0, *(len(doc) for doc in docs)])
        if not ends[-1]:
            return [np.zeros((0, width), np.float32) for _ in docs], _cannot_learn
        embedded = embed(docs)
        texts = [embedded[first:end] for first, end in pairwise(ends)]
        vectors = [
            own
            for some in portions(texts, lambda text: len(text) + GAP_ROWS, ROWS_PER_RUN)
            for own in _in_context(convolving, some)
        ]
        return vectors, _cannot_learn

    return Model("onnx_tok2vec", forward, dims={"nI": None, "nO": width})


def onnx_affine(original: Model[Any, Any]) -> Model[Any, Any]:
    """Return a model that gives what ``original`` gives, but cannot be trained.

    It is spaCy's PrecomputableAffine: from shape (tokens, nI) to (tokens + 1, nF, nO, nP), the
    first row of which is the padding's.
    """
    weights, padding = (np.asarray(original.get_param(name)) for name in ("W", "pad"))
    places, width, pieces, inputs = weights.shape
    network = _Network("affine")
    network.constants["weights"] = np.ascontiguousarray(weights.reshape(-1, inputs).T)
    network.nodes.append(helper.make_node("MatMul", ["input", "weights"], ["products"]))
    session = network.session(inputs, "products", places * width * pieces)

    def forward(
        _: Model[Any, Any], tokens: Vectors, is_train: bool
    ) -> tuple[Vectors, Callable[[Any], Any]]:
        padded = np.concatenate([np.zeros((1, inputs), np.float32), tokens])
        products = _run(session, padded).reshape(-1, places, width, pieces)
        products[0] = padding[0]
        return products, _cannot_learn

    return Model(
        "onnx_affine",
        forward,
        dims={name: original.get_dim(name) for name in ("nF", "nO", "nP", "nI")},
        params={name: original.get_param(name) for name in ("W", "b", "pad")},
    )


def _cannot_learn(_: Any) -> Any:
    raise NotImplementedError("This copy of the network only reads.")


def _run(session: InferenceSession, rows: Vectors) -> Vectors:
    [result] = session.run(None, {"input": rows})
    return np.asarray(result, np.float32)


def _distinct_rows(attributes: NDArray[np.uint64]) -> tuple[NDArray[np.uint64], NDArray[np.int64]]:
    """Return the rows without their repetitions, and where each row is among those."""
    whole = np.ascontiguousarray(attributes).view(f"V{attributes.itemsize * attributes.shape[1]}")
    _, first, places = np.unique(whole.ravel(), return_index=True, return_inverse=True)
    return attributes[first], places


def _in_context(session: InferenceSession, texts: Sequence[Vectors]) -> list[Vectors]:
    """Return the vectors in context of the tokens of each text."""
    gap = np.zeros((GAP_ROWS, texts[0].shape[1]), np.float32)
    rows = np.concatenate([gap, *chain.from_iterable((text, gap) for text in texts)])
    vectors = _run(session, rows)
    ends = np.cumsum([len(text) + GAP_ROWS for text in texts])
    return [vectors[end - len(text) : end] for text, end in zip(texts, ends, strict=True)]


@dataclass(frozen=True, slots=True)
class _Layer:
    """A layer's parameters: shapes (width, pieces, inputs), (width, pieces), (width,), (width,)."""

    weights: Vectors
    bias: Vectors
    scale: Vectors
    shift: Vectors


def _maxout_layer(model: Model[Any, Any]) -> _Layer:
    maxout, normal = model.layers[0].layers
    named = (maxout, "W"), (maxout, "b"), (normal, "G"), (normal, "b")
    return _Layer(*(np.asarray(part.get_param(name)) for part, name in named))


def _convolution_layers(convolutions: Model[Any, Any]) -> Iterator[_Layer]:
    """Give the residual layers, each of which looks at the rows on both sides of its own."""
    for residual in convolutions.layers[0].layers:
        _, maxout = residual.layers[0].layers
        yield _maxout_layer(maxout)


@dataclass(frozen=True, slots=True)
class _Network:
    """A network while it is written down: its nodes, and its constants by name."""

    name: str
    nodes: list[NodeProto] = field(default_factory=list)
    constants: dict[str, NDArray[Any]] = field(default_factory=dict)

    def session(self, input_width: int, output: str, output_width: int) -> InferenceSession:
        """Return what runs it, from ``input`` to ``output``, both of shape (rows, width)."""
        graph = helper.make_graph(
            self.nodes,
            self.name,
            [helper.make_tensor_value_info("input", TensorProto.FLOAT, ["rows", input_width])],
            [helper.make_tensor_value_info(output, TensorProto.FLOAT, ["rows", output_width])],
            [numpy_helper.from_array(value, name) for name, value in self.constants.items()],
        )
        opsets = [helper.make_opsetid("", OPSET_VERSION)]
        model = helper.make_model(graph, opset_imports=opsets, ir_version=IR_VERSION)
        options = SessionOptions()
        options.intra_op_num_threads = 1  # other processes read or embed on the other processors
        return InferenceSession(model.SerializeToString(), options, ["CPUExecutionProvider"])

    def add_maxout(self, layer: _Layer, source: str, prefix: str) -> None:
        """Add the largest of several products of ``source``, normalized; names have the prefix."""
        pieces = [f"{prefix}piece_{piece}" for piece in range(layer.weights.shape[1])]
        for number, piece in enumerate(pieces):
            self.constants[f"{piece}_weights"] = np.ascontiguousarray(layer.weights[:, number].T)
            self.constants[f"{piece}_bias"] = np.ascontiguousarray(layer.bias[:, number])
            self._add("Gemm", [source, f"{piece}_weights", f"{piece}_bias"], piece)
        self._add("Max", pieces, f"{prefix}largest")
        self.constants[f"{prefix}scale"] = layer.scale
        self.constants[f"{prefix}shift"] = layer.shift
        largest = [f"{prefix}largest", f"{prefix}scale", f"{prefix}shift"]
        self._add("LayerNormalization", largest, f"{prefix}normal", epsilon=VARIANCE_EPSILON)

    def add_convolution(self, layer: _Layer, source: str, prefix: str) -> str:
        """Add a residual layer over each row and its two neighbours; return its result's name."""
        self._add("Slice", [source, "first", "last", "rows"], f"{prefix}but_last")
        self._add("Slice", [source, "second", "end", "rows"], f"{prefix}but_first")
        self._add("Concat", ["edge", f"{prefix}but_last"], f"{prefix}before", axis=0)
        self._add("Concat", [f"{prefix}but_first", "edge"], f"{prefix}after", axis=0)
        window = f"{prefix}window"
        self._add("Concat", [f"{prefix}before", source, f"{prefix}after"], window, axis=1)
        self.add_maxout(layer, window, prefix)
        self._add("Add", [f"{prefix}normal", source], f"{prefix}sum")
        return f"{prefix}sum"

    def _add(self, operator: str, inputs: list[str], output: str, **attributes: Any) -> None:
        self.nodes.append(helper.make_node(operator, inputs, [output], **attributes))


def _mixing_session(layer: _Layer) -> InferenceSession:
    """Return the layer that makes a vector of a word's embedded attributes."""
    network = _Network("mixing")
    network.add_maxout(layer, "input", "")
    return network.session(layer.weights.shape[2], "normal", len(layer.scale))


def _convolving_session(layers: Sequence[_Layer]) -> InferenceSession:
    """Return the layers as a network from vectors to as many of the same width."""
    width = len(layers[0].scale)
    network = _Network("convolving")
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
    state = "input"
    for number, layer in enumerate(layers):
        state = network.add_convolution(layer, state, f"{number}_")
    return network.session(width, state, width)
