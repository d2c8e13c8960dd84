"""The schema's history: numbered steps, each applied once in a transaction with its record."""

from collections.abc import Callable

from sqlalchemy import Connection, Engine, inspect, text

from index.model.errors import StoreError
from index.store.sql.chat_steps import (
    followers_and_pictures,
    members,
    shares_and_feedback,
    topics,
)
from index.store.sql.event_schema import (
    add_events,
    find_agreements,
    followed_events,
    outline_reports,
)
from index.store.sql.gathering_steps import albums, feeds, outlets, retrievals
from index.store.sql.rekeying import rekey_by_address

Step = Callable[[Connection], None]


def _run(connection: Connection, *statements: str) -> None:
    for statement in statements:
        connection.execute(text(statement))


def _articles_and_claims(connection: Connection) -> None:
    _run(
        connection,
        """CREATE TABLE article (
            id INTEGER NOT NULL PRIMARY KEY,
            key VARCHAR NOT NULL,
            revision INTEGER NOT NULL,
            content_hash VARCHAR NOT NULL,
            text VARCHAR NOT NULL,
            title VARCHAR,
            publisher VARCHAR,
            published DATE,
            url VARCHAR,
            language VARCHAR,
            reference VARCHAR,
            added DATETIME NOT NULL,
            since DATE,
            until DATE,
            extractor VARCHAR NOT NULL,
            sentences JSON NOT NULL,
            UNIQUE (key, revision)
        )""",
        "CREATE INDEX ix_article_key ON article (key)",
        "CREATE INDEX ix_article_content_hash ON article (content_hash)",
        "CREATE INDEX ix_article_publisher ON article (publisher)",
        "CREATE INDEX ix_article_published ON article (published)",
        "CREATE INDEX ix_article_extractor ON article (extractor)",
        """CREATE TABLE claim (
            id INTEGER NOT NULL PRIMARY KEY,
            article_id INTEGER NOT NULL REFERENCES article (id),
            sentence_start INTEGER NOT NULL,
            sentence_end INTEGER NOT NULL,
            digest VARCHAR NOT NULL,
            text VARCHAR NOT NULL,
            kind VARCHAR NOT NULL,
            measures INTEGER NOT NULL,
            details JSON NOT NULL,
            retired INTEGER
        )""",
        "CREATE INDEX ix_claim_article_id ON claim (article_id)",
        "CREATE INDEX ix_claim_retired ON claim (retired)",
    )


def _chats(connection: Connection) -> None:
    _run(
        connection,
        """CREATE TABLE asked (
            id INTEGER NOT NULL PRIMARY KEY,
            chat_id BIGINT NOT NULL,
            question VARCHAR NOT NULL,
            as_of DATE,
            asked DATETIME NOT NULL
        )""",
        "CREATE INDEX ix_asked_chat_id ON asked (chat_id)",
        """CREATE TABLE preference (
            chat_id BIGINT NOT NULL PRIMARY KEY,
            results INTEGER NOT NULL,
            context BOOLEAN NOT NULL
        )""",
    )


def _shown_answers(connection: Connection) -> None:
    _run(
        connection,
        "ALTER TABLE asked ADD COLUMN claim_id INTEGER",
        """CREATE TABLE shown (
            chat_id BIGINT NOT NULL,
            message_id BIGINT NOT NULL,
            asked_id INTEGER NOT NULL REFERENCES asked (id),
            claim_id INTEGER,
            PRIMARY KEY (chat_id, message_id)
        )""",
        "CREATE INDEX ix_shown_asked_id ON shown (asked_id)",
    )


def _truce_phases(connection: Connection) -> None:
    _run(connection, "ALTER TABLE claim ADD COLUMN phase VARCHAR")


def _changes(connection: Connection) -> None:
    _run(
        connection,
        "ALTER TABLE article ADD COLUMN changed INTEGER NOT NULL DEFAULT 1",
        "CREATE INDEX ix_article_changed ON article (changed)",
    )


