"""A page of teasers is known as one: it leads to other stories and reports nothing itself."""

from collections.abc import Iterator
from itertools import islice

from index.read.pages.blocks import HEADINGS
from index.read.pages.tree import Node, ancestors, has_more_words, text_of

MIN_STORIES = 3  # links to other stories from which a page without prose of its own is a front
MAX_STORIES = 300  # links that are looked at: no article leads to as many other stories
MAX_LINKS = 2_000  # links of a page that are looked at for them
MAX_CARD_WORDS = 70  # a card of another story holds its headline and a sentence or two
MIN_HEADLINE_WORDS = 2
MAX_TEASER_LINES = 4  # between a headline and "Read on"
_MIN_LONG_WORDS = 20
_CARD_TAGS = ("article", "section", "div", "li", "dd", "td", "p", "a")


def front_of(tree: Node, *, says_article: bool) -> int:
    """Return how many other stories a page leads to that has no report of its own, else 0.

    :param says_article: whether its mark-up says that the page is an article.
    """
    if _has_running_prose(tree, says_article=says_article):
        return 0
    cards = dict(_cards(tree))
    if len({link.split("#")[0] for link in cards.values()}) < MIN_STORIES:
        return 0
    told = {*cards, *(line for card in cards for line in _read_on(card))}
    if any(_is_long_text(node, told) for node in tree.iter()):
        return 0
    outside = [
        text_of(node)
        for node in tree.iter("p")
        if not any(each in told for each in ancestors(node))
    ]
    own = [
        text for text in outside if len(text.split()) >= 12 and text.rstrip('"”’)')[-1:] in ".!?"
    ]
    inside = any(_is_told_by_article(node, cards) for node in tree.iter("article"))
    may_introduce = 0 if says_article or inside else 1
    if len(own) > may_introduce or any(len(text.split()) > 40 for text in own):
        return 0
    return len({link.split("#")[0] for link in cards.values()})


def _read_on(card: Node) -> list[Node]:
    """Return the lines between a linked headline and another link to the same story, with that."""
    if card.tag not in HEADINGS:
        return []
    target, lines = next(_targets(card), None), []
    for line in islice(card.itersiblings(), MAX_TEASER_LINES):
        if line.tag in HEADINGS:
            break
        lines.append(line)
        if target is not None and target in _targets(line):
            return lines
    return []


def _is_long_text(node: Node, told: set[Node]) -> bool:
    """Tell prose without paragraphs, as pages have it that part lines by breaks alone."""
    for piece, owner in ((node.text, node), (node.tail, node.getparent())):
        if piece and len(piece.split()) >= _MIN_LONG_WORDS and owner is not None:
            return not any(each in told for each in ancestors(owner))
    return False


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
        if any(map(_is_of_page, ancestors(link))):
            continue
        text = text_of(link)
        in_heading = any(each.tag in HEADINGS for each in [*ancestors(link), *link.iter()])
        line = next(
            (each for each in ancestors(link) if each.tag in (*_CARD_TAGS[:-1], *HEADINGS)), link
        )
        if has_more_words(line, MAX_CARD_WORDS):
            continue
        opens = text_of(line).startswith(text)
        if line.tag == "li" and line is link.getparent():
            opens = opens or is_own_line(link)
        if len(text.split()) >= MIN_HEADLINE_WORDS and (
            in_heading or (opens and _stands_alone(line))
        ):
            yield link


def _is_of_page(node: Node) -> bool:
    """Tell the menus, head and foot of the page from the head of one card."""
    if node.tag == "header":
        return not any(each.tag == "article" for each in ancestors(node))
    return node.tag in ("nav", "footer")


def _stands_alone(line: Node) -> bool:
    """Tell a line that a link opens, as in lists of stories, from prose that begins with one."""
    return line.tag in ("li", "dd", "td") or len(text_of(line).split()) <= 20


def _targets(node: Node) -> Iterator[str]:
    for link in node.iter("a"):
        if len(text_of(link).split()) >= MIN_HEADLINE_WORDS and (href := link.get("href")):
            yield href.split("#")[0].split("?")[0]


def is_own_line(link: Node) -> bool:
    """Tell a headline that is a link, beside a date at most, from a link within prose."""
    parent = link.getparent()
    return (
        len(text_of(link).split()) > MIN_HEADLINE_WORDS
        and parent.tag != "p"
        and not (parent.text or "").strip()
    )
