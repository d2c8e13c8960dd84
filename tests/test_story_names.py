"""What articles are about one thing by its name, and what they tell aside."""

from datetime import date

import numpy as np
import pytest

from index.events.happenings import title_of_one, what_happened
from index.events.stories.comparison import Stories, pack_story
from index.events.stories.event_names import event_names
from index.events.stories.story import Story, story_of
from index.events.stories.telling import is_told_of


def story(title: str, text: str, published: str) -> Story:
    return story_of(title, text, date.fromisoformat(published))


def chance(one: Story, other: Story, largest: float = 40) -> float:
    packed = pack_story(one, largest) + pack_story(other, largest)
    return float(Stories(packed).chances(np.array([0]), np.array([1]))[0])


@pytest.mark.parametrize(
    ("title", "text", "named"),
    [
        ("Coast waits", "Cyclone Nora reached the coast.", True),
        ("Ostrawal landslides kill 30", "Rain fell.", True),
        ("Missiles hit Korvin prison", "Guards fled.", True),
        ("Peruvian earthquake kills 30", "The ground shook.", False),
        ("Malawi flood kills 30", "It rained.", False),
        ("Rebels attack on Friday", "Friday blast.", False),
        ("Aleppo hospital hit", "Doctors fled.", False),
    ],
)
def test_a_happening_may_bear_a_name(title: str, text: str, named: bool) -> None:
    assert bool(event_names(title, text, text)) is named


@pytest.mark.parametrize(
    ("one", "other", "largest", "same"),
    [
        # A storm goes by its name, whatever else is told of it.
        (
            ("Cyclone Nora kills 40 in Malawi", "Cyclone Nora struck on Monday.", "2021-03-02"),
            ("After Nora, cholera", "Nora has now claimed 52 lives.", "2021-03-20"),
            40,
            True,
        ),
        (
            ("Cyclone Nora kills 40 in Malawi", "Cyclone Nora struck on Monday.", "2021-03-02"),
            ("Cholera spreads", "The cholera has claimed 52 lives.", "2021-03-20"),
            40,
            False,
        ),
        # A place that no gazetteer holds.
        (
            ("Ostrawal landslides kill 40", "Hills fell on Tuesday.", "2021-07-06"),
            ("Minister in tears at Ostrawal", "The toll is 52.", "2021-07-16"),
            40,
            True,
        ),
        # A fire that kills many is rare, one that kills few is not.
        (
            ("Fire in Tampere kills 40", "A fire in Tampere on Monday.", "2021-07-06"),
            ("Fire toll rises", "The fire in Tampere killed 52.", "2021-07-20"),
            40,
            True,
        ),
        (
            ("Fire in Tampere kills 5", "A fire in Tampere on Monday.", "2021-07-06"),
            ("Fire toll rises", "The fire in Tampere killed 6.", "2021-07-20"),
            5,
            False,
        ),
        # A war hits a town again and again, but seldom a prison of one name within days.
        (
            (
                "Strike on Korvin prison",
                "Warplanes hit Korvin prison on Monday, the army and rebels said.",
                "2021-07-06",
            ),
            (
                "Korvin prison toll",
                "The air strike on Korvin prison on Monday killed 52, rebels of the army said.",
                "2021-07-08",
            ),
            40,
            True,
        ),
        (
            (
                "Strike on a prison in Idlib",
                "Warplanes hit a prison in Idlib on Monday, the army and rebels said.",
                "2021-07-06",
            ),
            (
                "Prison strike",
                "The air strike on a prison in Idlib on Tuesday killed 52, rebels said.",
                "2021-07-08",
            ),
            40,
            False,
        ),
        # Local news names no place, but much of what others name.
        (
            (
                "Gunman kills 14 at school in Tampere",
                "On Monday Mayor Aino Virtanen spoke at Koski Sports Hall.",
                "2021-07-06",
            ),
            (
                "The 14 pupils",
                "Fourteen pupils were shot dead on Monday. Police asked Mayor Aino Virtanen why.",
                "2021-07-07",
            ),
            14,
            True,
        ),
    ],
)
def test_articles_are_about_one_thing_by_name(
    one: tuple[str, str, str], other: tuple[str, str, str], largest: float, same: bool
) -> None:
    assert (chance(story(*one), story(*other), largest) > 0) is same


