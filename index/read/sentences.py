"""Where an article's sentences start and end."""

from itertools import chain

from index.model.article import Article, Span
from index.read.article_start import skip_opening
from index.read.boilerplate.inline_boilerplate import without_run_in
from index.read.boilerplate.line_classifier import is_furniture, is_signature
from index.read.boilerplate.main_content import choose_body
from index.read.text.paragraphs import Paragraph, split_paragraphs
from index.read.text.sentence_splitter import split_paragraph


def split_sentences(article: Article) -> tuple[Span, ...]:
    """Return the sentences of the article's text in order, without surrounding white space.

    Headline, dateline, and what belongs to the page (menus, forms, notices, credits, boxes of
    other articles) yield no sentence; the text itself is never changed.
    """
    text = article.text
    body = choose_body(text, [_read(text, span) for span in split_paragraphs(text)])
    spans = [paragraph.span for paragraph in body]
    opened = skip_opening(article, spans)
    # Only the paragraph in which the report opens can have changed.
    first = [sentence for span in opened[:1] for sentence in _read(text, span).sentences]
    rest = body[len(spans) - len(opened) + 1 :]
    found = [*first, *(sentence for paragraph in rest for sentence in paragraph.sentences)]
    if len(found) > 1 and is_signature(found[-1].of(text)):
        found.pop()
    return tuple(found)


def _read(text: str, span: Span) -> Paragraph:
    sentences = chain.from_iterable(
        without_run_in(text, sentence) for sentence in split_paragraph(text, span)
    )
    return Paragraph(span, tuple(each for each in sentences if not is_furniture(each.of(text))))
