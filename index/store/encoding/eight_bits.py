"""A converted model with its multiplications by weights in 8 bits."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import NodeProto, TensorProto, helper, numpy_helper

MOST = 127
ZERO = 128
"""What stands for nought among unsigned bytes, of which processors multiply most at a time."""
CONTRIBUTED = "com.microsoft"
"""The operators that ONNX Runtime adds to the standard ones."""


def write_eight_bits(full: Path, byte: Path) -> None:
    """Write the model in file ``full`` to ``byte`` with its multiplications in 8 bits.

    The weights have a scale a column, and what is multiplied by them one a row, which is a word
    piece: the few large values that a transformer gives for some pieces take no bits from the
    others, and a piece's states are the same whatever texts are encoded beside it. The method is
    the token-wise quantization of ZeroQuant (Yao et al., 2022).
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
        self._add("byte_most", np.array(MOST, np.float32))
        self._add("byte_zero", np.array(ZERO, np.uint8))
        self._add("byte_least", np.array(1e-12, np.float32))

    def product(self, node: NodeProto, weights: NDArray[np.float32]) -> Iterator[NodeProto]:
        """Give the nodes that stand for a multiplication by weights, shape (rows, columns)."""
        given, [result] = node.input[0], node.output
        if given not in self._ready:  # a transformer multiplies some values by several weights
            self._ready.add(given)
            yield from _quantized(given)
        scales = np.maximum(np.abs(weights).max(axis=0) / MOST, 1e-12).astype(np.float32)
        columns = f"{result}_columns"
        self._add(columns, np.round(weights / scales).astype(np.int8))
        self._add(f"{columns}_scales", scales / MOST)
        self._add(f"{columns}_zeros", np.zeros(len(scales), np.int8))
        yield helper.make_node(
            "MatMulIntegerToFloat",
            [
                *(f"{given}_byte", columns, "byte_one", f"{columns}_scales"),
                *("byte_zero", f"{columns}_zeros"),
            ],
            [f"{result}_unscaled"],
            domain=CONTRIBUTED,
        )
        yield helper.make_node("Mul", [f"{result}_unscaled", f"{given}_largest"], [result])

    def _add(self, name: str, values: NDArray[np.generic]) -> None:
        self.constants.append(numpy_helper.from_array(values, name))


def _quantized(given: str) -> Iterator[NodeProto]:
    """Give the nodes that find each row's largest value and bring the row to 8 bits by it."""
    for operator, name in (("ReduceMax", "highest"), ("ReduceMin", "lowest")):
        yield helper.make_node(operator, [given], [f"{given}_{name}"], axes=[-1], keepdims=1)
    yield helper.make_node("Neg", [f"{given}_lowest"], [f"{given}_deepest"])
    sides = [f"{given}_highest", f"{given}_deepest", "byte_least"]
    yield helper.make_node("Max", sides, [f"{given}_largest"])
    yield helper.make_node("Div", ["byte_most", f"{given}_largest"], [f"{given}_stretch"])
    yield helper.make_node("Mul", [given, f"{given}_stretch"], [f"{given}_stretched"])
    numbers = [f"{given}_stretched", "byte_one", "byte_zero"]
    yield helper.make_node("QuantizeLinear", numbers, [f"{given}_byte"])
