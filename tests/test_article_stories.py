"""What an article is about leads its sentences to one event, months later too."""

from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from newsroom import Newsroom
from spacy.language import Language

from index.answer.threads.thread import Scope
from index.events.stories.comparison import Stories, pack_story
from index.events.stories.story import Story, story_of
from index.events.stories.telling import is_told_of
from index.store.encoding.encoder import Encoder

STORIES = (
    (
        "2022-05-06",
        "Wire",
        "Explosion at the port of Valparaiso kills dozens",
        "A tank of solvents blew up at the port of Valparaiso on Thursday evening, killing at "
        "least 31 people, the fire brigade said. Windows broke a mile away.",
    ),
    (
        "2022-05-08",
        "Vale Courier",
        "Valparaiso buries its dockers",
        "Thousands walked behind the coffins in Valparaiso. The number killed in Thursday's blast "
        "rose to 46, the health office said.\n\nIn 2003 a fire in Callao killed 12 people.",
    ),
    (
        "2023-05-05",
        "Isle Post",
        "A year on, Valparaiso waits for a verdict",
        "One year after the tank exploded at the port of Valparaiso and killed 52 people, nobody "
        "has been tried. Families lit candles on Friday.",
    ),
    (
        "2022-09-12",
        "Wire",
        "Gunman kills five at a school in Tampere",
        "A former pupil opened fire in a school in Tampere on Monday and killed five people, "
        "police said. He was arrested in the yard.",
    ),
    (
        "2024-01-20",
        "Hill Echo",
        "Report on Tampere school shooting faults police",
        "Officers waited too long, a report on the shooting at a school in Tampere said. Six "
        "people were killed on 12 September 2022, among them a teacher who died weeks later.",
    ),
    (
        "2023-03-02",
        "Wire",
        "Earthquake in Arequipa",
        "An earthquake in Arequipa, Peru, killed 40 people on Wednesday, the rescue service said.",
    ),
    (
        "2023-03-04",
        "Vale Courier",
        "Peru counts its dead",
        "The earthquake has killed 58 people, the rescue service of Peru said on Friday.",
    ),
    (
        "2023-03-21",
        "Hill Echo",
        "Earthquake in Cusco",
        "An earthquake in Cusco, Peru, killed 6 people on Monday, the rescue service said.",
    ),
    (
        "2022-09-13",
        "Wire",
        "Warplanes bomb Idlib",
        "Warplanes bombed a bakery in Idlib on Monday, killing 9 civilians, the rebels said.",
    ),
    (
        "2022-09-14",
        "Hill Echo",
        "Idlib bombed again",
        "Rebels said that shelling of a bus in Idlib on Tuesday killed 6 civilians. The army of "
        "the regime besieged the town.",
    ),
)


@pytest.fixture(scope="module")
def newsroom(
    encoder: Encoder, pipeline: Language, tmp_path_factory: pytest.TempPathFactory
) -> Newsroom:
    return Newsroom(tmp_path_factory.mktemp("newsroom"), encoder, pipeline).tell(STORIES)


@pytest.mark.parametrize(
    ("topic", "figures"),
    [
        ("people killed by the explosion in Valparaiso in May 2022", [31, 46, 52]),
        ("people killed in the school shooting in Tampere in September 2022", [5, 6]),
        ("people killed by the earthquake in Arequipa", [40, 58]),
        ("people killed by the earthquake in Cusco", [6]),
        ("civilians killed by warplanes in Idlib on 12 September 2022", [9]),
        ("civilians killed by shelling in Idlib on 13 September 2022", [6]),
    ],
)
def test_articles_about_one_thing_are_one_thread_and_two_raids_of_a_war_two(
    newsroom: Newsroom, topic: str, figures: list[float]
) -> None:
    assert [figure.value for figure in newsroom.thread(topic).figures] == figures


def test_as_of_a_past_day_what_was_told_later_is_unknown(newsroom: Newsroom) -> None:
    known = newsroom.thread("people killed by the explosion in Valparaiso", date(2022, 5, 9))
    assert [figure.value for figure in known.figures] == [31, 46]


def story(title: str, text: str, published: str) -> Story:
    return story_of(title, text, date.fromisoformat(published))


def test_a_title_names_the_place_without_grammar() -> None:
    found = story(
        "Izmir ends search", "The last tower in Izmir was cleared after the quake.", "2020-11-05"
    )
    assert "Izmir" in found.written
    assert found.single


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The crush of 29 October 2022 killed many.", "2022-10-29"),
        ("Two years after the crush the court met.", "2022-10-20"),
        ("The crush in October 2022 killed many.", "2022-10-15"),
        ("Last month's crush killed many.", "2024-09-10"),
        ("The crush on Tuesday killed many.", "2024-10-15"),
    ],
)
def test_the_time_of_what_an_article_is_about_may_be_long_ago(text: str, day: str) -> None:
    wanted = date.fromisoformat(day).toordinal()
    found = story("Court on crush", text, "2024-10-18")
    assert any(first <= wanted <= last for first, last in found.days)


