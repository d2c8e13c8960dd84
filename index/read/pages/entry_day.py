"""The day and time that a part of a page, such as an entry of a live blog, gives for itself."""

import re
from datetime import date

from index.model.day import day_of_year, written_day
from index.read.pages.day import is_marked, stamps_of, times_of
from index.read.pages.tree import Node, has_more_words, text_of

_MAX_LONE_STAMP_CHARS = 60  # of a line that is nothing but a time
_DATED = re.compile(r"\d")
_LONE_STAMP = re.compile(
    r"(?:(?:posted|published|updated|at)\W*)?"
    r"(?:[a-z]{3,9},? )?(?:\d{1,2}(?:st|nd|rd|th)? [a-z]{3,9}|[a-z]{3,9} \d{1,2}(?:st|nd|rd|th)?"
    r"|\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4})?,? ?(?:\d{4})?(?:\W{1,3}| at )?"
    r"(?:\d{1,2}[:.h]\d\d(?::\d\d)?)? ?(?:[ap]\.?m\.?)? ?\(?(?:[a-z]{2,5})?\)?",
    re.IGNORECASE,
)
MAX_STAMP_WORDS = 8  # of a line that is nothing but a time


def day_of_entry(entry: Node, year_of: date | None = None) -> date | None:
    """Return the day that a part of a page, such as an entry of a live blog, gives for itself.

    :param year_of: the page's own day, whose year "13 Sep 09:10" is of.
    """
    days = times_of(entry, whole=True) or stamps_of(entry)
    if days:
        return days[0]
    for line in _short_lines(entry):
        text = text_of(line)
        if len(text) > _MAX_LONE_STAMP_CHARS or not _DATED.search(text):
            continue
        if day := written_day(text) or (year_of and day_of_year(text, year_of)):
            return day
    return None


def tells_time(entry: Node) -> bool:
    """Tell whether a part of a page begins or ends with the time at which it was written."""
    if any(node.tag == "time" or is_marked(node) for node in entry.iter()):
        return True
    lines = map(text_of, _short_lines(entry))
    return any(len(line) <= _MAX_LONE_STAMP_CHARS and _LONE_STAMP.fullmatch(line) for line in lines)


def _short_lines(entry: Node) -> list[Node]:
    """Return the lines of an entry that may give its time, above its prose or below."""
    tags = ("p", "div", "span", "small", "em", "i", "b", "strong", "h4", "h5", "h6", "li", "dt")
    return [node for node in entry.iter(*tags) if not has_more_words(node, MAX_STAMP_WORDS)]
