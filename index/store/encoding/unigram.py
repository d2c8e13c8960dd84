"""Cutting texts into the likeliest pieces of a vocabulary (Kudo, 2018).

The tokenizers library does the same, and keeps ten times as much in memory.
"""

import json
import math
import unicodedata
from array import array
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

SPACE = "▁"
"""What begins a word in the vocabulary."""
UNKNOWN_PENALTY = 10.0
"""How much less likely a letter without a piece is than the rarest piece, as a logarithm."""
WORDS_KEPT = 20_000


class Unigram:
    """The pieces, and the logarithm of how frequent each is."""

    def __init__(self, pieces: Sequence[str], scores: Sequence[float], unknown: int) -> None:
        self._numbers = {piece: number for number, piece in enumerate(pieces)}
        self._scores = array("d", scores)
        self._unknown = unknown
        self._unknown_score = min(scores) - UNKNOWN_PENALTY
        self._longest = max(map(len, pieces))
        self._of_word = lru_cache(WORDS_KEPT)(self._cut)

    def cut(self, text: str) -> list[int]:
        """Return the numbers of the text's pieces; each word is cut by itself."""
        words = unicodedata.normalize("NFKC", text).split()
        return [piece for word in words for piece in self._of_word(SPACE + word)]

    def _cut(self, word: str) -> tuple[int, ...]:
        """Return the likeliest pieces of a word (Viterbi)."""
        best = [0.0] + [-math.inf] * len(word)
        last = [(0, self._unknown)] * (len(word) + 1)
        for start in range(len(word)):
            alone = start + 1
            for end in range(alone, min(len(word), start + self._longest) + 1):
                number = self._numbers.get(word[start:end])
                if number is not None:
                    score = best[start] + self._scores[number]
                elif end == alone:
                    number, score = self._unknown, best[start] + self._unknown_score
                else:
                    continue
                if score > best[end]:
                    best[end], last[end] = score, (start, number)
        pieces: list[int] = []
        end = len(word)
        while end:
            end, number = last[end]
            if number != self._unknown or pieces[-1:] != [number]:  # unknown letters are one piece
                pieces.append(number)
        return tuple(reversed(pieces))

    def save(self, path: Path) -> None:
        """Write the vocabulary."""
        kept = {"pieces": list(self._numbers), "scores": list(self._scores)}
        path.write_text(json.dumps({**kept, "unknown": self._unknown}, ensure_ascii=False), "utf-8")

    @classmethod
    def load(cls, path: Path) -> "Unigram":
        """Read what ``save`` wrote."""
        return cls(**json.loads(path.read_text("utf-8")))
