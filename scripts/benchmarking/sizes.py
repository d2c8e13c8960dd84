"""What a claim takes on disk, part by part: ``python -m scripts.benchmarking.sizes DATA``.

DATA is a store with SQLite and a published build. The last lines tell how the largest part could be
smaller, and what that changes for the questions that are the titles of the store's articles.
"""

import sqlite3
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import numpy as np

from index.settings import Settings
from index.store.builds.build import Build
from index.store.builds.builds import Builds
from index.store.encoding.encoder import Encoder
from index.store.encoding.loading import load_encoder
from index.store.search.late_interaction import INT8_SCALE, TokenIndex
from index.store.search.rows import Rows
from index.store.search.wordpieces import Pieces

TITLES = 200
CANDIDATES = 60
COMMON_SHARE = 0.25
"""A word piece in more than this share of rows is common."""


def main() -> None:
    """Print the table as Markdown."""
    settings = Settings(data=Path(sys.argv[1]))
    build = Builds(settings.builds).open_newest()
    with closing(sqlite3.connect(settings.data / "claimtrail.db")) as database:
        claims, articles = _one(database, "claim"), _one(database, "article")
        parts = _sql_sizes(database) + _build_sizes(build, settings.builds)
        titles = [title for (title,) in database.execute("SELECT title FROM article") if title]
    sys.stdout.write(f"{claims} claims, {build.manifest.rows} sentences, {articles} articles\n")
    total = 0
    for name, size in parts.most_common():
        total += size
        sys.stdout.write(f"| {name} | {size:,} | {size / claims:.0f} |\n")
    sys.stdout.write(f"| all | {total:,} | {total / claims:.0f} |\n")
    encoder = load_encoder(None, settings.models)
    for line in _smaller(build, encoder, list(dict.fromkeys(titles))[:TITLES]):
        sys.stdout.write(f"{line}\n")


def _one(database: sqlite3.Connection, table: str) -> int:
    return int(database.execute(f"SELECT count(*) FROM {table}").fetchone()[0])  # noqa: S608


def _sql_sizes(database: sqlite3.Connection) -> Counter[str]:
    """Return the bytes of each table with its indexes; the small ones are one entry."""
    owners = dict(database.execute("SELECT name, tbl_name FROM sqlite_schema"))
    found: Counter[str] = Counter()
    for name, size in database.execute("SELECT name, sum(pgsize) FROM dbstat GROUP BY name"):
        found[owners.get(name, "rest")] += size
    large = {name: size for name, size in found.items() if size > sum(found.values()) / 200}
    return Counter(
        {f"SQL: {name}": size for name, size in large.items()}
        | {"SQL: other tables": sum(found.values()) - sum(large.values())}
    )


def _build_sizes(build: Build, folder: Path) -> Counter[str]:
    """Return the bytes of each part of the build's segments, and of what a build has but once."""
    found: Counter[str] = Counter()
    for member in build.members:
        segment = folder / "segments" / member.segment.reference.name
        for path in segment.rglob("*"):
            if path.is_file():
                name = path.relative_to(segment).with_suffix("").as_posix()
                found[f"build: {name}"] += path.stat().st_size
    return found


def _smaller(build: Build, encoder: Encoder, titles: list[str]) -> Iterator[str]:
    """Tell what states of fewer bits, and without common pieces, would change."""
    parts = [member.segment.pieces for member in build.members]
    states = sum(part.states.shape[0] for part in parts)
    common = _common(parts)
    held = sum(int(np.isin(part.pieces[:], common).sum()) for part in parts)
    yield f"states of common pieces ({len(common)} kinds): {held / states:.0%} of all"
    usual = _token_index(build, parts)
    encodings = encoder.encode(titles)
    for bits in (4, 2):
        other = _token_index(build, [_coarse(part, bits) for part in parts])
        same, away = 0, []
        for encoding in encodings:
            rows: Rows = build.vectors.search(encoding.vector, CANDIDATES, build.alive)[0]
            whole, _ = usual.scores(encoding, rows)
            rough, _ = other.scores(encoding, rows)
            same += int(whole.argmax() == rough.argmax())
            away.append(float(np.abs(whole - rough).mean()))
        yield (
            f"states of {bits} bits a number: the best of {CANDIDATES} candidates is the same for "
            f"{same / len(titles):.1%} of {len(titles)} questions, scores {np.mean(away):.4f} away"
        )


def _common(parts: list[Pieces]) -> Rows:
    rows = sum(len(part) for part in parts)
    size = max(len(part.holders) for part in parts)
    holders = sum(np.pad(part.holders, (0, size - len(part.holders))) for part in parts)
    return np.flatnonzero(np.asarray(holders) > COMMON_SHARE * rows)


def _coarse(part: Pieces, bits: int) -> Pieces:
    """Return the same pieces with states as so few bits would keep them.

    Each axis is cut into as many full parts as there are levels, each kept as its mean.
    """
    states = part.states[:].astype(np.float32)
    cuts = np.quantile(states, np.linspace(0, 1, 2**bits + 1)[1:-1], axis=0)
    for axis in range(states.shape[1]):
        level = np.searchsorted(cuts[:, axis], states[:, axis])
        counts = np.bincount(level, minlength=2**bits)
        means = np.bincount(level, states[:, axis], 2**bits) / np.maximum(counts, 1)
        states[:, axis] = means[level]
    limited = np.clip(np.round(states), -INT8_SCALE, INT8_SCALE)
    return replace(part, states=limited.astype(np.int8))


def _token_index(build: Build, parts: list[Pieces]) -> TokenIndex:
    none = np.zeros(0, np.int64)
    return TokenIndex(build.projection, parts, len(build.rows), none, np.zeros(0, np.float32))


if __name__ == "__main__":
    main()
