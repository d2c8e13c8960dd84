"""Files of many articles, one a line of JSONL or a row of CSV, never held whole."""

import csv
import json
from collections.abc import Iterator
from pathlib import Path

from index.model.article import Article
from index.model.errors import UnreadableError
from index.read.formats.article_record import read_record
from index.read.formats.charset import read_text_lines
from index.read.formats.validation import MAX_ARTICLE_CHARS, Rejected


def read_jsonl(path: Path) -> Iterator[Article | Rejected]:
    """Yield the article, or the rejection, of each line that is not blank.

    :raises OSError: if the file cannot be opened or read.
    :raises UnreadableError: if it is empty or binary.
    """
    for line in read_text_lines(path):
        if line.text is None:
            yield Rejected(path, line.number, line.reason)
        elif line.text.strip():
            try:
                yield _read_json(line.text)
            except UnreadableError as error:
                yield Rejected(path, line.number, str(error))


def _read_json(text: str) -> Article:
    try:
        fields = json.loads(text.rstrip("\r\n"))
    except json.JSONDecodeError as error:
        raise UnreadableError(f"is not JSON: {error.msg} at column {error.colno}") from None
    except (ValueError, RecursionError):
        # A number of thousands of digits, or thousands of brackets in one another.
        raise UnreadableError("is not JSON that can be read") from None
    if not isinstance(fields, dict):
        raise UnreadableError('is not a JSON object such as {"text": "…"}')
    return read_record(fields)


_SEPARATORS = ",;\t"


class _CsvLines:
    """The lines of one CSV file for the reader; those that cannot be read are kept aside."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.line = 0
        self._rejected: list[Rejected] = []

    def __iter__(self) -> Iterator[str]:
        for line in read_text_lines(self.path):
            self.line = line.number
            if line.text is None:
                self._rejected.append(Rejected(self.path, line.number, line.reason))
            else:
                yield line.text

    def take_rejected(self) -> list[Rejected]:
        """Return, once, the lines rejected since the last call."""
        taken, self._rejected = self._rejected, []
        return taken


def read_csv(path: Path) -> Iterator[Article | Rejected]:
    """Yield the article, or the rejection, of each row under the header.

    :raises OSError: if the file cannot be opened or read.
    :raises UnreadableError: if it is empty or binary, or its first row does not name the columns.
    """
    csv.field_size_limit(MAX_ARTICLE_CHARS)  # the module's own limit is for the whole process
    source = _CsvLines(path)
    texts = iter(source)
    separator, header = _read_csv_header(next(texts, ""))
    rows = csv.reader(texts, delimiter=separator, strict=True)
    more = True
    while more:
        start = source.line + 1
        found: Article | Rejected | None
        try:
            row = next(rows, None)
            found = _read_csv_row(header, row) if row else None
            more = row is not None
        except (csv.Error, UnreadableError) as error:
            found = Rejected(path, start, str(error))
        yield from source.take_rejected()
        if found is not None:
            yield found


def _read_csv_header(first: str) -> tuple[str, list[str]]:
    """Return the separator and the columns' names in lower case."""
    for separator in _SEPARATORS:
        try:
            row = next(csv.reader([first], delimiter=separator), [])
        except csv.Error:
            continue
        names = [name.strip().lower() for name in row]
        if {"text", "html"} & set(names) and len(set(names)) == len(names):
            return separator, names
    raise UnreadableError("has no header: its first row must name the columns once each, with text")


def _read_csv_row(header: list[str], row: list[str]) -> Article:
    if len(row) != len(header):
        raise UnreadableError(f"has {len(row)} fields where the header has {len(header)}")
    return read_record({name: value for name, value in zip(header, row, strict=True) if value})
