"""Files of many articles, one a line of JSONL or a row of CSV, never held whole."""

import json
from collections.abc import Iterator
from pathlib import Path

from index.model.article import Article
from index.model.errors import UnreadableError
from index.read.formats.article_record import read_records
from index.read.formats.charset import read_text_lines
from index.read.formats.csv_rows import read_rows
from index.read.formats.validation import Rejected, Taken


def read_jsonl(path: Path) -> Iterator[Taken | Rejected]:
    """Yield the article, or the rejection, of each line that is not blank.

    :raises OSError: if the file cannot be opened or read.
    :raises UnreadableError: if it is empty or binary.
    """
    for line in read_text_lines(path, may_hold_nul=True):
        if line.text is None:
            yield Rejected(path, line.number, line.reason)
        elif line.text.strip():
            try:
                found = _read_json(line.text)
                yield from (Taken(each, path, line.number) for each in found)
            except UnreadableError as error:
                yield Rejected(path, line.number, str(error))


def _read_json(text: str) -> tuple[Article, ...]:
    try:
        fields = json.loads(text.rstrip("\r\n"))
    except json.JSONDecodeError as error:
        raise UnreadableError(f"is not JSON: {error.msg} at column {error.colno}") from None
    except (ValueError, RecursionError):
        # A number of thousands of digits, or thousands of brackets in one another.
        raise UnreadableError("is not JSON that can be read") from None
    if not isinstance(fields, dict):
        raise UnreadableError('is not a JSON object such as {"text": "…"}')
    return read_records(fields)


def read_csv(path: Path) -> Iterator[Taken | Rejected]:
    """Yield the article, or the rejection, of each row under the header.

    :raises OSError: if the file cannot be opened or read.
    :raises UnreadableError: if it is empty or binary, or its first row does not name the columns.
    """
    for row in read_rows(path):
        if row.fields is None:
            yield Rejected(path, row.line, row.reason)
            continue
        try:
            yield from (Taken(each, path, row.line) for each in read_records(row.fields))
        except UnreadableError as error:
            yield Rejected(path, row.line, str(error))
