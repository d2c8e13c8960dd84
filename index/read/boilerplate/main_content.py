"""Which paragraphs are the article: the page's boilerplate, boxes and comments left out."""

import re
from itertools import accumulate

from index.read.boilerplate.site_notices import any_of
from index.read.text.headline import STOPPED, is_title_case
from index.read.text.paragraphs import Paragraph

MAX_LABEL_WORDS = 5  # a line this short that comes to no stop is a label, a name or a subheading
MAX_TEASER_WORDS = 25  # what a box of related articles says of one of them is shorter than this
MIN_REPORT_CHARS = 400  # characters; notices that are no boilerplate by themselves come to fewer
CLOSING_SHARE = 0.6  # a closing section counts as such after this share of the prose

# After these lines nothing of the article follows.
_CLOSINGS = r"""
leave an? (?:reply|comment|response)|post a (?:comment|reply)|add (?:a|your) comment|have your say
\d* ?comments?(?: \(\d+\))?|reader comments|\d+ (?:responses?|replies|thoughts? on)|discussion
join the (?:conversation|discussion)|your email address will not be published|about the authors?
authors?
"""
# After these come other articles, until prose resumes.
_BOXES = r"""
related|recommended|trending|popular|most (?:read|popular|viewed|shared)|top stories|latest
more (?:on|from|stories|news|in|about)|you (?:may|might)|read (?:more|also|next)|also read|see also
further reading|don[’']?t miss|editor[’']?s[’']? (?:picks?|choice)|what to read next|keep reading
in other news|(?:around|from) the web|sponsored|promoted|breaking news|about the author|sign up
subscribe|newsletter|get (?:our|the)
"""
_CLOSING = re.compile(any_of(_CLOSINGS) + r"(?: \w+){0,3}\W*$", re.IGNORECASE)
_BOX = re.compile(any_of(_BOXES) + r"\b(?!.*:\s*\w)[^.]{0,50}\W*$", re.IGNORECASE)


def main_paragraphs(text: str, paragraphs: list[Paragraph]) -> list[Paragraph]:
    """Return the paragraphs that may hold sentences of the article, in order.

    A text that never comes to a full stop is left as it is except for its boilerplate.
    """
    lines = [paragraph.span.of(text) for paragraph in paragraphs]
    boilerplate = [_is_mostly_boilerplate(paragraph) for paragraph in paragraphs]
    prose = [not out and _is_prose(line) for out, line in zip(boilerplate, lines, strict=True)]
    if not any(prose):
        return [each for each, out in zip(paragraphs, boilerplate, strict=True) if not out]
    shares = _shares_before(lines, prose)
    end = _closing(lines, prose, shares)
    boxed = _boxed(lines[:end], prose[:end], shares)
    capitals = text.isupper()
    return [
        paragraph
        for paragraph, line, out, in_box in zip(paragraphs, lines, boilerplate, boxed, strict=False)
        if not out and not in_box and not _is_fragment(line, capitals=capitals)
    ]


def _is_mostly_boilerplate(paragraph: Paragraph) -> bool:
    """Tell by the sentences: half a paragraph of notices, by length, makes all of it a notice.

    A report in one line, with its boxes and captions among it, keeps what is left of it.
    """
    kept = sum(sentence.end - sentence.start for sentence in paragraph.sentences)
    return kept < MIN_REPORT_CHARS and 2 * kept <= paragraph.span.end - paragraph.span.start


def _is_prose(line: str) -> bool:
    return STOPPED.search(line) is not None and (
        len(line.split()) > MAX_LABEL_WORDS or len(line) > 60
    )


def _closing(lines: list[str], prose: list[bool], shares: list[float]) -> int:
    """Return the index of the line after which only comments, forms and boxes follow."""
    for number, (line, is_prose) in enumerate(zip(lines, prose, strict=True)):
        if not is_prose and shares[number] >= CLOSING_SHARE and _CLOSING.match(line):
            return number
    return len(lines)


def _boxed(lines: list[str], prose: list[bool], shares: list[float]) -> list[bool]:
    """Mark the lines of boxes that list other articles or ask for an address."""
    marks, in_box = [], False
    for number, line in enumerate(lines):
        if prose[number]:
            in_box = in_box and shares[number] >= CLOSING_SHARE and _is_teaser(lines, prose, number)
        else:
            in_box = in_box or _BOX.match(line) is not None
        marks.append(in_box)
    return marks


def _is_teaser(lines: list[str], prose: list[bool], number: int) -> bool:
    """Tell the words under another article's headline from where the article goes on."""
    alone = not any(prose[number + 1 : number + 2])
    return alone and len(lines[number].split()) < MAX_TEASER_WORDS


def _shares_before(lines: list[str], prose: list[bool]) -> list[float]:
    """Return, for each line, the share of the prose that stands before it."""
    lengths = [len(line) * is_prose for line, is_prose in zip(lines, prose, strict=True)]
    total = sum(lengths)
    return [before / total for before in accumulate(lengths, initial=0)]


def _is_fragment(line: str, *, capitals: bool) -> bool:
    words = line.split()
    if line.isascii() and (len(words) == 1 or (len(words) <= 3 and line.istitle())):
        return True
    if STOPPED.search(line) or line.endswith((":", ",")):
        return False
    return len(words) <= MAX_LABEL_WORDS or (
        not capitals and len(words) <= 16 and is_title_case(line)
    )
