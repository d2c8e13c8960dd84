"""What spaCy's parsers multiply of each token beforehand, by ONNX Runtime.

A parser's states are made of a few tokens each; it first multiplies every token by the weights of
each place that it may take, which is most of what a parser costs.
"""

from collections.abc import Callable
from typing import Any

import numpy as np
from onnx import helper
from thinc.api import Model

from index.extract.syntax.pipeline.onnx_graph import Network, Vectors, run, untrained


def quicker_affine(original: Model[Any, Any]) -> Model[Any, Any]:
    """Return a model that gives what ``original`` gives, but cannot be trained.

    It is spaCy's PrecomputableAffine: from shape (tokens, nI) to (tokens + 1, nF, nO, nP), the
    first row of which is the padding's.
    """
    weights, padding = (np.asarray(original.get_param(name)) for name in ("W", "pad"))
    places, width, pieces, taken = weights.shape
    network = Network(
        "affine", constants={"weights": np.ascontiguousarray(weights.reshape(-1, taken).T)}
    )
    network.nodes.append(helper.make_node("MatMul", ["given", "weights"], ["made"]))
    session = network.session(taken, "made", places * width * pieces)

    def forward(
        _: Model[Any, Any], tokens: Vectors, is_train: bool
    ) -> tuple[Vectors, Callable[[Any], Any]]:
        padded = np.concatenate([np.zeros((1, taken), np.float32), tokens])
        made = run(session, padded).reshape(-1, places, width, pieces)
        made[0] = padding[0]
        return made, untrained

    return Model(
        "quicker_affine",
        forward,
        dims={name: original.get_dim(name) for name in ("nF", "nO", "nP", "nI")},
        params={name: original.get_param(name) for name in ("W", "b", "pad")},
    )
