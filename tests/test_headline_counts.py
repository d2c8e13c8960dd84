import pytest

from index.extract.casualties.headline_counts import headline_counts, headline_victims
from index.model.claim import Measure, Range

KILLED, WOUNDED = Measure.KILLED, Measure.WOUNDED


@pytest.mark.parametrize(
    ("title", "found"),
    [
        ("1 dead, 3 injured in bus crash", [(KILLED, 1, 1, False), (WOUNDED, 3, 3, False)]),
        ("Two Killed, 14 Wounded As Roof Falls", [(KILLED, 2, 2, False), (WOUNDED, 14, 14, False)]),
        ("At least 30 people dead after ferry sinks", [(KILLED, 30, None, False)]),
        ("Landslide kills five", [(KILLED, 5, 5, False)]),
        ("Three fatally shot outside mill", [(KILLED, 3, 3, False)]),
        ("4 shot dead at market", [(KILLED, 4, 4, False)]),
        ("Six men shot in harbour", [(WOUNDED, 6, 6, True)]),
        ("13-year-old boy killed in park", []),
        ("Three dogs killed in barn fire", []),
        ("Court hears 12 witnesses in murder case", []),
        ("Mayor spends $40 million", []),
    ],
)
def test_the_numbers_of_a_headline(
    title: str, found: list[tuple[Measure, float, float | None, bool]]
) -> None:
    assert [(c.measure, c.range.low, c.range.high, c.hit) for c in headline_counts(title)] == found


@pytest.mark.parametrize(
    ("title", "found"),
    [
        ("Man killed in shooting near mill", [(KILLED, False)]),
        ("Teen, 17, fatally shot at fair", [(KILLED, False)]),
        ("5-year-old boy accidentally shot in head", [(WOUNDED, True)]),
        ("Woman stabbed to death", [(KILLED, False)]),
        ("Farmer injured by falling tree; driver dies", [(WOUNDED, False), (KILLED, False)]),
        ("Man shot officer, jury hears", []),
        ("Council kills plan", []),
    ],
)
def test_the_victims_whom_a_headline_names(title: str, found: list[tuple[Measure, bool]]) -> None:
    assert [(c.measure, c.hit) for c in headline_victims(title)] == found
    assert all(c.range == Range(1, 1) for c in headline_victims(title))
