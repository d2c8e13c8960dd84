"""A model that reads question and sentence together and tells whether the one is answered.

Vectors of either alone say how alike they are. What is asked of whom, and whether that is told, is
seen only where each word of the question looks at each of the sentence (Nogueira and Cho, 2019).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.model.errors import ModelError
from index.model.fitted import check_schema, schema_hash
from index.store.encoding.encoder import Passage
from index.store.encoding.onnx_encoder import open_session, side_by_side
from index.store.files.checksums import file_digest

FITTED = Path(__file__).with_name("cross_encoder.onnx")
REFIT = "python -m scripts.fit_cross_encoder FOLDER"
PIECES, KINDS, ODDS = "pieces", "kinds", "odds"
"""The model's inputs and output."""
SCHEMA = "schema"
"""The property of the file that says what it was fitted for."""
ASKED, TOLD = 0, 1
"""The kinds of pieces: of the question and of what stands before the sentence, and of this one."""
BEGIN, END = 101, 102
MAX_QUESTION, MAX_SENTENCE, MAX_CONTEXT = 40, 72, 40
"""How many pieces are read of each; of the context the last ones."""

LogOdds = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Pair:
    """A question and a sentence as the model takes them, of the same length."""

    pieces: list[int]
    kinds: list[int]


class PairReader:
    """Cuts questions and sentences into word pieces, those of all-MiniLM-L6-v2."""

    def __init__(self, tokenizer: Path) -> None:
        from tokenizers import Tokenizer

        self._tokenizer = Tokenizer.from_file(str(tokenizer))
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()

    def pairs(self, question: str, passages: Sequence[Passage]) -> list[Pair]:
        """Return the question beside each passage."""
        texts = [question, *chain(*((one.sentence, one.context) for one in passages))]
        asked, *read = (
            one.ids for one in self._tokenizer.encode_batch(texts, add_special_tokens=False)
        )
        return [_pair(asked, read[place], read[place + 1]) for place in range(0, len(read), 2)]


def _pair(question: list[int], sentence: list[int], context: list[int]) -> Pair:
    asked = [BEGIN, *question[:MAX_QUESTION], END]
    told = [*sentence[:MAX_SENTENCE], END]
    before = [*context[-MAX_CONTEXT:], END] if context else []
    kinds = [ASKED] * len(asked) + [TOLD] * len(told) + [ASKED] * len(before)
    return Pair([*asked, *told, *before], kinds)


def cross_schema(tokenizer: Path) -> str:
    """Return the hash of what the model is fitted for: word pieces, and how many it reads."""
    limits = {"question": MAX_QUESTION, "sentence": MAX_SENTENCE, "context": MAX_CONTEXT}
    return schema_hash({"pieces": file_digest(tokenizer), **limits})


class CrossEncoder:
    """The model in 8 bits, run by ONNX Runtime; thread-safe."""

    def __init__(self, path: Path, tokenizer: Path) -> None:
        """Open a fitted model.

        :raises ModelError: if it cannot be read or was fitted for other texts.
        """
        try:
            self._session = open_session(path)
        except Exception as error:  # the runtime raises errors of its own
            raise ModelError(
                f"{path.name} cannot be read: {error}. Fit it again: {REFIT}"
            ) from error
        held = self._session.get_modelmeta().custom_metadata_map.get(SCHEMA)
        check_schema(path, held, cross_schema(tokenizer), REFIT)
        self._reader = PairReader(tokenizer)

    def read(self, question: str, passages: Sequence[Passage]) -> LogOdds:
        """Return for each passage the log-odds that its sentence answers the question."""
        pairs = self._reader.pairs(question, passages)
        # One by one, so that what is said of a pair does not depend on those beside it.
        return np.array(side_by_side(self._odds, pairs), np.float32)

    def _odds(self, pair: Pair) -> float:
        given = {PIECES: np.array([pair.pieces]), KINDS: np.array([pair.kinds])}
        [[odds]] = self._session.run([ODDS], given)
        return float(odds)
