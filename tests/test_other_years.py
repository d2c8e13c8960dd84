"""What a sentence puts in another year, or tells of another kind of thing, is of another event."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language
from tracked_store import GrowingStore, report

from index.answer.answerer import Answerer
from index.events.stories.continuing import with_introduction
from index.events.stories.years import past_years
from index.store.encoding.encoder import Encoder

TOLD = (
    report(
        10,
        "Quarry Post",
        "A fire in a block of flats in Tampere on Sunday killed 17 people, the fire service said. "
        "Residents of Tampere had warned of the heaters for years.\n\n"
        "In June 2009 a fire burned a tower in Oulu, and nobody has forgotten the smoke. "
        "The fire killed 72 people. The owner of the tower was fined.",
        "Fire in Tampere kills 17",
    ),
    report(
        11,
        "Hill Echo",
        "The fire in a block of flats in Tampere on Sunday killed 19 people, the mayor said. "
        "It was the deadliest since 1984, when 21 people died in a fire in Turku.",
        "Toll of Tampere fire rises to 19",
    ),
    report(
        12,
        "Vale Courier",
        "The flats in Tampere in which a fire killed 19 people on Sunday had no alarm, police "
        "said. Last week's earthquake in Peru killed 290 people.",
        "No alarm in the flats that burned in Tampere",
    ),
)


@pytest.fixture(scope="module")
def answers(
    tmp_path_factory: pytest.TempPathFactory, encoder: Encoder, pipeline: Language
) -> Answerer:
    store = GrowingStore(Path(tmp_path_factory.mktemp("years")), encoder, pipeline)
    store.add(*TOLD)
    return store.open()


def test_fires_of_other_years_and_other_disasters_are_no_figures_of_it(answers: Answerer) -> None:
    thread = answers.track("How many people were killed in the fire in Tampere?").threads[0]
    assert {figure.value for figure in thread.figures} == {17, 19}


@pytest.mark.parametrize(
    ("text", "before", "years"),
    [
        ("In 2010 an earthquake killed 200 people.", "", (2010, 2010)),
        ("The 2010 earthquake killed 200 people.", "", (2010, 2010)),
        ("In 1984, 20 died in a fire, while in 1979 a fire killed 21.", "", (1979, 1984)),
        ("It is the deadliest since 1985.", "", None),
        ("The 2021 fire killed 17 people.", "", None),
        (
            "It was the worst since 1960, when 12 people died.",
            "It was the worst since 1960, when ",
            (1960, 1960),
        ),
        ("In 2010 and in 2021 people died.", "", None),
        ("Shells killed 20 people in a war that began in March 2011.", "", None),
        ("The raid killed 20 people under a truce that was signed in 2015.", "", None),
    ],
)
def test_the_years_long_past_of_a_sentence_are_read(
    text: str, before: str, years: tuple[int, int] | None
) -> None:
    assert past_years(text, date(2021, 5, 10), before) == years


@pytest.mark.parametrize(
    ("before", "sentence", "goes_on"),
    [
        ("In June 2009 a quake struck Harl.", "The quake killed 90 people.", True),
        ("On 14 June 2017, flames ate a tower. I smell it still.", "The fire killed 72.", True),
        ("2010 – Storm Nicole came over the isles.", "More than 13 people died.", True),
        ("It was the worst quake since 1960.", "The quake killed 90 people.", False),
        ("A quake struck Harl in June 2009.", "The mayor wept.", False),
        ("2010 – Storm Nicole came over the isles.", "On Monday 13 people died.", False),
        ("In 2009 a quake struck Harl.\n", "More than 13 people died.", False),
    ],
)
def test_a_sentence_may_go_on_with_what_was_long_ago(
    before: str, sentence: str, goes_on: bool
) -> None:
    assert (with_introduction(before, sentence) != sentence) is goes_on


@given(st.text(), st.text())
def test_any_text_may_stand_before_a_sentence(before: str, sentence: str) -> None:
    assert with_introduction(before, sentence).endswith(sentence)
    past_years(sentence, date(2021, 5, 10), before)
