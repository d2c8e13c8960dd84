"""A page of several reports, such as a live blog, is parted; a page of teasers is known as one."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice

from index.model.errors import UnreadableError
from index.read.pages.blocks import HEADINGS
from index.read.pages.day import day_of_entry, tells_time
from index.read.pages.tree import Node, ancestors, has_more_words, marks_of, text_of

MIN_ENTRIES = 2
MIN_STORIES = 3  # links to other stories from which a page without prose of its own is a front
MAX_CARD_WORDS = 70  # a card of another story holds its headline and a sentence or two
MIN_HEADLINE_WORDS = 2
MAX_STORIES = 300  # links that are looked at: no article leads to as many other stories
MAX_LINKS = 2_000  # links of a page that are looked at for them
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
_CARD_TAGS = ("article", "section", "div", "li", "dd", "td", "p", "a")
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


def front_of(tree: Node, *, says_article: bool) -> int:
    """Return how many other stories a page leads to that has no report of its own, else 0.

    :param says_article: whether its mark-up says that the page is an article.
    """
    if _has_running_prose(tree, says_article=says_article):
        return 0
    cards = dict(_cards(tree))
    if len({link.split("#")[0] for link in cards.values()}) < MIN_STORIES:
        return 0
    outside = [
        text_of(node)
        for node in tree.iter("p")
        if not any(each in cards for each in ancestors(node))
    ]
    own = [
        text for text in outside if len(text.split()) >= 12 and text.rstrip('"”’)')[-1:] in ".!?"
    ]
    inside = any(_is_told_by_article(node, cards) for node in tree.iter("article"))
    may_introduce = 0 if says_article or inside else 1
    if len(own) > may_introduce or any(len(text.split()) > 40 for text in own):
        return 0
    return len(cards)


def _has_running_prose(tree: Node, *, says_article: bool) -> bool:
    """Tell at a glance what no front has: a paragraph too long for a card, or several in a row."""
    before = None
    for node in tree.iter("p"):
        if has_more_words(node, MAX_CARD_WORDS):
            return True
        is_long = bool((node.text or "").strip()) and has_more_words(node, 12)
        if says_article and is_long and before is not None and node.getprevious() is before:
            return True
        before = node if is_long else None
    return False


def _is_told_by_article(node: Node, cards: dict[Node, str]) -> bool:
    """Tell the page's own article from the cards of others, which may be of that name too."""
    around = [*ancestors(node), *node.iter()]
    return not any(each in cards for each in around) and next(node.iter("p"), None) is not None


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
    return Part(node, title, day_of_entry(node, year_of), _anchor(node))


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


def _cards(tree: Node) -> Iterator[tuple[Node, str]]:
    """Return what leads to another story, and where to: the largest element about it alone."""
    for link in islice(_story_links(tree), MAX_STORIES):
        card = link
        for each in link.iterancestors():
            if each.tag in ("body", "main", "html") or has_more_words(each, MAX_CARD_WORDS):
                break
            if len(set(_targets(each))) > 1:
                break
            card = each
        yield card, link.get("href") or ""


def _story_links(tree: Node) -> Iterator[Node]:
    for link in islice(tree.iter("a"), MAX_LINKS):
        href = (link.get("href") or "").strip()
        if not href or href.startswith(("#", "mailto:", "javascript:", "tel:")):
            continue
        if any(each.tag in ("nav", "footer", "header") for each in ancestors(link)):
            continue
        text = text_of(link)
        in_heading = any(each.tag in HEADINGS for each in [*ancestors(link), *link.iter()])
        line = next(
            (each for each in ancestors(link) if each.tag in (*_CARD_TAGS[:-1], *HEADINGS)), link
        )
        if has_more_words(line, MAX_CARD_WORDS):
            continue
        opens = text_of(line).startswith(text)
        if len(text.split()) >= MIN_HEADLINE_WORDS and (
            in_heading or (opens and _stands_alone(line))
        ):
            yield link


def _stands_alone(line: Node) -> bool:
    """Tell a line that a link opens, as in lists of stories, from prose that begins with one."""
    return line.tag in ("li", "dd", "td") or len(text_of(line).split()) <= 20


def _targets(node: Node) -> Iterator[str]:
    for link in node.iter("a"):
        if len(text_of(link).split()) >= MIN_HEADLINE_WORDS and (href := link.get("href")):
            yield href.split("#")[0].split("?")[0]


def _is_card(node: Node) -> bool:
    if has_more_words(node, MAX_CARD_WORDS):
        return False
    heads = list(node.iter(*HEADINGS))[:1]
    links = [
        each.get("href") for head in heads for each in (*head.iter("a"), *head.iterancestors("a"))
    ]
    return any(link and not link.startswith("#") for link in links)
