"""Arrays on disk of which only what is asked for is read, and writing that survives a crash."""

import os
import weakref
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import DTypeLike, NDArray

Array = NDArray[Any]


class Rows(Protocol):
    """What an array in memory and one on disk have in common."""

    @property
    def shape(self) -> tuple[int, ...]:
        """The number of rows, then the shape of each."""

    def __getitem__(self, part: slice) -> Array:
        """Return consecutive rows."""


class DiskArray:
    """The rows of a ``.npy`` file, read when asked for.

    It is not mapped: pages of a mapping stay in the process's memory, and around each row that
    is touched the system maps sixteen more.
    """

    def __init__(self, path: Path) -> None:
        """Open the file.

        :raises OSError: if it cannot be read.
        :raises ValueError: if it holds no array.
        """
        mapped = np.load(path, mmap_mode="r") if path.stat().st_size else np.zeros(0)
        self.shape: tuple[int, ...] = mapped.shape
        self.dtype = mapped.dtype
        self._start = getattr(mapped, "offset", 0)
        self._width = mapped.dtype.itemsize * int(np.prod(mapped.shape[1:], dtype=np.int64))
        self._file = os.open(path, os.O_RDONLY)
        weakref.finalize(self, os.close, self._file)

    def __getitem__(self, part: slice) -> Array:
        """Return consecutive rows."""
        first, end, _ = part.indices(self.shape[0])
        count = max(end - first, 0)
        found = np.empty((count, *self.shape[1:]), self.dtype)
        if count and self._width:
            place = self._start + first * self._width
            _read_into(self._file, found.data.cast("B"), place)
        return found

    def take(self, rows: NDArray[np.int64]) -> Array:
        """Return single rows, in the order given."""
        places = (self._start + rows * self._width).tolist()
        found = b"".join([os.pread(self._file, self._width, place) for place in places])
        return np.frombuffer(found, self.dtype).reshape(len(rows), *self.shape[1:])


def _read_into(file: int, wanted: memoryview, place: int) -> None:
    while wanted:  # one call reads 2 GB at most
        got = os.preadv(file, [wanted], place)
        if not got:
            raise OSError("The file is shorter than its header says.")
        wanted, place = wanted[got:], place + got


def save_blocks(
    path: Path, dtype: DTypeLike, shape: tuple[int, ...], blocks: Iterable[Array]
) -> None:
    """Write an array of that shape to a ``.npy`` file, block of rows by block."""
    with path.open("wb") as file:
        header = {
            "descr": np.lib.format.dtype_to_descr(np.dtype(dtype)),
            "fortran_order": False,
            "shape": shape,
        }
        np.lib.format.write_array_header_1_0(file, header)
        for block in blocks:
            file.write(np.ascontiguousarray(block, dtype).data)


def publish_atomically(aside: Path, final: Path) -> None:
    """Give a finished folder or file its name once every byte of it is on the disk."""
    for path in [*(aside.rglob("*") if aside.is_dir() else ()), aside]:
        _sync(path)
    aside.replace(final)
    _sync(final.parent)


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
