"""What linking compares of an article: its words, names, numbers and the days it speaks of."""

import re
import zlib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from math import log

import numpy as np
from numpy.typing import NDArray

from index.events.stories.named_days import day_named, days_since
from index.model.article import Article
from index.store.search.background_frequencies import background_frequencies
from index.words.calendar import DAY_OF_MONTH, MONTH, WEEKDAY
from index.words.stems import stems

FIELDS = ("words", "opening", "title", "names", "capitals", "numbers", "ages", "streets")
"""What is compared by the cosine of weighted terms, each by itself."""
OPENING_CHARS = 600
DATED_CHARS = 1500
"""How far into an article the days of its event are looked for; later ones are background."""
AHEAD = timedelta(days=2)
"""How far after its publication a day that an article names may be."""
MIN_SHARE = 1e-5
"""The share of usual texts that a term counts as standing in where it is in none of them."""

Terms = NDArray[np.uint32]
Weights = NDArray[np.float32]

_NAME = re.compile(r"\b[A-Z][a-z]+(?: (?:[A-Z]\. )?[A-Z][a-z]+)+\b")
_CAPITAL = re.compile(r"(?<=[a-z,.;\"] )[A-Z][a-z]{2,}\b")
_NUMBER = re.compile(r"\b\d[\d,:-]*\w*\b")
_AGE = re.compile(r"\b(\d{1,2})-year-old|(?<=, )(\d{1,2})(?=,)")
_STREET = re.compile(
    r"\b(?:\d+ block of )?(?:[NSEW]\.? |North |South |East |West )?[A-Z0-9]\w+ "
    r"(?:Street|Avenue|Road|Drive|Boulevard|Lane|Court|Place|Parkway|St|Ave|Rd|Dr|Blvd)\b"
)
_DAY = re.compile(
    rf"\b(?P<weekday>{WEEKDAY})\b"
    r"|\b(?P<near>today|tonight|this morning|overnight|yesterday|last night)\b"
    rf"|\b(?P<month>{MONTH}) (?P<day>{DAY_OF_MONTH})\b(?:,? (?P<year>\d{{4}}))?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Profile:
    """An article as linking sees it.

    ``terms`` and ``weights`` hold, for each of ``FIELDS``, hashes in rising order and their weights
    of length 1, each of shape (terms,). ``days`` are ordinals of the days that its opening names,
    in order; ``published`` is one too, 0 if it is unknown.
    """

    terms: tuple[Terms, ...]
    weights: tuple[Weights, ...]
    days: tuple[int, ...]
    published: int
    publisher: str
    length: int


def read_profile(article: Article) -> Profile:
    """Return what linking compares of an article; it depends on that article alone."""
    title = article.title or ""
    whole, opening = f"{title}. {article.text}", f"{title}. {article.text[:OPENING_CHARS]}"
    found = (
        stems(whole),
        stems(opening),
        stems(title),
        _NAME.findall(whole),
        _CAPITAL.findall(whole),
        _NUMBER.findall(whole),
        ["".join(groups) for groups in _AGE.findall(whole)],
        _STREET.findall(whole),
    )
    weighed = [weigh(terms) for terms in found]
    published = article.published
    return Profile(
        tuple(terms for terms, _ in weighed),
        tuple(weights for _, weights in weighed),
        tuple(_days(article.text[:DATED_CHARS], published)) if published else (),
        published.toordinal() if published else 0,
        article.publisher or "",
        len(whole),
    )


def hash_words(words: Iterable[str]) -> Terms:
    """Return the different hashes of some words, in rising order."""
    return np.unique(np.array([zlib.crc32(word.encode("utf-8")) for word in words], np.uint32))


def weigh(found: Iterable[str]) -> tuple[Terms, Weights]:
    """Return the terms' hashes in rising order and weights: 1 + log count times how unusual."""
    weights: dict[int, float] = {}
    for term, count in Counter(found).items():
        weights[zlib.crc32(term.encode("utf-8"))] = (1 + log(count)) * unusualness(term)
    order = sorted(weights)
    values = np.array([weights[term] for term in order], np.float32)
    length = float(np.linalg.norm(values)) or 1.0
    return np.array(order, np.uint32), values / np.float32(length)


@cache
def _shares() -> dict[str, float]:
    return background_frequencies().stems


def unusualness(term: str) -> float:
    """Return log(1 / share of usual texts); of several words the most unusual counts."""
    shares = [_shares().get(stem, MIN_SHARE) for stem in (stems(term) or [term])]
    return log(1 / min(max(min(shares), MIN_SHARE), 0.9))


def _days(text: str, published: date) -> list[int]:
    """Return the days that the text names as a report of that day would: the last such one."""
    return [day.toordinal() for match in _DAY.finditer(text) if (day := _day(match, published))]


def _day(match: re.Match[str], published: date) -> date | None:
    if name := match["weekday"]:
        return published - timedelta(days=days_since(name, published))
    if near := match["near"]:
        return published - timedelta(days=near.lower() in ("yesterday", "last night"))
    return day_named(match["month"], match["day"], match["year"], published, AHEAD)
