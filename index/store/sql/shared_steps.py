"""Steps of the schema that let several bots share a store; their order is in ``migrations``."""

from sqlalchemy import Connection

from index.store.sql.dialects import POSTGRESQL, run


def senders(connection: Connection) -> None:
    """Keep who is telling a follower what is new."""
    run(connection, "ALTER TABLE follow ADD COLUMN sender VARCHAR")


def shared_mail(connection: Connection) -> None:
    """Keep updates and answers on their way where several bots see them.

    With SQLite they are in a file of the one bot's own.
    """
    if connection.dialect.name != POSTGRESQL:
        return
    run(
        connection,
        """CREATE TABLE replica (
            name VARCHAR NOT NULL PRIMARY KEY,
            beat INTEGER NOT NULL
        )""",
        """CREATE TABLE lane (
            chat_id BIGINT NOT NULL PRIMARY KEY,
            holder VARCHAR
        )""",
        """CREATE TABLE received (
            update_id INTEGER NOT NULL,
            digest VARCHAR NOT NULL,
            chat_id BIGINT NOT NULL,
            at REAL NOT NULL,
            body VARCHAR NOT NULL,
            tries INTEGER NOT NULL DEFAULT 0,
            done BOOLEAN NOT NULL DEFAULT FALSE,
            PRIMARY KEY (update_id, digest)
        )""",
        "CREATE INDEX ix_received_waiting ON received (chat_id, update_id) WHERE NOT done",
        """CREATE TABLE outgoing (
            id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
            chat_id BIGINT NOT NULL,
            body VARCHAR NOT NULL
        )""",
        "CREATE INDEX ix_outgoing_chat_id ON outgoing (chat_id)",
        """CREATE TABLE remembered (
            what VARCHAR NOT NULL PRIMARY KEY,
            value VARCHAR NOT NULL,
            at REAL NOT NULL
        )""",
        """CREATE TABLE allowance (
            what VARCHAR NOT NULL PRIMARY KEY,
            free REAL NOT NULL
        )""",
    )


def due_follows(connection: Connection) -> None:
    """Find the next of many thousand followers that are due at once without sorting them all."""
    run(
        connection,
        "DROP INDEX ix_follow_due",
        "CREATE INDEX ix_follow_due ON follow (due, id)",
    )
