"""What a page says of itself in JSON-LD: the nodes that describe it, and never those it lists."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from index.read.pages.tree import Node

Data = Mapping[str, Any]

_ARTICLES = frozenset(
    """
    Article NewsArticle ReportageNewsArticle AnalysisNewsArticle BackgroundNewsArticle
    AskPublicNewsArticle OpinionNewsArticle ReviewNewsArticle LiveBlogPosting BlogPosting Report
    TechArticle SatiricalArticle ScholarlyArticle SocialMediaPosting DiscussionForumPosting
    SpecialAnnouncement
    """.split()
)
_PAGES = frozenset(("WebPage", "ItemPage"))
MAX_SCRIPT_CHARS = 2_000_000  # characters of one script that are read
_OWN_PARTS = ("@graph", "mainEntity", "mainEntityOfPage")


def read_structured_data(tree: Node) -> tuple[Data, ...]:
    """Return the objects that stand at the top of the page's JSON-LD, or are its main subject."""
    found: list[Data] = []
    for script in tree.iter("script"):
        kind = (script.get("type") or "").split(";")[0].strip().lower()
        text = (script.text or "").strip()
        if kind == "application/ld+json" and len(text) <= MAX_SCRIPT_CHARS:
            text = text.removeprefix("<!--").removesuffix("-->").strip().rstrip(";")
            try:
                found += _objects(json.loads(text, strict=False), 0)
            except (ValueError, RecursionError):
                continue
    return tuple(found)


def _objects(value: object, depth: int) -> Iterator[Data]:
    if depth > 3:
        return
    if isinstance(value, list):
        for each in value:
            yield from _objects(each, depth)
    elif isinstance(value, dict):
        yield value
        for name in _OWN_PARTS:
            yield from _objects(value.get(name), depth + 1)


def types_of(data: Data) -> set[str]:
    """Return the names of what the object says it is."""
    return {str(each).rsplit("/", 1)[-1] for each in as_list(data.get("@type"))}


def as_list(value: object) -> list[Any]:
    """Return a value that may stand alone or in a list."""
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def articles_in(data: tuple[Data, ...]) -> list[Data]:
    """Return the objects that are articles, such as are this page among them."""
    return [each for each in data if types_of(each) & _ARTICLES]


def pages_in(data: tuple[Data, ...]) -> list[Data]:
    """Return the objects that describe the page itself."""
    return [each for each in data if types_of(each) & _PAGES]


def text_in(value: object) -> str | None:
    """Return the first text that a property gives, by itself or as a name or address."""
    for each in as_list(value):
        if isinstance(each, str) and each.strip():
            return " ".join(each.split())
        if isinstance(each, dict):
            found = (
                text_in(each.get("name")) or text_in(each.get("@id")) or text_in(each.get("url"))
            )
            if found:
                return found
    return None


def address_in(data: Data) -> str | None:
    """Return the web address that the object gives for the page that it is on."""
    for name in ("mainEntityOfPage", "url", "@id"):
        for each in as_list(data.get(name)):
            value = (each.get("@id") or each.get("url")) if isinstance(each, dict) else each
            if isinstance(value, str) and value.startswith(("http://", "https://")):
                return value
    return None
