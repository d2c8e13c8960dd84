"""Bodies of answers, unpacked no further than they may be large."""

import zlib
from collections.abc import Iterable

from index.model.errors import FetchError

_GZIP_OR_ZLIB = 32 + zlib.MAX_WBITS
_UNPACKED = {"", "identity"}
_PACKED = {"gzip", "x-gzip", "deflate"}


def read_body(chunks: Iterable[bytes], encoding: str, limit: int) -> bytes:
    """Return the whole body, unpacked.

    :param encoding: what the answer says of how it is packed (Content-Encoding).
    :param limit: bytes, packed and unpacked.
    :raises FetchError: if it is larger, damaged, or packed in a way that was not asked for.
    """
    encoding = encoding.strip().lower()
    if encoding in _PACKED:
        return _unpacked(_bounded(chunks, limit), limit)
    if encoding in _UNPACKED:
        return b"".join(_bounded(chunks, limit))
    raise FetchError("The answer is packed in a way that was not asked for.")


def unpack_gzip(data: bytes, limit: int) -> bytes:
    """Return what a gzip file holds.

    :raises FetchError: if that is larger than ``limit`` bytes, or damaged.
    """
    return _unpacked([data], limit)


def _bounded(chunks: Iterable[bytes], limit: int) -> Iterable[bytes]:
    size = 0
    for chunk in chunks:
        size += len(chunk)
        if size > limit:
            raise _too_large(limit)
        yield chunk


def _unpacked(chunks: Iterable[bytes], limit: int) -> bytes:
    pieces: list[bytes] = []
    size, packer = 0, zlib.decompressobj(_GZIP_OR_ZLIB)
    for chunk in chunks:
        while chunk:
            if packer.eof:  # a gzip file may hold several members, one after the other
                packer = zlib.decompressobj(_GZIP_OR_ZLIB)
            try:
                piece = packer.decompress(chunk, limit - size + 1)
            except zlib.error:
                raise FetchError("The answer is packed, and damaged.") from None
            size += len(piece)
            if size > limit:
                raise _too_large(limit)
            pieces.append(piece)
            chunk = packer.unused_data or packer.unconsumed_tail
    if pieces and not packer.eof:
        raise FetchError("The answer ends before its end.")
    return b"".join(pieces)


def _too_large(limit: int) -> FetchError:
    return FetchError(f"The answer is larger than {limit:,} bytes.")
