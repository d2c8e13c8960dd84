"""Which figure of a sentence counts those of whom it tells, and which it only names beside them."""

from datetime import date

import pytest
from spacy.language import Language

from index.events.figures.casualty_counts import counts_of
from index.extract.extractor import Extractor
from index.model.answer import ArticleCard, ShownClaim
from index.model.article import Article
from index.model.claim import Measure


@pytest.mark.parametrize(
    ("text", "measure", "number"),
    [
        ("The quake killed 2,200 people, the most since 1998, when 4,500 died.", "killed", 2200),
        ("Another 282 people are still missing.", "missing", 282),
        ("A week after 63 of their number were killed, the monks prayed.", "killed", 63),
        ("In 1998, when the dam broke, 4,500 people died.", "killed", 4500),
        ("Another 12 people were killed.", "killed", None),
        ("The bomb killed two of their children.", "killed", None),
    ],
)
def test_what_is_told_beside_it_is_not_counted(
    pipeline: Language, text: str, measure: str, number: int | None
) -> None:
    article = Article(text, published=date(2025, 9, 11))
    ((_, extraction),) = Extractor(pipeline).extract([article])
    card = ArticleCard("a", None, None, None, article.published)
    counts = [
        count
        for claim in extraction.claims
        for count in counts_of(ShownClaim(1, claim, text, card))
        if count.measure is Measure(measure)
    ]
    assert [count.bounds[0] for count in counts[:1]] == ([number] if number else [])
