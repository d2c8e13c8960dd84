"""Small networks made here and run by ONNX Runtime."""

from dataclasses import dataclass, field
from typing import Any

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from onnx import NodeProto, TensorProto, helper, numpy_helper

Vectors = NDArray[np.float32]
Constants = dict[str, NDArray[Any]]

OPSET = 18
IR = 9


@dataclass(frozen=True, slots=True)
class Network:
    """A network while it is written down: its nodes, and its constants by name."""

    name: str
    nodes: list[NodeProto] = field(default_factory=list)
    constants: Constants = field(default_factory=dict)

    def session(self, taken: int, result: str, made: int) -> onnxruntime.InferenceSession:
        """Return what runs it, from ``given``, shape (rows, taken), to shape (rows, made)."""
        graph = helper.make_graph(
            self.nodes,
            self.name,
            [helper.make_tensor_value_info("given", TensorProto.FLOAT, ["rows", taken])],
            [helper.make_tensor_value_info(result, TensorProto.FLOAT, ["rows", made])],
            [numpy_helper.from_array(value, name) for name, value in self.constants.items()],
        )
        opsets = [helper.make_opsetid("", OPSET)]
        model = helper.make_model(graph, opset_imports=opsets, ir_version=IR)
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1  # other processes read or embed on the other processors
        return onnxruntime.InferenceSession(
            model.SerializeToString(), options, ["CPUExecutionProvider"]
        )


def run(session: onnxruntime.InferenceSession, given: Vectors) -> Vectors:
    """Return what the network makes of the rows."""
    [made] = session.run(None, {"given": given})
    return np.asarray(made, np.float32)


def untrained(_: Any) -> Any:
    """Stand where a layer would learn.

    :raises NotImplementedError: always.
    """
    raise NotImplementedError("This copy of the network only reads.")
