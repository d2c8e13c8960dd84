"""Where an article's paragraphs and sentences start and end, found once and passed on."""

from bisect import bisect_right
from dataclasses import dataclass
from itertools import chain

from index.model.article import Article, Span
from index.read.article_start import skip_to_report
from index.read.boilerplate.inline_boilerplate import without_inline_boilerplate
from index.read.boilerplate.line_classifier import is_boilerplate, is_signature
from index.read.boilerplate.main_content import main_paragraphs
from index.read.text.paragraphs import Paragraph, split_paragraphs
from index.read.text.sentence_splitter import split_paragraph


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
    body = main_paragraphs(text, [_read(text, span) for span in paragraphs])
    spans = [paragraph.span for paragraph in body]
    opened = skip_to_report(article, spans)
    # Only the paragraph in which the report opens can have changed.
    first = [sentence for span in opened[:1] for sentence in _read(text, span).sentences]
    rest = body[len(spans) - len(opened) + 1 :]
    found = [*first, *(sentence for paragraph in rest for sentence in paragraph.sentences)]
    if len(found) > 1 and is_signature(found[-1].of(text)):
        found.pop()
    return Layout(tuple(paragraphs), tuple(found))


def _read(text: str, span: Span) -> Paragraph:
    sentences = chain.from_iterable(
        without_inline_boilerplate(text, sentence) for sentence in split_paragraph(text, span)
    )
    return Paragraph(span, tuple(each for each in sentences if not is_boilerplate(each.of(text))))
