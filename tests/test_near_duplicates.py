from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stored_answers import make_article, make_match

from index.events.figures.near_duplicates import group_alike
from index.model.answer import Match


def match(number: int, sentence: str, published: date | None = None) -> Match:
    article = make_article(number, publisher=f"Outlet {number}", published=published)
    return make_match(number, sentence=sentence, article=article)


def test_a_copy_is_one_entry_with_its_outlets_newest_first() -> None:
    text = "At least 12 people died when the bridge at Harl gave way, police said."
    grouped = group_alike(
        [
            match(1, text, date(2016, 9, 1)),
            match(2, "The river rose by two metres."),
            match(3, text.replace("died", "died on Friday"), date(2016, 9, 2)),
            match(4, text.upper()),
            match(5, text, date(2016, 9, 3)),
        ],
        limit=5,
    )
    assert [entry.claim_id for entry in grouped] == [1, 2]
    assert [card.publisher for card in grouped[0].also] == ["Outlet 5", "Outlet 3", "Outlet 4"]


def test_other_numbers_are_another_claim() -> None:
    grouped = group_alike(
        [
            match(1, "At least 12 people died when the bridge at Harl gave way."),
            match(2, "At least 15 people died when the bridge at Harl gave way."),
        ],
        limit=5,
    )
    assert [entry.claim_id for entry in grouped] == [1, 2]


def test_the_same_article_is_not_another_outlet() -> None:
    first = match(1, "The bridge is closed.")
    assert group_alike([first, first], limit=5)[0].also == ()


@pytest.mark.parametrize("limit", [1, 2])
def test_no_more_than_asked_for(limit: int) -> None:
    entries = [match(1, "One thing."), match(2, "Another matter."), match(3, "A third.")]
    assert len(group_alike(entries, limit)) == limit


@given(st.lists(st.text(max_size=40), max_size=8))
def test_no_claim_is_lost_or_invented(sentences: list[str]) -> None:
    entries = [match(number, sentence) for number, sentence in enumerate(sentences)]
    grouped = group_alike(entries, limit=len(entries))
    shown = [entry.article.id for entry in grouped]
    repeated = [card.id for entry in grouped for card in entry.also]
    assert sorted(shown + repeated) == sorted(entry.article.id for entry in entries)
