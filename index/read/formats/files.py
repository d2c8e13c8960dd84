"""Files and folders become articles, and what cannot be read is named."""

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from index.model.address import without_tracking
from index.model.article import Article, Note
from index.model.errors import UnreadableError
from index.read.article_start import is_headline, outlet_of
from index.read.formats.article_record import noted
from index.read.formats.charset import decode, decode_page
from index.read.formats.garbled import with_letters_mended
from index.read.formats.pdf import read_pdf
from index.read.formats.record_files import read_csv, read_jsonl
from index.read.formats.validation import MAX_ARTICLE_CHARS, Rejected, Taken, check_text
from index.read.formats.web_page import read_pages
from index.read.pages.fragment import holds_markup, read_fragment
from index.read.paragraphs import split_paragraphs

__all__ = ["Defaults", "Rejected", "Taken", "read_items", "read_paths"]

MAX_FILE_BYTES = 4 * MAX_ARTICLE_CHARS  # bytes of one plain text or page
RECORD_READERS = {".jsonl": read_jsonl, ".csv": read_csv}
TEXT_SUFFIXES = {".txt"}
PAGE_SUFFIXES = {".html", ".htm"}
PDF_SUFFIXES = {".pdf"}
SINGLE_SUFFIXES = TEXT_SUFFIXES | PAGE_SUFFIXES | PDF_SUFFIXES


@dataclass(frozen=True, slots=True)
class Defaults:
    """What is said of one plain text or page beside the file itself; it wins over the file."""

    title: str | None = None
    publisher: str | None = None
    published: date | None = None
    url: str | None = None


def read_paths(
    paths: Iterable[Path], defaults: Defaults | None = None
) -> Iterator[Article | Rejected]:
    """Yield what ``read_items`` does, without the places of the articles."""
    for item in read_items(paths, defaults):
        yield item.article if isinstance(item, Taken) else item


def read_items(
    paths: Iterable[Path], defaults: Defaults | None = None
) -> Iterator[Taken | Rejected]:
    """Yield the articles of the files, and of the files in the folders, in sorted order.

    Hidden files and files of other kinds are passed over in a folder; named alone, a file of
    another kind is rejected. JSONL and CSV are read line by line, so they may be of any size.
    """
    for path in paths:
        unreadable: list[OSError] = []
        try:
            files = _files_in(path, unreadable) if path.is_dir() else [path]
        except OSError as error:
            unreadable, files = [error], []
        for file in files:
            yield from _read_file(file, defaults or Defaults())
        for failure in unreadable:
            yield Rejected(Path(failure.filename or path), None, _explain(failure))


def _files_in(folder: Path, unreadable: list[OSError]) -> list[Path]:
    """Return the files of known kinds; folders that cannot be opened go to ``unreadable``."""
    files = []
    for where, folders, names in os.walk(folder, onerror=unreadable.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = Path(where, name)
            if not name.startswith(".") and path.suffix.lower() in {
                *RECORD_READERS,
                *SINGLE_SUFFIXES,
            }:
                files.append(path)
    return files


def _read_file(path: Path, defaults: Defaults) -> Iterator[Taken | Rejected]:
    suffix = path.suffix.lower()
    try:
        if not path.is_file():
            missing = not os.path.lexists(path)
            raise UnreadableError("does not exist" if missing else "is not a regular file")
        if suffix in RECORD_READERS:
            yield from RECORD_READERS[suffix](path)
        else:
            yield from (Taken(each, path) for each in _read_one(path, suffix, defaults))
    except UnreadableError as error:
        yield Rejected(path, None, str(error))
    except OSError as error:
        yield Rejected(path, None, _explain(error))


def _explain(error: OSError) -> str:
    return f"cannot be read: {error.strerror or error}"


def _read_one(path: Path, suffix: str, defaults: Defaults) -> Iterator[Article]:
    if suffix not in SINGLE_SUFFIXES:
        known = ", ".join(sorted({*SINGLE_SUFFIXES, *RECORD_READERS}))
        raise UnreadableError(f"is of no kind that can be read ({known})")
    if path.stat().st_size > MAX_FILE_BYTES:
        raise UnreadableError(f"is larger than {MAX_FILE_BYTES:,} bytes")
    yield from read_data(path.read_bytes(), suffix, defaults)


def read_data(
    data: bytes, suffix: str, defaults: Defaults, charset: str | None = None
) -> Iterator[Article]:
    """Yield the articles of the bytes of a plain text, page or PDF.

    :param suffix: which of these it is, as a file's name would end.
    :param charset: the encoding that a server named.
    :raises UnreadableError: if there is none in it; the text says why.
    """
    if not data.strip():
        raise UnreadableError("is empty")
    if suffix in PAGE_SUFFIXES:
        found = read_pages(decode_page(data, charset), defaults.url)
    elif suffix in PDF_SUFFIXES:
        found = (read_pdf(data),)
    else:
        found = (read_plain(_text(data)),)
    for article in found:
        publisher = defaults.publisher or article.publisher or outlet_of(article)
        url = article.url or defaults.url
        yield noted(
            with_letters_mended(
                replace(
                    article,
                    title=(not article.part and defaults.title) or article.title,
                    publisher=publisher,
                    published=(not article.part and defaults.published) or article.published,
                    url=without_tracking(url) if url else None,
                )
            )
        )


def _text(data: bytes) -> str:
    try:
        return check_text(decode(data))
    except ValueError as error:
        raise UnreadableError(str(error)) from None


_FIRST_LINE = re.compile(r"\s*([^\r\n]+?)[ \t]*(?:\r\n|\n|\r)[ \t]*(?:\r\n|\n|\r)")
_HEADLINE_REACH = 5_000  # characters that show whether the first line is a headline


def read_plain(text: str) -> Article:
    """Return the article; its first line is the title if it reads as a headline.

    That is: short, without a full stop, and with a blank line after it. The text keeps the line.
    """
    notes: tuple[Note, ...] = ()
    if holds_markup(text):
        text, notes = check_text(read_fragment(text)), (Note.MARKUP_REMOVED,)
    first = _FIRST_LINE.match(text, 0, _HEADLINE_REACH)
    titled = first is not None and is_headline(
        text[:_HEADLINE_REACH], split_paragraphs(text[:_HEADLINE_REACH])
    )
    return Article(text, title=first.group(1) if first and titled else None, notes=notes)
