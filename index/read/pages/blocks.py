"""A page's tree is brought to plain blocks: each line that a reader sees is a paragraph."""

import re
from itertools import islice

from lxml.etree import strip_tags

from index.read.pages.tree import Node, has_more_words, squeeze, text_of

_INLINE = (
    "b i em strong u font big small mark ins abbr acronym cite code kbd samp var time data bdi bdo "
    "dfn tt span label output ruby rb rt rp nobr wbr strike blink legend"
).split()
_LEAVES = frozenset(
    "p h1 h2 h3 h4 h5 h6 li dt dd figcaption blockquote summary pre address".split()
)
_CONTAINERS = frozenset(
    """
    div section article main aside header footer nav ul ol dl form fieldset figure details center
    body hgroup menu td tr tbody table
    """.split()
)
_NOT_LETTERS = re.compile(r"[\W_]+")
MAX_CLOCKS = 2_000  # a page has fewer; each is compared with its whole line
MAX_STAMP_WORDS = 40  # of a line that gives the time beside who wrote it
_MIN_CLOCK_SHARE = 0.5  # of a line that is there to give the time
_BLANK_LINE = re.compile(r"\n[ \t\r]*\n")
BLOCKS = _LEAVES | _CONTAINERS
HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())
_ENDS = frozenset(("", *'.!?:;…"”»'))
"""What a line ends with behind which a sentence does not go on; a line may be empty."""


def make_blocks(tree: Node) -> None:
    """Leave only containers, and paragraphs and headings that hold text and links."""
    _drop_clocks(tree)
    _quote(tree)
    strip_tags(tree, *_INLINE)
    for node in list(tree.iter("pre")):
        _part_preformatted(node)
    for node in list(tree.iter()):
        if node.tag not in BLOCKS and node.tag not in ("html", "br", "hr", "a"):
            _settle_unknown(node)
    for node in list(tree.iter("a")):
        _settle_link(node)
    for node in list(tree.iter(*BLOCKS)):
        if node.getparent() is not None:
            _settle(node)


def _drop_clocks(tree: Node) -> None:
    """Take out the times that stand on lines of their own: they tell of the page, not the event."""
    for node in list(islice(tree.iter("time"), MAX_CLOCKS)):
        block = next((each for each in node.iterancestors() if each.tag in BLOCKS), None)
        if block is None or has_more_words(block, MAX_STAMP_WORDS):
            continue
        if len(_NOT_LETTERS.sub("", text_of(node))) >= _MIN_CLOCK_SHARE * len(
            _NOT_LETTERS.sub("", text_of(block))
        ) or (block.tag not in _LEAVES and next(block.iter("p"), None) is not None):
            node.drop_tree()


def _quote(tree: Node) -> None:
    for node in tree.iter("q"):
        last = node[-1] if len(node) else None
        node.text = f"“{node.text or ''}"
        if last is None:
            node.text += "”"
        else:
            last.tail = f"{last.tail or ''}”"
    strip_tags(tree, "q")


def _part_preformatted(node: Node) -> None:
    """Make paragraphs of text that blank lines part, as in press releases sent by wire."""
    parts = _BLANK_LINE.split("".join(node.itertext()))
    for child in list(node):
        node.remove(child)
    node.tag, node.text = "div", None
    for part in parts:
        run = node.makeelement("p")
        run.text = part
        _keep(node, run)


def _holds_blocks(node: Node) -> bool:
    return next((each for each in node.iterdescendants() if each.tag in BLOCKS), None) is not None


def _settle_unknown(node: Node) -> None:
    if node.tag == "body" or node.getparent() is None:
        return
    if _holds_blocks(node):
        node.tag = "div"
    else:
        node.drop_tag()


def _settle_link(node: Node) -> None:
    """Keep links within a line; one around blocks is a container of what it leads to."""
    if _holds_blocks(node):
        node.tag = "div"
        node.set("data-href", node.get("href") or "")
    else:
        strip_tags(node, "br")


def _settle(node: Node) -> None:
    """Give every run of text in a block a paragraph of its own."""
    children = list(node)
    has_blocks = any(child.tag in BLOCKS for child in children)
    has_breaks = any(child.tag in ("br", "hr") for child in children)
    if not has_blocks and not has_breaks and (node.tag == "p" or node.tag in HEADINGS):
        return
    if not has_blocks and node.tag in HEADINGS:
        strip_breaks(node)
        return
    runs = _runs(node, children)
    for child in children:
        if child.getparent() is node:
            node.remove(child)
    node.text = None
    for run in runs:
        node.append(run)
    if node.tag == "p":
        node.tag = "div"


def strip_breaks(node: Node) -> None:
    """Make the breaks of a heading spaces."""
    for each in list(node.iter("br", "hr")):
        each.tail = f" {each.tail or ''}"
        each.drop_tag()


def _runs(node: Node, children: list[Node]) -> list[Node]:
    """Return the block's contents in order: its blocks, and paragraphs of what is between them."""
    found: list[Node] = []
    run = node.makeelement("p")
    run.text = node.text
    for child in children:
        tail, child.tail = child.tail, None
        if child.tag == "br" and _goes_on(run, tail or ""):
            _add_text(run, f" {tail}")
        elif child.tag in BLOCKS or child.tag in ("br", "hr"):
            _keep(found, run)
            if child.tag in BLOCKS:
                found.append(child)
            run = node.makeelement("p")
            run.text = tail
        else:
            child.tail = tail
            run.append(child)
    _keep(found, run)
    return found


def _goes_on(run: Node, text: str) -> bool:
    """Tell whether a line goes on behind a break within its sentence: "in Orla,<br>he said"."""
    before = (run[-1].tail or "".join(run[-1].itertext())) if len(run) else run.text or ""
    return before.rstrip()[-1:] not in _ENDS and text.lstrip()[:1].islower()


def _add_text(node: Node, text: str) -> None:
    if len(node):
        node[-1].tail = f"{node[-1].tail or ''}{text}"
    else:
        node.text = f"{node.text or ''}{text}"


def _keep(found: list[Node] | Node, run: Node) -> None:
    if squeeze("".join(run.itertext())):
        found.append(run)
