"""A converted model with its multiplications by weights in 8 bits."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import NodeProto, TensorProto, helper, numpy_helper

MOST = 127
"""The largest of signed bytes, which weights are."""
STEPS = 255
"""What is multiplied by them are unsigned ones: processors multiply most of the two at a time."""
CONTRIBUTED = "com.microsoft"
"""The operators that ONNX Runtime adds to the standard ones."""


def write_eight_bits(full: Path, byte: Path) -> None:
    """Write the model in file ``full`` to ``byte`` with its multiplications in 8 bits.

    The weights have a scale a column. What is multiplied by them has a lowest value and a scale a
    row, which is a word piece: the few large values that a transformer gives for some pieces take
    no bits from the others, and a piece's states are the same whatever texts are encoded beside
    it. The method is the token-wise quantization of ZeroQuant (Yao et al., 2022).
    """
    model = onnx.load(str(full))
    weights = {one.name: one for one in model.graph.initializer if len(one.dims) == 2}
    rewriting = _Rewriting()
    nodes: list[NodeProto] = []
    for node in model.graph.node:
        if node.op_type == "MatMul" and node.input[1] in weights:
            nodes += rewriting.product(node, numpy_helper.to_array(weights[node.input[1]]))
        else:
            nodes.append(node)
    used = {name for node in nodes for name in node.input}
    constants = [one for one in model.graph.initializer if one.name in used]
    del model.graph.node[:], model.graph.initializer[:]
    model.graph.node.extend(nodes)
    model.graph.initializer.extend([*constants, *rewriting.constants])
    model.opset_import.append(helper.make_opsetid(CONTRIBUTED, 1))
    onnx.save(model, str(byte))


@dataclass
class _Rewriting:
    """The constants that the new nodes share, and what was already brought to 8 bits."""

    constants: list[TensorProto] = field(default_factory=list)
    _ready: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self._add("byte_one", np.array(1, np.float32))
        self._add("byte_steps", np.array(STEPS, np.float32))
        self._add("byte_zero", np.array(0, np.uint8))
        self._add("byte_least", np.array(1e-12, np.float32))

    def product(self, node: NodeProto, weights: NDArray[np.float32]) -> Iterator[NodeProto]:
        """Give the nodes that stand for a multiplication by weights, shape (rows, columns).

        The lowest value was taken from each number of a row: its products are added again.
        """
        given, [result] = node.input[0], node.output
        if given not in self._ready:  # a transformer multiplies some values by several weights
            self._ready.add(given)
            yield from _quantized(given)
        scales = np.maximum(np.abs(weights).max(axis=0) / MOST, 1e-12).astype(np.float32)
        columns = np.round(weights / scales).astype(np.int8)
        whole = f"{result}_columns"
        self._add(whole, columns)
        self._add(f"{whole}_scales", scales / STEPS)
        self._add(f"{whole}_zeros", np.zeros(len(scales), np.int8))
        self._add(f"{whole}_sums", columns.sum(axis=0, dtype=np.float32) * scales)
        factors = [f"{given}_byte", whole, "byte_one", f"{whole}_scales"]
        yield helper.make_node(
            "MatMulIntegerToFloat",
            [*factors, "byte_zero", f"{whole}_zeros"],
            [f"{result}_unscaled"],
            domain=CONTRIBUTED,
        )
        yield helper.make_node("Mul", [f"{result}_unscaled", f"{given}_width"], [f"{result}_above"])
        yield helper.make_node("Mul", [f"{given}_lowest", f"{whole}_sums"], [f"{result}_below"])
        yield helper.make_node("Add", [f"{result}_above", f"{result}_below"], [result])

    def _add(self, name: str, values: NDArray[np.generic]) -> None:
        self.constants.append(numpy_helper.from_array(values, name))


def _quantized(given: str) -> Iterator[NodeProto]:
    """Give the nodes that bring each row to 8 bits, from its lowest value to its highest."""
    for operator, name in (("ReduceMax", "highest"), ("ReduceMin", "lowest")):
        yield helper.make_node(operator, [given], [f"{given}_{name}"], axes=[-1], keepdims=1)
    yield helper.make_node("Sub", [f"{given}_highest", f"{given}_lowest"], [f"{given}_span"])
    yield helper.make_node("Max", [f"{given}_span", "byte_least"], [f"{given}_width"])
    yield helper.make_node("Div", ["byte_steps", f"{given}_width"], [f"{given}_stretch"])
    yield helper.make_node("Sub", [given, f"{given}_lowest"], [f"{given}_raised"])
    yield helper.make_node("Mul", [f"{given}_raised", f"{given}_stretch"], [f"{given}_stretched"])
    numbers = [f"{given}_stretched", "byte_one", "byte_zero"]
    yield helper.make_node("QuantizeLinear", numbers, [f"{given}_byte"])
