"""A store is copied between SQLite and PostgreSQL, and proves that it arrived."""

import os
import subprocess
import sys
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from databases import store_url
from postgresql_server import PostgreSQLServer
from sqlmodel import Session, col, select
from stored_answers import StoredAnswers

from index.model.article import Article
from index.model.errors import StoreError
from index.store.sql import moving
from index.store.sql.access import Members, Role
from index.store.sql.articles import keep_article
from index.store.sql.chats import Asked, Chats, Preferences, Shown
from index.store.sql.database import Database
from index.store.sql.event_tables import PairRow
from index.store.sql.follows import Follows
from index.store.sql.mailbox import Mailbox, Received
from index.store.sql.moving import move
from index.store.sql.outbox import Item, Matched, Outbox
from index.store.sql.replicas import Replicas
from index.store.sql.shared_mailbox import SharedMailbox
from index.store.sql.tables import ArticleRow
from index.store.sql.unfinished_mail import refuse_unfinished_mail
from index.store.sql.venue import Venue

NOW = datetime(2016, 9, 20, 12, 30, 15, 123456, tzinfo=UTC)
ROOT = Path(__file__).parents[1]


def filled(url: str) -> Database:
    """Return a store with rows of many kinds, and follows of which the last was dropped."""
    database = Database(url)
    with database.writing() as session:
        for number in range(12):
            text = f"Zoë counted {number} ships — “all of them”."
            article = Article(text, url=f"https://a.example/{number}", published=date(2016, 9, 20))
            keep_article(session, article)
        session.add_all(PairRow(one=1, other=n, chance=1 / n) for n in range(2, 9))
    chats = Chats(database)
    chats.set_preferences(-1001234567890123, Preferences(results=5, quiet=(22, 7)))
    asked = Asked(2**51, 7, "How many ships?", None, 3, NOW, topic=4)
    chats.keep([asked], [Shown(7, 2**33, asked.id, None)])
    Members(database).add(7, 7, Role.OWNER, "Ann")
    watched = StoredAnswers().watch("Who left?")
    assert watched is not None
    follows = Follows(database)
    for chat in (7, 8, 9):
        follows.add(Venue(chat), "Who left?", watched, 0)
    follows.remove(3, 9)
    Outbox(database).publish(Matched(1, 1), [Item(1, 1, "0", "new", 1)], NOW)
    return database


@pytest.fixture
def sqlite(tmp_path: Path) -> Database:
    return Database(f"sqlite:///{tmp_path}/file.db")


@pytest.fixture
def server(on_postgresql: PostgreSQLServer, tmp_path: Path) -> str:
    return store_url(tmp_path / "shared.db")


def test_there_and_back_again_every_row_is_the_same(
    sqlite: Database, server: str, tmp_path: Path
) -> None:
    source = filled(sqlite.url)
    there = move(source, Database(server))
    back = move(Database(server), Database(f"sqlite:///{tmp_path}/back.db"))
    assert there == back
    assert {one.table: one.rows for one in there}["article"] == 12
    returned = Database(f"sqlite:///{tmp_path}/back.db")
    for database in (Database(server), returned):
        assert Chats(database).preferences(-1001234567890123).quiet == (22, 7)
        asked = Chats(database).question(2**51, 7)
        assert asked is not None
        assert (asked.at, asked.topic) == (NOW, 4)
        [told, _] = Outbox(database).due(NOW, 5, besides=0)
        assert told.items[0].claim_id == 1


@pytest.mark.parametrize("to_server", [True, False])
def test_numbers_go_on_where_they_were(sqlite: Database, server: str, to_server: bool) -> None:
    source, target = (sqlite.url, server) if to_server else (server, sqlite.url)
    move(filled(source), Database(target))
    watched = StoredAnswers().watch("Who came?")
    assert watched is not None
    assert Follows(Database(target)).add(Venue(9), "Who came?", watched, 0).id == 4
    with Database(target).writing() as session:
        assert keep_article(session, Article("New.", url="https://a.example/new")).id == 13


