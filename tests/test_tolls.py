"""What a toll comes to, however it is said to come to it, and who is missing without the word."""

import pytest
from spacy.language import Language

from index.extract.casualties.quantities import find_quantities
from index.extract.syntax.parse import ParsedSentence
from index.model.article import Span
from index.model.claim import Measure


def told(pipeline: Language, text: str) -> list[tuple[float | None, Measure]]:
    sentence = ParsedSentence(Span(0, len(text)), text, pipeline(text))
    return [(q.low or q.high, q.measure) for q in find_quantities(sentence) if q.measure]


@pytest.mark.parametrize(
    ("text", "number", "measure"),
    [
        ("The death toll from the fire has leapt to 310.", 310, Measure.KILLED),
        ("The latest deaths push the toll above 700.", 700, Measure.KILLED),
        ("The number of people killed in the floods swelled to 120.", 120, Measure.KILLED),
        ("Another body brought the number killed in the raid to 13.", 13, Measure.KILLED),
        ("The number of dead could be as high as 90.", 90, Measure.KILLED),
        ("The toll, long uncertain, became 59 this month.", 59, Measure.KILLED),
        ("The number of missing has fallen to 30.", 30, Measure.MISSING),
        ("The count of the injured doubled to 80.", 80, Measure.WOUNDED),
        ("The twelve he murdered were teachers.", 12, Measure.KILLED),
        ("In May 40 villagers, many of them farmers, died in a fire.", 40, Measure.KILLED),
        ("By Monday 191 were listed as missing.", 191, Measure.MISSING),
        ("The province has listed 191 as missing.", 191, Measure.MISSING),
        ("Some 279 residents could not be contacted.", 279, Measure.MISSING),
        ("The fate of some 60 sailors was still unclear.", 60, Measure.MISSING),
    ],
)
def test_a_toll_is_read_however_it_comes_about(
    pipeline: Language, text: str, number: int, measure: Measure
) -> None:
    assert (number, measure) in told(pipeline, text)


@pytest.mark.parametrize(
    "text",
    [
        "The number of seats has leapt to 310.",
        "The price of oil could be as high as 90.",
        "The count of votes doubled to 80.",
        "The twelve who murdered him spoke.",
        "Two lawyers could not be reached for comment.",
        "The fate of 12 bills was unclear to nobody.",
        "Nine letters could not be found.",
        "A student of 19 spoke.",
        "In May 40 villagers, many of them farmers, voted.",
    ],
)
def test_what_counts_no_victims_is_no_toll(pipeline: Language, text: str) -> None:
    assert not [number for number, _ in told(pipeline, text) if number != 1]


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("A boy of 12 died.", False),
        ("A Spaniard died; a Turkish teacher of 41 was killed.", False),
        ("A group of 12 died.", True),
        ("A family of 12 died.", True),
    ],
)
def test_the_age_of_somebody_counts_nobody(pipeline: Language, text: str, counted: bool) -> None:
    assert any((number or 0) > 1 for number, _ in told(pipeline, text)) is counted
