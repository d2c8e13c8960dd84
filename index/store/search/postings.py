"""Which rows of one segment hold which stems."""

import hashlib
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.store.files.disk_array import DiskArray, Rows
from index.words.stems import stems

Terms = NDArray[np.uint64]
Numbers = NDArray[np.int64]
Mask = NDArray[np.bool_]

MAX_COUNT = np.iinfo(np.uint8).max
MAX_STEMS_PER_ROW = np.iinfo(np.uint16).max


@dataclass(frozen=True, slots=True)
class Postings:
    """An inverted index, compressed by stem.

    ``terms`` are hashes of stems, ascending; term ``i`` is in ``rows[starts[i] : starts[i + 1]]``,
    ascending, as often as ``counts`` says. ``lengths`` tells how many stems each row has.
    """

    terms: Terms
    starts: Numbers
    lengths: NDArray[np.uint16]
    rows: Rows
    counts: Rows

    @classmethod
    def of(cls, rows: Iterable[tuple[str, ...]]) -> "Postings":
        """Index rows that consist of these texts each; row numbers follow their order.

        A text that stands in several rows is read once, so they must fit in memory.
        """
        numbers, counts, sizes, lengths = array("i"), array("I"), array("i"), array("I")
        vocabulary: defaultdict[str, int] = defaultdict()
        vocabulary.default_factory = vocabulary.__len__
        known: dict[str, list[str]] = {}
        for texts in rows:
            for text in texts:
                if text not in known:
                    known[text] = stems(text)
            held = Counter(chain.from_iterable(known[text] for text in texts))
            numbers.extend(map(vocabulary.__getitem__, held))
            counts.extend(held.values())
            sizes.append(len(held))
            lengths.append(held.total())
        terms, ranks = np.unique(term_hashes(list(vocabulary)), return_inverse=True)
        return _sorted(
            terms,
            ranks[np.array(numbers, np.int64)],
            np.repeat(np.arange(len(sizes), dtype=np.int32), sizes),
            np.minimum(counts, MAX_COUNT).astype(np.uint8),
            np.minimum(lengths, MAX_STEMS_PER_ROW).astype(np.uint16),
        )

    @classmethod
    def load(cls, folder: Path) -> "Postings":
        """Open what ``save`` wrote; rows and counts stay on disk until they are asked for."""
        return cls(
            np.load(folder / "terms.npy"),
            np.load(folder / "starts.npy"),
            np.load(folder / "lengths.npy"),
            DiskArray(folder / "rows.npy"),
            DiskArray(folder / "counts.npy"),
        )

    def save(self, folder: Path) -> None:
        """Write everything into a folder of its own."""
        folder.mkdir()
        np.save(folder / "terms.npy", self.terms)
        np.save(folder / "starts.npy", self.starts)
        np.save(folder / "lengths.npy", self.lengths)
        np.save(folder / "rows.npy", self.rows[:])
        np.save(folder / "counts.npy", self.counts[:])

    def places(self, terms: Terms) -> tuple[Numbers, Numbers]:
        """Return where each term's rows begin and end; nowhere for a term that is not held."""
        if not len(self.terms):
            return np.zeros(len(terms), np.int64), np.zeros(len(terms), np.int64)
        number = np.searchsorted(self.terms, terms).clip(max=len(self.terms) - 1)
        held = self.terms[number] == terms
        return self.starts[number], self.starts[number + held]


def merge_postings(parts: Sequence[tuple[Postings, Mask]]) -> Postings:
    """Return the postings of the kept rows of all parts, in order, as one."""
    terms = np.unique(np.concatenate([postings.terms for postings, _ in parts]))
    numbers, rows, counts, lengths = [], [], [], []
    before = 0
    for postings, kept in parts:
        renumbered = np.cumsum(kept, dtype=np.int32) + np.int32(before - 1)
        number = np.searchsorted(terms, postings.terms).astype(np.int32)
        held = postings.rows[:]
        stays = kept[held]
        numbers.append(np.repeat(number, np.diff(postings.starts))[stays])
        rows.append(renumbered[held[stays]])
        counts.append(postings.counts[:][stays])
        lengths.append(postings.lengths[kept])
        before += int(kept.sum())
    whole = [np.concatenate(column) for column in (numbers, rows, counts, lengths)]
    return _sorted(terms, whole[0], whole[1], whole[2], whole[3])


def term_hashes(of: Sequence[str]) -> Terms:
    """Return 8 bytes of each stem's BLAKE2b: a million stems meet with a chance of 3 in 10^8."""
    digests = (hashlib.blake2b(stem.encode("utf-8", "replace"), digest_size=8) for stem in of)
    return np.frombuffer(b"".join(digest.digest() for digest in digests), np.uint64)


def _sorted(
    terms: Terms,
    numbers: NDArray[np.integer],
    rows: NDArray[np.int32],
    counts: NDArray[np.uint8],
    lengths: NDArray[np.uint16],
) -> Postings:
    """Order postings by term, leaving out terms that no row holds."""
    order = np.argsort(numbers, kind="stable")
    held = np.bincount(numbers, minlength=len(terms))
    starts = np.concatenate([[0], np.cumsum(held[held > 0])]).astype(np.int64)
    return Postings(terms[held > 0], starts, lengths, rows[order], counts[order])