@pytest.mark.parametrize("to_server", [True, False])
def test_what_was_interrupted_goes_on(
    sqlite: Database, server: str, to_server: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(moving, "ROWS_AT_ONCE", 5)
    source, target = (sqlite.url, server) if to_server else (server, sqlite.url)
    filled(source)
    seen = []

    def stop(stage: str, done: int, _total: int, _sentences: int = 0) -> None:
        seen.append((stage, done))
        if (stage, done) == ("Copying article", 10):
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        move(Database(source), Database(target), stop)
    with Database(target).reading() as session:
        assert len(session.exec(select(ArticleRow)).all()) == 10
    seen.clear()
    moved = move(
        Database(source), Database(target), lambda stage, done, *_: seen.append((stage, done))
    )
    assert ("Copying article", 12) in seen
    assert ("Copying article", 5) not in seen
    assert {one.table: one.rows for one in moved}["article"] == 12


def test_a_part_of_another_store_is_not_filled_up(
    sqlite: Database, server: str, tmp_path: Path
) -> None:
    filled(sqlite.url)

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        move(Database(sqlite.url), Database(server), stop)
    other = filled(f"sqlite:///{tmp_path}/other.db")
    with pytest.raises(StoreError, match=r"a part of sqlite .*file\.db"):
        move(other, Database(server))


def test_nothing_is_written_over(sqlite: Database, server: str) -> None:
    filled(server)
    with pytest.raises(StoreError, match="holds rows already"):
        move(filled(sqlite.url), Database(server))
    with pytest.raises(StoreError, match="same database"):
        move(Database(server), Database(server))


def test_a_source_that_changed_meanwhile_is_found_out(
    sqlite: Database, server: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = filled(sqlite.url)

    def change(stage: str, _done: int, _total: int, _sentences: int = 0) -> None:
        if stage == "Copying claim" or stage == "Copying pair":
            with Database(sqlite.url).writing() as session:
                _rename(session)

    with pytest.raises(StoreError, match="written to meanwhile"):
        move(source, Database(server), change)


def _rename(session: Session) -> None:
    row = session.exec(select(ArticleRow).where(col(ArticleRow.id) == 1)).one()
    row.title = "Another"
    session.add(row)


def test_a_nul_becomes_what_a_server_can_keep(sqlite: Database, server: str) -> None:
    Members(sqlite).add(8, 8, Role.USER, "A\0nn")
    moved = move(sqlite, Database(server))
    assert {one.table: one.replaced for one in moved if one.replaced} == {"member": 1}
    assert [member.name for member in Members(Database(server)).all()] == ["A\ufffdnn"]


def test_what_is_not_answered_or_sent_stays_behind_of_no_store(
    sqlite: Database, server: str, tmp_path: Path
) -> None:
    file = tmp_path / "mailbox.db"
    with closing(Mailbox(file)) as mailbox:
        mailbox.receive([Received((1, "d"), "{}", 0.0), Received((2, "d"), "{}", 0.0)])
        mailbox.answer((1, "d"), 7, ["an answer"])
        with pytest.raises(StoreError, match=r"mailbox\.db .*answered yet: 1; .*sent yet: 1\."):
            refuse_unfinished_mail(sqlite, [file])
        mailbox.sent(mailbox.answer((2, "d"), 7, ["another"]))
        mailbox.sent([1])
        refuse_unfinished_mail(sqlite, [file, tmp_path / "none.db"])
    shared = Database(server)
    with closing(SharedMailbox(shared, Replicas(shared))) as box:
        refuse_unfinished_mail(shared, [])
        box.receive([(7, Received((1, "d"), "{}", 0.0))])
        with pytest.raises(StoreError, match=r"the database .*answered yet: 1; .*sent yet: 0"):
            refuse_unfinished_mail(shared, [])


def test_the_command_says_what_it_has_moved(sqlite: Database, server: str, tmp_path: Path) -> None:
    filled(sqlite.url)
    with closing(Mailbox(tmp_path / "mailbox.db")) as mailbox:
        mailbox.receive([Received((1, "d"), "{}", 0.0)])
    command = [sys.executable, "-m", "scripts.move", "--from", sqlite.url, "--to"]
    place = server.replace("+psycopg", "")
    refused = subprocess.run(
        [*command, place], cwd=ROOT, env=os.environ, capture_output=True, text=True, check=False
    )
    assert (refused.returncode, refused.stdout) == (1, "")
    assert "Start the bot once more" in refused.stderr
    (tmp_path / "mailbox.db").unlink()
    done = subprocess.run(
        [*command, place], cwd=ROOT, env=os.environ, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[0].split()[:2] == ["article", "12"] or "article " in done.stdout
    again = subprocess.run(
        [*command, place], cwd=ROOT, env=os.environ, capture_output=True, text=True, check=False
    )
    assert (again.returncode, again.stdout) == (1, "")
    assert "nothing is written over" in again.stderr