def _follows(connection: Connection) -> None:
    # A button may outlive the follow that it names, whose number must then name no other.
    _run(
        connection,
        """CREATE TABLE followed (
            id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
            key VARCHAR NOT NULL UNIQUE,
            asked VARCHAR NOT NULL,
            version VARCHAR NOT NULL,
            stems VARCHAR NOT NULL,
            vector BLOB NOT NULL,
            pieces BLOB NOT NULL,
            states BLOB NOT NULL
        )""",
        "CREATE INDEX ix_followed_version ON followed (version)",
        """CREATE TABLE follow (
            id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
            chat_id BIGINT NOT NULL,
            followed_id INTEGER NOT NULL REFERENCES followed (id),
            question VARCHAR NOT NULL,
            since INTEGER NOT NULL,
            told INTEGER NOT NULL,
            due DATETIME,
            UNIQUE (chat_id, followed_id)
        )""",
        "CREATE INDEX ix_follow_followed_id ON follow (followed_id)",
        "CREATE INDEX ix_follow_due ON follow (due)",
        """CREATE TABLE news (
            id INTEGER NOT NULL PRIMARY KEY,
            followed_id INTEGER NOT NULL REFERENCES followed (id),
            article_id INTEGER NOT NULL REFERENCES article (id),
            place VARCHAR NOT NULL,
            change VARCHAR NOT NULL,
            claim_id INTEGER NOT NULL,
            before_id INTEGER,
            UNIQUE (followed_id, article_id, place)
        )""",
        "CREATE INDEX ix_news_claim_id ON news (claim_id)",
        "CREATE INDEX ix_news_before_id ON news (before_id)",
        """CREATE TABLE matched (
            id INTEGER NOT NULL PRIMARY KEY,
            generation INTEGER NOT NULL,
            article_id INTEGER NOT NULL
        )""",
        "CREATE INDEX ix_claim_digest ON claim (digest)",
        "ALTER TABLE preference ADD COLUMN quiet_from INTEGER",
        "ALTER TABLE preference ADD COLUMN quiet_to INTEGER",
        "ALTER TABLE preference ADD COLUMN digest INTEGER",
        "ALTER TABLE preference ADD COLUMN zone VARCHAR NOT NULL DEFAULT 'UTC'",
    )


def _withdrawals(connection: Connection) -> None:
    _run(connection, "ALTER TABLE article ADD COLUMN withdrawn VARCHAR")


STEPS: tuple[Step, ...] = (
    _articles_and_claims,
    _chats,
    _shown_answers,
    _truce_phases,
    _changes,
    _follows,
    members,
    rekey_by_address,
    _withdrawals,
    topics,
    shares_and_feedback,
    add_events,
    outline_reports,
    retrievals,
    feeds,
    find_agreements,
    followers_and_pictures,
    albums,
    followed_events,
    outlets,
)


def migrate(engine: Engine) -> None:
    """Bring the database to the newest schema; a database that is already there is left alone.

    :raises StoreError: if the database was written by a newer version of this program.
    """
    done = _newest(engine)
    if done > len(STEPS):
        raise StoreError(
            f"The schema of this database is number {done}; this version knows {len(STEPS)}. "
            "Install the newest version, or point CLAIMTRAIL_DATA to another folder."
        )
    for number, step in enumerate(STEPS[done:], start=done + 1):
        _apply(engine, number, step)


def _newest(engine: Engine) -> int:
    """Return the last step's number; taking no write lock, since another process may hold it."""
    with engine.connect() as connection:
        if not inspect(connection).has_table("migration"):
            return 0
        return connection.execute(text("SELECT max(number) FROM migration")).scalar() or 0


def _apply(engine: Engine, number: int, step: Step) -> None:
    with engine.connect() as connection:
        connection = connection.execution_options(begin="IMMEDIATE")
        with connection.begin():
            _run(connection, "CREATE TABLE IF NOT EXISTS migration (number INTEGER PRIMARY KEY)")
            seen = text("SELECT 1 FROM migration WHERE number = :number")
            if connection.execute(seen, {"number": number}).scalar():
                return  # another process was faster
            step(connection)
            record = text("INSERT INTO migration (number) VALUES (:number)")
            connection.execute(record, {"number": number})