@pytest.mark.parametrize(
    ("sentence", "is_of"),
    [
        ("A day earlier the Disaster Management Centre had reported 31 dead.", True),
        ("The ministry in Quito put the dead at 75.", True),
        ("A girl died in a hospital in Quito, the 41st victim.", True),
        ("A day earlier a mudslide had killed 18.", False),
        ("Elsewhere this week, 236 people drowned.", False),
        ("A similar flood killed 12.", False),
        ("The survivors of the Peshawar disaster, in which 90 died, sent money.", False),
        ("In Norway 12 people died.", False),
        ("A hospital in Quito collapsed, killing 9.", False),
    ],
)
def test_what_an_article_says_aside_is_not_of_its_story(sentence: str, is_of: bool) -> None:
    about = story("Flood in Tegucigalpa", "A flood in Tegucigalpa swept cars away.", "2024-06-03")
    assert is_told_of(about, sentence, None, date(2024, 6, 3)) is is_of


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Three years on, the flood haunts Tampere.", "2021-06-10"),
        ("The flood last weekend ruined Tampere.", "2024-06-01"),
        ("Sirens sounded for the dead of the flood of 2021.", "2021-05-05"),
    ],
)
def test_the_time_of_what_happened_once_is_read(text: str, day: str) -> None:
    wanted = date.fromisoformat(day).toordinal()
    found = story("Tampere waits", text, "2024-06-04")
    assert any(first <= wanted <= last for first, last in found.days)
    two_days = story("Tampere waits", "They spent two days on the road.", "2024-06-04")
    assert not two_days.dated


@pytest.mark.parametrize(
    ("text", "happening"),
    [
        ("The rumour spread like wildfire.", None),
        ("The truce had all but collapsed by noon.", None),
        ("A flood of refugees reached Tampere.", None),
        ("The minister came under fire for the remark.", None),
        ("The execution of the search warrant took a day.", None),
        ("At the outbreak of the war he fled.", None),
        ("An outbreak of cholera killed 12.", "outbreak"),
        ("A patrol came under fire near Tampere.", "shooting"),
        ("The roof collapsed.", "collapse"),
        ("Mortar fire hit the market.", "shelling"),
        ("A fire burned the market down.", "fire"),
    ],
)
def test_a_figure_of_speech_is_nothing_that_happened(text: str, happening: str | None) -> None:
    assert what_happened(text) == happening


@pytest.mark.parametrize(
    ("title", "of_one"),
    [
        ("Harl quake, Oslo shooting, World Cup", False),
        ("Georgia runoff, Harl wildfires, Gaza ...", False),
        ("Quake in Harl kills 20, ministry says", True),
        ("Oslo, Harl and Tampere, hit by storms", True),
    ],
)
def test_a_title_that_lists_topics_is_of_none_of_them(title: str, of_one: bool) -> None:
    assert bool(title_of_one(title)) is of_one


def test_days_of_a_similar_thing_are_not_the_days_of_the_story() -> None:
    text = "A bomb killed 40 in Tampere on Monday. In March last year a similar attack killed 9."
    found = story("Bomb in Tampere", text, "2024-06-04")
    assert all(last >= date(2024, 6, 1).toordinal() for _, last in found.days)


def test_a_name_may_be_written_in_one_word_or_several() -> None:
    flood = story("Flood kills 40", "The flood came to Ka Zi Dui on Tuesday.", "2023-04-11")
    told = story(
        "Village mourns", "The flood killed 60 people in Kazidui on Tuesday.", "2023-04-12"
    )
    assert chance(flood, told) > 0


@pytest.mark.parametrize(
    ("text", "town", "is_named"),
    [
        ("A man in Cetinje fired shots on New Year's Day.", "New Year", False),
        ("A blast shook a plant in Telangana's Sangareddy district.", "Sangareddy", True),
        ("Fires burned around Viña del Mar.", "Viña del Mar", True),
    ],
)
def test_what_is_a_place_s_name(text: str, town: str, is_named: bool) -> None:
    found = story("Many dead", text, "2024-02-03").written
    assert any(town in name for name in found) is is_named


def test_an_air_strike_is_not_in_air() -> None:
    found = story("Air strike on village kills 40", "Jets hit a village in Harl.", "2023-04-11")
    assert "Air" not in found.written
