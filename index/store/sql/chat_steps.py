"""Steps of the schema that are about chats; their order stands in ``migrations``."""

from sqlalchemy import Connection

from index.store.sql.dialects import POSTGRESQL, run

# A store on PostgreSQL was never without topics.
_GO_ON_NUMBERING = (
    "DELETE FROM sqlite_sequence WHERE name = 'follow_by_topic'",
    """INSERT INTO sqlite_sequence (name, seq)
        SELECT 'follow_by_topic', seq FROM sqlite_sequence WHERE name = 'follow'""",
)


def members(connection: Connection) -> None:
    """Keep who may use the bot, and open invitations."""
    # A button may outlive the member that it names, whose number must then name no other.
    run(
        connection,
        """CREATE TABLE member (
            number INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
            id BIGINT NOT NULL UNIQUE,
            chat_id BIGINT NOT NULL,
            role VARCHAR NOT NULL,
            name VARCHAR NOT NULL,
            added DATETIME NOT NULL
        )""",
        """CREATE TABLE invitation (
            digest VARCHAR NOT NULL PRIMARY KEY,
            role VARCHAR NOT NULL,
            made DATETIME NOT NULL
        )""",
    )


def topics(connection: Connection) -> None:
    """Keep in which topic of a chat something was asked and is followed."""
    # The table is made anew, since a constraint cannot be changed; its numbers go on from where
    # they were, so that an old button names no new follow.
    run(
        connection,
        "ALTER TABLE asked ADD COLUMN topic BIGINT",
        """CREATE TABLE follow_by_topic (
            id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
            chat_id BIGINT NOT NULL,
            topic BIGINT NOT NULL DEFAULT 0,
            followed_id INTEGER NOT NULL REFERENCES followed (id),
            question VARCHAR NOT NULL,
            since INTEGER NOT NULL,
            told INTEGER NOT NULL,
            due DATETIME,
            UNIQUE (chat_id, topic, followed_id)
        )""",
        """INSERT INTO follow_by_topic (id, chat_id, followed_id, question, since, told, due)
            SELECT id, chat_id, followed_id, question, since, told, due FROM follow""",
        *([] if connection.dialect.name == POSTGRESQL else _GO_ON_NUMBERING),
        "DROP TABLE follow",
        "ALTER TABLE follow_by_topic RENAME TO follow",
        "CREATE INDEX ix_follow_followed_id ON follow (followed_id)",
        "CREATE INDEX ix_follow_due ON follow (due)",
    )


def shares_and_feedback(connection: Connection) -> None:
    """Keep shared questions, and what people say of answers."""
    run(
        connection,
        """CREATE TABLE shared (
            token VARCHAR NOT NULL PRIMARY KEY,
            question VARCHAR NOT NULL,
            as_of DATE,
            made DATETIME NOT NULL
        )""",
        """CREATE TABLE feedback (
            id INTEGER NOT NULL PRIMARY KEY,
            chat_id BIGINT NOT NULL,
            asked_id BIGINT NOT NULL,
            at DATETIME NOT NULL,
            question VARCHAR NOT NULL,
            verdict VARCHAR NOT NULL,
            claim_id INTEGER,
            claim VARCHAR,
            sentence VARCHAR,
            generation VARCHAR NOT NULL
        )""",
        "CREATE INDEX ix_feedback_chat_id ON feedback (chat_id)",
        "CREATE INDEX ix_asked_asked ON asked (asked)",
    )


def followers_and_pictures(connection: Connection) -> None:
    """Keep who in a group follows something, and which pictures a chat wants."""
    run(
        connection,
        "ALTER TABLE follow ADD COLUMN follower BIGINT",
        "ALTER TABLE preference ADD COLUMN dark BOOLEAN NOT NULL DEFAULT 1",
    )
