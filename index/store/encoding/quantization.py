"""A converted model with its multiplications by weights in 8 bits."""

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import onnxruntime
from numpy.typing import NDArray
from onnx import ModelProto, NodeProto, TensorProto, helper, numpy_helper

MAX_WEIGHT = 127
"""The largest of signed bytes, which weights are."""
ACTIVATION_STEPS = 255
"""What is multiplied by them are unsigned bytes: processors multiply most of the two at a time."""
MIN_SCALE = 1e-12
SMOOTHING_EXPONENT = 0.5
"""How much of a column's size is moved into the weights; half of it leaves both as even."""
CONTRIBUTED_DOMAIN = "com.microsoft"
"""The operators that ONNX Runtime adds to the standard ones."""

Values = NDArray[np.float32]
Feed = dict[str, NDArray[Any]]
"""What a model is given, by the names of its inputs."""


def write_eight_bits(full: Path, byte: Path, examples: Sequence[Feed]) -> None:
    """Write the model in file ``full`` to ``byte`` with its multiplications in 8 bits.

    The weights have a scale a column. What is multiplied by them has a scale a row, which is a word
    piece, found as it comes: a piece's states are the same whatever texts are encoded beside it.
    The examples tell beforehand which of 256 steps is zero, and how large each column gets: the
    few large ones that transformers have are divided, and the weights multiplied as much.

    The methods are the token-wise quantization of ZeroQuant (Yao et al., 2022) and SmoothQuant
    (Xiao et al., 2023).

    :param examples: what the model is given for some texts.
    """
    model = onnx.load(str(full))
    matrices = {one.name: one for one in model.graph.initializer if len(one.dims) == 2}
    weights: dict[str, list[Values]] = {}
    for node in model.graph.node:
        if _multiplies(node, matrices):
            weights.setdefault(node.input[0], []).append(_array(matrices[node.input[1]]))
    seen = _seen(model, list(weights), examples)
    rewriting = _Rewriting({given: _scheme(seen[given], weights[given]) for given in weights})
    nodes: list[NodeProto] = []
    for node in model.graph.node:
        if _multiplies(node, matrices):
            nodes += rewriting.product(node, _array(matrices[node.input[1]]))
        else:
            nodes.append(node)
    used = {name for node in nodes for name in node.input}
    constants = [one for one in model.graph.initializer if one.name in used]
    del model.graph.node[:], model.graph.initializer[:]
    model.graph.node.extend(nodes)
    model.graph.initializer.extend([*constants, *rewriting.constants])
    model.opset_import.append(helper.make_opsetid(CONTRIBUTED_DOMAIN, 1))
    onnx.save(model, str(byte))


@dataclass(frozen=True, slots=True)
class _Scheme:
    """How the rows of a value are brought to 8 bits.

    ``zero`` is the step that stands for 0; ``columns``, shape (columns,), is what each is divided
    by before, where that is worth it.
    """

    zero: int
    columns: Values | None


def _multiplies(node: NodeProto, matrices: Container[str]) -> bool:
    return node.op_type == "MatMul" and node.input[1] in matrices


def _array(constant: TensorProto) -> Values:
    return np.asarray(numpy_helper.to_array(constant), np.float32)


def _seen(
    model: ModelProto, names: Sequence[str], examples: Sequence[Feed]
) -> Mapping[str, Values]:
    """Return the rows that each of these values has in the examples, shape (rows, columns)."""
    shown = ModelProto()
    shown.CopyFrom(model)
    for name in names:
        shown.graph.output.append(helper.make_tensor_value_info(name, TensorProto.FLOAT, None))
    session = onnxruntime.InferenceSession(
        shown.SerializeToString(), providers=["CPUExecutionProvider"]
    )
    runs = [session.run(names, given) for given in examples]
    return {
        name: np.concatenate([value.reshape(-1, value.shape[-1]) for value in values])
        for name, values in zip(names, zip(*runs, strict=True), strict=True)
    }


