"""A plain text file becomes an article."""

import re

from index.model.article import Article
from index.read.text.headline import is_headline
from index.read.text.paragraphs import split_paragraphs

_FIRST_LINE = re.compile(r"\s*([^\r\n]+?)[ \t]*(?:\r\n|\n|\r)[ \t]*(?:\r\n|\n|\r)")
_HEAD = 5_000  # characters that show whether the first line is a headline


def read_plain(text: str) -> Article:
    """Return the article; its first line is the title if it reads as a headline.

    That is: short, without a full stop, and with a blank line after it. The text keeps the line.
    """
    first = _FIRST_LINE.match(text, 0, _HEAD)
    titled = first is not None and is_headline(text[:_HEAD], split_paragraphs(text[:_HEAD]))
    return Article(text, title=first.group(1) if first and titled else None)
