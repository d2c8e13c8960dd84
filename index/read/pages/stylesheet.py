"""Which elements the page's own style sheets hide or strike out."""

import re
from collections.abc import Iterator

from cssselect import SelectorError
from lxml.cssselect import CSSSelector
from lxml.etree import XPathError

from index.read.pages.tree import Node

MAX_SHEET_CHARS = 300_000  # characters of one sheet that are looked at
MAX_RULES = 100  # hiding rules of a page; each is looked for in the whole of it

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_RULE = re.compile(r"([^{}]{1,400})\{([^{}]{0,2000})\}")
_HIDING = re.compile(
    r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden"
    r"|text-decoration(?:-line)?\s*:[^;]*line-through)",
    re.IGNORECASE,
)
# What depends on a state, a script or the paper is not said of the page as its reader sees it.
_STATED = re.compile(r":|\bno-?js\b|\.js\b|@|\bhtml\b|\bbody\s*$", re.IGNORECASE)


def hidden_by_sheet(tree: Node) -> list[Node]:
    """Return the elements that a rule of the page's ``style`` elements hides or strikes out."""
    found: list[Node] = []
    for number, selector in enumerate(_hiding_selectors(tree)):
        if number == MAX_RULES:
            break
        try:
            found += CSSSelector(selector, translator="html")(tree)
        except (SelectorError, XPathError):
            continue
    return found


def _hiding_selectors(tree: Node) -> Iterator[str]:
    for sheet in tree.iter("style"):
        text = (sheet.text or "")[:MAX_SHEET_CHARS]
        if "none" not in text and "hidden" not in text and "line-through" not in text:
            continue
        for selectors, body in _RULE.findall(_outside_media(_COMMENT.sub("", text))):
            if _HIDING.search(body) and not selectors.strip().startswith("@"):
                yield from (
                    each.strip() for each in selectors.split(",") if not _STATED.search(each)
                )


def _outside_media(sheet: str) -> str:
    """Return the rules that hold for every medium: those in no other rule's braces."""
    kept, depth, start = [], 0, 0
    for brace in re.finditer(r"[{}]", sheet):
        at = brace.end()
        if brace.group() == "{":
            depth += 1
            continue
        depth = max(0, depth - 1)
        if depth == 0:
            rule = sheet[start:at]
            if rule.count("{") == 1:
                kept.append(rule)
            start = at
    return "".join(kept)
