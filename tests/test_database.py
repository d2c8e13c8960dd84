import sqlite3
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

import psycopg
import pytest
from databases import store_url
from sqlalchemy import Connection, event, inspect, text
from sqlmodel import SQLModel, select

from index.model.errors import StoreError
from index.store.sql import migrations
from index.store.sql.chats import QUESTIONS_PER_CHAT, Asked, Chats, Preferences, Shown
from index.store.sql.database import Database
from index.store.sql.dialects import run
from index.store.sql.tables import AskedRow, FollowRow, PreferenceRow, ShownRow
from index.store.sql.venue import Venue


@pytest.fixture
def url(each_database: None, tmp_path: Path) -> str:
    return store_url(tmp_path / "folder" / "claimtrail.db")


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path}/folder/claimtrail.db"


def test_migrations_make_the_schema_that_the_tables_describe(url: str) -> None:
    database = Database(url)
    found = inspect(database.engine)
    for name, table in SQLModel.metadata.tables.items():
        columns = {column["name"]: column for column in found.get_columns(name)}
        assert columns.keys() == {column.name for column in table.columns}
        for column in table.columns:
            assert columns[column.name]["nullable"] == column.nullable, (name, column.name)
        indexed = {
            tuple(index["column_names"])
            for index in found.get_indexes(name)
            if "duplicates_constraint" not in index
        }
        assert indexed == {tuple(c.name for c in index.columns) for index in table.indexes}


def test_opening_twice_changes_nothing(url: str) -> None:
    Database(url).close()
    database = Database(url)
    with database.engine.connect() as connection:
        numbers = connection.execute(text("SELECT number FROM migration")).scalars().all()
    assert numbers == list(range(1, len(migrations.STEPS) + 1))