def _scheme(seen: Values, weights: Sequence[Values]) -> _Scheme:
    """Return the scheme for a value with such rows, which is multiplied by these weights."""
    columns = None
    if seen.shape[1] <= sum(matrix.shape[1] for matrix in weights):
        # Dividing what is wider than its products would cost more than it gains.
        own = np.maximum(np.abs(seen).max(axis=0), 1e-3)
        theirs = np.maximum(
            np.max([np.abs(matrix).max(axis=1) for matrix in weights], axis=0), 1e-6
        )
        columns = own**SMOOTHING_EXPONENT / theirs ** (1 - SMOOTHING_EXPONENT)
        columns = np.asarray(columns / np.exp(np.log(columns).mean()), np.float32)
        seen = seen / columns
    zeros = np.arange(1, ACTIVATION_STEPS)
    below, above = (
        -seen.min(axis=1)[:, None] / zeros,
        seen.max(axis=1)[:, None] / (ACTIVATION_STEPS - zeros),
    )
    steps = np.maximum(below, above)
    return _Scheme(int(zeros[(steps**2).mean(axis=0).argmin()]), columns)


@dataclass
class _Rewriting:
    """The constants that the new nodes share, and what was already brought to 8 bits."""

    schemes: Mapping[str, _Scheme]
    constants: list[TensorProto] = field(default_factory=list)
    _ready: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self._add("byte_one", np.array(1, np.float32))
        self._add("byte_least", np.array(MIN_SCALE, np.float32))
        self._add("byte_flat", np.array([-1]))

    def product(self, node: NodeProto, weights: Values) -> Iterator[NodeProto]:
        """Give the nodes that stand for a multiplication by weights, shape (rows, columns)."""
        given, [result] = node.input[0], node.output
        if given not in self._ready:  # a transformer multiplies some values by several weights
            self._ready.add(given)
            yield from self._quantized(given, len(weights))
        divided = self.schemes[given].columns
        if divided is not None:
            weights = weights * divided[:, None]
        scales = np.maximum(np.abs(weights).max(axis=0) / MAX_WEIGHT, MIN_SCALE).astype(np.float32)
        whole = f"{result}_columns"
        self._add(whole, np.round(weights / scales).astype(np.int8))
        self._add(f"{whole}_scales", scales)
        self._add(f"{whole}_zeros", np.zeros(len(scales), np.int8))
        factors = [f"{given}_byte", whole, "byte_one", f"{whole}_scales"]
        zeros = [f"{given}_zero", f"{whole}_zeros"]
        unscaled = f"{result}_unscaled"
        yield helper.make_node(
            "MatMulIntegerToFloat", [*factors, *zeros], [unscaled], domain=CONTRIBUTED_DOMAIN
        )
        yield helper.make_node("Mul", [unscaled, f"{given}_step"], [result])

    def _quantized(self, given: str, width: int) -> Iterator[NodeProto]:
        """Give the nodes that bring each row to 8 bits."""
        scheme, make = self.schemes[given], helper.make_node
        even = given
        if scheme.columns is not None:
            even = f"{given}_even"
            self._add(f"{given}_parts", 1 / scheme.columns)
            yield make("Mul", [given, f"{given}_parts"], [even])
        # A step is as wide as both the highest and the lowest number need it.
        self._add(f"{given}_zero", np.array(scheme.zero, np.uint8))
        for operator, steps in (("Max", ACTIVATION_STEPS - scheme.zero), ("Min", -scheme.zero)):
            self._add(f"{given}_{operator}_part", np.array(1 / steps, np.float32))
            yield make(f"Reduce{operator}", [even], [f"{given}_{operator}"], axes=[-1], keepdims=1)
            part = [f"{given}_{operator}", f"{given}_{operator}_part"]
            yield make("Mul", part, [f"{given}_{operator}_step"])
        needed = [f"{given}_Max_step", f"{given}_Min_step", "byte_least"]
        yield make("Max", needed, [f"{given}_step"])
        yield make("Reshape", [f"{given}_step", "byte_flat"], [f"{given}_steps"])
        yield make("Shape", [f"{given}_steps"], [f"{given}_rows"])
        zero = helper.make_tensor("zero", TensorProto.UINT8, [1], [scheme.zero])
        yield make("ConstantOfShape", [f"{given}_rows"], [f"{given}_zeros"], value=zero)
        self._add(f"{given}_flat", np.array([-1, width]))
        yield make("Reshape", [even, f"{given}_flat"], [f"{given}_table"])
        numbers = [f"{given}_table", f"{given}_steps", f"{given}_zeros"]
        yield make("QuantizeLinear", numbers, [f"{given}_bytes"], axis=0)
        yield make("Shape", [given], [f"{given}_shape"])
        yield make("Reshape", [f"{given}_bytes", f"{given}_shape"], [f"{given}_byte"])

    def _add(self, name: str, values: NDArray[np.generic]) -> None:
        self.constants.append(numpy_helper.from_array(values, name))
