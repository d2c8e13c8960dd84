"""The lines of a large file, one at a time and never more than a bounded piece of one."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import TextIO

from index.errors import UnreadableError
from index.read.formats.charset import encoding_of, is_binary, not_utf8

LONGEST_LINE = 16_000_000  # characters
SKIPPED_AT_ONCE = 65_536  # characters


@dataclass(frozen=True, slots=True)
class Line:
    """A line with its number from 1; ``text`` keeps its newline and is ``None`` if unreadable."""

    number: int
    text: str | None
    reason: str = ""


def read_lines(path: Path) -> Iterator[Line]:
    """Yield the lines of a UTF-8 (or, with its mark, UTF-16) file.

    :raises OSError: if the file cannot be opened or read.
    :raises UnreadableError: if it is empty or binary.
    """
    with path.open("rb") as raw:
        start = raw.read(8192)
    if not start:
        raise UnreadableError("is empty")
    if is_binary(start):
        raise UnreadableError("is binary, not text")
    encoding = "utf-8-sig" if encoding_of(start) == "utf-8" else encoding_of(start)
    # Undecodable bytes come through as half surrogates: one bad line does not end the file.
    with path.open(encoding=encoding, errors="surrogateescape", newline="\n") as file:
        try:
            for number in count(1):
                if not (piece := file.readline(LONGEST_LINE + 1)):
                    return
                yield _read_line(file, number, piece)
        except UnicodeDecodeError:
            raise UnreadableError(f"is not {encoding.upper()} from some line on") from None


def _read_line(file: TextIO, number: int, piece: str) -> Line:
    if len(piece) > LONGEST_LINE:
        while not piece.endswith("\n") and (piece := file.readline(SKIPPED_AT_ONCE)):
            pass
        return Line(number, None, f"is longer than {LONGEST_LINE:,} characters")
    try:
        piece.encode()
    except UnicodeEncodeError as error:
        byte = bytes([ord(piece[error.start]) & 0xFF])
        return Line(number, None, not_utf8(byte, len(piece[: error.start].encode())))
    return Line(number, piece)
