"""Converting a sentence-transformers model to ONNX, once."""

import logging
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from index.model.errors import ModelError
from index.store.encoding.conversions import keep_conversion, read_conversion
from index.store.encoding.encoder import Precision
from index.store.encoding.onnx_encoder import POOLING, TOKENIZER, ConvertedEncoder, weights_file
from index.store.encoding.torch_encoder import SentenceTransformerEncoder

if TYPE_CHECKING:
    from torch import Tensor
    from torch.nn import Module

CONVERSION_FORMAT = 8
OPSET_VERSION = 17
Axes = dict[int, str]
MIN_COSINE = 0.9999
"""Between a text's vectors before and after the conversion."""
CHECK_TEXTS = (
    "At least twelve people were killed, the ministry said on Monday.",
    "  ДАМАСК / Şanlıurfa: “No comment”, HE SAID\t– twice\n",
    "the river rose " * 400,
    "",
)
USUAL_SENTENCES = (
    "At least twelve people were killed, the ministry said on Monday.",
    "“We shall not leave the valley before the last lorry has passed,” the governor told us.",
    "Rain fell over the northern provinces for a third day, and 2,400 families lost their homes.",
    "Both sides accuse each other of breaking the truce that was agreed in Harl last week.",
)
"""Sentences of the kind that is embedded, which show how large a model's numbers get."""


def open_converted(folder: Path, name: str, fingerprint: str) -> ConvertedEncoder | None:
    """Open the model that was converted to this folder before; ``None`` if it is not whole."""
    about = read_conversion(folder, CONVERSION_FORMAT, fingerprint)
    return ConvertedEncoder(folder, name, fingerprint, about.dimension) if about else None


def convert(source: SentenceTransformerEncoder, folder: Path) -> ConvertedEncoder:
    """Convert the model and keep it in the folder, which appears whole or not at all.

    :raises ModelError: if the model is of a kind that cannot be converted.
    :raises OSError: if the folder cannot be written.
    """

    def write(made: Path) -> int:
        try:
            _write(source, made)
            _compare(source, made)
        except OSError:
            raise
        except Exception as error:  # the exporter raises whatever it meets in a model's own code
            raise ModelError(f"{source.name} cannot be converted to ONNX: {error}") from error
        return source.dimension

    keep_conversion(folder, CONVERSION_FORMAT, source.fingerprint, write)
    return ConvertedEncoder(folder, source.name, source.fingerprint, source.dimension)


def _write(source: SentenceTransformerEncoder, folder: Path) -> None:
    """Write a text's way to its states, in both precisions, and from the last ones to its vector.

    The way to the vector is a model of its own, since what adds up the states of several texts at
    once does so in another order than that of one.
    """
    import torch

    from index.store.encoding.quantization import write_eight_bits

    transformer, *rest = source.model

    class States(torch.nn.Module):
        """The states of texts of one length, which need no padding and so no mask."""

        def __init__(self) -> None:
            super().__init__()
            self.model = transformer.auto_model

        def forward(self, ids: torch.Tensor) -> Any:
            made = self.model(input_ids=ids, output_hidden_states=True)  # type: ignore[operator]
            return made.last_hidden_state, made.hidden_states[-2]

    class Pooled(torch.nn.Module):
        """A text's vector, of length 1."""

        def __init__(self) -> None:
            super().__init__()
            self.rest = torch.nn.ModuleList(rest)

        def forward(self, last: torch.Tensor) -> torch.Tensor:
            mask = torch.ones_like(last[:, :, 0], dtype=torch.int64)
            features = {"token_embeddings": last, "attention_mask": mask}
            for module in self.rest:
                features = module(features)
            return torch.nn.functional.normalize(features["sentence_embedding"])

    full, byte = (folder / weights_file(precision) for precision in Precision)
    with _quiet(), torch.inference_mode():
        ids = torch.ones(2, 16, dtype=torch.int64)
        texts = {0: "texts", 1: "pieces"}
        _export(States(), ids, full, {"ids": texts}, {"last": texts, "inner": texts})
        last = States()(ids)[0][:1]
        _export(Pooled(), last, folder / POOLING, {"last": {1: "pieces"}}, {"vector": {}})
    tokenizer = source.model.tokenizer.backend_tokenizer
    tokenizer.no_padding()
    tokenizer.enable_truncation(source.model.get_max_seq_length())
    tokenizer.save(str(folder / TOKENIZER))
    usual = [np.array([tokenizer.encode(text).ids]) for text in USUAL_SENTENCES]
    write_eight_bits(full, byte, [{"ids": ids} for ids in usual])


def _export(
    module: "Module", given: "Tensor", path: Path, taken: dict[str, Axes], made: dict[str, Axes]
) -> None:
    """Write a module that makes a tensor of another; with their axes that may be of any length."""
    import torch

    torch.onnx.export(
        module.eval(),
        (given,),
        str(path),
        input_names=list(taken),
        output_names=list(made),
        dynamic_axes=taken | made,
        opset_version=OPSET_VERSION,
        dynamo=False,  # the newer exporter needs another package and takes longer
    )


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
    for text, one, other in zip(
        CHECK_TEXTS, source.encode(CHECK_TEXTS), made.encode(CHECK_TEXTS), strict=True
    ):
        same = np.array_equal(one.pieces, other.pieces) and one.vector @ other.vector >= MIN_COSINE
        if not same:
            raise ModelError(f"its vector of {text[:60]!r} changes")
