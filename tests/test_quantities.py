import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.language import Language

from index.extract.casualties.quantities import find_quantities
from index.extract.numbers.numerals import find_numerals
from index.extract.syntax.parse import ParsedSentence
from index.model.article import Span
from index.model.claim import Measure, Quantity

OFFSET = 1000


def quantities(pipeline: Language, text: str) -> tuple[Quantity, ...]:
    return find_quantities(
        ParsedSentence(Span(OFFSET, OFFSET + len(text)), text, pipeline(text)),
    )


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("400000", 400_000),
        ("400,000", 400_000),
        ("400 000", 400_000),
        ("4,00,000", 400_000),
        ("1.5 million", 1_500_000),
        ("300k", 300_000),
        ("5bn", 5_000_000_000),
        ("twenty-two", 22),
        ("one hundred and five", 105),
        ("two hundred and fifty thousand", 250_000),
        ("half a million", 500_000),
        ("a quarter of a million", 250_000),
        ("a dozen", 12),
        ("two and a half", 2.5),
        ("2½", 2.5),
        ("10⁶", 1_000_000),
        ("2.5 × 10³", 2_500),
        ("two-thirds", 2 / 3),
        ("A HUNDRED AND TWO", 102),
    ],
)
def test_a_number_has_one_value_however_it_is_written(text: str, value: float) -> None:
    (numeral,) = find_numerals(f"They saw {text} people")
    assert numeral.value == pytest.approx(value)
    assert f"They saw {text} people"[numeral.start : numeral.end] == text


def test_what_grew_from_nine_to_thousands_was_nine(pipeline: Language) -> None:
    found = quantities(pipeline, "The colony grew from 9 to 12,000 birds.")
    assert [quantity.low for quantity in found] == [9, 12_000]


@pytest.mark.parametrize("text", ["3 × 10⁻⁴ grams of it", "10³ people"])
def test_a_power_that_may_be_a_footnote_or_counts_nobody_is_no_number(text: str) -> None:
    assert not find_numerals(text)


@pytest.mark.parametrize(
    ("text", "found", "low", "high", "qualifier", "unit"),
    [
        ("It ended after some 13 hours of talks.", "some 13", 13, 13, "some", "hours"),
        ("They drew up five documents.", "five", 5, 5, None, "documents"),
        ("It cost $2.3 billion.", "$2.3 billion", 2.3e9, 2.3e9, None, "dollars"),
        ("Prices rose 60 per cent.", "60 per cent", 60, 60, None, "per cent"),
        ("Prices rose 60%.", "60%", 60, 60, None, "per cent"),
        ("It has up to 40 beds.", "up to 40", None, 40, "up to", "beds"),
        ("It has fewer than 40 beds.", "fewer than 40", None, 40, "fewer than", "beds"),
        ("It has at least 40 beds.", "at least 40", 40, None, "at least", "beds"),
        ("It has 40 or more beds.", "40 or more", 40, None, "or more", "beds"),
        ("It houses 20-30 families.", "20-30", 20, 30, None, "families"),
        ("It needs two to three million litres.", "two to three million", 2e6, 3e6, None, "litres"),
        ("It has between 20 and 30 beds.", "between 20 and 30", 20, 30, "between", "beds"),
        ("The pause lasted for a week.", "a week", 1, 1, None, "week"),
        ("They hit a wall 5m high.", "5m", 5, 5, None, "m"),
        ("A three-day pause began.", "three", 3, 3, None, "day"),
    ],
)
def test_bounds_qualifier_and_unit(
    pipeline: Language,
    text: str,
    found: str,
    low: float | None,
    high: float | None,
    qualifier: str | None,
    unit: str,
) -> None:
    (quantity,) = quantities(pipeline, text)
    assert (quantity.text, quantity.low, quantity.high) == (found, low, high)
    assert quantity.qualifier == qualifier
    assert quantity.unit == unit


def test_dozens_stay_dozens(pipeline: Language) -> None:
    (quantity,) = quantities(pipeline, "Dozens of shops were closed.")
    assert (quantity.low, quantity.high, quantity.qualifier) == (None, None, "dozens")


