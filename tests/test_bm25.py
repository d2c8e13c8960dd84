from collections import Counter
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_build import postings_of, words_of

from index.store.search.bm25 import Bm25Index
from index.store.search.postings import Postings, merge_postings
from index.words.stems import stems

TEXTS = [
    "Ten people died in Upper Vale, ten more were hurt.",
    "The truce begins on Monday.",
    "",
    "The convoy left Upper Vale on Monday; a second convoy follows.",
    "the of and",
    "Truce, truce, truce: both envoys asked for a truce.",
]
QUESTION = "When did the convoys of Upper Vale leave, and who died before the truce? Convoy!"
texts = st.lists(st.text("ab ,.é3", max_size=12), min_size=1, max_size=12)


def everything(words: Bm25Index) -> np.ndarray:
    return np.ones(words.offsets[-1], np.bool_)


def in_two(split: int, given: list[str]) -> Bm25Index:
    parts = [postings_of(given[:split]), postings_of(given[split:])]
    return Bm25Index(parts, [np.ones(len(part.lengths), np.bool_) for part in parts])


def bm25(given: list[str], asked: list[str]) -> list[float]:
    """Lucene's form, as it is written in the books."""
    rows = [Counter(stems(text)) for text in given]
    usual = sum(row.total() for row in rows) / len(rows)
    scores = []
    for row in rows:
        score = 0.0
        for stem in asked:
            held = sum(stem in other for other in rows)
            rarity = np.log(1 + (len(rows) - held + 0.5) / (held + 0.5))
            norm = 1.2 * (1 - 0.75 + 0.75 * row.total() / usual)
            score += rarity * row[stem] / (row[stem] + norm)
        scores.append(score)
    return scores


def test_scores_are_those_of_the_formula() -> None:
    asked = stems(QUESTION)
    found = words_of(TEXTS).match(asked).scores(np.arange(len(TEXTS)))
    assert found == pytest.approx(bm25(TEXTS, asked), abs=1e-5)


def test_the_search_gives_the_best_scores_in_order() -> None:
    words = words_of(TEXTS)
    match = words.match(stems(QUESTION))
    rows, scores = match.search(2, everything(words))
    every = match.scores(np.arange(len(TEXTS)))
    assert rows.tolist() == np.argsort(-every, kind="stable")[:2].tolist()
    assert scores == pytest.approx(every[rows], abs=1e-6)
    allowed = everything(words)
    allowed[rows[0]] = False
    assert match.search(1, allowed)[0] == rows[1]


@given(texts, st.integers(0, 12), st.text("ab é3", max_size=8))
def test_segments_and_their_merger_score_alike(given: list[str], split: int, query: str) -> None:
    asked, rows = stems(query), np.arange(len(given))
    one, two = words_of(given), in_two(split, given)
    kept = [(part, np.ones(len(part.lengths), np.bool_)) for part in two.parts]
    merged = merge_postings(kept)
    expected = one.match(asked).scores(rows)
    assert two.match(asked).scores(rows) == pytest.approx(expected, abs=1e-6)
    assert merged.terms.tolist() == one.parts[0].terms.tolist()
    assert merged.starts.tolist() == one.parts[0].starts.tolist()
    assert merged.rows[:].tolist() == one.parts[0].rows[:].tolist()
    assert merged.counts[:].tolist() == one.parts[0].counts[:].tolist()


@given(texts, st.data())
def test_dead_rows_count_nowhere(given: list[str], data: st.DataObject) -> None:
    alive = np.array(data.draw(st.lists(st.booleans(), min_size=len(given), max_size=len(given))))
    asked = stems("a b ab 3")
    postings = postings_of(given)
    with_dead = Bm25Index([postings], [alive]).match(asked)
    without = Bm25Index(
        [merge_postings([(postings, alive)])], [np.ones(int(alive.sum()), np.bool_)]
    ).match(asked)
    rows = np.flatnonzero(alive)
    assert with_dead.scores(rows) == pytest.approx(without.scores(np.arange(len(rows))), abs=1e-6)
    assert with_dead.weights() == pytest.approx(without.weights())
    assert with_dead.known().tolist() == without.known().tolist()


@given(st.lists(st.tuples(st.text("ab3,.\u0301ΣS "), st.text("ab3,.\u0301ΣS ")), min_size=1))
def test_a_row_of_several_texts_is_like_all_of_them_in_one(given: list[tuple[str, str]]) -> None:
    one = postings_of([" ".join(both) for both in given])
    several = Postings.of(given)
    for name in ("terms", "starts", "lengths", "rows", "counts"):
        assert getattr(several, name)[:].tolist() == getattr(one, name)[:].tolist()


def test_postings_come_back_from_disk(tmp_path: Path) -> None:
    written = postings_of(TEXTS)
    written.save(tmp_path / "words")
    read = Postings.load(tmp_path / "words")
    asked, rows = stems(QUESTION), np.arange(len(TEXTS))
    mask = [np.ones(len(TEXTS), np.bool_)]
    expected = Bm25Index([written], mask).match(asked).scores(rows)
    assert Bm25Index([read], mask).match(asked).scores(rows).tolist() == expected.tolist()


def test_words_match_by_stem_and_unknown_words_score_nothing() -> None:
    words = words_of(TEXTS)
    assert words.match(stems("convoys leaving")).search(1, everything(words))[0] == 3
    assert not words.match(stems("zebra")).scores(np.arange(len(TEXTS))).any()


def test_stems_are_found_in_the_rows_that_hold_them() -> None:
    match = words_of(TEXTS).match(stems("trucing convoys zebra"))
    assert match.presence(np.array([3, 1, 0])).tolist() == [
        [False, True, False],
        [True, False, False],
        [False, False, False],
    ]
    assert match.known().tolist() == [True, True, False]
    weights = match.weights()
    assert weights[1] > weights[0]
    assert weights[2] > weights[0]


def test_texts_without_words_can_be_indexed() -> None:
    words = words_of(["", "the"])
    assert words.match(stems("anything")).scores(np.array([0, 1])).tolist() == [0, 0]
    assert len(words.match(stems("anything")).search(5, everything(words))[0]) == 0
    assert len(words.match([]).search(5, everything(words))[0]) == 0


def test_common_stems_of_a_large_index_only_score_what_others_found() -> None:
    many = ["river high"] * 8 + ["river flood", "flood", "bridge", "river bridge"]
    alive = [np.ones(len(many), np.bool_)]
    words = Bm25Index([postings_of(many)], alive, large_index_rows=10, common_stem_share=0.2)
    rows, scores = words.match(stems("river flood bridge")).search(12, everything(words))
    assert sorted(rows) == [8, 9, 10, 11]
    every = words.match(stems("river flood bridge")).scores(rows)
    assert scores == pytest.approx(every)
    only, _ = words.match(stems("river")).search(12, everything(words))
    assert sorted(only) == [*range(9), 11]
