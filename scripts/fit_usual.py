"""Measure what usual news English is like: ``python -m scripts.fit_usual ARTICLES.jsonl...``.

Each line has a ``text`` or an ``evidence``, of which the paragraphs are taken. What is kept are
shares of words, nothing of the texts themselves.
"""

import argparse
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TypeVar

import numpy as np

from index.model.errors import UnreadableError
from index.settings import read_settings
from index.store.encoding.encoder import Encoding
from index.store.encoding.loading import load_encoder
from index.store.search.background_frequencies import FITTED, BackgroundFrequencies
from index.store.search.rows import Scores
from index.words.stems import stems
from scripts.command import folder, run
from scripts.evaluation.scorer import read_gold

T = TypeVar("T")

PARAGRAPHS_PER_FILE = 3000
"""How many paragraphs of each file are looked at, so that none sets the tone alone."""
MIN_CHARS, MAX_CHARS = 60, 900
"""Characters of a paragraph: as long as the windows in which an index counts words."""
MIN_SHARE = 0.001
"""The share of paragraphs from which a stem is called usual; rarer ones are names and chance."""


def main() -> int:
    """Count, fit, and keep both with the product."""
    arguments = _arguments()
    files = [_some(_paragraphs(file), PARAGRAPHS_PER_FILE) for file in arguments.files]
    encoder = load_encoder(None, read_settings().models)
    texts = [text for file in files for text in file]
    encodings = encoder.encode(texts)
    words = _usual_shares(files)
    BackgroundFrequencies(encoder.fingerprint, _piece_shares(encodings), words).save(
        arguments.output / FITTED.name if arguments.output else FITTED
    )
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
    return {stem: share for stem, share in sorted(shares.items()) if share >= MIN_SHARE}


def _paragraphs(file: Path) -> list[str]:
    items, _ = read_gold(file)
    texts = (item.get("text") or item.get("evidence") or "" for item in items)
    found = (paragraph.strip() for text in texts for paragraph in text.split("\n"))
    kept = list(dict.fromkeys(p for p in found if MIN_CHARS <= len(p) <= MAX_CHARS))
    if not kept:
        raise UnreadableError(
            f"{file} holds no text with a paragraph of {MIN_CHARS} to {MAX_CHARS} characters."
        )
    return kept


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
    parser.add_argument(
        "--output", type=folder, help="where to write instead of into the product, to look at it"
    )
    return parser.parse_args()


if __name__ == "__main__":
    run(main)
