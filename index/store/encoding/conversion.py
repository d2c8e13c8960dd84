"""Converting a sentence-transformers model to ONNX, once."""

import logging
import shutil
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
from pydantic import BaseModel, ValidationError

from index.errors import ModelError
from index.store.digests import Proof, first_changed, prove
from index.store.encoding.converted import TOKENIZER, ConvertedEncoder, weights_file
from index.store.encoding.encoder import Precision
from index.store.encoding.transformer import SentenceTransformerEncoder

FORMAT = 4
ABOUT = "about.json"
OPSET = 17
SAME = 0.9999
"""The least cosine between a text's vectors before and after."""
TRIAL = (
    "At least twelve people were killed, the ministry said on Monday.",
    "  ДАМАСК / Şanlıurfa: “No comment”, HE SAID\t– twice\n",
    "the river rose " * 400,
    "",
)


class About(BaseModel, frozen=True):
    """What a converted model says of itself."""

    format: int
    fingerprint: str
    dimension: int
    files: dict[str, Proof]


def open_converted(folder: Path, name: str, fingerprint: str) -> ConvertedEncoder | None:
    """Open the model that was converted to this folder before; ``None`` if it is not whole."""
    try:
        about = About.model_validate_json((folder / ABOUT).read_bytes())
    except (OSError, ValidationError):
        return None
    if (about.format, about.fingerprint) != (FORMAT, fingerprint):
        return None
    if first_changed(folder, about.files, frozenset({ABOUT})):
        return None
    return ConvertedEncoder(folder, name, fingerprint, about.dimension)


def convert(source: SentenceTransformerEncoder, folder: Path) -> ConvertedEncoder:
    """Convert the model and keep it in the folder, which appears whole or not at all.

    :raises ModelError: if the model is of a kind that cannot be converted.
    :raises OSError: if the folder cannot be written.
    """
    with tempfile.TemporaryDirectory(prefix="converting-", dir=folder.parent) as aside:
        made = Path(aside) / "model"
        made.mkdir()
        try:
            _write(source, made)
            _compare(source, made)
        except OSError:
            raise
        except Exception as error:  # the exporter raises whatever it meets in a model's own code
            raise ModelError(f"{source.name} cannot be converted to ONNX: {error}") from error
        about = About(
            format=FORMAT,
            fingerprint=source.fingerprint,
            dimension=source.dimension,
            files=prove(made),
        )
        (made / ABOUT).write_text(about.model_dump_json(indent=1), "utf-8")
        if folder.exists():  # damaged or of another format
            shutil.rmtree(folder)
        made.rename(folder)
    return ConvertedEncoder(folder, source.name, source.fingerprint, source.dimension)


def _write(source: SentenceTransformerEncoder, folder: Path) -> None:
    import torch
    from onnxruntime.quantization import QuantType, quantize_dynamic

    class Whole(torch.nn.Module):
        """The model as one function of the pieces' ids; a text alone needs no padding mask."""

        def __init__(self) -> None:
            super().__init__()
            self.model = source.model

        def forward(self, ids: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
            output = self.model({"input_ids": ids, "attention_mask": torch.ones_like(ids)})
            vector = torch.nn.functional.normalize(output["sentence_embedding"])
            return output["token_embeddings"], vector

    full, byte = (str(folder / weights_file(precision)) for precision in Precision)
    with _quiet(), torch.inference_mode():
        torch.onnx.export(
            Whole().eval(),
            (torch.ones(1, 16, dtype=torch.int64),),
            full,
            input_names=["ids"],
            output_names=["states", "vector"],
            dynamic_axes={"ids": {1: "pieces"}, "states": {1: "pieces"}},
            opset_version=OPSET,
            dynamo=False,  # the newer exporter needs another package and takes longer
        )
        quantize_dynamic(
            full,
            byte,
            nodes_to_exclude=_narrowing(Path(full)),
            weight_type=QuantType.QInt8,
            per_channel=True,
        )
    tokenizer = source.model.tokenizer.backend_tokenizer
    tokenizer.no_padding()
    tokenizer.enable_truncation(source.model.get_max_seq_length())
    tokenizer.save(str(folder / TOKENIZER))


def _narrowing(path: Path) -> list[str]:
    """Return the multiplications that give fewer numbers than they take.

    Before those of a transformer a few values are very large, which takes the 8 bits from all
    others. With them in 8 bits too, the model is faster still, but vectors change twice as much
    (mean cosine 0.993, not 0.996) and answers get worse.
    """
    import onnx

    graph = onnx.load(str(path)).graph
    shapes = {weights.name: tuple(weights.dims) for weights in graph.initializer}
    products = [node for node in graph.node if node.op_type == "MatMul"]
    return [node.name for node in products if _narrows(shapes.get(node.input[1], ()))]


def _narrows(shape: tuple[int, ...]) -> bool:
    return len(shape) == 2 and shape[0] > shape[1]


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep back what the exporter says of branches that depend on no text, and of better formats.

    It speaks through the root logger, to which that adds a handler.
    """
    handlers = logging.root.handlers[:]
    logging.disable(logging.WARNING)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        logging.disable(logging.NOTSET)
        logging.root.handlers[:] = handlers


def _compare(source: SentenceTransformerEncoder, folder: Path) -> None:
    made = ConvertedEncoder(folder, source.name, source.fingerprint, source.dimension)
    for text, one, other in zip(TRIAL, source.encode(TRIAL), made.encode(TRIAL), strict=True):
        same = np.array_equal(one.pieces, other.pieces) and one.vector @ other.vector >= SAME
        if not same:
            raise ModelError(f"its vector of {text[:60]!r} changes")
