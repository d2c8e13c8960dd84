"""What befell people by phrases: "the loss of 40 lives", "63 names of the dead"."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language

from index.extract.extractor import Extractor
from index.model.article import Article


@pytest.mark.parametrize(
    ("sentence", "measure", "value"),
    [
        ("The collapse led to the loss of 34 lives.", "killed", 34),
        ("Thirteen of the 81 men thought to be below have been confirmed dead.", "killed", 13),
        ("Hospital lists carried 63 names of the dead.", "killed", 63),
        ("By nightfall 45 lay dead.", "killed", 45),
        ("There are now 138 fatal victims.", "killed", 138),
        ("The number of the injured was corrected, and lies now at 299.", "wounded", 299),
        ("The flood drove over 9,000 inhabitants of Harl from the town.", "displaced", 9000),
        ("At least another 7,000 are believed to have crossed into Rwanda.", "displaced", 7000),
        ("The whereabouts of 12 people were unknown.", "missing", 12),
        (
            "They were accused of launching rockets and killing between 90 and 110 people.",
            "killed",
            90,
        ),
        ("With the death toll estimated between 500 and 1300 the council met.", "killed", 500),
        ('The statement said the raid left "nearly 50" rebels dead.', "killed", 50),
        ("The town mourned the 14 victims of the crash.", "killed", 14),
        ("The collision cost 67 people their lives.", "killed", 67),
        ("They still grieve over the five lives lost.", "killed", 5),
        ("All 67 aboard the ferry, crew and guests, are dead.", "killed", 67),
        ("Eighteen people were taken to the hospital with injuries.", "wounded", 18),
        ("Police named five of the six people who were killed in the shop.", "killed", 6),
        (
            "A vigil was held for the 19 children and two teachers killed at the school.",
            "killed",
            19,
        ),
    ],
)
def test_a_phrase_tells_what_befell_people(
    pipeline: Language, sentence: str, measure: str, value: float
) -> None:
    ((_, found),) = Extractor(pipeline).extract([Article(sentence)])
    assert (measure, value) in {(one.measure, one.low) for one in found.quantities}


@pytest.mark.parametrize(
    "sentence",
    [
        "The shop reported the loss of 34 chairs.",
        "The list had 63 names of the donors.",
        "The number of the trucks lies now at 299.",
        "He drove 40 people to the station.",
        "Two ships have crossed into Harl Bay.",
        "The jet carried 80 people on board.",
        "Eighteen people were taken to the hospital to see their friends.",
    ],
)
def test_nobody_is_harmed_by_a_mere_number(pipeline: Language, sentence: str) -> None:
    ((_, found),) = Extractor(pipeline).extract([Article(sentence)])
    assert not [one for one in found.quantities if one.measure]


@settings(deadline=None, max_examples=25)
@given(st.lists(st.sampled_from("loss of 34 lives names dead drove people from at".split())))
def test_any_words_may_hold_a_phrase(pipeline: Language, words: list[str]) -> None:
    article = Article(" ".join(words), published=date(2024, 5, 1))
    for one in Extractor(pipeline).extract([article]):
        assert all(quantity.low is None or quantity.low >= 0 for quantity in one[1].quantities)
