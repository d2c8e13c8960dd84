"""Floors on a small set of our own sentences: who says what, and how many."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from spacy.language import Language

from index.extract.extractor import Extractor
from index.model.article import Article
from index.model.claim import Extraction

LINES = (Path(__file__).parent / "data/claims.jsonl").read_text("utf-8").splitlines()
GOLD = [json.loads(line) for line in LINES]
ALIKE = 0.5

Item = dict[str, Any]


@pytest.fixture(scope="module")
def found(pipeline: Language) -> list[Extraction]:
    articles = (Article(item["text"]) for item in GOLD)
    return [extraction for _, extraction in Extractor(pipeline).extract(articles)]


def said(item: Item, extraction: Extraction) -> list[tuple[str, str]]:
    return [
        (claim.speaker.name if claim.speaker else "", claim.content.of(item["text"]))
        for claim in extraction.claims
        if claim.content and (claim.speaker or claim.cue)
    ]


def alike(one: str, other: str) -> bool:
    """Tell whether the words of two contents overlap by more than half (F1)."""
    first, second = set(one.casefold().split()), set(other.casefold().split())
    return 2 * len(first & second) / max(len(first) + len(second), 1) >= ALIKE


def pairs(found: list[Extraction], matches: Callable[[Any, Any], bool]) -> Iterator[bool]:
    for item, extraction in zip(GOLD, found, strict=True):
        for wanted in item["attributions"]:
            yield any(matches(wanted, got) for got in said(item, extraction))


def share(hits: Iterator[bool]) -> float:
    counted = list(hits)
    return sum(counted) / len(counted)


def test_most_attributed_contents_are_found(found: list[Extraction]) -> None:
    assert share(pairs(found, lambda wanted, got: alike(wanted[1], got[1]))) >= 0.9


def test_most_speakers_are_named(found: list[Extraction]) -> None:
    both = pairs(
        found,
        lambda wanted, got: alike(wanted[1], got[1]) and wanted[0].casefold() == got[0].casefold(),
    )
    assert share(both) >= 0.85


def test_few_contents_are_invented(found: list[Extraction]) -> None:
    right = (
        any(alike(content, wanted) for _, wanted in item["attributions"])
        for item, extraction in zip(GOLD, found, strict=True)
        for _, content in said(item, extraction)
    )
    assert share(right) >= 0.8


def test_most_quantities_are_found_with_their_bounds_and_measure(found: list[Extraction]) -> None:
    hits = (
        any(
            (quantity.low, quantity.high, quantity.measure) == tuple(wanted)
            for quantity in extraction.quantities
        )
        for item, extraction in zip(GOLD, found, strict=True)
        for wanted in item["quantities"]
    )
    assert share(hits) >= 0.9
