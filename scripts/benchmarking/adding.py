"""How fast articles become an index."""

import json
import subprocess
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import mean

from index.extract.extractor import extract_article
from index.extract.syntax.parse import parse_articles
from index.extract.syntax.pipeline.loading import load_pipeline
from index.library import open_library
from index.model.article import Article
from index.model.errors import ClaimtrailError
from index.read.layout import lay_out
from index.settings import Settings
from index.store.encoding.encoder import Encoder, Precision
from index.store.encoding.loading import bundled_folder
from scripts.benchmarking.table import Row, seconds

PEER = Path(__file__).with_name("txtai_indexing.py")
COMPARED = 300
"""How many articles show the speed of extraction alone."""
TEXTS = 500
"""How many sentences show how much 8 bits change."""


def sentences_of(articles: Sequence[Article]) -> list[str]:
    """Return all sentences of the articles."""
    return [span.of(article.text) for article in articles for span in lay_out(article).sentences]


def add(articles: Sequence[Article], encoder: Encoder, settings: Settings) -> float:
    """Make a store of the articles; return how long that took, in seconds."""

    def fill() -> None:
        with open_library(settings, encoder) as library:
            library.add(articles)
            library.rebuild()

    return seconds(fill)[1]


def adding_rows(
    articles: Sequence[Article],
    encoder: Encoder,
    settings: Settings,
    peer: Path | None,
    folder: Path,
) -> list[Row]:
    """Make a store of the articles; compare that with the bare pipeline, and both with txtai.

    Articles are added before and after txtai is asked, since a shared machine is now faster and now
    slower.
    """
    sentences, splitting = seconds(lambda: sentences_of(articles))
    taken = add(articles, encoder, settings)
    bulk = list(dict.fromkeys(sentences))
    precision = encoder.choose_precision(bulk)
    embedding = seconds(lambda: encoder.encode(bulk, precision))[1]
    other = None
    if peer:
        other = _ask_peer(peer, sentences, folder)
        again = settings.model_copy(update={"data": folder / "again"})
        again.data.mkdir()
        taken = (taken + add(articles, encoder, again)) / 2
    speed, embedded = len(sentences) / taken, len(sentences) / embedding
    characters = sum(len(article.text) for article in articles)
    split = f"{characters / splitting:,.0f} characters/s"
    rows = [
        _alike(bulk[:: max(1, len(bulk) // TEXTS)], encoder),
        _extraction(articles[:COMPARED]),
        Row("splitting into sentences", split, wanted="≥ 200,000"),
    ]
    if other is None:
        return [
            Row("adding articles, all told", f"{speed:.0f} sentences/s"),
            Row(f"embedding alone ({precision})", f"{embedded:.0f} sentences/s"),
            *rows,
        ]
    index, encode = (len(sentences) / took for took in other)
    return [
        Row(
            "adding articles, all told",
            f"{speed:.0f} sentences/s",
            f"txtai, only embedding and indexing: {index:.0f}/s",
            speed / index,
            "≥ 2",
        ),
        Row(
            f"embedding alone ({precision})",
            f"{embedded:.0f} sentences/s",
            f"txtai's encoder: {encode:.0f}/s",
            embedded / encode,
            "≥ 1.5, with AMX ≥ 4",
        ),
        *rows,
    ]


def _alike(texts: Sequence[str], encoder: Encoder) -> Row:
    """Compare vectors in 8 bits with those in full precision."""
    pairs = zip(encoder.encode(texts), encoder.encode(texts, Precision.BYTE), strict=True)
    cosines = [float(full.vector @ byte.vector) for full, byte in pairs]
    return Row(
        "vectors in 8 bits, cosine in the mean / at least",
        f"{mean(cosines):.4f} / {min(cosines):.4f}",
        "full precision",
    )


def _extraction(articles: Sequence[Article]) -> Row:
    """Compare extraction with spaCy's pipeline as it comes, on the same sentences, in turns."""
    original, pipeline = load_pipeline(plain=True), load_pipeline()
    bare, whole, sentences = 0.0, 0.0, 0
    for start in range(0, len(articles), 20):
        some = articles[start : start + 20]
        began = time.perf_counter()
        for _ in parse_articles(some, original):
            pass
        read = time.perf_counter()
        found = [extract_article(article) for article in parse_articles(some, pipeline)]
        bare, whole = bare + read - began, whole + time.perf_counter() - read
        sentences += sum(len(extraction.sentences) for extraction in found)
    return Row(
        "extraction, one process",
        f"{sentences / whole:.0f} sentences/s",
        f"spaCy's pipeline as it comes: {sentences / bare:.0f}/s",
        bare / whole,
        "≥ 0.8",
    )


def _ask_peer(python: Path, sentences: Sequence[str], folder: Path) -> tuple[float, float]:
    """Return how many seconds txtai takes to index the sentences, and to encode them alone.

    :raises ClaimtrailError: if it fails.
    """
    given = folder / "sentences.json"
    given.write_text(json.dumps(sentences), "utf-8")
    done = subprocess.run(
        [python.absolute(), PEER, bundled_folder(), given],
        stdout=subprocess.PIPE,
        text=True,
        check=False,
    )
    if done.returncode:
        raise ClaimtrailError(f"{python} cannot run txtai (exit code {done.returncode}).")
    index, encode = json.loads(done.stdout.splitlines()[-1])
    return index, encode
