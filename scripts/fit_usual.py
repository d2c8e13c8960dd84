"""Measure what usual news English is like: ``python -m scripts.fit_usual ARTICLES.jsonl...``.

Each line has a ``text`` or an ``evidence``, of which the paragraphs are taken. What is kept are
shares of words, nothing of the texts themselves.
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TypeVar

import numpy as np

from index.settings import read_settings
from index.store.encoding.encoder import Encoding
from index.store.encoding.loading import load_encoder
from index.store.search.arrays import Scores
from index.store.search.idf import FITTED, BackgroundFrequencies
from index.words.stems import stems
from scripts.command import run

T = TypeVar("T")

MOST = 3000
"""How many paragraphs of each file are looked at, so that none sets the tone alone."""
SHORTEST, LONGEST = 60, 900
"""Characters of a paragraph: as long as the windows in which an index counts words."""
LEAST = 0.001
"""The share of paragraphs from which a stem is called usual; rarer ones are names and chance."""


def main() -> int:
    """Count, fit, and keep both with the product."""
    files = [_some(_paragraphs(file), MOST) for file in _arguments().files]
    encoder = load_encoder(None, read_settings().models)
    texts = [text for file in files for text in file]
    encodings = encoder.encode(texts)
    words = _usual_shares(files)
    BackgroundFrequencies(encoder.fingerprint, _piece_shares(encodings), words).save(FITTED)
    print(f"{len(texts)} paragraphs, {len(words)} usual stems")
    return 0


def _some(found: Sequence[T], most: int) -> list[T]:
    return [found[i] for i in np.random.default_rng(0).permutation(len(found))[:most]]


def _usual_shares(files: Sequence[Sequence[str]]) -> dict[str, float]:
    """Return the least share that each stem has in any file: a name of one year is not usual."""
    counts = [Counter(stem for text in file for stem in set(stems(text))) for file in files]
    shares = {
        stem: min(count[stem] / len(file) for count, file in zip(counts, files, strict=True))
        for stem in counts[0]
    }
    return {stem: share for stem, share in sorted(shares.items()) if share >= LEAST}


def _paragraphs(file: Path) -> list[str]:
    items = map(json.loads, file.read_text("utf-8").splitlines())
    texts = (item.get("text") or item.get("evidence") or "" for item in items)
    found = (paragraph.strip() for text in texts for paragraph in text.split("\n"))
    return list(dict.fromkeys(p for p in found if SHORTEST <= len(p) <= LONGEST))


def _piece_shares(encodings: Iterable[Encoding]) -> Scores:
    found = [np.unique(encoding.pieces) for encoding in encodings]
    holders = np.bincount(np.concatenate(found))
    return np.asarray(holders / len(found), np.float32)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m scripts.fit_usual",
        description="Count the words of usual news English and keep the counts with the product.",
    )
    parser.add_argument("files", type=Path, nargs="+", help="JSON lines with texts")
    return parser.parse_args()


if __name__ == "__main__":
    run(main)
