"""A deed that a question asks for has to be told: of a person much else may be."""

import pytest

from index.answer.demands import costs
from index.answer.demands.asked_deed import asked_deeds
from index.answer.demands.held_words import Held
from index.words.deeds import deeds
from index.words.stems import stems


def held(near: str, elsewhere: str = "") -> Held:
    window = frozenset(stems(near))
    return Held(window, window | frozenset(stems(elsewhere)), 1.0)


@pytest.mark.parametrize(
    ("question", "deed", "given"),
    [
        ("Who resigned over the flood in Harl?", "a resignation", False),
        ("Did Otto Brandt sue the mill?", "a lawsuit", False),
        ("Why was the mayor arrested?", "an arrest", False),
        ("Has the ministry apologised to the widow?", "an apology", False),
        ("Did the ferry company deny that the boat was full?", "a denial", False),
        ("What did the mayor say about the resignation of Otto Brandt?", "a resignation", True),
        ("What happened to the stolen bell of Harl?", "a theft", True),
        ("Where did the band play after the arrest of its drummer?", "an arrest", True),
    ],
)
def test_a_deed_is_asked_for_or_given(question: str, deed: str, given: bool) -> None:
    found = {one.demand.text: one.given for one in asked_deeds(question)}
    assert found[deed] is given


@pytest.mark.parametrize(
    "question",
    [
        "What happened in Harl?",
        "Who said that the bridge was safe?",
        "What did the mayor do on Monday?",
        "What did the ferry company deny?",
        "Who has the keys of the mill?",
    ],
)
def test_everyday_verbs_and_what_is_said_ask_for_no_deed(question: str) -> None:
    assert asked_deeds(question) == ()


@pytest.mark.parametrize(
    ("question", "near", "told"),
    [
        ("Who resigned over the flood?", "The head of the water board stepped down.", True),
        ("Who resigned over the flood?", "Her resignation came on Friday.", True),
        ("Who resigned over the flood?", "The mayor visited the water board.", False),
        ("Did Otto Brandt sue the mill?", "He filed a claim in court on Friday.", True),
        ("Did Otto Brandt sue the mill?", "He was angry with the mill.", False),
        ("Who was arrested for the fire?", "Police detained two men.", True),
        ("Who was arrested for the fire?", "The fire burned two barns.", False),
        ("Why was the regatta cancelled?", "The club called off the regatta.", True),
        ("Why was the regatta cancelled?", "The club won the regatta.", False),
    ],
)
def test_another_word_for_the_deed_tells_it(question: str, near: str, told: bool) -> None:
    (deed,) = asked_deeds(question)
    assert (deed.cost(held(near)) == 0) is told


def test_a_deed_that_the_article_tells_elsewhere_costs_less() -> None:
    (asked,) = asked_deeds("Who resigned over the flood?")
    elsewhere = asked.cost(held("The river rose.", "The mayor resigned."))
    assert 0 < elsewhere < asked.cost(held("The river rose."))
    (given,) = asked_deeds("What did the mayor say about the resignation?")
    assert given.cost(held("The river rose.", "The mayor resigned.")) == 0
    assert given.cost(held("The river rose.")) == costs.GIVEN_DEED_COST


def test_each_deed_has_words_of_its_own() -> None:
    names = [deed.called for deed in deeds()]
    assert len(names) == len(set(names))
    for deed in deeds():
        assert deed.asking
        assert all(stems(word.replace("-", " ")) for word in deed.asking + deed.telling), deed
