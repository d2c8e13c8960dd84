"""Figures that stand alone beside one that says of what: "22 had died; a doctor spoke of 15"."""

import pytest
from spacy.language import Language

from index.extract.casualties.quantities import find_quantities
from index.extract.casualties.told_alone import with_figures_told_later
from index.extract.syntax.parse import ParsedSentence
from index.model.article import Span
from index.model.claim import Measure


def killed(pipeline: Language, text: str) -> list[float | None]:
    sentence = ParsedSentence(Span(0, len(text)), text, pipeline(text))
    return [q.low for q in find_quantities(sentence) if q.measure is Measure.KILLED]


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("The mayor said that 22 people had died; a nurse at the clinic spoke of 15.", [22, 15]),
        (
            "The Red Crescent puts the number of dead at about 20, while the army counts 12.",
            [20, 12],
        ),
        ("The ministry said 40 soldiers were killed, but the rebels put it at 75.", [40, 75]),
        ("At least 31 people were killed, while the hospital gave a figure of 38.", [31, 38]),
        ("Local media reported 12 dead; state television said nine.", [12, 9]),
        ("Officials say 80 died; witnesses talk of more than 100.", [80, 100]),
        ("Nine bodies were found, and with that the toll of the flood becomes 31.", [9, 31]),
    ],
)
def test_a_figure_that_somebody_gives_beside_another_is_of_the_same(
    pipeline: Language, text: str, figures: list[float]
) -> None:
    assert killed(pipeline, text) == figures


@pytest.mark.parametrize(
    "text",
    [
        "Nine miners died and the owners reported 40 trucks lost.",
        "The blast killed nine miners, and the owners put the damage at $40 million.",
        "Nine people were killed in the fire, which spread to 12.",
    ],
)
def test_other_figures_beside_it_are_not(pipeline: Language, text: str) -> None:
    assert killed(pipeline, text) == [9]


def later(pipeline: Language, text: str) -> list[float | None]:
    """Return the dead of the second of two sentences, the first of which counts some."""
    sentences = [
        ParsedSentence(Span(0, len(part)), part, pipeline(part))
        for part in ("A blast in Harl killed 20 people.", text)
    ]
    found = with_figures_told_later([find_quantities(one) for one in sentences], sentences)
    return [q.low for q in list(found)[1] if q.measure is Measure.KILLED]


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("A first count by nurses stood at 12.", [12]),
        ("The council keeps to its figure of at least 25.", [25]),
        ("The last tally of the ministry was 31.", [31]),
        ("She put the total at about 40.", [40]),
        ("Villagers gave totals of between 15 and 17.", [15]),
        ("The mill employs 90.", []),
        ("The number of the house was 14 Hill Road.", []),
        ("The damage was put at $40 million.", []),
        ("The number of homes lost was 40.", []),
        ("The number of firefighters is 200.", []),
        ("She put the number of homeless at 300.", []),
        ("A count of houses stood at 90.", []),
        ("The coroner's count of the dead remains 11.", [11]),
    ],
)
def test_a_count_in_a_later_sentence_is_of_the_dead_of_the_one_before(
    pipeline: Language, text: str, figures: list[float]
) -> None:
    assert later(pipeline, text) == figures
