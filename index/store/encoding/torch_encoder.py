"""An embedding model run by sentence-transformers itself."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from index.store.encoding.encoder import Encoding, PairScorer, Precision, RelevanceEncoder

TEXTS_PER_BATCH = 32


class SentenceTransformerEncoder:
    """A sentence-transformers model on the processor.

    It takes seconds to load and some milliseconds a text longer than the same model converted
    (``index.store.encoding.onnx_export``), so it serves where a model cannot be converted.
    """

    relevance: RelevanceEncoder
    cross: PairScorer

    def __init__(self, folder: Path, name: str, fingerprint: str) -> None:
        # Both take seconds to import, which a command that embeds nothing should not pay.
        from sentence_transformers import SentenceTransformer
        from transformers.utils import logging

        logging.disable_progress_bar()  # type: ignore[no-untyped-call]
        self.name = name
        self.fingerprint = fingerprint
        self.precisions = frozenset({Precision.FULL})
        self.model = SentenceTransformer(str(folder), device="cpu", local_files_only=True)
        transformer: Any = self.model[0]
        transformer.auto_model.config.output_hidden_states = True
        self.dimension = self.model.get_embedding_dimension() or 0

    def encode(self, texts: Sequence[str], precision: Precision = Precision.FULL) -> list[Encoding]:
        """Return the encoding of each text, in order; it knows only the full precision."""
        by_length = sorted(range(len(texts)), key=lambda i: len(texts[i]))  # less padding
        found: dict[int, Encoding] = {}
        for start in range(0, len(texts), TEXTS_PER_BATCH):
            places = by_length[start : start + TEXTS_PER_BATCH]
            found.update(zip(places, self._forward([texts[i] for i in places]), strict=True))
        return [found[i] for i in range(len(texts))]

    def choose_precision(self, texts: Sequence[str]) -> Precision:
        """Return the full precision, the only one it knows."""
        return Precision.FULL

    def has_word(self, word: str) -> bool:
        """Tell whether the word, in lower case, is whole in its vocabulary."""
        return len(self.model.tokenizer.tokenize(word)) == 1

    def _forward(self, texts: list[str]) -> list[Encoding]:
        import torch

        with torch.inference_mode():
            output = self.model(self.model.preprocess(texts))
            vectors = torch.nn.functional.normalize(output["sentence_embedding"])
        mask, states = output["attention_mask"].bool(), output["all_layer_embeddings"][-2]
        return [
            Encoding(
                vectors[i].numpy(),
                output["input_ids"][i][mask[i]][1:-1].numpy().astype(np.int32),
                states[i][mask[i]][1:-1].numpy(),
            )
            for i in range(len(texts))
        ]
