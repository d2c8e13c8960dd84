"""Rebuild a store over and over with parts that load at once: for tests that kill the process.

``python rebuilding_process.py FOLDER`` prints "ready", rebuilds once, and prints what it did and
how often it reached for a file of the folder. ``python rebuilding_process.py FOLDER N`` kills
itself when it reaches for the Nth.
"""

import hashlib
import os
import signal
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import numpy as np
from databases import store_url

from index.model.article import Article, Span
from index.model.claim import Claim, Extraction, Kind
from index.store.builds.builds import Builds
from index.store.encoding.encoder import (
    Encoding,
    PairScorer,
    Passage,
    Precision,
    RelevanceEncoder,
    Vectors,
)
from index.store.rebuild.rebuild import Rebuilder
from index.store.sql.database import Database

DIMENSION = 16


class HashEncoder:
    """Gives each text a vector that depends on its letters alone."""

    name = "hash"
    fingerprint = "hash"
    dimension = DIMENSION
    precisions = frozenset({Precision.FULL})

    def __init__(self) -> None:
        self.relevance: RelevanceEncoder = HashRelevance()
        self.cross: PairScorer = EvenScorer()

    def encode(self, texts: Sequence[str], precision: Precision = Precision.FULL) -> list[Encoding]:
        """Return the encoding of each text, in order."""
        return [_encoding(text) for text in texts]

    def choose_precision(self, texts: Sequence[str]) -> Precision:
        """Return the only precision there is."""
        return Precision.FULL

    def has_word(self, word: str) -> bool:
        """Tell that no word is known."""
        return False


class EvenScorer:
    """Finds all sentences as good as each other."""

    def read(self, question: str, passages: Sequence[Passage]) -> Vectors:
        """Return no odds for or against any."""
        return np.zeros(len(passages), np.float32)


class HashRelevance:
    """Gives each text a vector likewise."""

    dimension = DIMENSION

    def encode_questions(self, texts: Sequence[str]) -> Vectors:
        """Return the vectors of the texts."""
        return self.encode_sentences(texts)

    def encode_sentences(self, texts: Sequence[str]) -> Vectors:
        """Return the vectors of the texts."""
        found = [_encoding(text).vector for text in texts]
        return np.reshape(np.asarray(found, np.float32), (len(texts), DIMENSION))


class LineExtractor:
    """Takes each line for a claim."""

    def extract(self, articles: Iterable[Article]) -> Iterator[tuple[Article, Extraction]]:
        """Return each article with its lines."""
        for article in articles:
            start, spans = 0, []
            for text in article.text.split("\n"):
                spans.append(Span(start, start + len(text)))
                start += len(text) + 1
            claims = tuple(Claim(span, span.of(article.text), Kind.OTHER) for span in spans)
            yield article, Extraction(tuple(spans), claims, (), {})


def rebuilder_of(folder: Path) -> Rebuilder:
    """Return what rebuilds the store in that folder."""
    database = Database(store_url(folder / "store.db"))
    return Rebuilder(database, Builds(folder / "builds"), HashEncoder(), LineExtractor)


def _encoding(text: str) -> Encoding:
    seed = int.from_bytes(hashlib.blake2b(text.encode(), digest_size=4).digest())
    states = np.random.default_rng(seed).normal(size=(3, DIMENSION)).astype(np.float32)
    vector = states.sum(axis=0)
    pieces = np.array([seed % 97, seed % 89, seed % 83], np.int32)
    return Encoding(vector / np.linalg.norm(vector), pieces, states)


class Reaching:
    """Counts what a process opens, renames or removes in a folder, and kills it at one of them."""

    def __init__(self, folder: Path, last: int) -> None:
        self.times = 0
        self._folder = str(folder)
        self._last = last
        sys.addaudithook(self._reach)

    def _reach(self, event: str, arguments: tuple[object, ...]) -> None:
        if not event.startswith(("open", "os.", "sqlite3.connect")):
            return
        if any(str(argument).startswith(self._folder) for argument in arguments):
            self.times += 1
            if self.times == self._last:
                os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    rebuilding = rebuilder_of(Path(sys.argv[1]))
    reaching = Reaching(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 0)
    print("ready", flush=True)
    print(rebuilding.run(), flush=True)
    print(reaching.times, flush=True)
