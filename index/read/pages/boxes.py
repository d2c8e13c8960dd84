"""Boxes beside the article go: menus, teasers of other stories, forms, notices of the page."""

import re
from collections.abc import Iterator

from index.read.pages.blocks import HEADINGS
from index.read.pages.tree import Node, ancestors, has_more_words, marks_of, text_of
from index.words.page_marks import BOX_MARKS, CORRECTION_STARTS

_BOX = re.compile(rf"(?<![a-z])(?:{BOX_MARKS})(?![a-z])")
_MAX_BOX_SHARE = 0.5
"""Of the page's prose. What holds more of it is the article, whatever it is called."""
MIN_CARDS = 2
MAX_CARD_WORDS = 60  # a card of another story holds its headline and a sentence or two
_LINKED_SHARE = 0.9
_CORRECTION = re.compile(CORRECTION_STARTS, re.IGNORECASE)


def remove_boxes(tree: Node) -> None:
    """Take out what stands around the article or interrupts it and tells of something else."""
    prose = prose_chars(tree)
    for node in list(tree.iter("nav", "footer", "aside", "header", "menu", "div", "section", "ul",
                               "ol", "p", "figure", "form", "h2", "h3", "h4")):  # fmt: skip
        if _is_attached(node, tree) and _is_box(node) and not _is_large(node, prose):
            _remove(node)
    article = headed_article(tree)
    for group in list(card_groups(tree)):
        within = article is not None and article in group[0].iterancestors()
        if (article is not None and not within) or sum(
            map(prose_chars, group)
        ) <= _MAX_BOX_SHARE * prose:
            for card in group:
                if _is_attached(card, tree):
                    _remove(card)
    for node in list(tree.iter("p", *HEADINGS)):
        if node.tag != "h1" and _is_attached(node, tree) and _is_only_link(node):
            _remove(node)


def headed_article(tree: Node) -> Node | None:
    """Return the ``article`` that has the page's headline and some text of its own, if any."""
    for node in tree.iter("article"):
        heads = list(node.iter("h1"))
        if heads and not _is_linked(heads[0]) and next(node.iter("p"), None) is not None:
            return node
    return None


def prose_chars(node: Node) -> int:
    """Return how many characters the paragraphs within the element have."""
    return sum(len(piece) for each in node.iter("p") for piece in each.itertext())


def card_groups(tree: Node) -> Iterator[list[Node]]:
    """Return groups of siblings that each lead, by a headline that is a link, to another page."""
    parents = dict.fromkeys(
        parent for node in tree.iter(*HEADINGS, "a", "div") for parent in _near_parents(node)
    )
    for parent in parents:
        cards = [child for child in parent if is_card(child)]
        if len(cards) >= MIN_CARDS:
            yield cards


def _near_parents(node: Node) -> Iterator[Node]:
    if node.tag not in HEADINGS and node.get("data-href") is None and node.get("href") is None:
        return
    for number, each in enumerate(node.iterancestors()):
        if number > 4:
            return
        yield each


def is_card(node: Node) -> bool:
    """Tell the card of another story: a few words of which the headline leads away."""
    if node.tag not in ("div", "article", "section", "li") or "data-row" in node.attrib:
        return False
    if has_more_words(node, MAX_CARD_WORDS):
        return False
    return any(map(_leads_away, _heads(node)))


def _heads(node: Node) -> list[Node]:
    heads = list(node.iter(*HEADINGS))
    if node.get("data-href") is not None:
        return [node]
    return heads[:1] or [each for each in node.iter("p", "div") if each.get("data-href")][:1]


def _leads_away(head: Node) -> bool:
    links = [head.get("data-href")]
    links += [each.get("href") for each in head.iter("a")]
    links += [each.get("data-href") for each in list(ancestors(head))[:3]]
    return any(link and not link.startswith("#") for link in links)


def _is_attached(node: Node, tree: Node) -> bool:
    return node is not tree and node.getparent() is not None


def _is_box(node: Node) -> bool:
    if node.tag in ("nav", "footer", "form", "menu") or node.get("role") in (
        "navigation",
        "search",
        "banner",
        "contentinfo",
    ):
        return True
    if node.tag == "aside" and (
        next(node.iterancestors("article", "main"), None) is None or _is_linked(node)
    ):
        return True
    marks = marks_of(node)
    return len(marks) > 1 and node.tag not in HEADINGS and _BOX.search(marks) is not None


def _is_linked(node: Node) -> bool:
    return any(map(_leads_away, _heads(node))) and not has_more_words(node, 3 * MAX_CARD_WORDS)


def _is_large(node: Node, prose: int) -> bool:
    return prose_chars(node) > _MAX_BOX_SHARE * prose


def _is_only_link(node: Node) -> bool:
    links = [text_of(link) for link in node.iter("a")]
    whole = len(text_of(node))
    return bool(links) and sum(map(len, links)) >= _LINKED_SHARE * whole


def _remove(node: Node) -> None:
    """Take the box out, but leave the notes of correction that stand in it."""
    kept = [each for each in node.iter("p") if _CORRECTION.match(text_of(each))]
    for each in kept:
        each.tail = None
        node.addprevious(each)
    node.drop_tree()
