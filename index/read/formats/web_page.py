"""A web page becomes its articles: text, and what the mark-up says of title, outlet and day."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import urldefrag, urljoin

from index.model.address import without_tracking
from index.model.article import Article, Note
from index.model.errors import UnreadableError
from index.read.formats.validation import check_text, check_url
from index.read.layout import lay_out
from index.read.pages.blocks import make_blocks
from index.read.pages.boxes import remove_boxes
from index.read.pages.day import Day, day_of_page
from index.read.pages.description import Description, describe, metas_of
from index.read.pages.embedded import (
    Update,
    beside_updates,
    embedded_text,
    embedded_updates,
    shows_updates,
)
from index.read.pages.main_text import article_text
from index.read.pages.parts import Part, find_parts
from index.read.pages.raised_text import settle_raised_text
from index.read.pages.section_front import front_of
from index.read.pages.tables import write_out_tables
from index.read.pages.tree import Node, parse_page
from index.read.pages.visibility import remove_unseen
from index.read.sentence_splitter import SENTENCE_END
from index.words.page_marks import is_paywall_line

_MIN_BODY_CHARS = 150  # of a page's own text; with less, its data may hold the article instead
_MIN_TIMES_MORE = 3
_MIN_SENTENCE_WORDS = 6


@dataclass(frozen=True, slots=True)
class _Page:
    """A page that is being read: what it says of itself, and what was noted on the way."""

    described: Description
    day: Day
    notes: tuple[Note, ...]


def read_page(html: str, address: str | None = None) -> Article:
    """Return the article of a page that holds one.

    :raises UnreadableError: if the page has no article text, or holds several articles.
    """
    found = read_pages(html, address)
    if len(found) > 1:
        raise UnreadableError(f"the page holds {len(found)} reports and cannot be one article")
    return found[0]


def read_pages(html: str, address: str | None = None) -> tuple[Article, ...]:
    """Return the article of a page, or the entries of a live blog and the reports of a digest.

    ``text`` is what a reader sees, one paragraph a line, without what stands around the article.

    :param address: the link that the page was fetched from, if that is known.
    :raises UnreadableError: if the page has no article text, or only leads to other stories.
    """
    tree = parse_page(html)
    described = describe(tree, address)
    metas = metas_of(tree)
    day = day_of_page(tree, described.own, metas, described.url)
    says_article = bool(described.own) or "article:published_time" in metas
    embedded = embedded_text(described.own)
    updates = embedded_updates(described.own)
    notes = [Note.UNSEEN_LEFT_OUT] if remove_unseen(tree) else []
    settle_raised_text(tree)
    if stories := front_of(tree, says_article=says_article):
        raise UnreadableError(
            f"looks like a section front: it leads to {stories} other stories; add their own pages"
        )
    parts = find_parts(tree, day.value)
    if write_out_tables(tree):
        notes.append(Note.TABLE_BY_ROWS)
    make_blocks(tree)
    page = _Page(described, day, tuple(notes))
    if parts:
        return _reports(tree, parts, page)
    remove_boxes(tree)
    text = article_text(tree)
    if updates and (len(text) < _MIN_BODY_CHARS or shows_updates(text, updates)):
        return tuple(_of_updates(page, text, updates))
    if len(text) < _MIN_BODY_CHARS and len(embedded) > _MIN_TIMES_MORE * len(text):
        text = embedded
        page = replace(page, notes=(*page.notes, Note.FROM_DATA))
    article = _article(page, text)
    if not lay_out(article).sentences:
        raise UnreadableError("the page has no article text, only page furniture")
    return (article,)


def _of_updates(page: _Page, text: str, updates: Sequence[Update]) -> Iterator[Article]:
    """Yield what the page says beside its updates, and each of them with its own day."""
    own = "\n".join(beside_updates(text, updates))
    if any(map(_is_sentence, own.splitlines())):
        yield _article(page, own)
    for each in updates:
        yield _article(page, each.text, title=each.title, day=each.day, part=each.anchor)


def _reports(tree: Node, parts: list[Part], page: _Page) -> tuple[Article, ...]:
    """Return the reports of a page of several, and what it says above them."""
    found = []
    for number, part in enumerate(parts, start=1):
        if (around := part.node.getparent()) is not None:
            around.remove(part.node)
        remove_boxes(part.node)
        text = article_text(part.node)
        if not text:
            continue
        anchor = part.anchor or f"#{number}"
        article = _article(page, text, title=part.title, day=part.day, part=anchor)
        if lay_out(article).sentences:
            found.append(article)
    remove_boxes(tree)
    own = article_text(tree)
    if any(map(_is_sentence, own.splitlines())):
        article = _article(page, own)
        if lay_out(article).sentences:
            found.insert(0, article)
    if not found:
        raise UnreadableError("the page has no article text")
    return tuple(found)


def _is_sentence(line: str) -> bool:
    return SENTENCE_END.search(line) is not None and len(line.split()) >= _MIN_SENTENCE_WORDS


def _article(
    page: _Page,
    text: str,
    title: str | None = None,
    day: date | None = None,
    part: str | None = None,
) -> Article:
    """Make the page's article, or one of its parts, which has a day of its own or none."""
    described = page.described
    notes = list(page.notes)
    published = day if part else page.day.value
    if part:
        notes.append(Note.PART_OF_PAGE)
    if published is None:
        notes.append(Note.DAY_CONTRADICTED if page.day.contradicted else Note.DAY_UNKNOWN)
    if described.is_stub or any(is_paywall_line(line) for line in text.splitlines()):
        notes.append(Note.STUB)
    return Article(
        text=_checked(text),
        title=title or described.title,
        publisher=described.publisher,
        published=published,
        url=_address(described.url, part),
        language=described.language,
        part=part,
        notes=tuple(dict.fromkeys(notes)),
    )


def _checked(text: str) -> str:
    if not text.strip():
        raise UnreadableError("the page has no article text")
    try:
        return check_text(text)
    except ValueError as error:
        raise UnreadableError(f"the page's text {error}") from None


def _address(url: str | None, part: str | None) -> str | None:
    try:
        checked = check_url(without_tracking(url)) if url else None
    except ValueError:
        return None
    return urljoin(urldefrag(checked).url, part) if checked and part else checked
