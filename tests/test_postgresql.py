"""What SQLite gives for nothing and a server must be made to: order, locks, coming back."""

import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from databases import store_url
from postgresql_server import PostgreSQLServer
from sqlalchemy import text
from sqlmodel import col, select
from stored_answers import StoredAnswers

from index.model.article import Article
from index.model.errors import StoreError
from index.store.sql import migrations
from index.store.sql.articles import keep_article, last_change
from index.store.sql.chats import Chats, Preferences
from index.store.sql.database import Database
from index.store.sql.follows import Follows
from index.store.sql.locks import STORE, Lock, Writer
from index.store.sql.tables import ArticleRow, FollowedRow
from index.store.sql.venue import Venue


@pytest.fixture
def url(on_postgresql: PostgreSQLServer, tmp_path: Path) -> str:
    return store_url(tmp_path / "store.db")


def add(database: Database, number: int) -> None:
    with database.writing() as session:
        keep_article(session, Article(f"Text {number}.", url=f"https://example.org/{number}"))


def all_at_once(*calls: Callable[[], object]) -> None:
    with ThreadPoolExecutor(len(calls)) as pool:
        for done in [pool.submit(call) for call in calls]:
            done.result()


def test_two_programs_number_changes_one_after_the_other(url: str) -> None:
    one, other = Database(url), Database(url)

    def write(database: Database, first: int) -> None:
        for number in range(first, first + 20):
            add(database, number)

    all_at_once(lambda: write(one, 0), lambda: write(other, 100))
    with one.reading() as session:
        rows = session.exec(select(ArticleRow).order_by(col(ArticleRow.id))).all()
        assert [row.changed for row in rows] == list(range(1, 41))
        assert last_change(session) == 40


def test_what_is_numbered_lower_is_visible_earlier(url: str) -> None:
    database = Database(url)
    begun, others = threading.Event(), Database(url)

    def slow() -> None:
        with database.writing() as session:
            keep_article(session, Article("Slow.", url="https://example.org/slow"))
            begun.set()
            time.sleep(0.2)

    with ThreadPoolExecutor(1) as pool:
        slowly = pool.submit(slow)
        begun.wait()
        add(others, 1)  # waits: else a reader would see number 2 and never learn of number 1
        slowly.result()
    with database.reading() as session:
        texts = session.exec(select(ArticleRow.text).order_by(col(ArticleRow.id))).all()
    assert texts == ["Slow.", "Text 1."]


def test_the_same_question_followed_at_once_by_two_programs_is_read_once(url: str) -> None:
    watched = StoredAnswers().watch("Who left?")
    assert watched is not None
    books = [Follows(Database(url)) for _ in range(4)]
    all_at_once(
        *(
            lambda book=book, chat=chat: book.add(Venue(chat), "Who left?", watched, 0)  # type: ignore[misc]
            for chat, book in enumerate(books, 1)
        )
    )
    with Database(url).reading() as session:
        assert len(session.exec(select(FollowedRow)).all()) == 1


def test_a_reader_sees_one_state_while_another_program_writes(url: str) -> None:
    database, other = Database(url), Database(url)
    add(database, 1)
    with database.reading() as session:
        assert last_change(session) == 1
        add(other, 2)
        assert last_change(session) == 1
        with database.reading() as within:
            assert last_change(within) == 1
        add(database, 3)
        assert last_change(session) == 3  # what this thread has written is seen
    with database.reading() as session:
        assert last_change(session) == 3


def test_who_keeps_a_lock_too_long_is_not_waited_for(url: str) -> None:
    holding, waiting = Database(url), Database(url)
    hasty = Writer(0.1, STORE.locks)
    with (
        holding.writing(),
        pytest.raises(StoreError, match="Cannot write"),
        waiting.writing(hasty),
    ):
        pass
    with holding.writing(), waiting.writing(Writer(0.1, (Lock.CHATS,))):
        pass  # chats do not wait for articles


def test_programs_that_start_together_make_the_schema_once(
    postgresql_server: PostgreSQLServer,
    on_postgresql: PostgreSQLServer,
) -> None:
    on_postgresql.execute("CREATE DATABASE t_fresh")
    url = on_postgresql.url("t_fresh")
    all_at_once(*(lambda: Database(url) for _ in range(4)))
    with Database(url).reading() as session:
        numbers = session.execute(text("SELECT number FROM migration")).scalars().all()
    assert numbers == list(range(1, len(migrations.STEPS) + 1))


CUT = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname LIKE 't\\_%'"


def test_a_connection_that_was_cut_is_made_anew(url: str, on_postgresql: PostgreSQLServer) -> None:
    chats = Chats(Database(url))
    chats.set_preferences(1, Preferences(results=5))
    on_postgresql.execute(CUT)
    assert chats.preferences(1).results == 5
    on_postgresql.execute(CUT)
    chats.set_preferences(1, Preferences(results=4))
    assert chats.preferences(1).results == 4


def test_a_server_that_cannot_be_reached_is_named_without_a_secret(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="Cannot open the database") as caught:
        Database(f"postgresql+psycopg://me:s3cret@/news?host={tmp_path}")
    assert "s3cret" not in str(caught.value)


def test_an_old_server_is_refused(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(migrations, "OLDEST_POSTGRESQL", (99,))
    with pytest.raises(StoreError, match="number 99 or newer"):
        Database(url)


def test_texts_are_compared_by_code_on_every_server(url: str) -> None:
    with Database(url).reading() as session:
        others = session.execute(
            text(
                "SELECT table_name, column_name FROM information_schema.columns WHERE "
                "table_schema = 'public' AND data_type = 'character varying' "
                "AND collation_name IS DISTINCT FROM 'C'"
            )
        ).all()
        numbers = session.execute(
            text(
                "SELECT table_name, column_name FROM information_schema.columns WHERE "
                "table_schema = 'public' AND data_type = 'integer'"
            )
        ).all()
    assert (others, numbers) == ([], [])


def test_times_are_kept_in_utc_whatever_zone_the_server_is_in(
    url: str, on_postgresql: PostgreSQLServer
) -> None:
    name = url.partition("@/")[2].partition("?")[0]
    on_postgresql.execute(f"ALTER DATABASE {name} SET timezone = 'Asia/Tokyo'")
    database, now = Database(url), datetime(2016, 9, 20, 12, tzinfo=UTC)
    article = Article(
        "Text.", url="https://example.org/1", retrieved=now, published=date(2016, 9, 20)
    )
    with database.writing() as session:
        keep_article(session, article)
    with database.reading() as session:
        row = session.exec(select(ArticleRow)).one()
        assert row.retrieved == now
        assert session.exec(select(ArticleRow).where(col(ArticleRow.retrieved) >= now)).one()
