"""The headlines that give the figures of their own articles again."""

from pathlib import Path

import pytest
from spacy.language import Language
from tracked_store import GrowingStore, report

from index.answer.export.answer_json import tracked_record
from index.store.encoding.encoder import Encoder

TOLD = (
    report(
        3,
        "Quarry Post",
        "A flood in Harl on Monday killed 2,053 people and injured 40, the mayor said.",
        "Flood in Harl kills more than 2,000",
    ),
    report(
        4,
        "Hill Echo",
        "The flood in Harl on Monday killed 2,110 people, the mayor said. Harl has 90 doctors.",
        "Flood toll hits 2,110 as 90 doctors reach Harl",
    ),
    report(
        5,
        "Vale Courier",
        "The flood in Harl on Monday killed 12 people of one family and injured 31, police said.",
        "31 hurt, 5 firms shut: Harl counts the cost",
    ),
)


@pytest.fixture(scope="module")
def headlines(
    tmp_path_factory: pytest.TempPathFactory, encoder: Encoder, pipeline: Language
) -> dict[str, tuple[float, float | None]]:
    """The headlines of the thread and what they give."""
    folder: Path = tmp_path_factory.mktemp("headlines")
    store = GrowingStore(folder, encoder, pipeline)
    store.add(*TOLD)
    tracked = store.open().track("How many people were killed in the flood in Harl?", limit=1)
    [thread] = tracked_record(tracked)["threads"]
    told = {figure["claim_id"] for figure in thread["figures"] if not figure["headline"]}
    found = [figure for figure in thread["figures"] if figure["headline"]]
    assert all(figure["repeats"] in told for figure in found)
    assert all(figure["sentence"]["start"] == figure["sentence"]["end"] == 0 for figure in found)
    return {figure["sentence"]["text"]: (figure["low"], figure["high"]) for figure in found}


def test_a_headline_gives_a_figure_of_its_article_rounded(
    headlines: dict[str, tuple[float, float | None]],
) -> None:
    assert headlines["Flood in Harl kills more than 2,000"] == (2000, None)


def test_of_a_headline_with_several_numbers_the_figure_of_its_article_counts(
    headlines: dict[str, tuple[float, float | None]],
) -> None:
    assert headlines["Flood toll hits 2,110 as 90 doctors reach Harl"] == (2110, 2110)


def test_a_headline_that_counts_something_else_gives_none(
    headlines: dict[str, tuple[float, float | None]],
) -> None:
    assert not any("firms" in headline for headline in headlines)
