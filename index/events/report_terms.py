"""The words, names and numbers by which reports are compared."""

import re
import zlib

import numpy as np

from index.events.profile import Terms, Weights, unusualness, weigh
from index.places.folding import skeleton
from index.words.stems import stems

MIN_NAME_CONSONANTS = 2
_NAME = re.compile(r"\b[A-Z][\w'’-]{2,}")
_CAPITAL = re.compile(r"(?<=[a-z,.;\"”“] )[A-Z][\w'’-]{2,}")
_NUMBER = re.compile(r"\b\d[\d,.]*\b")

Vector = tuple[Terms, Weights]
"""Hashes in rising order and their weights."""


def stems_of(text: str) -> Vector:
    """Return the stems of the words by how unusual they are."""
    return weigh(stems(text))


def names_of(text: str) -> Vector:
    """Return the names without what spellings differ in, by how unusual each is as written."""
    found: dict[str, float] = {}
    for word in _NAME.findall(text):
        key = skeleton(word)
        if len(key) >= MIN_NAME_CONSONANTS:
            found[key] = max(found.get(key, 0.0), unusualness(word))
    return _vector(found)


def capitals_of(text: str) -> Vector:
    """Return the words that have a capital within a sentence, by how unusual they are."""
    return _vector({word.casefold(): unusualness(word) for word in _CAPITAL.findall(text)})


def numbers_of(text: str) -> Vector:
    """Return the numbers in digits."""
    return _vector(dict.fromkeys((number.strip(".,") for number in _NUMBER.findall(text)), 1.0))


def _vector(weights: dict[str, float]) -> Vector:
    hashed = {zlib.crc32(word.encode("utf-8")): weight for word, weight in weights.items()}
    terms = np.array(sorted(hashed), np.uint32)
    return terms, np.array([hashed[int(term)] for term in terms], np.float32)
