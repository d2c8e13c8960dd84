"""Which of a page's blocks are its article, and the text that they come to."""

import logging
import re
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from itertools import islice

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
_MIN_REPEATED_LETTERS = 40
_MIN_PROSE_WORDS = 3
_MIN_TELLING_LETTERS = 12  # from which a block is told by its letters, wherever they stand


@dataclass(frozen=True, slots=True, eq=False)
class _Block:
    """A paragraph or heading, its text, and that without white space, by which it is told."""

    node: Node
    text: str
    plain: str


def article_text(tree: Node) -> str:
    """Return the text of the page's article, a paragraph a line; empty if there is none."""
    container = _container(tree)
    texts = ((node, text_of(node)) for node in container.iter("p", *HEADINGS))
    blocks = [_Block(node, text, text.replace(" ", "")) for node, text in texts if text]
    return _written(_once(_chosen(container, blocks)))


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


def _chosen(container: Node, blocks: list[_Block]) -> list[_Block]:
    """Return the blocks that belong to the article: those found, and what stands among them."""
    if len(blocks) <= 1:
        return blocks
    lines = _extracted_lines(container)
    whole = "".join(lines)
    found = {block for block in blocks if _is_among(block.plain, lines, whole)}
    if not any(map(_is_prose, found)):
        found = {block for block in blocks if _is_prose(block)} or set(blocks)
    places = [number for number, block in enumerate(blocks) if block in found]
    parents = {parent for block in found for parent in _near(block)}
    return [
        block
        for number, block in enumerate(blocks)
        if block in found
        or (
            (places[0] <= number <= places[-1] or not parents.isdisjoint(_near(block)))
            and _is_told(block)
        )
    ]


def _near(block: _Block) -> Iterator[Node]:
    yield from islice(block.node.iterancestors(), 2)


def _is_told(block: _Block) -> bool:
    """Tell a block that says something of its own: prose, a row of a table, a caption, an item."""
    if "data-row" in block.node.attrib or _is_prose(block):
        return True
    return next(block.node.iterancestors("li", "figcaption"), None) is not None and not _is_menu(
        block
    )


def _is_prose(block: _Block) -> bool:
    return (
        SENTENCE_END.search(block.text) is not None
        and len(block.text.split()) >= _MIN_PROSE_WORDS
        and not _is_menu(block)
    )


def _is_menu(block: _Block) -> bool:
    linked = sum(len(text_of(link)) for link in block.node.iter("a"))
    return linked > _MAX_LINKED * max(1, len(block.text))


def _extracted_lines(container: Node) -> dict[str, None]:
    """Return the paragraphs that the extraction takes for the article's, without white space."""
    page = container.makeelement("html")
    body = container.makeelement("body")
    page.append(body)
    body.append(deepcopy(container))
    if container.tag == "body":
        body[0].tag = "div"
    found = bare_extraction(
        page, include_comments=False, include_tables=False, with_metadata=False, fast=True
    )
    if not isinstance(found, Document) or not found.text:
        return {}
    return dict.fromkeys("".join(line.split()) for line in found.text.splitlines())


def _is_among(plain: str, lines: dict[str, None], whole: str) -> bool:
    return plain in lines or (len(plain) >= _MIN_TELLING_LETTERS and plain in whole)


def _once(blocks: list[_Block]) -> list[_Block]:
    """Leave out a quotation that is set apart and stands in the running text as well."""
    apart = {block for block in blocks if _is_set_apart(block.node)}
    letters = {block: _LETTERS.sub("", block.plain).casefold() for block in apart}
    prose = ""
    if apart:
        running = "\n".join(block.plain for block in blocks if block not in apart)
        prose = _LETTERS.sub("", running).casefold()
    seen: set[str] = set()
    kept = []
    for block in blocks:
        repeats = len(block.plain) > _MIN_REPEATED_LETTERS and block.plain in seen
        seen.add(block.plain)
        if not repeats and not (block in apart and letters[block] in prose):
            kept.append(block)
    return kept


def _is_set_apart(node: Node) -> bool:
    return any(
        each.tag in _QUOTES or "quote" in (each.get("class") or "") for each in ancestors(node)
    )


def _written(blocks: list[_Block]) -> str:
    """Return the blocks as lines, the items of lists with the mark that a reader sees."""
    lines, listed = [], None
    for block in blocks:
        item = next(block.node.iterancestors("li"), None)
        mark = "- " if item is not None and item is not listed else ""
        lines.append(mark + block.text)
        listed = item if item is not None else listed
    return "\n".join(lines)