def test_a_step_that_fails_leaves_no_trace(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(connection: Connection) -> None:
        run(connection, "CREATE TABLE half (id INTEGER)", "NOT SQL")

    steps = migrations.STEPS
    monkeypatch.setattr(migrations, "STEPS", (*steps, broken))
    with pytest.raises(StoreError, match="Cannot open the database"):
        Database(url)
    monkeypatch.setattr(migrations, "STEPS", steps)
    assert "half" not in inspect(Database(url).engine).get_table_names()


def test_a_newer_database_is_refused_with_what_to_do(url: str) -> None:
    database = Database(url)
    with database.engine.begin() as connection:
        connection.execute(text("INSERT INTO migration (number) VALUES (99)"))
    with pytest.raises(StoreError, match="newest version"):
        Database(url)


def test_a_file_that_is_no_database_is_named(tmp_path: Path) -> None:
    (tmp_path / "x.db").write_bytes(b"no database" * 200)
    with pytest.raises(StoreError, match="not a database"):
        Database(f"sqlite:///{tmp_path}/x.db")


def test_sqlite_runs_in_wal_mode_with_foreign_keys(sqlite_url: str) -> None:
    with Database(sqlite_url).engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1


def test_an_error_in_a_transaction_keeps_nothing(url: str) -> None:
    database = Database(url)
    with pytest.raises(RuntimeError), database.writing() as session:  # noqa: PT012
        session.add(PreferenceRow(chat_id=1, results=5, context=True))
        session.flush()
        raise RuntimeError
    with database.reading() as session:
        assert session.exec(select(PreferenceRow)).all() == []


def test_readers_go_on_while_somebody_writes(url: str) -> None:
    database = Database(url)
    with database.writing() as session:
        session.add(PreferenceRow(chat_id=1, results=5, context=True))
        session.flush()
        with Database(url).reading() as other:
            assert other.exec(select(PreferenceRow)).all() == []


def test_a_read_only_database_is_named(sqlite_url: str) -> None:
    database = Database(sqlite_url)
    event.listen(database.engine, "connect", lambda c, _: c.execute("PRAGMA query_only = ON"))
    database.close()  # the next connection is a new one
    with pytest.raises(StoreError, match="Cannot write"):
        Chats(database).set_preferences(1, Preferences())


def question(number: int, chat: int) -> Asked:
    return Asked(number, chat, "How many?", None, 7, datetime.now(UTC))


def test_questions_belong_to_their_chat(url: str) -> None:
    chats = Chats(Database(url))
    asked = question(1, -1001234567890123)
    chats.keep([asked], [])
    assert chats.question(1, -1001234567890123) == asked
    assert chats.question(1, 5) is None
    assert chats.question(2, -1001234567890123) is None


def test_the_oldest_questions_of_a_chat_give_way_with_their_messages(url: str) -> None:
    database = Database(url)
    chats = Chats(database)
    first = 1
    chats.keep([question(1, 1), question(2, 2)], [Shown(1, 11, 1, 7), Shown(1, 12, 1, 7)])
    with database.writing() as session:
        now = datetime.now(UTC)
        rows = [
            AskedRow(id=n, chat_id=1, question=f"{n}", asked=now)
            for n in range(3, QUESTIONS_PER_CHAT + 2)
        ]
        session.add_all(rows)
    assert chats.answered_by(1, 12) is not None
    last = 2**50
    chats.keep([question(last, 1)], [])
    assert chats.answered_by(1, 12) is None
    assert chats.question(first, 1) is None
    with database.reading() as session:
        assert len(session.exec(select(AskedRow)).all()) == QUESTIONS_PER_CHAT + 1
        assert not session.exec(select(ShownRow)).all()
    chats.keep([], [Shown(1, 13, first, 7)])
    assert chats.answered_by(1, 13) is None
    assert [asked.id for asked in chats.last_questions(Venue(1), timedelta(minutes=1), 1)] == [last]


def test_a_store_of_before_follow_ups_keeps_its_questions(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps = migrations.STEPS
    monkeypatch.setattr(migrations, "STEPS", steps[:2])
    old = Database(sqlite_url)
    with old.engine.begin() as connection:
        connection.execute(
            text("INSERT INTO asked (chat_id, question, asked) VALUES (1, 'How many?', :now)"),
            {"now": datetime.now(UTC).isoformat(" ")[:26]},
        )
    old.close()
    monkeypatch.setattr(migrations, "STEPS", steps)
    asked = Chats(Database(sqlite_url)).question(1, 1)
    assert asked is not None
    assert (asked.question, asked.claim_id) == ("How many?", None)


def test_a_store_of_before_topics_keeps_its_follows_and_reuses_no_number(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps = migrations.STEPS
    monkeypatch.setattr(migrations, "STEPS", steps[:6])
    old = Database(sqlite_url)
    with old.engine.begin() as connection:
        connection.execute(
            text(
                "INSERT INTO followed (id, key, asked, version, stems, vector, pieces, states) "
                "VALUES (1, 'who left', 'Who left?', '1', '', x'', x'', x'')"
            )
        )
        for number in (1, 2, 3):
            connection.execute(
                text(
                    "INSERT INTO follow (id, chat_id, followed_id, question, since, told) "
                    "VALUES (:number, :number, 1, 'Who left?', 0, 0)"
                ),
                {"number": number},
            )
        connection.execute(text("DELETE FROM follow WHERE id > 1"))
    old.close()
    monkeypatch.setattr(migrations, "STEPS", steps)
    with Database(sqlite_url).writing() as session:
        assert [(row.id, row.topic) for row in session.exec(select(FollowRow))] == [(1, 0)]
        row = FollowRow(chat_id=1, topic=5, followed_id=1, question="Who left?", since=0, told=0)
        session.add(row)
        session.flush()
        assert row.id == 4


def test_preferences_are_kept_a_chat(url: str) -> None:
    chats = Chats(Database(url))
    chats.set_preferences(1, Preferences(results=5, context=True))
    chats.set_preferences(1, Preferences(results=1, context=True))
    assert chats.preferences(1) == Preferences(1, True)
    assert chats.preferences(2) == Preferences()


def test_many_threads_may_write(url: str) -> None:
    database = Database(url)
    chats = Chats(database)
    asked = [question(number, number) for number in range(8)]
    threads = [threading.Thread(target=chats.keep, args=([one], [])) for one in asked]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with database.reading() as session:
        assert len(session.exec(select(AskedRow)).all()) == 8


def test_the_file_is_plain_sqlite(sqlite_url: str) -> None:
    Database(sqlite_url).close()
    with sqlite3.connect(sqlite_url.removeprefix("sqlite:///")) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_a_connection_that_is_at_work_when_all_are_closed_is_closed_once_it_is_given_back(
    url: str,
) -> None:
    database = Database(url)
    at_work = database.engine.connect()
    connection = at_work.connection.dbapi_connection
    assert connection is not None
    database.close()
    assert at_work.scalar(text("SELECT 1")) == 1
    at_work.close()
    with pytest.raises((sqlite3.ProgrammingError, psycopg.OperationalError)):
        connection.cursor().execute("SELECT 1")
