"""The day on which a page was published, as the page itself says; unknown rather than guessed."""

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import islice
from typing import NamedTuple

from index.model.day import utc_day, written_day
from index.read.pages.structured_data import Data
from index.read.pages.tree import Node, ancestors, marks_of, squeeze, text_of
from index.read.sentence_splitter import SENTENCE_END

# What systems call the day of publication in ``meta`` elements; weak is what may be another day.
_STRONG = """
article:published_time og:published_time article:published published_time datepublished
publishdate publish-date publish_date publication_date publicationdate pubdate pub_date
parsely-pub-date sailthru.date article.published article.created cxenseparse:recs:publishtime
dc.date.issued dcterms.issued dcterms.created dc.date.created dc.created date.issued
citation_publication_date citation_date bt:pubdate rnews:datepublished displaydate originalpubdate
article_date_original article:post_date og:article:published_time
""".split()
_WEAK = "date dc.date dcterms.date date.created datecreated created release_date".split()
_PUBLISHED = re.compile(
    r"\b(?:published|posted|issued|released|created|pub-?date|datepublished)\b",
    re.IGNORECASE,
)
_SAID = re.compile(
    r"\W*(?:this (?:article|story|report|post|page) (?:was|is) )?(?:first |originally )?"
    rf"{_PUBLISHED.pattern}",
    re.IGNORECASE,
)
_UPDATED = re.compile(
    r"\b(?:last )?(?:updated?|modified|amended|corrected|edited|revised|datemodified|reviewed)\b",
    re.I,
)
_STAMPED = re.compile(
    r"(?<![a-z])(?:date(?:line|time|stamp|published)?|time(?:stamp)?|pub-?date|publish(?:ed)?"
    r"|posted|byline|entry-meta|post-meta|article-meta|meta|metadata|info|timestamp)(?![a-z])"
)
_SCOPES = ("article", "main", "header")
_ELSEWHERE = frozenset(("aside", "nav", "footer", "figure", "li", "td", "blockquote"))
_NOT_THIS = re.compile(
    r"(?<![a-z])(?:related|recommend\w*|teasers?|promos?|cards?|comments?|sidebar|most-\w+|more-\w+"
    r"|read-\w+|latest|trending|popular|video|carousel|gallery|copyright|events?)(?![a-z])"
)
_IN_ADDRESS = re.compile(r"/((?:19|20)\d\d)[/-](\d\d?)[/-](\d\d?)(?=[/-]|$)")
_MAX_STAMP_CHARS = 160  # of a line that gives the page's day beside a name or two
_MIN_PROSE_WORDS = 6
MAX_TIMES = 50  # elements that give a time, of which a page's own is among the first
_MAX_APART = timedelta(days=1)  # of one moment told in two zones


class Day(NamedTuple):
    """The day, if it is known, and whether the page contradicts itself about it."""

    value: date | None
    contradicted: bool = False


def day_of_page(tree: Node, own: Sequence[Data], metas: dict[str, str], url: str | None) -> Day:
    """Return the day that the page gives for itself, from the surest kind of statement that it has.

    Days of scripts, of other articles, of changes, and dates of which day and month cannot be told
    apart are never taken.
    """
    for said in (
        [each for data in own for each in _written(data.get("datePublished"))],
        [metas[name] for name in _STRONG if name in metas],
    ):
        if days := _days(said):
            return _agreed([*days, *_days([metas[name] for name in _STRONG if name in metas])])
    marked, header = times_of(tree), stamps_of(tree)
    for days in (marked, _days([metas[name] for name in _WEAK if name in metas]), header):
        if days:
            return _agreed(days)
    return Day(_day_in_address(url))


def _written(value: object) -> list[str]:
    values = value if isinstance(value, list) else [value]
    return [each for each in values if isinstance(each, str)]


def _days(said: Sequence[str]) -> list[date]:
    return [day for each in said if (day := _day(each)) is not None]


def _day(said: str) -> date | None:
    try:
        return utc_day(said)
    except ValueError:
        return written_day(said)


def _agreed(days: Sequence[date]) -> Day:
    if max(days) - min(days) > _MAX_APART:
        return Day(None, contradicted=True)
    return Day(days[0])


