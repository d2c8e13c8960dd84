"""What is of one incident is told by number, time and place where no event holds it all."""

from datetime import date

import pytest

from index.answer.threads.told_alike import may_be_many, of_topic, told_alike
from index.events.figures.casualty_counts import Count
from index.events.report import FigureReport
from index.model.answer import ArticleCard, ShownClaim
from index.model.article import Span
from index.model.claim import Claim, Kind, Measure
from index.store.sql.known_reports import KnownReport


def told(row: int, sentence: str, number: float, day: int) -> FigureReport:
    """Return a report of so many killed, in an article of that day of May 2021."""
    claim = Claim(Span(0, len(sentence)), sentence, Kind.CASUALTIES)
    card = ArticleCard(f"a{row}", None, None, "Quay Ledger", date(2021, 5, day))
    shown = ShownClaim(row, claim, sentence, card)
    count = Count(Measure.KILLED, "", (number, number))
    return FigureReport(shown, count, row, card.id, sentence, article_id=row)


LEAD = told(1, "Shells hit a clinic and 30 people died.", 30, 3)


@pytest.mark.parametrize(
    ("number", "day", "confidence", "joins"),
    [
        (30, 28, 0.1, True),
        (34, 5, 0.6, True),
        (34, 5, 0.1, False),
        (34, 28, 0.6, False),
        (400, 5, 0.6, False),
    ],
)
def test_another_figure_may_be_of_the_same_incident(
    number: float, day: int, confidence: float, joins: bool
) -> None:
    other = told(2, f"The clinic was hit and {number} people were dead.", number, day)
    found = told_alike(LEAD, [LEAD], [other], {1: 0.8, 2: confidence})
    assert found == ([other] if joins else [])


def test_of_a_great_event_only_what_is_on_the_topic_is_shown() -> None:
    again = told(2, "The shells had left 30 people dead.", 30, 4)
    another = told(3, "At a bridge 7 people were killed.", 7, 4)
    assert of_topic(LEAD, [LEAD, again, another], {1: 0.8}) == [LEAD, again]


def known(article: int, start: int) -> KnownReport:
    """Return a report of an article."""
    told: dict[str, object] = {}
    return KnownReport(
        *(start, article, f"a{article}", 1, start, False, True, f"e_{start}", 1, told, None),
        *("Quay Ledger", date(2021, 5, 6), None, None, None),
    )


@pytest.mark.parametrize(("articles", "many"), [(3, True), (6, False)])
def test_an_event_of_which_each_article_tells_much_may_be_of_many(
    articles: int, many: bool
) -> None:
    assert may_be_many([known(place % articles, place) for place in range(12)]) is many
