"""What a page says of itself: title, outlet, address, language, whether all of it may be read."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urljoin

from index.model.address import canonical_address, host_of, is_front
from index.read.pages.structured_data import (
    Data,
    address_in,
    articles_in,
    read_structured_data,
    text_in,
)
from index.read.pages.tree import Node, ancestors, squeeze, text_of

_SEPARATOR = re.compile(r"\s+(?:[|•·»–—-]|::)\s+|\s*\|\s*")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}\b")
MAX_OUTLET_CHARS = 60
MAX_TITLE_CHARS = 500


@dataclass(frozen=True, slots=True)
class Description:
    """What the page says of itself; ``own`` are the JSON-LD articles that are this page."""

    title: str | None
    publisher: str | None
    url: str | None
    language: str | None
    own: tuple[Data, ...]
    is_stub: bool


def describe(tree: Node, address: str | None = None) -> Description:
    """Read what the page says of itself.

    :param address: the link that the page was fetched from, if that is known.
    """
    metas = dict(_metas(tree))
    data = read_structured_data(tree)
    url = _own_address(tree, metas, address)
    headline = _headline(tree)
    own = tuple(each for each in articles_in(data) if _is_own(each, url, headline, metas, data))
    written = _title_element(tree)
    title = headline or _first(
        text_in(own[0].get("headline")) if own else None,
        metas.get("og:title"),
        metas.get("twitter:title"),
        written,
    )
    publisher = _outlet(own, data, metas, written, headline)
    return Description(
        title=_without_outlet(title, publisher),
        publisher=publisher,
        url=url or (_first(*map(address_in, own)) if own else None),
        language=_language(tree, metas),
        own=own,
        is_stub=any(str(each.get("isAccessibleForFree")).lower() == "false" for each in own),
    )


def _metas(tree: Node) -> Iterator[tuple[str, str]]:
    """Return the names and values of ``meta`` elements, the last first, so that the first wins."""
    for meta in reversed(list(tree.iter("meta"))):
        if next(meta.iterancestors("article", "aside", "li"), None) is not None:
            continue
        value = squeeze(meta.get("content") or "")
        for name in (meta.get("property"), meta.get("name"), meta.get("itemprop")):
            if name and value:
                yield name.strip().lower(), value


def metas_of(tree: Node) -> dict[str, str]:
    """Return what the page's ``meta`` elements say, by name in lower case."""
    return dict(_metas(tree))


def _first(*values: str | None) -> str | None:
    return next((value for value in values if value), None)


def _own_address(tree: Node, metas: dict[str, str], given: str | None) -> str | None:
    """Return the address that the page names as its own, if that can be of the same page."""
    base = given or metas.get("og:url") or ""
    links: list[str] = [
        urljoin(base, link.get("href") or "")
        for link in tree.iter("link")
        if "canonical" in (link.get("rel") or "").lower().split()
    ]
    for own in (*links, metas.get("og:url"), metas.get("twitter:url")):
        if not own or not own.startswith(("http://", "https://")) or is_front(own):
            continue
        if given is None or host_of(own) == host_of(given):
            return own
    return given


def _headline(tree: Node) -> str | None:
    """Return the only ``h1``, or that of the article; a page's logo may be one too."""
    found = [node for node in tree.iter("h1") if text_of(node)]
    marked = [node for node in tree.iter() if "headline" in (node.get("itemprop") or "").split()]
    inside = [each for each in found if any(a.tag in ("article", "main") for a in ancestors(each))]
    for group in (inside, found):
        if len({text_of(each) for each in group}) == 1:
            return text_of(group[0])[:MAX_TITLE_CHARS]
    if len({text_of(each) for each in marked}) == 1:
        return text_of(marked[0]) or None
    return text_of(inside[0]) if inside else None


def _title_element(tree: Node) -> str | None:
    found = tree.find(".//head/title")
    found = found if found is not None else tree.find(".//title")
    return text_of(found) or None if found is not None else None


def _is_own(
    data: Data, url: str | None, headline: str | None, metas: dict[str, str], all_: tuple[Data, ...]
) -> bool:
    """Tell whether a JSON-LD article is this page, by its address, else by its headline."""
    address = address_in(data)
    if address and url and not is_front(address):
        return canonical_address(address) == canonical_address(url)
    said = text_in(data.get("headline")) or text_in(data.get("name"))
    wanted = [each for each in (headline, metas.get("og:title")) if each]
    if said and wanted:
        return any(_is_alike(said, each) for each in wanted)
    return len(articles_in(all_)) == 1


def _is_alike(one: str, other: str) -> bool:
    ours, theirs = (set(re.findall(r"\w+", each.lower())) for each in (one, other))
    return 2 * len(ours & theirs) >= min(len(ours), len(theirs))


def _outlet(
    own: tuple[Data, ...],
    data: tuple[Data, ...],
    metas: dict[str, str],
    written: str | None,
    headline: str | None,
) -> str | None:
    named = _first(
        metas.get("og:site_name"),
        *(text_in(each.get("publisher")) for each in own),
        metas.get("application-name"),
        metas.get("publisher"),
        metas.get("dc.publisher"),
        metas.get("dcterms.publisher"),
        metas.get("apple-mobile-web-app-title"),
        _site_in(data),
    )
    if named and not named.startswith(("http://", "https://")):
        return named[:MAX_OUTLET_CHARS]
    return _outlet_in_title(written, headline)


def _site_in(data: tuple[Data, ...]) -> str | None:
    kinds = ("WebSite", "NewsMediaOrganization")
    return _first(*(text_in(each.get("name")) for each in data if each.get("@type") in kinds))


def _outlet_in_title(written: str | None, headline: str | None) -> str | None:
    """Return what the window's title adds to the page's headline: "Fire kills nine | Courier"."""
    parts = [part for part in _SEPARATOR.split(written or "") if part]
    if len(parts) < 2 or not headline:
        return None
    head = [part for part in parts if _is_alike(part, headline) or part in headline]
    last = parts[-1]
    return last if head and last not in head and len(last) <= MAX_OUTLET_CHARS else None


def _without_outlet(title: str | None, publisher: str | None) -> str | None:
    """Return the title without the outlet's name that follows it."""
    if not title or not publisher:
        return title
    for separator in _SEPARATOR.finditer(title):
        if title[separator.end() :].casefold() == publisher.casefold():
            return title[: separator.start()]
    return title


def _language(tree: Node, metas: dict[str, str]) -> str | None:
    for said in (tree.get("lang"), tree.get("xml:lang"), metas.get("og:locale")):
        if said and (match := _LANGUAGE.match(said.strip())):
            return match.group().lower()
    return None
