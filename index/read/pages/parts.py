"""A page of several reports, such as a live blog or a digest, is parted into them."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice

from index.model.day import written_day
from index.model.errors import UnreadableError
from index.read.pages.blocks import HEADINGS
from index.read.pages.entry_day import day_of_entry, tells_time
from index.read.pages.section_front import MAX_CARD_WORDS, is_own_line
from index.read.pages.tree import Node, ancestors, has_more_words, marks_of, text_of

MIN_ENTRIES = 2
MAX_ENTRIES_A_DAY = 200  # entries that may stand between one and the heading that gives its day
MAX_PARTS = 1_000  # reports of one page
MIN_REPORT_WORDS = 5
_MIN_ENTRY_SHARE = 0.5
"""Of the page's words that its entries hold together, if it is made of them."""
_MAX_ARTICLE_SHARE = 0.7
"""Of the words in several ``article`` elements that one may hold; else it is the page's article."""
_MIN_ARTICLE_WORDS = 40
_TIMED_SHARE = 0.8
_REPLIES = re.compile(r"(?<![a-z])(?:comments?|replies|responses|reviews?|disqus)(?![a-z])")
_ENTRY_TAGS = ("article", "section", "div", "li")
_DAY_TAGS = (*HEADINGS, "p", "time", "div")
_OWN_LINK = re.compile(r"permalink|copy-?link|anchor|timestamp|bookmark|headline|share", re.I)


@dataclass(frozen=True, slots=True)
class Part:
    """One of several reports on a page: where it stands, its headline, its day and its own link."""

    node: Node
    title: str | None
    day: date | None
    anchor: str | None


def find_parts(tree: Node, year_of: date | None) -> list[Part]:
    """Return the entries of a live blog or digest, in the page's order; none if it is one article.

    :param year_of: the page's own day, which tells the year of entries that give none.
    :raises UnreadableError: if it holds too many.
    """
    whole = len(text_of(_body(tree)).split())
    best: list[Node] = []
    for group in _sibling_groups(tree):
        if _words(group) > max(_words(best), _MIN_ENTRY_SHARE * whole) and _are_reports(group):
            best = group
    if len(best) > MAX_PARTS:
        raise UnreadableError(f"the page holds more than {MAX_PARTS:,} reports")
    return [_part(node, year_of) for node in best]


def _body(tree: Node) -> Node:
    body = tree.find("body")
    return body if body is not None else tree


def _words(nodes: list[Node]) -> int:
    return sum(len(text_of(node).split()) for node in nodes)


def _sibling_groups(tree: Node) -> Iterator[list[Node]]:
    """Return elements of one kind and class under one parent, at least two that say something."""
    for parent in tree.iter("body", "main", "div", "section", "article", "ol", "ul"):
        alike: defaultdict[tuple[str, str], list[Node]] = defaultdict(list)
        for child in parent:
            if child.tag in _ENTRY_TAGS:
                alike[child.tag, _first_class(child)].append(child)
        for group in alike.values():
            if len(group) >= MIN_ENTRIES:
                yield group


def _first_class(node: Node) -> str:
    return ((node.get("class") or "").split() or [""])[0]


def _are_reports(group: list[Node]) -> bool:
    if any(_REPLIES.search(marks_of(each)) for each in ancestors(group[0])):
        return False
    told = [node for node in group if has_more_words(node, MIN_REPORT_WORDS - 1)]
    if len(told) < MIN_ENTRIES or sum(map(_is_card, told)) > len(told) / 2:
        return False
    timed = sum(map(tells_time, told))
    if timed >= MIN_ENTRIES and timed >= _TIMED_SHARE * len(told):
        return True
    sizes = sorted(len(text_of(node).split()) for node in told)
    return (
        all(node.tag == "article" and _heading(node) is not None for node in told)
        and sizes[0] >= _MIN_ARTICLE_WORDS
        and sizes[-1] <= _MAX_ARTICLE_SHARE * sum(sizes)
    )


def _heading(node: Node) -> Node | None:
    return next((each for each in node.iter(*HEADINGS) if text_of(each)), None)


def _part(node: Node, year_of: date | None) -> Part:
    head = _heading(node)
    title = text_of(head) if head is not None else None
    day = day_of_entry(node, year_of) or _day_above(node)
    return Part(node, title, day, _anchor(node))


def _day_above(node: Node) -> date | None:
    """Return the day of the nearest heading above an entry that is nothing but a day."""
    for before in islice(node.itersiblings(preceding=True), MAX_ENTRIES_A_DAY):
        if before.tag not in _DAY_TAGS or has_more_words(before, 5):
            continue
        if day := written_day(text_of(before)):
            return day
    return None


def _anchor(node: Node) -> str | None:
    """Return the fragment or link by which the entry alone is found."""
    for each in node.iter("a"):
        link = each.get("href") or ""
        names = f"{marks_of(each)} {each.get('rel') or ''}"
        own = (
            _OWN_LINK.search(names)
            or each.find(".//time") is not None
            or each.find("time") is not None
        )
        if own and len(link) > 1 and (link.startswith("#") or "#" in link):
            return link
    for each in (node, *node.iter("a", *HEADINGS)):
        name = each.get("id") or each.get("data-id") or (each.tag == "a" and each.get("name"))
        if name:
            return f"#{name}"
    return None


def _is_card(node: Node) -> bool:
    if has_more_words(node, MAX_CARD_WORDS):
        return False
    heads = list(node.iter(*HEADINGS))[:1] or [a for a in node.iter("a") if is_own_line(a)][:1]
    links = [
        each.get("href") for head in heads for each in (*head.iter("a"), *head.iterancestors("a"))
    ]
    return any(link and not link.startswith("#") for link in links)
