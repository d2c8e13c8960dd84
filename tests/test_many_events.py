"""Live blogs of a war: what many reports of one article have in common is the war."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from spacy.language import Language
from tracked_store import GrowingStore, report

from index.events.many_events import DOUBT, MANY, ManyEvents
from index.events.packing import pack, unpack
from index.events.pair_features import Matrix
from index.events.report_features import FEATURES
from index.events.report_profile import ArticleReports, read_article_reports
from index.events.stories.story import NO_STORY, Story
from index.store.encoding.encoder import Encoder
from index.store.sql.claims import StoredArticle

TEXT = "The war went on for a ninth week on Sunday, and both armies spoke of hard days."
STORED = StoredArticle(
    1, "1", None, None, "The war, hour by hour", "Quay Ledger", date(2021, 5, 9), TEXT
)
PAIR = np.array([0]), np.array([1])


def article(told: int, story: Story = NO_STORY) -> ArticleReports:
    """Return an article that has so many reports and is about one story."""
    return replace(read_article_reports(STORED, {}), told=told, story=story)


def measured(**features: float) -> Matrix:
    """Return one pair of which nothing is known but these features."""
    named = {name.replace(" ", "_"): place for place, name in enumerate(FEATURES)}
    row = np.zeros((1, len(FEATURES)), np.float32)
    row[0, named["km_between"]] = np.nan
    for name, value in features.items():
        row[0, named[name]] = value
    return row


def doubted(*read: ArticleReports, **features: float) -> float:
    chances = np.array([0.5], np.float32)
    return float(ManyEvents(read).doubted(*PAIR, measured(**features), chances)[0])


def are_apart(*read: ArticleReports, **features: float) -> bool:
    return bool(ManyEvents(read).are_apart(*PAIR, measured(**features))[0])


def test_what_only_the_war_makes_alike_is_doubted() -> None:
    assert doubted(article(MANY), article(1)) == pytest.approx(0.5 * DOUBT)
    assert doubted(article(1), article(MANY)) == pytest.approx(0.5 * DOUBT)


@pytest.mark.parametrize(
    "features",
    [
        {"same_number": 1},
        {"km_between": 0, "dated": 2, "within": 1},
        {"unknown_places_shared": 1, "dated": 2, "within": 1},
        {"total": 1},
    ],
)
def test_a_number_or_a_town_and_its_day_in_common_leave_no_doubt(
    features: dict[str, float],
) -> None:
    assert doubted(article(MANY), article(MANY), **features) == 0.5


def test_articles_that_tell_of_little_or_of_one_thing_are_not_doubted() -> None:
    assert doubted(article(MANY - 1), article(1)) == 0.5
    assert doubted(article(MANY), article(MANY, Story(single=True))) == 0.5


def test_towns_of_a_war_that_lie_apart_are_of_two_events() -> None:
    far = {"place": -1, "km_between": 40}
    assert are_apart(article(MANY), article(1), **far)
    assert not are_apart(article(1), article(1), **far)
    assert not are_apart(article(MANY), article(1, Story(single=True)), **far)
    assert not are_apart(article(MANY), article(1), place=-1, km_between=4)
    assert not are_apart(article(MANY), article(1), place=1, km_between=40)
    assert not are_apart(article(MANY), article(1), total=1, **far)


def test_how_many_reports_an_article_has_is_known_where_some_are_read() -> None:
    read = read_article_reports(STORED, {})
    assert read.told == 1
    both = replace(read, reports=read.reports * 2)
    assert unpack(pack(both), [0]).told == 2


BLOG = (
    "The war went on for a ninth week on Sunday as troops on both sides dug in. "
    "The army said that fuel was short in the whole country. "
    "Shells killed 14 people at a dairy in Tampere on Sunday, rescuers said. "
    "A shelter for the homeless in Lahti took in those whose houses had burned. "
    "Rockets killed 11 people at a sawmill in Hämeenlinna on Sunday, the governor said. "
    "Two soldiers were killed by a mine near Pori, the army said. "
    "Mediators said that talks would begin within days, and trains ran again in the south. "
    "A drone killed three farmers in a field near Salo, the police said. "
    "Four people were wounded when a roof fell in at Turku. "
    "A sniper wounded a nurse in Kotka, her clinic said."
)


def test_raids_that_a_live_blog_tells_of_are_parted_by_their_towns(
    tmp_path: Path, encoder: Encoder, pipeline: Language
) -> None:
    store = GrowingStore(tmp_path, encoder, pipeline)
    store.add(
        report(9, "Quay Ledger", BLOG, "War live: troops dig in as shells and rockets fall"),
        report(
            10,
            "Moor Herald",
            "As the war entered its tenth week, troops were moved north. The shelling of a dairy "
            "in Tampere killed 16 people on Sunday, officials said. Rockets that hit a sawmill in "
            "Hämeenlinna killed 12 people on Sunday, officials said.",
            "War live: troops move north after shells and rockets fall",
        ),
    )
    topic = "How many people were killed at the sawmill in Hämeenlinna on 9 May 2021?"
    first = store.open().track(topic).threads[0]
    assert {figure.value for figure in first.figures} == {11, 12}
