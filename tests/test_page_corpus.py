"""Floors of reading fifty pages of our own making: sentences, day, title and outlet."""

from page_corpus import pages
from page_scores import score, trafilatura_alone

from index.read.formats.web_page import read_page


def test_fifty_pages_are_read_as_a_reader_sees_them() -> None:
    corpus = list(pages())
    assert len(corpus) == 50
    faults: list[str] = []
    got = score(read_page, corpus, faults)
    assert got.f1 >= 0.97, faults
    assert got.false_figures == 0, faults
    assert min(got.day, got.title, got.outlet) >= 0.97, faults


def test_they_are_read_better_than_by_the_extraction_alone() -> None:
    corpus = list(pages())
    ours, alone = score(read_page, corpus), score(trafilatura_alone, corpus)
    assert ours.f1 > alone.f1
    assert ours.false_figures < alone.false_figures
    assert ours.day > alone.day
    assert ours.outlet > alone.outlet
