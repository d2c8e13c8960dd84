"""What a new claim is to those that were held before."""

from dataclasses import replace
from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from stored_answers import make_article, make_claim, make_match

from bot.replies.alert_message import news_reply
from bot.replies.reply import Reply
from bot.telegram.telegram_html import pages
from bot.terminal.terminal import plain_reply
from index.answer.following.change_detection import Change, Development, development
from index.answer.following.news import News
from index.model.answer import Match
from index.model.article import Span
from index.model.claim import Measure, Quantity


def toll(number: int, killed: int, day: int = 10, words: str = "") -> Match:
    """Return a claim of so many killed when a bridge fell in Lower Vale."""
    sentence = (
        f"At least {killed} people were killed when a bridge fell in Vale{words}, police said."
    )
    quantity = Quantity(f"at least {killed}", Span(0, 11), killed, None, measure=Measure.KILLED)
    claim = make_claim(text=sentence, quantities=(quantity,))
    article = make_article(number, published=date(2016, 9, day))
    return make_match(number, claim=claim, sentence=sentence, article=article)


def test_the_same_words_are_no_news_but_another_figure_is() -> None:
    old = toll(1, 12)
    assert development(toll(2, 12, 11), [old], []) is None
    assert development(toll(2, 15, 11), [old], []) == Development(Change.CHANGED, old)
    assert development(toll(2, 15, 11), [], []) == Development(Change.NEW)


def test_a_figure_that_another_outlet_had_is_new_in_its_words_alone() -> None:
    told = development(toll(3, 15, 12, " after days of heavy rain"), [toll(1, 12), toll(2, 15)], [])
    assert told == Development(Change.NEW)


def exact(number: int, killed: int, day: int, sentence: str, **changes: Any) -> Match:
    """Return a claim of so many killed in these words."""
    quantity = Quantity(str(killed), Span(0, 2), killed, killed, measure=Measure.KILLED)
    claim = make_claim(text=sentence, quantities=(replace(quantity, **changes),), speaker=None)
    article = make_article(number, published=date(2016, 9, day))
    return make_match(number, claim=claim, sentence=sentence, article=article)


def test_what_an_earlier_figure_allows_is_not_another() -> None:
    old = toll(1, 200)
    rounded = exact(2, 203, 10, "As of tonight the Vale bridge collapse has cost 203 lives")
    assert development(rounded, [old], []) == Development(Change.CHANGED, old)
    about = exact(1, 200, 10, "The Vale bridge collapse may have cost about 200 lives tonight")
    assert development(rounded, [about], []) == Development(Change.NEW)
    part = exact(4, 31, 10, "The Vale bridge collapse has cost the lives of 31 Danes", unit="Danes")
    assert development(part, [old], []) == Development(Change.NEW)


def test_a_correction_is_what_the_outlet_takes_back() -> None:
    old = exact(1, 19, 10, "The bridge that fell in Vale killed 19 people")
    words = "The Courier corrected its report on Vale: the bridge killed 17 people when it fell"
    corrected = exact(2, 17, 11, words)
    assert development(corrected, [old], []) == Development(Change.CORRECTED, old)
    other = replace(old, article=replace(old.article, publisher="Hill Echo"))
    assert development(corrected, [other], []) == Development(Change.CHANGED, other)


def test_another_accident_is_not_another_figure() -> None:
    later = toll(2, 15, 30)
    assert development(later, [toll(1, 12)], []) == Development(Change.NEW)


def test_a_correction_comes_before_another_figure() -> None:
    replaced = toll(1, 12)
    told = development(toll(2, 9, 12), [replaced, toll(3, 11)], [replaced])
    assert told == Development(Change.CORRECTED, replaced)


def test_a_message_puts_corrections_first_and_counts_what_does_not_fit() -> None:
    new = [News(Change.NEW, make_match(number)) for number in range(1, 8)]
    mended = News(Change.CORRECTED, toll(9, 9), date(2016, 9, 14), toll(8, 12))
    shown = plain_reply(news_reply(3, "How many died?", [mended, *new]))
    assert shown.startswith(
        "New on “How many died?”\n\n"
        "1. Corrected: at least 12 killed (10 Sep 2016) → at least 9 killed (14 Sep 2016)\n"
    )
    assert shown.endswith("and 3 more claims; press “Whole answer” to see all.")


def long_news(claims: int, length: int, change: Change) -> Reply:
    match = make_match(sentence="🚢 " * length)
    return news_reply(1, "q" * 1000, [News(change, match, None, make_match(2))] * claims)


@given(st.integers(1, 12), st.integers(1, 600), st.sampled_from(list(Change)))
def test_a_message_tells_as_many_claims_as_fit_it(claims: int, length: int, change: Change) -> None:
    assert len(pages(long_news(claims, length, change))) == 1


@given(st.integers(1, 12), st.integers(2000, 6000), st.sampled_from(list(Change)))
def test_a_claim_that_fits_no_message_is_told_alone(
    claims: int, length: int, change: Change
) -> None:
    reply = long_news(claims, length, change)
    rows = [[button.label for button in row] for row in reply.buttons]
    assert rows == [["Context", "Whole answer", "Unfollow"]]
