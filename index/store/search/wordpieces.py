"""The word pieces of the rows of one segment, with their compressed states."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.store.files.disk_array import DiskArray, Rows, save_blocks

Small = NDArray[np.int8]
Numbers = NDArray[np.int32]
Mask = NDArray[np.bool_]
Compressed = tuple[Numbers, Small]

ROWS_PER_BLOCK = 16_384


@dataclass(frozen=True, slots=True)
class Pieces:
    """Row ``i`` has ``pieces`` and ``states`` from ``starts[i]`` up to ``starts[i + 1]``.

    ``pieces`` are vocabulary ids; ``states`` have shape (pieces, width); ``holders`` tells of each
    id how many of the rows have it.
    """

    starts: NDArray[np.int64]
    pieces: Rows
    states: Rows
    holders: Numbers

    @classmethod
    def of(cls, rows: Sequence[Compressed]) -> "Pieces":
        """Index the rows' pieces."""
        starts = np.cumsum([0, *(len(pieces) for pieces, _ in rows)], dtype=np.int64)
        pieces = np.concatenate([pieces for pieces, _ in rows])
        states = np.concatenate([states for _, states in rows])
        return cls(starts, pieces, states, _holders(starts, pieces))

    @classmethod
    def load(cls, folder: Path) -> "Pieces":
        """Open what ``save_pieces`` wrote; pieces and states stay on disk until asked for."""
        return cls(
            np.load(folder / "starts.npy"),
            DiskArray(folder / "pieces.npy"),
            DiskArray(folder / "states.npy"),
            np.load(folder / "holders.npy"),
        )

    def __len__(self) -> int:
        return len(self.starts) - 1

    def row(self, row: int) -> Compressed:
        """Return a row's pieces and states."""
        part = slice(int(self.starts[row]), int(self.starts[row + 1]))
        return self.pieces[part], self.states[part]

    def held_by(self, rows: Mask) -> Numbers:
        """Return of each vocabulary id how many of these rows have it, as long as is needed."""
        lengths, pieces = [np.zeros(1, np.int64)], [np.zeros(0, np.int32)]
        for first in range(0, len(self), ROWS_PER_BLOCK):
            among = rows[first : first + ROWS_PER_BLOCK]
            if among.any():
                starts = self.starts[first : first + ROWS_PER_BLOCK + 1]
                each = np.diff(starts)
                own: Numbers = self.pieces[int(starts[0]) : int(starts[-1])]
                pieces.append(own[np.repeat(among, each)])
                lengths.append(each[among])
        return _holders(np.cumsum(np.concatenate(lengths)), np.concatenate(pieces))

    def blocks(self, kept: Mask) -> Iterator[tuple[NDArray[np.int64], Numbers, Small]]:
        """Return the lengths, pieces and states of the kept rows, some thousand at a time."""
        for first in range(0, len(self), ROWS_PER_BLOCK):
            starts = self.starts[first : first + ROWS_PER_BLOCK + 1]
            lengths, among = np.diff(starts), kept[first : first + ROWS_PER_BLOCK]
            stays = np.repeat(among, lengths)
            where = slice(int(starts[0]), int(starts[-1]))
            yield lengths[among], self.pieces[where][stays], self.states[where][stays]


def save_pieces(folder: Path, parts: Sequence[tuple[Pieces, Mask]]) -> None:
    """Write the kept rows of all parts, in order, as one into a folder of its own."""
    folder.mkdir()
    every = [np.diff(part.starts)[kept] for part, kept in parts]
    starts = np.concatenate([[0], np.cumsum(np.concatenate(every))]).astype(np.int64)
    pieces = [own for part, kept in parts for _, own, _ in part.blocks(kept)]
    joined = np.concatenate(pieces).astype(np.int32)
    np.save(folder / "starts.npy", starts)
    np.save(folder / "pieces.npy", joined)
    np.save(folder / "holders.npy", _holders(starts, joined))
    states = (own for part, kept in parts for _, _, own in part.blocks(kept))
    width = parts[0][0].states.shape[1]
    save_blocks(folder / "states.npy", np.int8, (int(starts[-1]), width), states)


def add_counts(counts: Sequence[NDArray[np.signedinteger]]) -> NDArray[np.int64]:
    """Add counts by vocabulary id, of which some are known further than others."""
    found = np.zeros(max((len(some) for some in counts), default=0), np.int64)
    for some in counts:
        found[: len(some)] += some
    return found


def _holders(starts: NDArray[np.int64], pieces: Numbers) -> Numbers:
    """Count in how many rows each vocabulary id is."""
    vocabulary = int(pieces.max(initial=0)) + 1
    found = np.zeros(vocabulary, np.int64)
    for first in range(0, len(starts) - 1, ROWS_PER_BLOCK):
        own = starts[first : first + ROWS_PER_BLOCK + 1]
        row = np.repeat(np.arange(len(own) - 1), np.diff(own))
        keys = np.unique(row * vocabulary + pieces[own[0] : own[-1]])
        found += np.bincount(keys % vocabulary, minlength=vocabulary)
    return found.astype(np.int32)
