"""What no reader of a page sees is taken out: struck-out and hidden text, notes, controls."""

import re

from index.read.pages.stylesheet import hidden_by_sheet
from index.read.pages.tree import Node, drop, marks_of

_NEVER_SHOWN = frozenset(
    """
    script style template noscript object embed iframe audio video canvas svg map picture img source
    track button select option optgroup datalist textarea input progress meter dialog frameset
    noframes head amp-ad amp-analytics amp-sidebar amp-lightbox amp-consent amp-user-notification
    """.split()
)
_STRUCK = frozenset(("del", "s", "strike"))
_HIDING_STYLE = re.compile(
    r"(?:^|[;\s{])(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|line-through"
    r"|opacity\s*:\s*0*\.?0*\s*(?:%|!|;|$)|font-size\s*:\s*0(?:px|em|rem|pt|%)?\s*(?:!|;|$)"
    r"|text-decoration(?:-line)?\s*:[^;]*line-through|text-indent\s*:\s*-\d{3,}"
    r"|(?:left|top|right|margin-left|margin-top)\s*:\s*-\d{4,}"
    r"|clip\s*:\s*rect\(\s*(?:0|1px)|clip-path\s*:\s*(?:inset\(\s*(?:50|100)%|circle\(\s*0)"
    r"|color\s*:\s*transparent|content-visibility\s*:\s*hidden|transform\s*:\s*scale\(\s*0\s*\))",
    re.IGNORECASE,
)
_COLLAPSED = re.compile(r"(?:^|[;\s])(?:max-)?(?:height|width)\s*:\s*[01](?:px)?\s*(?:!|;|$)", re.I)
_OVERFLOW = re.compile(r"overflow(?:-[xy])?\s*:\s*(?:hidden|clip)", re.IGNORECASE)
_HIDING_CLASS = re.compile(
    r"\s(?:(?:is-|u-|js-|uk-|mui-|has-)?(?:hidden|hide|invisible)|d-none|collapsed-text"
    r"|display-none|no-display|nodisplay|dn|visually-?hidden|visuallyhidden|u-visually-hidden"
    r"|is-visually-hidden|sr-only|screen-reader(?:-text|-only)?|screenreader(?:-text|-only)?"
    r"|a11y-hidden|offscreen|off-screen|print-only|only-print|visible-print|text-decoration-line-through"
    r"|(?:is-|u-|text-|has-)?(?:line-?through|struck(?:-?(?:out|through))?|strike(?:-?(?:out|through))?"
    r"|crossed-?out|deleted|removed)|removed-text|wp-block-hidden|clip-text|element-invisible)(?=\s)"
)
_SHOWN_WHERE_WIDE = re.compile(
    r"\s(?:(?:sm|md|lg|xl)[:-](?:block|flex|grid|inline\S*)|d-(?:sm|md|lg|xl)-(?:block|flex))"
)
_BLOCKS = frozenset("div p section aside article ul ol table nav header footer figure form".split())
_MAX_SHARE = 0.5
"""Of a page's text that a class or sheet may hide: more of it is shown later, by a script."""


def remove_unseen(tree: Node) -> int:
    """Take out what no reader sees; return how many pieces of struck-out or hidden text went."""
    presumed = hidden_by_sheet(tree)
    for node in list(tree.iter(*_NEVER_SHOWN)):
        if _is_in_tree(node):
            drop(node)
    certain = [node for node in tree.iter() if _is_surely_unseen(node)]
    removed = sum(map(_remove, certain))
    presumed += [node for node in tree.iter() if _is_said_to_be_hidden(node)]
    whole = _letters(tree)
    for node in presumed:
        if node.tag not in ("html", "body", "main") and _letters(node) <= _MAX_SHARE * whole:
            removed += _remove(node)
    return removed


def _remove(node: Node) -> bool:
    """Take the element out; tell whether a piece of text went with it."""
    if not _is_in_tree(node):
        return False
    letters = _letters(node)
    drop(node)
    return letters > 0


def _letters(node: Node) -> int:
    return sum(len(piece) for piece in node.itertext() if not piece.isspace())


def _is_in_tree(node: Node) -> bool:
    return node.getparent() is not None


def _is_surely_unseen(node: Node) -> bool:
    if node.tag in _STRUCK:
        return True
    if node.tag in ("html", "body") or not isinstance(node.tag, str):
        return False
    style = node.get("style")
    hidden = node.get("hidden")
    return (hidden is not None and hidden != "until-found") or bool(style and _hides(style))


def _is_said_to_be_hidden(node: Node) -> bool:
    if not isinstance(node.tag, str):
        return False
    if node.get("aria-hidden") == "true" and node.tag in _BLOCKS:
        return True
    marks = marks_of(node) if node.get("class") else ""
    return _HIDING_CLASS.search(marks) is not None and _SHOWN_WHERE_WIDE.search(marks) is None


def _hides(style: str) -> bool:
    if _HIDING_STYLE.search(style):
        return True
    return _COLLAPSED.search(style) is not None and _OVERFLOW.search(style) is not None
