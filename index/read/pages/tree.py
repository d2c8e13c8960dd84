"""HTML becomes a tree of bounded size."""

import re
from collections.abc import Iterator
from itertools import islice
from typing import TypeAlias

from lxml import etree, html

from index.model.errors import UnreadableError

Node: TypeAlias = html.HtmlElement

MAX_TAGS = 30_000  # elements of one page; long live blogs come to a third of it
# Every element is of one class: to look for it by tag, as lxml does, takes a fifth of the time.
_CLASSES = etree.ElementDefaultClassLookup(element=html.HtmlElement)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,200}\?>", re.IGNORECASE)
_REFERENCE = re.compile(
    r"&#(?:0*(?:[0-8]|1[124-9]|2\d|3[01])(?!\d)|[xX]0*(?:[0-8bBcCeEfF]|1[0-9a-fA-F])(?![0-9a-fA-F])"
    r"|[xX]0*[dD][89a-fA-F][0-9a-fA-F]{2}(?![0-9a-fA-F])|[xX]0*[fF]{3}[eEfF](?![0-9a-fA-F]));?"
)
_TAG = re.compile(r"<[^>]*>")
# What no text may hold; a page that holds it shows nothing there.
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def parse_page(written: str) -> Node:
    """Return the tree of a page, without comments.

    :raises UnreadableError: if there is none, or it is nested too deeply or has too many tags.
    """
    parser = etree.HTMLParser(remove_comments=True, remove_pis=True)
    parser.set_element_class_lookup(_CLASSES)
    cleaned = _UNPRINTABLE.sub("", _DECLARATION.sub("", written))
    if "&#" in cleaned:
        cleaned = _REFERENCE.sub("", cleaned)
    if cleaned.count("<") > 3 * MAX_TAGS:  # before the parser needs memory for all of them
        raise UnreadableError(f"the page has more than {MAX_TAGS:,} tags")
    try:
        tree = html.document_fromstring(cleaned or " ", parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        raise UnreadableError("the page has no article text") from None
    is_cut = any("depth" in error.message for error in parser.error_log)
    if is_cut and _TAG.sub("", cleaned).strip():
        raise UnreadableError("the page's tags are nested too deeply to be read (over 250 levels)")
    if next(islice(tree.iter(), MAX_TAGS, None), None) is not None:
        raise UnreadableError(f"the page has more than {MAX_TAGS:,} tags")
    return tree


def text_of(node: Node) -> str:
    """Return all text within the element, white space made single."""
    return squeeze("".join(node.itertext()))


_SPACE = re.compile(r"[^\S\xa0\u202f]+|(?<!\d)[\xa0\u202f]+|[\xa0\u202f]+(?!\d)")
_UNBREAKABLE = re.compile(r"\d[\xa0\u202f]\d")
_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff]")


def has_more_words(node: Node, limit: int) -> bool:
    """Tell whether the element holds more words than that, without reading all of a large one."""
    words = 0
    for piece in node.itertext():
        words += len(piece.split())
        if words > limit:
            return True
    return False


def squeeze(text: str) -> str:
    """Return text as a browser shows it: white space single, marks of hyphenation left out.

    A space that must not break stays between digits, where it parts thousands.
    """
    if not text.isascii():
        text = _INVISIBLE.sub("", text)
        if _UNBREAKABLE.search(text):
            return _SPACE.sub(" ", text).strip(" \xa0\u202f")
    return " ".join(text.split())


def marks_of(node: Node) -> str:
    """Return the element's classes, id and test names in lower case, each between spaces."""
    names = (node.get("class"), node.get("id"), node.get("data-component"), node.get("data-testid"))
    return f" {' '.join(name for name in names if name)} ".lower()


def ancestors(node: Node) -> Iterator[Node]:
    """Return the element and those around it, from the inside."""
    yield node
    yield from node.iterancestors()


def drop(node: Node) -> None:
    """Take the element out; what follows it stays, and digits do not run together."""
    parent = node.getparent()
    if parent is None:
        return
    tail = node.tail or ""
    before = node.getprevious()
    left = (before.tail if before is not None else parent.text) or ""
    if left[-1:].isalnum() and tail[:1].isalnum() and any(map(str.isdigit, left[-1] + tail[0])):
        node.tail = f" {tail}"
    node.drop_tree()


def is_in(node: Node, tags: frozenset[str]) -> bool:
    """Tell whether the element is one of these, or stands within one."""
    return any(each.tag in tags for each in ancestors(node))
