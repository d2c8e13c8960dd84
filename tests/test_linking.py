"""Which articles are linked as telling of one event."""

from datetime import date

import numpy as np
import pytest

from index.events.linking import cluster, link
from index.events.packing import pack, unpack
from index.events.pair_features import FEATURES, ArticlePairs
from index.events.pair_model import article_model
from index.events.profile import FIELDS, read_profile
from index.events.report_profile import VECTORS, ArticleReports, read_article_reports
from index.model.article import Article
from index.store.sql.claims import StoredArticle

SHOOTING = Article(
    "A 24-year-old man was shot and killed outside a petrol station on Marlow Street in Tarnwick "
    "on Friday night, police said. The victim, Peter Anselm, died at Saint Rua hospital. Detective "
    "Olga Brandt said that officers were looking for a grey van.",
    "Man shot dead outside Tarnwick petrol station",
    "Harbour Wire",
    date(2015, 5, 9),
)
SAME = Article(
    "Police in Tarnwick have named the man who was shot dead at a petrol station on Marlow Street "
    "as Peter Anselm, 24. He was killed on Friday night. A grey van that was seen there has been "
    "found, Detective Olga Brandt said.",
    "Victim of Tarnwick shooting named",
    "Cedar Courier",
    date(2015, 5, 10),
)
OTHER = Article(
    "A 31-year-old woman was shot and killed in a car park on Quarry Road in Belmere on Friday "
    "night, police said. The victim, Ruth Calder, died at the scene. Sergeant Ivo Lund said that "
    "nobody had been arrested.",
    "Woman shot dead in Belmere car park",
    "Harbour Wire",
    date(2015, 5, 9),
)


def reports(*articles: Article) -> list[ArticleReports]:
    """Return what articles report that count nobody in a claim: their titles."""
    return [
        read_article_reports(
            StoredArticle(
                number, str(number), None, None, article.title, article.publisher,
                article.published, article.text,
            ),
            {},
        )
        for number, article in enumerate(articles)
    ]  # fmt: skip


def test_reports_of_one_event_are_linked_and_of_another_not() -> None:
    assert link(reports(SHOOTING, OTHER, SAME)) == [[0, 2], [1]]


def test_what_a_court_says_a_year_later_is_of_the_same_event() -> None:
    trial = Article(
        "A jury in Tarnwick has found Colm Reade guilty of the murder of Peter Anselm, 24, who was "
        "shot and killed at a petrol station on Marlow Street last May. Detective Olga Brandt said "
        "that the grey van had led her to Reade.",
        "Man guilty of Tarnwick petrol station shooting",
        "Harbour Wire",
        date(2016, 4, 20),
    )
    assert link(reports(SHOOTING, OTHER, trial)) == [[0, 2], [1]]


def test_links_do_not_depend_on_the_order_of_the_articles() -> None:
    assert link(reports(SAME, SHOOTING, OTHER)) == [[0, 1], [2]]


def test_a_copy_is_linked_to_what_it_copies() -> None:
    assert link(reports(SHOOTING, SHOOTING, OTHER))[0] == [0, 1]


def test_what_is_packed_is_what_is_unpacked() -> None:
    (read,) = reports(SHOOTING)
    found = unpack(pack(read))
    assert (found.profile.days, found.profile.publisher) == (read.profile.days, "Harbour Wire")
    assert found.reports[0].locality == read.reports[0].locality
    for name in VECTORS:
        for ours, theirs in zip(
            getattr(found.reports[0], name), getattr(read.reports[0], name), strict=True
        ):
            np.testing.assert_array_equal(ours, theirs)
    assert link([found, *reports(OTHER, SAME)]) == [[0, 2], [1]]


@pytest.mark.parametrize(
    "article", [Article(""), Article("   "), Article("Ünïcödé – ", "…"), Article("31 June 2015.")]
)
def test_articles_of_no_words_and_no_day_stand_alone(article: Article) -> None:
    assert link(reports(article, SHOOTING)) == [[0], [1]]


def test_there_may_be_no_article() -> None:
    assert link([]) == []


def test_days_are_those_before_the_report() -> None:
    friday = date(2015, 5, 8).toordinal()
    assert read_profile(SHOOTING).days == (friday,)
    future = Article("It happened on 20 May.", published=date(2015, 5, 9))
    assert read_profile(future).days == ()
    earlier = Article(
        "It happened on May 20th, and again on December 24.", published=SAME.published
    )
    assert date(2014, 12, 24).toordinal() in read_profile(earlier).days


def test_features_are_symmetric() -> None:
    pairs = ArticlePairs([read_profile(article) for article in (SHOOTING, OTHER, SAME)])
    one, other = np.array([0, 0, 1]), np.array([1, 2, 2])
    there, back = pairs.measure(one, other), pairs.measure(other, one)
    assert there.shape == (3, len(FEATURES))
    np.testing.assert_allclose(there, back, rtol=1e-5)


def test_an_unusual_word_weighs_more_than_a_usual_one() -> None:
    terms, weights = (
        getattr(read_profile(Article("Anselm said")), name)[FIELDS.index("words")]
        for name in ("terms", "weights")
    )
    assert len(terms) == 2
    assert weights.max() > 1.5 * weights.min()


def test_a_chain_of_look_alikes_is_not_one_event() -> None:
    chances = {0: {1: 0.9}, 1: {0: 0.9, 2: 0.3}, 2: {1: 0.3, 3: 0.9}, 3: {2: 0.9}}
    assert cluster(chances, [1.0] * 4) == [[0, 1], [2, 3]]


def test_reports_that_cannot_be_of_one_event_keep_clusters_apart() -> None:
    chances = {0: {1: 0.9, 2: 0.7}, 1: {0: 0.9, 2: -1.0}, 2: {0: 0.7, 1: -1.0}}
    assert cluster(chances, [1.0] * 3) == [[0, 1], [2]]


def test_what_is_said_aside_counts_for_less() -> None:
    chances = {0: {1: 0.8, 2: 0.8}, 1: {0: 0.8}, 2: {0: 0.8}}
    assert cluster(chances, [1.0, 1.0, 1.0]) == [[0, 1, 2]]
    aside = {0: {1: 0.9}, 1: {0: 0.9, 2: 0.35}, 2: {1: 0.35}}
    assert cluster(aside, [1.0, 0.2, 1.0]) == [[0, 1], [2]]


def test_the_fitted_trees_give_chances() -> None:
    rows = np.full((5, len(FEATURES)), np.nan, np.float32)
    chances = article_model().chances(rows)
    assert chances.shape == (5,)
    assert ((chances >= 0) & (chances <= 1)).all()
