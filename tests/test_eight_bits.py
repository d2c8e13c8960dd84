"""Multiplications in 8 bits, in a model of one product so that its rounding can be seen."""

from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import pytest
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from index.store.encoding import onnx_encoder
from index.store.encoding.byte_products import LARGEST, MOST_WEIGHT, SIDE, multiplies_exactly
from index.store.encoding.onnx_encoder import EXACT, open_session
from index.store.encoding.quantization import write_eight_bits

Values = NDArray[np.float32]
WORDS, INSIDE, OUTSIDE = 40, 32, 48


def products(folder: Path, words: Values, weights: Values, examples: list[int]) -> list[Values]:
    """Return each word's row times the weights, in full precision and in 8 bits."""
    graph = helper.make_graph(
        [
            helper.make_node("Gather", ["words", "ids"], ["rows"]),
            helper.make_node("MatMul", ["rows", "weights"], ["states"]),
        ],
        "product",
        [helper.make_tensor_value_info("ids", TensorProto.INT64, ["texts", "pieces"])],
        [helper.make_tensor_value_info("states", TensorProto.FLOAT, None)],
        [numpy_helper.from_array(words, "words"), numpy_helper.from_array(weights, "weights")],
    )
    files = folder / "full.onnx", folder / "byte.onnx"
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=9)
    onnx.save(model, str(files[0]))
    write_eight_bits(*files, [{"ids": np.array([examples], np.int64)}])
    ids = np.arange(len(words))[None]
    return [np.asarray(open_session(file).run(None, {"ids": ids})[0][0]) for file in files]


def error(full: Values, byte: Values) -> float:
    """Return the largest error of a row, as a share of the row's own length."""
    apart = np.linalg.norm(full - byte, axis=1) / np.linalg.norm(full, axis=1)
    return float(apart.max())


@pytest.fixture
def words() -> Values:
    return np.random.default_rng(0).normal(size=(WORDS, INSIDE)).astype(np.float32)


@pytest.fixture
def weights() -> Values:
    return np.random.default_rng(1).normal(size=(INSIDE, OUTSIDE)).astype(np.float32)


def test_rounding_is_small(tmp_path: Path, words: Values, weights: Values) -> None:
    assert 0 < error(*products(tmp_path, words, weights, [0, 1, 2])) < 0.02


def test_the_largest_products_do_not_overflow(tmp_path: Path) -> None:
    words = np.ones((WORDS, INSIDE), np.float32)
    weights = np.ones((INSIDE, OUTSIDE), np.float32)
    full, byte = products(tmp_path, words, weights, [0])
    assert np.allclose(full, byte, rtol=1e-5)


def test_eight_bits_are_exact_on_processors_that_would_overflow(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = tmp_path, np.ones((1, 4), np.float32), np.ones((4, 4), np.float32), [0]
    for exact in (True, False):
        monkeypatch.setattr(onnx_encoder, "multiplies_exactly", lambda exact=exact: exact)
        products(*given)
        options = open_session(tmp_path / "byte.onnx").get_session_options()
        if exact:
            with pytest.raises(RuntimeError):
                options.get_session_config_entry(EXACT)
        else:
            assert options.get_session_config_entry(EXACT) == "1"


def test_whether_products_overflow_is_tried_with_the_largest() -> None:
    model = onnx.load(str(LARGEST))
    [weights] = map(numpy_helper.to_array, model.graph.initializer)
    assert (weights == MOST_WEIGHT).all()
    assert weights.shape == (SIDE, SIDE)
    assert weights.dtype == np.int8
    assert [node.op_type for node in model.graph.node] == ["MatMulInteger"]
    options = onnxruntime.SessionOptions()
    options.add_session_config_entry(EXACT, "1")
    session = onnxruntime.InferenceSession(str(LARGEST), options)
    [sums] = session.run(None, {"given": np.full((SIDE, SIDE), 255, np.uint8)})
    assert (sums == SIDE * 255 * 127).all()
    assert isinstance(multiplies_exactly(), bool)


def test_a_large_column_does_not_drown_the_others(
    tmp_path: Path, words: Values, weights: Values
) -> None:
    words[:, 5] *= 60
    weights[5] /= 60  # as in transformers, whose large numbers mean no more than the others
    assert error(*products(tmp_path, words, weights, [0, 1, 2])) < 0.02


def test_numbers_larger_than_the_examples_are_not_cut_off(
    tmp_path: Path, words: Values, weights: Values
) -> None:
    words[10:] *= 1000
    assert error(*products(tmp_path, words, weights, [0, 1, 2])) < 0.02


def test_numbers_of_one_sign_use_all_steps(tmp_path: Path, words: Values, weights: Values) -> None:
    narrow = weights[:, :8]  # not evened out by columns, so that only the steps count
    full, byte = products(tmp_path, words, narrow, [0, 1, 2])
    positive, positive_byte = products(tmp_path, np.abs(words), narrow, [0, 1, 2])
    assert np.std(positive_byte - positive) < 0.7 * np.std(byte - full)
