"""Writing a transformer as an ONNX model, without PyTorch."""

import math
from collections.abc import Mapping
from typing import Any, Protocol

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import NodeProto, TensorProto, ValueInfoProto, helper, numpy_helper

OPSET_VERSION = 17
IR_VERSION = 8

Table = NDArray[np.float32]


class TransformerWeights(Protocol):
    """The weights of a transformer.

    ``tensors`` are flat, by short names: ``emb.pos``, ``emb.type`` and ``emb.ln`` of what is taken;
    of each layer, which begins with ``l0.``, those of ``q``, ``k`` and ``v``, of what is seen
    (``ao``, ``aln``) and of the wide part (``fi``, ``fo``, ``oln``), each with ``.w`` and ``.b``.
    """

    @property
    def width(self) -> int:
        """How many numbers a state has."""

    @property
    def layers(self) -> int:
        """How many layers there are."""

    @property
    def heads(self) -> int:
        """How many heads each has."""

    @property
    def epsilon(self) -> float:
        """What keeps a normalization from dividing by nothing."""

    @property
    def tensors(self) -> Mapping[str, Table]:
        """Each tensor by its name."""


class TransformerGraph:
    """The transformer (BERT, Devlin et al., 2019) while its nodes are put together.

    Texts that are given together have as many pieces, so that none is padded.
    """

    def __init__(self, weights: TransformerWeights) -> None:
        self._weights = weights
        self._nodes: list[NodeProto] = []
        self._constants: list[TensorProto] = []

    def model(
        self, name: str, taken: list[ValueInfoProto], made: list[ValueInfoProto]
    ) -> onnx.ModelProto:
        """Return what was put together, with its inputs and outputs."""
        graph = helper.make_graph(self._nodes, name, taken, made, self._constants)
        opset = helper.make_opsetid("", OPSET_VERSION)
        return helper.make_model(graph, opset_imports=[opset], ir_version=IR_VERSION)

    def states(self, embedded: str) -> str:
        """Return the last states of embedded pieces, shape (texts, pieces, width)."""
        states = self._normalized(self._placed(embedded), "emb.ln")
        for layer in range(self._weights.layers):
            states = self._layer(states, f"l{layer}")
        return states

    def node(self, operator: str, given: list[str], made: str, **more: Any) -> str:
        """Add a node; return the name of what it makes."""
        self._nodes.append(helper.make_node(operator, given, [made], **more))
        return made

    def constant(self, name: str, values: NDArray[Any]) -> str:
        """Add a constant; return its name."""
        self._constants.append(numpy_helper.from_array(values, name))
        return name

    def _placed(self, embedded: str) -> str:
        width = self._weights.width
        self.constant("places", self._weights.tensors["emb.pos"].reshape(-1, width))
        for name, number in (("zero", 0), ("one", 1), ("two", 2)):
            self.constant(name, np.array([number]))
        self.node("Shape", [embedded], "shape")
        self.node("Slice", ["shape", "one", "two"], "length")
        self.node("Slice", ["places", "zero", "length", "zero"], "own_places")
        return self.node("Add", [embedded, "own_places"], "placed")

    def _layer(self, states: str, name: str) -> str:
        weights = self._weights
        head = weights.width // weights.heads
        # What a question's product is divided by is divided before.
        part = 1 / math.sqrt(head)
        asked = self._heads(self._product(states, f"{name}.q", part), (0, 2, 1, 3))
        keys = self._heads(self._product(states, f"{name}.k"), (0, 2, 3, 1))
        values = self._heads(self._product(states, f"{name}.v"), (0, 2, 1, 3))
        self.node("MatMul", [asked, keys], f"{name}.near")
        self.node("Softmax", [f"{name}.near"], f"{name}.attention", axis=-1)
        self.node("MatMul", [f"{name}.attention", values], f"{name}.seen")
        self.node("Transpose", [f"{name}.seen"], f"{name}.rows", perm=(0, 2, 1, 3))
        self.constant(f"{name}.flat", np.array([0, 0, weights.width]))
        self.node("Reshape", [f"{name}.rows", f"{name}.flat"], f"{name}.context")
        looked = self._product(f"{name}.context", f"{name}.ao")
        self.node("Add", [states, looked], f"{name}.told")
        states = self._normalized(f"{name}.told", f"{name}.aln")
        wide = self._gelu(self._product(states, f"{name}.fi"))
        self.node("Add", [states, self._product(wide, f"{name}.fo")], f"{name}.thought")
        return self._normalized(f"{name}.thought", f"{name}.oln")

    def _product(self, given: str, name: str, part: float = 1.0) -> str:
        bias = self._weights.tensors[f"{name}.b"]
        matrix = self._weights.tensors[f"{name}.w"].reshape(len(bias), -1).T
        self.constant(f"{name}.w", np.ascontiguousarray(matrix * np.float32(part)))
        self.constant(f"{name}.b", bias * np.float32(part))
        self.node("MatMul", [given, f"{name}.w"], f"{name}.product")
        return self.node("Add", [f"{name}.product", f"{name}.b"], f"{name}.sum")

    def _heads(self, given: str, order: tuple[int, ...]) -> str:
        heads = self._weights.heads
        self.constant(f"{given}.heads", np.array([0, 0, heads, self._weights.width // heads]))
        self.node("Reshape", [given, f"{given}.heads"], f"{given}.parted")
        return self.node("Transpose", [f"{given}.parted"], f"{given}.turned", perm=order)

    def _gelu(self, given: str) -> str:
        for name, number in (("root", math.sqrt(2)), ("unit", 1.0), ("half", 0.5)):
            self.constant(f"{given}.{name}", np.array(number, np.float32))
        self.node("Div", [given, f"{given}.root"], f"{given}.scaled")
        self.node("Erf", [f"{given}.scaled"], f"{given}.erf")
        self.node("Add", [f"{given}.erf", f"{given}.unit"], f"{given}.raised")
        self.node("Mul", [given, f"{given}.raised"], f"{given}.twice")
        return self.node("Mul", [f"{given}.twice", f"{given}.half"], f"{given}.gelu")

    def _normalized(self, given: str, name: str) -> str:
        for part in ("w", "b"):
            self.constant(f"{name}.{part}", self._weights.tensors[f"{name}.{part}"])
        factors = [given, f"{name}.w", f"{name}.b"]
        return self.node(
            "LayerNormalization", factors, f"{given}.even", epsilon=self._weights.epsilon
        )