@pytest.mark.parametrize(
    "text",
    [
        "The first and the 22nd brigade met in 2016.",
        "They met on 14 March 2015 at 9.30 pm.",
        "An F-16 and a T-72 were shown.",
        "The team won 2-1.",
        "He cited Article 51 and Resolution 2254.",
        "The 1990s were quieter.",
        "No one came and nobody called.",
        "It opens at 17:45 or at 6 p.m.",
    ],
)
def test_names_dates_and_ranks_count_nothing(pipeline: Language, text: str) -> None:
    assert quantities(pipeline, text) == ()


K, W, M = Measure.KILLED, Measure.WOUNDED, Measure.DISPLACED


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("22 killed and 37 wounded in the raid.", [(22, K, None), (37, W, None)]),
        ("The blast killed 22 people, including 5 children.", [(22, K, None), (5, K, "children")]),
        (
            "At least 12 villagers, including four women and a boy, were reportedly killed.",
            [(12, K, None), (4, K, "women")],
        ),
        ("The death toll rose to 45.", [(45, K, None)]),
        ("Raid on Harl Market Kills Five Injures Seven", [(5, K, None), (7, W, None)]),
        ("Car Bomb Kills 12 in Harl", [(12, K, None)]),
        ("Suicide Attack Kills At Least 20", [(20, K, None)]),
        ("The inquiry known as Murder 12 was closed.", []),
        ("Six injured sailors died on the way.", [(6, K, "sailors")]),
        ("The clashes killed and wounded 20 sailors.", [(20, None, None)]),
        ("At least 49 sailors were killed or injured.", [(49, None, None)]),
        ("The blast left 5 dead and wounded 20.", [(5, K, None), (20, W, None)]),
        ("Rebels killed 5 people and wounded 20.", [(5, K, None), (20, W, None)]),
        ("It displaced half of a population of 9,000.", [(4_500, M, None), (9_000, None, None)]),
        ("The death toll may be as high as 75.", [(None, K, None)]),
        ("The flood claimed 31 lives in Northport.", [(31, K, None)]),
        ("More than 20 lives were lost at sea.", [(20, K, None)]),
        ("The shelling hit a market, killing 15 and injuring 30.", [(15, K, None), (30, W, None)]),
        ("Three gunmen killed 20 soldiers.", [(3, None, None), (20, K, "soldiers")]),
        ("The flood claimed the lives of 14 people.", [(14, K, None)]),
        ("About 60 people lost their lives.", [(60, K, None)]),
        ("Some 300 residents have been evacuated.", [(300, Measure.DISPLACED, None)]),
        ("Police arrested 34 protesters.", [(34, Measure.DETAINED, "protesters")]),
        ("Seven aid workers are missing.", [(7, Measure.MISSING, "aid workers")]),
        ("Eleven people died in 3 attacks.", [(11, K, None), (3, None, None)]),
        ("The aid group said over 400,000 people have been killed.", [(400_000, K, None)]),
        (
            "The fire left 100 people killed and over 400 wounded mostly women and children.",
            [(100, K, None), (400, W, None)],
        ),
        (
            "Eight died, with at least 70 injured with dozens of dead and injured sailors.",
            [(8, K, None), (70, W, None), (None, K, "sailors")],
        ),
        ("More than 5,000 people left Northport and Harl.", [(5_000, M, None)]),
        ("Two people left five parcels in the town.", [(2, None, None), (5, None, None)]),
        ("Six nurses were among 22 people killed.", [(6, K, "nurses"), (22, K, None)]),
        ("There were 11 children among the dead.", [(11, K, "children")]),
        ("There were 11 guests among the crowd.", [(11, None, None)]),
        ("A bomb killed 26 displaced people in Harl.", [(26, K, None)]),
        ("The army moved 300 wounded people out of Vale.", [(300, W, None)]),
    ],
)
def test_the_harm_goes_to_those_who_suffered_it(
    pipeline: Language, text: str, expected: list[tuple[float, Measure | None, str | None]]
) -> None:
    found = [(q.low, q.measure, q.whom) for q in quantities(pipeline, text)]
    assert found == expected