@pytest.mark.parametrize(
    ("sentence", "is_of"),
    [
        ("The flood killed 40 people.", True),
        ("The toll has risen to 41.", True),
        ("In 2010 a flood in Peru killed 90 people.", False),
        ("A separate flood killed 12.", False),
        ("A flood in Arequipa killed 12 people.", False),
        ("A gunman shot 3 people dead.", False),
    ],
)
def test_a_sentence_is_of_the_story_unless_it_names_something_else(
    sentence: str, is_of: bool
) -> None:
    about = story("Flood in Tegucigalpa", "A flood in Tegucigalpa swept cars away.", "2024-06-03")
    assert is_told_of(about, sentence, None, date(2024, 6, 3)) is is_of


def test_of_a_war_no_article_is_about_something_that_happens_once() -> None:
    text = "Rebels shelled a market in Idlib on Monday, the regime's army said."
    assert not story("Market shelled in Idlib", text, "2024-06-03").single


def test_what_a_long_page_goes_on_to_is_not_what_it_is_about() -> None:
    text = "A fire at a mill in Iquitos killed nine people on Monday, the mayor of Iquitos said. "
    further = "Elsewhere, in Ghent, the council met. The mayor of Ghent opened a bridge in Ghent. "
    page = text + "The mill made flour. " * 600 + further * 50
    about = story("Fire at a mill", page, "2024-06-03")
    assert "Iquitos" in about.written
    assert "Ghent" not in about.written


FLOOD = (
    "The flood in Tegucigalpa on Thursday killed 12 people. The flood of May 2010 had killed 90. "
    "In 2002 there was another."
)


def test_of_news_what_was_long_before_is_told_for_comparison() -> None:
    days = story("Flood in Tegucigalpa", FLOOD, "2024-06-08").days
    assert all(first >= date(2024, 6, 1).toordinal() for first, _ in days)


def test_a_year_on_what_was_at_another_time_is_told_for_comparison() -> None:
    text = (
        "A year after the shooting in Cetinje people stood in silence. On 12 August 2022 a man had "
        "killed ten; on 1 January 2025 it was 13."
    )
    days = story("A year on", text, "2026-01-01").days
    assert (date(2025, 1, 1).toordinal(),) * 2 in days
    assert not any(first == date(2022, 8, 12).toordinal() for first, _ in days)


@pytest.mark.parametrize("written", ["Zero years ago", "Zero days since", "No years ago"])
def test_no_time_at_all_stops_no_rebuild(written: str) -> None:
    text = f"{written} a flood in Tegucigalpa killed 9 people."
    about = story("Flood in Tegucigalpa", text, "2024-06-08")
    assert is_told_of(about, text, None, date(2024, 6, 8))


def test_what_became_of_it_keeps_its_day() -> None:
    text = "The minister today released a report. On 6 May 2024 a building collapsed in George."
    days = story("Report on George building collapse", text, "2025-04-26").days
    assert (date(2024, 5, 6).toordinal(),) * 2 in days


def test_a_list_of_many_happenings_is_of_no_one_of_them() -> None:
    text = "\n\n".join(f"{day}: a bomb killed 12." for day in DAYS)
    found = story("A year of bombs", text, "2023-12-31")
    killed = date(2023, 1, 30)
    assert not is_told_of(found, "30 January: a bomb killed 12.", (killed, killed), killed)


DAYS = ("30 January", "2 March", "30 July", "29 September", "3 November", "12 December")


@pytest.mark.parametrize(
    ("sentence", "is_of"),
    [
        ("Eleven years ago a flood killed 90 people.", False),
        ("Neighbours compare it with 2010, when 90 people perished.", False),
        ("Last summer fires killed 27 people.", False),
        ("Officials say 14 people perished.", True),
    ],
)
def test_a_time_long_ago_is_of_something_else(sentence: str, is_of: bool) -> None:
    about = story("Flood in Tegucigalpa", "A flood on Monday killed 9 people.", "2024-06-03")
    assert is_told_of(about, sentence, None, date(2024, 6, 3)) is is_of


def test_how_far_a_count_has_come_is_of_the_one_thing_that_an_article_is_about(
    newsroom: Newsroom,
) -> None:
    text = "A bomb in a mill at Tampere killed 44 people so far, the police said. It burned."
    newsroom.tell([("2023-02-02", "Wire", "Bomb in mill at Tampere kills 44", text)])
    thread = newsroom.thread("people killed by the bomb in the mill at Tampere")
    assert thread.scope is Scope.INCIDENT
    assert [figure.value for figure in thread.figures] == [44]


@given(st.text(), st.text(), st.dates(date(1900, 1, 1), date(2100, 1, 1)))
def test_any_text_may_be_an_article(title: str, text: str, published: date) -> None:
    found = story_of(title, text, published)
    chances = Stories(pack_story(found, 5) * 2).chances(np.array([0]), np.array([1]))
    assert chances.shape == (1,)
    assert 0 <= chances[0] <= 1
