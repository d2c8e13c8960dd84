"""Bytes become text, or an error, whole or line by line: an encoding is never guessed."""

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import TextIO

from index.model.errors import UnreadableError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?([\w.:-]{2,40})", re.IGNORECASE)
_DECLARATION_BYTES = 4096  # bytes in which a page declares its encoding


def encoding_of(start: bytes) -> str:
    """Return the encoding that the first bytes show: by a byte order mark, else UTF-8."""
    return next((name for mark, name in _BOMS if start.startswith(mark)), "utf-8")


def is_binary(start: bytes) -> bool:
    """Tell whether the first bytes of a file hold NUL without being UTF-16."""
    return b"\0" in start and encoding_of(start) != "utf-16"


def decode(data: bytes) -> str:
    """Return UTF-8, or UTF-16 with its mark, as text, without the mark and otherwise unchanged.

    Quotations are promised letter by letter, and a guessed encoding can change a letter unseen,
    so other encodings are refused.

    :raises UnreadableError: if the bytes are something else.
    """
    if is_binary(data):
        raise UnreadableError("is binary, not text")
    encoding = encoding_of(data)
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableError(not_utf8(data[error.start : error.start + 1], error.start)) from None


def decode_page(data: bytes, charset: str | None = None) -> str:
    """Return the text of an HTML page, which may also declare its encoding.

    :param charset: the encoding that a server named, which counts before what the page declares.
    :raises UnreadableError: if the bytes are not what the page declares, nor UTF-8.
    """
    declared = _DECLARED.search(data, 0, _DECLARATION_BYTES)
    try:
        return decode(data)
    except UnreadableError:
        named = charset or (declared.group(1).decode("ascii") if declared else None)
        if named is None or is_binary(data):
            raise
    name = named
    try:
        # Pages that declare Latin-1 are Windows-1252 to every browser (WHATWG Encoding Standard).
        latin = codecs.lookup(name).name in {"iso8859-1", "ascii"}
        return data.decode("cp1252" if latin else name)
    except (LookupError, UnicodeDecodeError):
        raise UnreadableError(f"is not {name}, as the page declares, nor UTF-8") from None


def not_utf8(byte: bytes, offset: int) -> str:
    """Return the reason given for a byte that is not UTF-8, and how to mend the file."""
    shown = f" (byte 0x{byte[0]:02X} at offset {offset})" if byte else ""
    return f"is not UTF-8{shown}; convert it, for example with iconv -f WINDOWS-1252 -t UTF-8"


MAX_LINE_CHARS = 16_000_000  # characters
CHARS_PER_SKIP = 65_536  # characters


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line with its number from 1; ``text`` keeps its newline and is ``None`` if unreadable."""

    number: int
    text: str | None
    reason: str = ""


_MAX_NUL_SHARE = 0.02
"""Of the first bytes of a file of records that has a flaw; with more it is no text."""


def _is_binary_file(start: bytes, may_hold_nul: bool) -> bool:
    if not is_binary(start):
        return False
    if not may_hold_nul or start.count(0) > _MAX_NUL_SHARE * len(start) + 1:
        return True
    try:
        start.decode()
    except UnicodeDecodeError as error:
        return error.start < len(start) - 3  # not only a letter that the reading cut off
    return False


def read_text_lines(path: Path, *, may_hold_nul: bool = False) -> Iterator[TextLine]:
    """Yield the lines of a UTF-8 (or, with its mark, UTF-16) file.

    :param may_hold_nul: whether a NUL here or there is a flaw of its line and not of the file.
    :raises OSError: if the file cannot be opened or read.
    :raises UnreadableError: if it is empty or binary.
    """
    with path.open("rb") as raw:
        start = raw.read(8192)
    if not start:
        raise UnreadableError("is empty")
    if _is_binary_file(start, may_hold_nul):
        raise UnreadableError("is binary, not text")
    encoding = "utf-8-sig" if encoding_of(start) == "utf-8" else encoding_of(start)
    # Spreadsheets of old systems end lines by a carriage return alone.
    newline = "\r" if b"\r" in start and b"\n" not in start else "\n"
    # Undecodable bytes come through as half surrogates: one bad line does not end the file.
    with path.open(encoding=encoding, errors="surrogateescape", newline=newline) as file:
        try:
            for number in count(1):
                if not (piece := file.readline(MAX_LINE_CHARS + 1)):
                    return
                yield _read_line(file, number, piece, newline)
        except UnicodeDecodeError:
            raise UnreadableError(f"is not {encoding.upper()} from some line on") from None


def _read_line(file: TextIO, number: int, piece: str, newline: str) -> TextLine:
    if len(piece) > MAX_LINE_CHARS:
        while not piece.endswith(newline) and (piece := file.readline(CHARS_PER_SKIP)):
            pass
        return TextLine(number, None, f"is longer than {MAX_LINE_CHARS:,} characters")
    try:
        piece.encode()
    except UnicodeEncodeError as error:
        byte = bytes([ord(piece[error.start]) & 0xFF])
        return TextLine(number, None, not_utf8(byte, len(piece[: error.start].encode())))
    return TextLine(number, piece)
