"""Whom "the 34-year-old", "the agency", "it" and "they" mean."""

from collections.abc import Callable
from datetime import date

import pytest
from spacy.language import Language

from index.extract.extractor import Extractor
from index.model.article import Article
from index.model.claim import Claim

Read = Callable[[str], tuple[Claim, ...]]


@pytest.fixture(scope="module")
def read(pipeline: Language) -> Read:
    def claims(text: str) -> tuple[Claim, ...]:
        ((_, found),) = Extractor(pipeline).extract([Article(text, published=date(2026, 5, 14))])
        return found.claims

    return claims


def last_speaker(claims: tuple[Claim, ...]) -> str | None:
    """Return who says the last claim."""
    return claims[-1].speaker.name if claims and claims[-1].speaker else None


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "The trial of Mayor Paul Reed ended. Reed lost. The 34-year-old said it was unfair.",
            "Paul Reed",
        ),
        (
            "The hall was empty when singer Ana Bell called off three shows in Harl. The singer "
            "said she was ill.",
            "Ana Bell",
        ),
        (
            "The hall was full when Senator Paul Reed spoke in Dayton on Monday. The Ohio "
            "Republican said the tax would end.",
            "Paul Reed",
        ),
        (
            "The hall was full when Senator Ana Reed spoke in Dayton. The mother of two said the "
            "tax would end.",
            "Ana Reed",
        ),
        (
            "A lorry hit the car of singer Paul Reed. A singer who stopped there was unhurt. The "
            "singer said the road was wet.",
            "The singer",
        ),
        (
            "Rain fell. The head of the World Hunger Office (WHO), Ana Petrova, warned of hunger. "
            "The WHO chief urged calm.",
            "Ana Petrova",
        ),
        (
            'Rain fell. A senior Harl official said it was late. "We left," the official said.',
            "A senior Harl official",
        ),
        (
            "Rain fell. An attorney for the mother said it was late. The mother said she had left.",
            "The mother",
        ),
    ],
)
def test_a_description_means_who_was_named(read: Read, text: str, speaker: str) -> None:
    assert last_speaker(read(text)) == speaker


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "State media said the raid would be answered. It added that the plane had crashed.",
            "State media",
        ),
        (
            "Rain fell. State TV quoted the governor as saying six had left. It said the fire was "
            "out.",
            "State TV",
        ),
        (
            "Rain fell. The Harl Rescue Council accused the army of theft, a charge the army "
            "denies. It called for an inquiry.",
            "The Harl Rescue Council",
        ),
        (
            "Rain fell. The Red Front said in a statement carried by Reuters that its men had "
            "left. It added that they were tired.",
            "The Red Front",
        ),
        (
            "A city spokesperson said the water was bad. They urged people to boil it.",
            "A city spokesperson",
        ),
        (
            "RSPB issued a note on Friday saying the ban was good. It added that owls would gain.",
            "RSPB",
        ),
        (
            "Neighbour Norway said it was sorry. In June, Lorn's council closed a road after it "
            "said the bridge was old.",
            "Lorn's council",
        ),
        (
            "The National Toy Safety Office wrote to shops on Monday. Collectors of dolls in town "
            "bought a few more. The dolls should be sent back, the agency recommended.",
            "the National Toy Safety Office",
        ),
        (
            "Norway's council said it was late. The council added that it was sorry.",
            "Norway's council",
        ),
    ],
)
def test_it_and_they_mean_who_spoke(read: Read, text: str, speaker: str) -> None:
    assert last_speaker(read(text)) == speaker
