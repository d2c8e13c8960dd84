"""Where an article's paragraphs and sentences start and end, what belongs to the page left out."""

import re
from bisect import bisect_right
from dataclasses import dataclass
from itertools import accumulate, chain, pairwise

from index.model.article import Article, Span
from index.read.article_start import is_title_case, skip_to_report
from index.read.boilerplate_lines import is_boilerplate, is_signature
from index.read.inline_boilerplate import without_inline_boilerplate
from index.read.paragraphs import Paragraph, is_signing_mark, split_paragraphs
from index.read.sentence_splitter import SENTENCE_END, split_paragraph
from index.words.boilerplate import BOX_HEADINGS, CLOSING_HEADINGS, LINK_WORDS
from index.words.labels import FIGURE_OF_HARM, LABELLED_FIGURE

MAX_LABEL_WORDS = 5  # a line this short that comes to no stop is a label, a name or a subheading
MAX_TEASER_WORDS = 25  # what a box of related articles says of one of them is shorter than this
MIN_REPORT_CHARS = 400  # characters; notices that are no boilerplate by themselves come to fewer
CLOSING_SHARE = 0.6  # a closing section counts as such after this share of the prose
_CLOSING = re.compile(CLOSING_HEADINGS + r"(?: \w+){0,3}\W*$", re.IGNORECASE)
_BOX = re.compile(BOX_HEADINGS + r"\b(?!.*:\s*\w)[^.]{0,50}\W*$", re.IGNORECASE)
_LINK = re.compile(rf"(?<=[.!?”\"]) (?:{LINK_WORDS})\W*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Layout:
    """An article's paragraphs and sentences in order, none with white space around it.

    ``paragraphs`` are all those of the text, what belongs to the page among them; ``sentences``
    only those of the report.
    """

    paragraphs: tuple[Span, ...]
    sentences: tuple[Span, ...]

    def ends_paragraph(self, index: int) -> bool:
        """Tell whether a paragraph starts between this sentence and the next.

        :param index: of a sentence that is not the last.
        """
        end, following = self.sentences[index].end, self.sentences[index + 1].start
        started = bisect_right(self.paragraphs, following, key=_start_of)
        return started > 0 and self.paragraphs[started - 1].start >= end


def _start_of(span: Span) -> int:
    return span.start


def lay_out(article: Article) -> Layout:
    """Return the layout of the article's text, which is never changed.

    Headline, dateline, and what belongs to the page (menus, forms, notices, credits, boxes of
    other articles) yield no sentence.
    """
    text = article.text
    paragraphs = split_paragraphs(text)
    body = main_paragraphs(text, [_read_paragraph(text, span) for span in paragraphs])
    spans = [paragraph.span for paragraph in body]
    opened = skip_to_report(article, spans)
    # Only the paragraph in which the report opens can have changed.
    first = [sentence for span in opened[:1] for sentence in _read_paragraph(text, span).sentences]
    rest = body[len(spans) - len(opened) + 1 :]
    found = [*first, *(sentence for paragraph in rest for sentence in paragraph.sentences)]
    if len(found) > 1 and _is_signed(found[-1].of(text)):
        found.pop()
    return Layout(tuple(paragraphs), tuple(found))


def _is_signed(line: str) -> bool:
    return is_signature(line) and LABELLED_FIGURE.match(line) is None


def _read_paragraph(text: str, span: Span) -> Paragraph:
    sentences = chain.from_iterable(
        without_inline_boilerplate(text, sentence) for sentence in split_paragraph(text, span)
    )
    return Paragraph(span, tuple(each for each in sentences if not is_boilerplate(each.of(text))))


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
        for paragraph, line, out, in_box, told, signs in zip(
            paragraphs,
            lines,
            boilerplate,
            boxed,
            _listed_figures(lines),
            _signing(text, paragraphs),
            strict=False,
        )
        if not out and not in_box and (told or signs or not _is_fragment(line, capitals=capitals))
    ]


def _is_mostly_boilerplate(paragraph: Paragraph) -> bool:
    """Tell by the sentences: half a paragraph of notices, by length, makes all of it a notice.

    A report in one line, with its boxes and captions among it, keeps what is left of it.
    """
    kept = sum(sentence.end - sentence.start for sentence in paragraph.sentences)
    return kept < MIN_REPORT_CHARS and 2 * kept <= paragraph.span.end - paragraph.span.start


def _is_prose(line: str) -> bool:
    line = _LINK.sub("", line)
    return SENTENCE_END.search(line) is not None and (
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


def _signing(text: str, paragraphs: list[Paragraph]) -> list[bool]:
    """Mark the lines that sign the quotation on the line before: "— Jane Doe, mayor"."""
    spans = [paragraph.span for paragraph in paragraphs]
    marks = [False]
    for before, span in pairwise(spans):
        quoted = before.of(text).endswith(("”", '"', "»"))
        marks.append(quoted and is_signing_mark(text[before.end : span.start]))
    return marks


def _listed_figures(lines: list[str]) -> list[bool]:
    """Mark the lines that give a figure by its label, or in a list of such or behind a colon."""
    given = [
        any(map(str.isdigit, line)) and FIGURE_OF_HARM.search(line) is not None for line in lines
    ]
    marks = []
    for number, (line, gives) in enumerate(zip(lines, given, strict=True)):
        neighbours = given[max(0, number - 1) : number] + given[number + 1 : number + 2]
        introduced = number > 0 and lines[number - 1].endswith(":")
        labelled = LABELLED_FIGURE.match(line) is not None
        marks.append(labelled or (gives and (any(neighbours) or introduced or ":" in line)))
    return marks


def _is_fragment(line: str, *, capitals: bool) -> bool:
    words = line.split()
    if line.isascii() and (len(words) == 1 or (len(words) <= 3 and line.istitle())):
        return True
    if SENTENCE_END.search(line) or line.endswith((":", ",")):
        return False
    return len(words) <= MAX_LABEL_WORDS or (
        not capitals and len(words) <= 16 and is_title_case(line)
    )
