"""How likely two texts tell of one event, by trees that ``scripts.fit_events`` learned."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from onnx import NodeProto, TensorProto, helper
from onnxruntime import InferenceSession, SessionOptions

from index.events.pair_features import FEATURES, Matrix
from index.model.fitted import check_schema, schema_hash

ARTICLE_TREES = Path(__file__).with_name("pair_model.npz")
REFIT = "python -m scripts.fit_events ../shared"

Chances = NDArray[np.float32]


class Node(NamedTuple):
    """A node of a tree, by its number in it."""

    tree: int
    number: int
    leaf: bool
    feature: int
    threshold: float
    left: int
    right: int
    unknown_left: bool
    value: float


@dataclass(frozen=True)
class PairModel:
    """Gradient-boosted trees (Friedman 2001): the sum of their leaves is the log-odds.

    All arrays have a row for each tree and a column for each node, the first being the root; a node
    whose ``left`` is 0 is a leaf. What is at most the threshold goes left, and so does what is
    unknown where ``unknown_left`` says so.
    """

    bias: float
    feature: NDArray[np.int16]
    threshold: Matrix
    left: NDArray[np.int16]
    right: NDArray[np.int16]
    unknown_left: NDArray[np.bool_]
    value: Matrix

    def chances(self, measured: Matrix) -> Chances:
        """Return for each row of features, shape (pairs, features), a probability in [0, 1]."""
        if not len(measured):
            return np.zeros(0, np.float32)
        [total] = self._session.run(None, {"measured": measured.astype(np.float32)})
        return np.asarray(1 / (1 + np.exp(-total.ravel().astype(np.float64))), np.float32)

    @cached_property
    def _session(self) -> InferenceSession:
        """The trees as ONNX Runtime walks them."""
        own = [nodes_of(self, tree) for tree in range(len(self.feature))]
        nodes = [node for tree in own for node in tree]
        leaves = [node for node in nodes if node.leaf]
        trees = helper.make_node(
            "TreeEnsembleRegressor",
            ["measured"],
            ["total"],
            domain="ai.onnx.ml",
            n_targets=1,
            base_values=[self.bias],
            nodes_treeids=[node.tree for node in nodes],
            nodes_nodeids=[node.number for node in nodes],
            nodes_featureids=[node.feature for node in nodes],
            nodes_values=[node.threshold for node in nodes],
            nodes_modes=["LEAF" if node.leaf else "BRANCH_LEQ" for node in nodes],
            nodes_truenodeids=[node.left for node in nodes],
            nodes_falsenodeids=[node.right for node in nodes],
            nodes_missing_value_tracks_true=[int(node.unknown_left) for node in nodes],
            target_treeids=[node.tree for node in leaves],
            target_nodeids=[node.number for node in leaves],
            target_ids=[0] * len(leaves),
            target_weights=[node.value for node in leaves],
        )
        return _session_of(trees)

    def save(self, path: Path, features: Sequence[str]) -> None:
        """Write it to a file, with what its trees read."""
        np.savez_compressed(
            path,
            schema=np.array(model_schema(features)),
            bias=np.array(self.bias),
            feature=self.feature,
            threshold=self.threshold,
            left=self.left,
            right=self.right,
            unknown_left=self.unknown_left,
            value=self.value,
        )


def nodes_of(model: PairModel, tree: int) -> list[Node]:
    """Return the nodes of a tree that its root leads to."""
    found, waiting = [], [0]
    while waiting:
        number = waiting.pop()
        left, right = int(model.left[tree, number]), int(model.right[tree, number])
        node = Node(
            tree,
            number,
            left == 0,
            int(model.feature[tree, number]),
            float(model.threshold[tree, number]),
            left,
            right,
            bool(model.unknown_left[tree, number]),
            float(model.value[tree, number]),
        )
        found.append(node)
        waiting += [] if node.leaf else [right, left]
    return found


def _session_of(trees: NodeProto) -> InferenceSession:
    given = helper.make_tensor_value_info("measured", TensorProto.FLOAT, [None, None])
    found = helper.make_tensor_value_info("total", TensorProto.FLOAT, [None, 1])
    graph = helper.make_graph([trees], "trees", [given], [found])
    opsets = [helper.make_opsetid("", 17), helper.make_opsetid("ai.onnx.ml", 3)]
    model = helper.make_model(graph, opset_imports=opsets, ir_version=8)
    options = SessionOptions()
    options.intra_op_num_threads = 1
    return InferenceSession(model.SerializeToString(), options, ["CPUExecutionProvider"])


def model_schema(features: Sequence[str]) -> str:
    """Return the hash of what the trees read."""
    return schema_hash({"features": list(features), "version": 1})


def read_model(path: Path, features: Sequence[str]) -> PairModel:
    """Read what ``PairModel.save`` wrote.

    :raises ModelError: if it was fitted for other features.
    """
    with np.load(path) as kept:
        found = str(kept["schema"]) if "schema" in kept else None
        check_schema(path, found, model_schema(features), REFIT)
        parts = {name: kept[name] for name in kept.files if name not in ("schema", "bias")}
        return PairModel(float(kept["bias"]), **parts)


@cache
def article_model() -> PairModel:
    """Return the trees for pairs of articles that come with the product.

    :raises ModelError: if they were fitted for other features.
    """
    return read_model(ARTICLE_TREES, FEATURES)
