"""Text that holds mark-up, as feeds and content systems deliver it, becomes what a reader sees."""

import html
import re

from index.model.errors import UnreadableError
from index.read.pages.blocks import HEADINGS, make_blocks
from index.read.pages.raised_text import settle_raised_text
from index.read.pages.tables import write_out_tables
from index.read.pages.tree import parse_page, squeeze, text_of
from index.read.pages.visibility import remove_unseen
from index.read.sentence_splitter import SENTENCE_END

_NAMES = (
    "a|abbr|article|aside|b|blockquote|br|center|cite|code|dd|del|div|dl|dt|em|figcaption|figure|font"
    "|footer|h[1-6]|header|hr|i|iframe|img|ins|li|mark|nav|ol|p|picture|pre|q|s|script|section|small"
    "|span|strike|strong|style|sub|sup|table|tbody|td|tfoot|th|thead|time|tr|u|ul|video|wbr"
)
_ATTRIBUTES = r"(?:\s+(?:[^<>]{0,2000}=[^<>]{0,2000}|hidden|open|defer|async|controls))?"
_TAG = re.compile(rf"</?(?:{_NAMES}){_ATTRIBUTES}\s*/?>", re.IGNORECASE)
_BLOCK_TAG = re.compile(
    r"</?(?:p|div|br|li|ul|ol|h[1-6]|table|tr|td|blockquote|section|article|dl|dd|dt|hr|pre)\b",
    re.IGNORECASE,
)
_ESCAPED_TAG = re.compile(rf"&lt;/?(?:{_NAMES})(?:\s[^<>]{{0,2000}}?)?\s*/?&gt;", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:#\d{2,7}|#[xX][0-9a-fA-F]{2,6}|[A-Za-z][A-Za-z0-9]{1,30});")
_BLANK_LINE = re.compile(r"\n[ \t\r]*\n")
_MAX_LAYERS = 3  # of mark-up within mark-up; what is wrapped more often is nothing that is shown
_CDATA = re.compile(r"<!\[CDATA\[(.*?)\]\]>", re.DOTALL)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)


def holds_markup(text: str) -> bool:
    """Tell whether a text that should be plain holds tags or entities of HTML."""
    if "<" not in text and "&" not in text:
        return False
    return (
        _TAG.search(text) is not None or _names_entity(text) or _CDATA.search(text) is not None
        or ("<!--" in text and _COMMENT.search(text) is not None)
    )  # fmt: skip


def _names_entity(text: str) -> bool:
    return any(html.unescape(found.group()) != found.group() for found in _ENTITY.finditer(text))


def read_fragment(text: str) -> str:
    """Return what a reader sees of text with mark-up: a paragraph a line, nothing hidden or struck.

    :raises UnreadableError: if nothing is left, or the mark-up cannot be read.
    """
    for _ in range(_MAX_LAYERS):
        if not holds_markup(text):
            break
        text = _CDATA.sub(r"\1", text)
        if _TAG.search(text) or _COMMENT.search(text):
            text = _without_tags(_ESCAPED_TAG.sub(lambda tag: html.unescape(tag.group()), text))
        else:
            text = html.unescape(text)
    if not text.strip():
        raise UnreadableError("text: holds nothing but mark-up")
    return text


def _without_tags(text: str) -> str:
    in_blocks = _BLOCK_TAG.search(text) is not None
    # Without tags for them, blank lines part paragraphs, as where a content system adds the tags.
    parts = _BLANK_LINE.split(text)
    if in_blocks:
        text = "\n".join(f"<div>{part}</div>" if _is_loose(part) else part for part in parts)
        return _read(text)
    return "\n\n".join(filter(None, (_read_lines(part) for part in parts)))


def _is_loose(part: str) -> bool:
    return bool(part.strip()) and _BLOCK_TAG.search(part) is None


def _read_lines(part: str) -> str:
    """Read a paragraph whose tags are all within lines, and keep its lines."""
    return "\n".join(line for line in _read(part.replace("\n", "<br>")).split("\n") if line)


def _read(markup: str) -> str:
    tree = parse_page(f"<html><body><div>{markup}</div></body></html>")
    remove_unseen(tree)
    settle_raised_text(tree)
    write_out_tables(tree)
    make_blocks(tree)
    lines: list[str] = []
    for node in tree.iter("p", *HEADINGS):
        line = text_of(node)
        if not line:
            continue
        if lines and (node.tag != "p" or not SENTENCE_END.search(lines[-1])):
            lines.append("")
        lines.append(line)
    return "\n".join(lines)


def read_line(text: str) -> str:
    """Return a title or name without mark-up, on one line."""
    if not holds_markup(text):
        return text
    try:
        return squeeze(read_fragment(text).replace("\n", " "))
    except UnreadableError:
        return text
