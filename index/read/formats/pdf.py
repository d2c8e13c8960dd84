"""A PDF, such as a press release or a situation report, becomes an article with its pages kept."""

import logging
import re
from collections import Counter
from datetime import date
from io import BytesIO

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from index.model.article import PAGE_BREAK, Article
from index.model.day import written_day
from index.model.errors import UnreadableError
from index.read.formats.validation import check_text
from index.read.pages.tree import squeeze

MAX_PAGES = 500
MAX_STAMP_CHARS = 80  # of a line that gives the report's day
_DAY_LINES = 15  # lines of the first page among which it stands
_REPEATED_SHARE = 0.5
"""Of the pages on which a line stands that is a running head or foot."""
_MIN_PAGES = 3  # of a document from which lines may be told to run
_EDGE_LINES = 3  # lines at the top and bottom of a page among which they are
_PAGE_NUMBER = re.compile(
    r"(?:page\s*)?[-–|\s]*\d{1,3}[-–|\s]*(?:(?:of|/)\s*\d{1,3})?", re.IGNORECASE
)
_HYPHENATED = re.compile(r"(?<=[a-z])[-\u00ad]\n(?=[a-z])")
# The library lets what is wrong in a file through as whatever it led to.
_FAULTS = (
    *(PyPdfError, OSError, RecursionError, NotImplementedError, AssertionError),
    *(ValueError, KeyError, TypeError, AttributeError, IndexError, ArithmeticError),
)
_DIGITS = re.compile(r"\d+")
logging.getLogger("pypdf").addHandler(logging.NullHandler())
logging.getLogger("pypdf").propagate = False


def read_pdf(data: bytes) -> Article:
    """Return the text of a PDF, its pages parted by form feeds, and what it says of itself.

    :raises UnreadableError: if it is no PDF, is locked, or holds no text.
    """
    try:
        reader = PdfReader(BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise UnreadableError("is locked with a password; save it without one")
        if len(reader.pages) > MAX_PAGES:
            raise UnreadableError(f"has more than {MAX_PAGES} pages")
        pages = [page.extract_text() or "" for page in reader.pages]
        title = (reader.metadata.title if reader.metadata else None) or None
    except UnreadableError:
        raise
    except _FAULTS as error:
        raise UnreadableError(f"is no PDF that can be read ({type(error).__name__})") from None
    lines = [[squeeze(line) for line in page.split("\n")] for page in pages]
    running = _running_lines(lines)
    kept = [[line for line in page if line and _plain(line) not in running] for page in lines]
    kept = [[line for line in page if not _PAGE_NUMBER.fullmatch(line)] for page in kept]
    if not any(kept):
        raise UnreadableError("holds no text, only pictures of pages; make its text readable (OCR)")
    text = PAGE_BREAK.join(_HYPHENATED.sub("", "\n".join(page)) for page in kept)
    return Article(_checked(text), title=_title(title, kept), published=_day(kept))


def _plain(line: str) -> str:
    return _DIGITS.sub("#", line)


def _running_lines(pages: list[list[str]]) -> set[str]:
    """Return the lines that stand at the edge of most pages, numbers apart."""
    if len(pages) < _MIN_PAGES:
        return set()
    counts = Counter(
        line
        for page in pages
        for line in {_plain(each) for each in (*page[:_EDGE_LINES], *page[-_EDGE_LINES:]) if each}
    )
    return {line for line, count in counts.items() if count > _REPEATED_SHARE * len(pages)}


def _title(named: str | None, pages: list[list[str]]) -> str | None:
    if named and " " in named.strip() and not named.lower().endswith((".doc", ".docx", ".pdf")):
        return squeeze(named)
    first = next((line for page in pages for line in page), None)
    return first if first and len(first) <= MAX_STAMP_CHARS and first[-1] not in ".:" else None


def _day(pages: list[list[str]]) -> date | None:
    """Return the only day that the short lines at the top of the first page give."""
    first = [line for line in pages[0][:_DAY_LINES] if len(line) <= MAX_STAMP_CHARS]
    days = {day for line in first if (day := written_day(line)) is not None}
    return days.pop() if len(days) == 1 else None


def _checked(text: str) -> str:
    try:
        return check_text(text.replace("\0", ""))
    except ValueError as error:
        raise UnreadableError(f"its text {error}") from None
