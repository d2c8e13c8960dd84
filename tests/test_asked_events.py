"""The event of a named day and town, found however its articles word it."""

from datetime import date

import pytest
from newsroom import Newsroom
from spacy.language import Language

from index.answer.threads.thread import Thread
from index.events.labels import shown_place
from index.places.mentions import places_in, written_places
from index.store.encoding.encoder import Encoder

STORIES = (
    (
        "2017-02-10",
        "Harbour Wire",
        "Three shot dead in Jackson flat",
        "Three people were killed and a fourth was hurt in a shooting at a block of flats in "
        "Jackson, Mississippi, police said. Neighbours heard shots at about 10 p.m. Thursday. "
        "Detective Olga Brandt said that nobody had been arrested on Robin Road.",
    ),
    (
        "2017-02-13",
        "Cedar Courier",
        "Fourth victim of Robin Road shooting in Jackson dies",
        "A fourth man who was hit in the shooting on Robin Road in Jackson, Mississippi, died on "
        "Sunday, detective Olga Brandt said. Three others were killed at the block of flats.",
    ),
    (
        "2015-09-17",
        "Vale Courier",
        "Farm boy shot in the head",
        "A 17-year-old boy was shot in the head on Thursday morning while he ploughed a field in "
        "Quidron, Ohio, deputies said.",
    ),
    (
        "2015-06-15",
        "Hill Echo",
        "Lithonia man held after brother is shot",
        "A county man was arrested after he shot his 10-year-old brother, police said on Monday. "
        "The boy was wounded in the arm.",
    ),
    (
        "2015-06-15",
        "Isle Post",
        "Two hurt at a bar",
        "Two people were wounded in a shooting at a bar in Savannah, Georgia, on Monday, police "
        "said.",
    ),
    (
        "2014-05-24",
        "Wire",
        "One killed in Bellflower barbershop",
        "One person was killed and three were hurt on Friday when a man opened fire in a "
        "barbershop in Bellflower, California, police said.",
    ),
)


@pytest.fixture(scope="module")
def newsroom(
    encoder: Encoder, pipeline: Language, tmp_path_factory: pytest.TempPathFactory
) -> Newsroom:
    return Newsroom(tmp_path_factory.mktemp("newsroom"), encoder, pipeline).tell(STORIES)


def threads(newsroom: Newsroom, topic: str) -> tuple[Thread, ...]:
    return newsroom.library.answers.track(topic, limit=1).threads


def test_an_event_is_not_of_a_day_on_which_it_was_told_of_already(newsroom: Newsroom) -> None:
    topic = (
        "How many people were killed in the shooting in Jackson, Mississippi on 9 February 2017?"
    )
    (found,) = threads(newsroom, topic)
    assert {3.0, 4.0} <= {figure.value for figure in found.figures}
    assert found.first != date(2017, 2, 12)


@pytest.mark.parametrize(
    ("topic", "publisher"),
    [
        ("How many were wounded in the shooting in Quidron, Ohio on 17 September 2015?", "Vale"),
        ("How many were wounded in the shooting in Lithonia, Georgia on 15 June 2015?", "Hill"),
        ("How many were wounded in the shooting in Savannah, Georgia on 15 June 2015?", "Isle"),
    ],
)
def test_the_event_of_the_named_town_is_found(
    newsroom: Newsroom, topic: str, publisher: str
) -> None:
    (found,) = threads(newsroom, topic)
    assert (found.figures[0].shown.article.publisher or "").startswith(publisher)


def test_a_county_is_not_the_town_of_its_name_but_its_state_binds(newsroom: Newsroom) -> None:
    topic = "How many people were killed in the shooting in Madison County, Georgia on 23 May 2014?"
    assert threads(newsroom, topic) == ()


@pytest.mark.parametrize(
    ("text", "other", "meets"),
    [
        ("A man was found dead in Washington state.", "a home in Spokane, Washington", True),
        ("A man was found dead in Washington state.", "a home in Washington, D.C.", False),
        ("A fire in Mason County", "a fire in Mason, Ohio", False),
        ("the shooting in Quidron", "a field in Quidron", True),
    ],
)
def test_states_and_counties_are_told_from_towns(text: str, other: str, meets: bool) -> None:
    assert places_in(text).may_meet(places_in(other)) is meets


@pytest.mark.parametrize(
    ("name", "shown"),
    [("Long Beach", "Long Beach"), ("Syria Damascus", "Damascus"), ("Paris", "Paris")],
)
def test_a_town_of_two_words_keeps_both(name: str, shown: str) -> None:
    assert shown_place(name, 0) == shown


def test_a_towns_name_is_written_whole() -> None:
    assert [name for name, _ in written_places("shot in West Valley City on Thursday")] == [
        "West Valley City"
    ]
