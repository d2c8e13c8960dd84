"""A JSONL file becomes articles, one a line, the file never held whole."""

import json
from collections.abc import Iterator
from pathlib import Path

from index.errors import UnreadableError
from index.model.article import Article
from index.read.formats.article_record import read_item
from index.read.formats.charset import read_lines
from index.read.formats.validation import Rejected


def read_jsonl(path: Path) -> Iterator[Article | Rejected]:
    """Yield the article, or the rejection, of each line that is not blank.

    :raises OSError: if the file cannot be opened or read.
    :raises UnreadableError: if it is empty or binary.
    """
    for line in read_lines(path):
        if line.text is None:
            yield Rejected(path, line.number, line.reason)
        elif line.text.strip():
            try:
                yield _read_line(line.text)
            except UnreadableError as error:
                yield Rejected(path, line.number, str(error))


def _read_line(text: str) -> Article:
    try:
        fields = json.loads(text.rstrip("\r\n"))
    except json.JSONDecodeError as error:
        raise UnreadableError(f"is not JSON: {error.msg} at column {error.colno}") from None
    except (ValueError, RecursionError):
        # A number of thousands of digits, or thousands of brackets in one another.
        raise UnreadableError("is not JSON that can be read") from None
    if not isinstance(fields, dict):
        raise UnreadableError('is not a JSON object such as {"text": "…"}')
    return read_item(fields)
