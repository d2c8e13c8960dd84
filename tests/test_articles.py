from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from databases import store_url
from sqlmodel import select

from index.model.article import Article
from index.store.sql.article_keys import article_key
from index.store.sql.articles import Outcome, count_articles, keep_article
from index.store.sql.database import Database
from index.store.sql.tables import ArticleRow

pytestmark = pytest.mark.usefixtures("each_database")

FIRST = Article(
    "Eight people died in the raid.",
    title="Raid",
    publisher="The Ledger",
    published=date(2016, 9, 19),
    url="https://ledger.example/raid",
)
LATER = replace(FIRST, text="Ten people died in the raid.", published=date(2016, 9, 22))


@pytest.fixture
def database(tmp_path: Path) -> Database:
    return Database(store_url(tmp_path / "articles.db"))


def keep(database: Database, article: Article) -> Outcome:
    with database.writing() as session:
        return keep_article(session, article).outcome


def rows(database: Database) -> list[ArticleRow]:
    with database.reading() as session:
        return list(session.exec(select(ArticleRow).order_by(ArticleRow.id)))  # type: ignore[arg-type]


def test_the_same_article_again_is_unchanged(database: Database) -> None:
    assert keep(database, FIRST) is Outcome.ADDED
    assert keep(database, FIRST) is Outcome.UNCHANGED
    assert len(rows(database)) == 1


def test_another_text_is_a_revision_that_ends_the_first(database: Database) -> None:
    keep(database, FIRST)
    assert keep(database, LATER) is Outcome.REVISED
    first, second = rows(database)
    assert (first.text, first.since, first.until) == (
        FIRST.text,
        date(2016, 9, 19),
        date(2016, 9, 22),
    )
    assert (second.revision, second.since, second.until) == (2, date(2016, 9, 22), None)
    with database.reading() as session:
        assert count_articles(session) == 1


def test_going_back_to_an_earlier_text_is_a_revision_too(database: Database) -> None:
    keep(database, FIRST)
    keep(database, LATER)
    assert keep(database, replace(FIRST, published=date(2016, 9, 23))) is Outcome.REVISED
    assert [row.revision for row in rows(database)] == [1, 2, 3]


def test_new_metadata_has_the_claims_taken_again(database: Database) -> None:
    keep(database, replace(FIRST, published=None))
    with database.writing() as session:
        row = session.exec(select(ArticleRow)).one()
        row.extractor = "done"
    assert keep(database, FIRST) is Outcome.UPDATED
    (row,) = rows(database)
    assert (row.published, row.since, row.extractor) == (FIRST.published, FIRST.published, "")


def test_missing_metadata_does_not_erase_what_is_known(database: Database) -> None:
    keep(database, FIRST)
    assert keep(database, replace(FIRST, publisher=None, title=None)) is Outcome.UNCHANGED
    assert rows(database)[0].publisher == "The Ledger"


def test_a_link_is_the_same_whatever_its_fragment_and_case() -> None:
    other = replace(FIRST, url="HTTPS://Ledger.example/raid/#comments")
    assert article_key(other) == article_key(FIRST)
    assert article_key(replace(FIRST, url="https://ledger.example/raid?page=2")) != article_key(
        FIRST
    )


def test_without_a_link_the_given_id_then_the_text_is_the_key(database: Database) -> None:
    named = replace(FIRST, url=None, reference="a-1")
    assert keep(database, named) is Outcome.ADDED
    assert keep(database, replace(named, text="Other.")) is Outcome.REVISED
    bare = replace(FIRST, url=None)
    assert keep(database, bare) is Outcome.ADDED
    assert keep(database, bare) is Outcome.UNCHANGED


def test_lone_surrogates_do_not_stop_the_hash() -> None:
    assert article_key(Article("\ud800")).startswith("text:")