@pytest.mark.parametrize(
    ("text", "said", "measure", "whom"),
    [
        ("The finds took to 61 the number of dead.", "61", Measure.KILLED, None),
        ("The search brings the toll to 57.", "57", Measure.KILLED, None),
        ("Rescuers gave a toll of 33 on Sunday.", "33", Measure.KILLED, None),
        ("The governor put the toll at at least 90.", "at least 90", Measure.KILLED, None),
        ("The quake killed 900, over 300 of them pupils.", "over 300", Measure.KILLED, "pupils"),
        ("Hail hurt 70 people, 12 of them nurses.", "12", Measure.WOUNDED, "nurses"),
        ("Storms killed 80 people, 31 of them in Kentucky.", "31", Measure.KILLED, None),
        ("Of the 310 dead, 45 were in Alabama.", "45", Measure.KILLED, None),
        ("19 miners were among the dead.", "19", Measure.KILLED, None),
        ("Four passengers were found dead.", "Four", Measure.KILLED, "passengers"),
        ("Two nurses were pronounced dead.", "Two", Measure.KILLED, "nurses"),
        ("Three people were fatally shot.", "Three", Measure.KILLED, None),
        ("A guard shot three shoppers dead.", "three", Measure.KILLED, None),
        ("Eight people were shot, two fatally.", "two", Measure.KILLED, None),
        ("The militants freed 17 captives.", "17", Measure.RELEASED, None),
        ("Thirty hostages were released.", "Thirty", Measure.RELEASED, "hostages"),
        ("The army announced the release of 60 detainees.", "60", Measure.RELEASED, None),
        ("Eleven villagers were set free.", "Eleven", Measure.RELEASED, None),
        ("The rebels hold 40 prisoners.", "40", Measure.DETAINED, "prisoners"),
    ],
)
def test_tolls_parts_and_releases_are_read(
    pipeline: Language, text: str, said: str, measure: Measure, whom: str | None
) -> None:
    (one,) = (found for found in quantities(pipeline, text) if found.text == said)
    assert (one.measure, one.whom, one.inferred) == (measure, whom, False)


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Five people were shot at a party.", 5),
        ("Nine commuters were stabbed at a station.", 9),
        ("Six bystanders were struck by stray bullets.", 6),
        ("Bullets hit four people.", 4),
    ],
)
def test_who_was_hit_counts_as_wounded_but_only_inferred(
    pipeline: Language, text: str, people: int
) -> None:
    (one,) = quantities(pipeline, text)
    assert (one.low, one.measure, one.inferred) == (people, Measure.WOUNDED, True)


@pytest.mark.parametrize(
    "text",
    [
        "Two dogs were killed in the blaze.",
        "The flood drowned 300 sheep.",
        "The studio released 12 films last year.",
        "The bank freed 5 offices.",
        "Jane Roe died at 5800 South 53rd Avenue.",
        "A man died in the 2500 block of East Lane.",
        "Adam Roe, 24, and Ben Doe, 31, were killed.",
        "The men, ages 30 and 41, were wounded.",
        "The other, 25, was wounded.",
        "Police fired 12 shots at a car.",
    ],
)
def test_animals_films_addresses_and_ages_are_no_casualties(pipeline: Language, text: str) -> None:
    assert {found.measure for found in quantities(pipeline, text)} <= {None}


@pytest.mark.parametrize(
    "text",
    [
        "A 12-year-old boy was killed.",
        "Jane Roe (54) was killed.",
        "The shop owner, aged 19, died.",
        "A boy was killed by a 122 mm rocket 30 km away.",
        "He was killed two hours later.",
    ],
)
def test_ages_calibres_distances_and_times_are_no_casualties(pipeline: Language, text: str) -> None:
    assert [q.measure for q in quantities(pipeline, text) if q.measure] == []


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.one_of(
            st.text(max_size=12),
            st.sampled_from(
                "twenty-two 400,000 $5m between and killed “ ” dozens 3 to ſeven sıx half a "
                "million مئة 😀 ½ up 99999999999999999999 -4 2-1 1.5m Monday % people ١٢٣ "
                "5kg".split()
            ),
        ),
        min_size=1,
        max_size=12,
    )
)
def test_any_text_is_read_without_error_and_spans_stay_inside(
    pipeline: Language, words: list[str]
) -> None:
    text = " ".join(words)
    for quantity in quantities(pipeline, text):
        assert Span(OFFSET, OFFSET + len(text)).contains(quantity.span)
        start, end = quantity.span.start - OFFSET, quantity.span.end - OFFSET
        assert text[start:end] == quantity.text