def times_of(tree: Node, *, whole: bool = False) -> list[date]:
    """Return the days of ``time`` elements that are of the page, those marked as publication first.

    :param whole: whether every one of the element may give its day, wherever it stands.
    """
    marked: list[date] = []
    plain: list[date] = []
    for node, is_near in islice(_times_near_headline(tree), MAX_TIMES):
        if not (is_near or whole or _tells_publication(node)):
            continue
        if _is_elsewhere(node, tree) or _tells_change(node) or _is_behind_prose(node, whole):
            continue
        said = node.get("datetime") or node.get("content") or text_of(node)
        if (day := _day(said) or written_day(text_of(node))) is not None:
            (marked if _tells_publication(node) else plain).append(day)
    return marked or plain


def _times_near_headline(tree: Node) -> Iterator[tuple[Node, bool]]:
    """Return each time, and whether it stands below the headline or in what holds that, if any."""
    headline = next(tree.iter("h1"), None)
    scope = None if headline is None else next(headline.iterancestors(*_SCOPES), None)
    is_below = headline is None
    for node in tree.iter():
        is_below = is_below or node is headline
        if node.tag == "time" or is_marked(node):
            yield node, is_below or (scope is not None and scope in node.iterancestors())


def is_marked(node: Node) -> bool:
    """Tell an element that is marked as the time of publication."""
    return "datepublished" in (node.get("itemprop") or "").lower()


def _tells_publication(node: Node) -> bool:
    names = f"{node.get('itemprop') or ''} {node.get('class') or ''}"
    before = _words_before(node)
    return "pubdate" in node.attrib or bool(_PUBLISHED.search(f"{names} {before}"))


def _tells_change(node: Node) -> bool:
    names = f"{node.get('itemprop') or ''} {node.get('class') or ''}"
    before = _words_before(node)
    last = max((m.start() for m in _PUBLISHED.finditer(before)), default=-1)
    changed = max((m.start() for m in _UPDATED.finditer(before)), default=-1)
    return bool(_UPDATED.search(names)) or changed > last


def _words_before(node: Node) -> str:
    """Return what stands before the element within the same line."""
    parent, previous = node.getparent(), node.getprevious()
    if previous is not None:
        return previous.tail or text_of(previous)
    return (parent.text or "") if parent is not None else ""


def _is_elsewhere(node: Node, top: Node) -> bool:
    """Tell whether the element stands in a box of something else than the page's article."""
    for each in ancestors(node):
        if each is top:
            return False
        if each.tag in _ELSEWHERE or each.get("hidden") is not None:
            return True
        if each.tag in ("div", "section", "ul", "article") and _NOT_THIS.search(marks_of(each)):
            return True
    return False


def _is_behind_prose(node: Node, whole: bool) -> bool:
    """Tell a time that the prose speaks of, or that comes after it, from one above it."""
    if any(each.tag == "p" and _is_prose(each) for each in ancestors(node)):
        return True
    if whole:
        return False
    article = next((a for a in ancestors(node) if a.tag in ("article", "main", "body")), None)
    if article is None:
        return False
    for each in article.iter():
        if each is node:
            return False
        if each.tag == "p" and _is_prose(each):
            return not _tells_publication(node)
    return False


def _is_prose(line: Node) -> bool:
    text = text_of(line)
    if len(text) > _MAX_STAMP_CHARS:
        return True
    stopped = SENTENCE_END.search(text) is not None and len(text.split()) >= _MIN_PROSE_WORDS
    return stopped and not (_SAID.match(text) or _UPDATED.match(text))


def stamps_of(tree: Node) -> list[date]:
    """Return the day of the first line above the prose that is there to tell it."""
    for line in _lines_above_prose(tree):
        if _is_elsewhere(line, tree):
            continue
        text = squeeze(" ".join(line.itertext()))
        told = [piece for piece in _pieces(text) if not _UPDATED.search(piece)]
        if _STAMPED.search(marks_of(line)) or any(map(_SAID.match, told)):
            days = [day for piece in told if (day := written_day(piece)) is not None]
            if days:
                return days[:1]
    return []


def _pieces(text: str) -> list[str]:
    """Part a line before each word that says what the date behind it is."""
    return [
        p for p in re.split(rf"[|·•]|(?={_UPDATED.pattern})", text, flags=re.I) if p and p.strip()
    ]


def _lines_above_prose(tree: Node) -> Iterator[Node]:
    for node in tree.iter("p", "div", "span", "small", "em", "li", "h4", "h5", "h6", "address"):
        text = text_of(node)
        if node.tag == "p" and _is_prose(node):
            return
        if 0 < len(text) <= _MAX_STAMP_CHARS:
            yield node


def _day_in_address(url: str | None) -> date | None:
    found = _IN_ADDRESS.search(url or "")
    try:
        return date(*map(int, found.groups())) if found else None
    except ValueError:
        return None
