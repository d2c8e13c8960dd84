"""Which of a page's blocks are its article, and the text that they come to."""

import logging
import re
from collections.abc import Iterator
from copy import deepcopy

from lxml.html import Element
from trafilatura import bare_extraction
from trafilatura.settings import Document

from index.read.pages.blocks import HEADINGS
from index.read.pages.boxes import prose_chars
from index.read.pages.tree import Node, ancestors, text_of
from index.read.sentence_splitter import SENTENCE_END

# What the extraction logs of a broken page would else reach the terminal beside our own reason.
for _name in ("trafilatura", "htmldate", "courlan", "justext"):
    logging.getLogger(_name).addHandler(logging.NullHandler())

_MIN_SHARE = 0.4
"""Of the page's prose that an ``article`` or ``main`` holds if it is what the page is about."""
_MAX_LINKED = 0.5  # share of a paragraph's letters that stand in links; else it is a menu
_QUOTES = frozenset(("blockquote", "aside"))
_LETTERS = re.compile(r"[\W_]+")
_MIN_PROSE_WORDS = 3
_MIN_TELLING_LETTERS = 12  # from which a block is told by its letters, wherever they stand


def article_text(tree: Node) -> str:
    """Return the text of the page's article, a paragraph a line; empty if there is none."""
    container = _container(tree)
    blocks = [node for node in container.iter("p", *HEADINGS) if text_of(node)]
    kept = _chosen(container, blocks)
    return _written(_once([node for node in blocks if node in kept]))


def _container(tree: Node) -> Node:
    """Return what holds the article by its mark-up, else the whole page."""
    whole = prose_chars(tree)
    body = tree.find("body")
    for expression in (
        ".//article[not(ancestor::article)] | .//*[@role='article']",
        ".//main | .//*[@role='main']",
        ".//*[contains(@itemprop, 'articleBody')]",
    ):
        found = sorted(tree.xpath(expression), key=prose_chars, reverse=True)
        if found and prose_chars(found[0]) > _MIN_SHARE * whole:
            return found[0]
    return body if body is not None else tree


def _chosen(container: Node, blocks: list[Node]) -> set[Node]:
    """Return the blocks that belong to the article: those found, and what stands among them."""
    if len(blocks) <= 1:
        return set(blocks)
    lines = _extracted_lines(container)
    whole = "".join(lines)
    found = {node for node in blocks if _is_among(_plain(text_of(node)), lines, whole)}
    if not any(map(_is_prose, found)):
        found = {node for node in blocks if _is_prose(node)} or set(blocks)
    first, last = (
        next(number for number, node in order if node in found)
        for order in (list(enumerate(blocks)), list(enumerate(blocks))[::-1])
    )
    parents = {parent for node in found for parent in _near(node)}
    return found | {
        node
        for number, node in enumerate(blocks)
        if _is_told(node) and (first <= number <= last or not parents.isdisjoint(_near(node)))
    }


def _near(node: Node) -> Iterator[Node]:
    for number, each in enumerate(ancestors(node)):
        if number in (1, 2):
            yield each


def _is_told(node: Node) -> bool:
    """Tell a block that says something of its own: prose, a row of a table, a caption, an item."""
    return (
        "data-row" in node.attrib
        or _is_prose(node)
        or (
            any(each.tag in ("li", "figcaption") for each in ancestors(node)) and not _is_menu(node)
        )
    )


def _is_prose(node: Node) -> bool:
    text = text_of(node)
    return (
        SENTENCE_END.search(text) is not None
        and len(text.split()) >= _MIN_PROSE_WORDS
        and not _is_menu(node)
    )


def _is_menu(node: Node) -> bool:
    linked = sum(len(text_of(link)) for link in node.iter("a"))
    return linked > _MAX_LINKED * max(1, len(text_of(node)))


def _extracted_lines(container: Node) -> dict[str, None]:
    """Return the paragraphs that the extraction takes for the article's."""
    page = Element("html")
    body = Element("body")
    page.append(body)
    body.append(deepcopy(container))
    if container.tag == "body":
        body[0].tag = "div"
    found = bare_extraction(
        page, include_comments=False, include_tables=False, with_metadata=False, fast=True
    )
    if not isinstance(found, Document) or not found.text:
        return {}
    return dict.fromkeys(_plain(line) for line in found.text.splitlines())


def _is_among(plain: str, lines: dict[str, None], whole: str) -> bool:
    return plain in lines or (len(plain) >= _MIN_TELLING_LETTERS and plain in whole)


def _plain(text: str) -> str:
    return _LETTERS.sub("", text).casefold()


def _once(nodes: list[Node]) -> list[Node]:
    """Leave out a quotation that is set apart and stands in the running text as well."""
    plain = [_plain(text_of(node)) for node in nodes]
    prose = "\n".join(
        text for node, text in zip(nodes, plain, strict=True) if not _is_set_apart(node)
    )
    seen: set[str] = set()
    kept = []
    for node, text in zip(nodes, plain, strict=True):
        repeated = (_is_set_apart(node) and text in prose) or (len(text) > 40 and text in seen)
        seen.add(text)
        if not repeated:
            kept.append(node)
    return kept


def _is_set_apart(node: Node) -> bool:
    return any(
        each.tag in _QUOTES or "quote" in (each.get("class") or "") for each in ancestors(node)
    )


def _written(nodes: list[Node]) -> str:
    """Return the blocks as lines, the items of lists with the mark that a reader sees."""
    lines, listed = [], None
    for node in nodes:
        item = next((each for each in node.iterancestors("li")), None)
        mark = "- " if item is not None and item is not listed else ""
        lines.append(mark + text_of(node))
        listed = item if item is not None else listed
    return "\n".join(lines)
