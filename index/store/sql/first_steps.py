"""The first steps of the schema; their order stands in ``migrations``."""

from sqlalchemy import Connection

from index.store.sql.dialects import run


def articles_and_claims(connection: Connection) -> None:
    """Keep articles and their claims."""
    run(
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


def chats(connection: Connection) -> None:
    """Keep what chats ask, and how they want it."""
    run(
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


def shown_answers(connection: Connection) -> None:
    """Keep which messages answered what."""
    run(
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


def truce_phases(connection: Connection) -> None:
    """Keep what became of truces."""
    run(connection, "ALTER TABLE claim ADD COLUMN phase VARCHAR")


def changes(connection: Connection) -> None:
    """Give every change a number."""
    run(
        connection,
        "ALTER TABLE article ADD COLUMN changed INTEGER NOT NULL DEFAULT 1",
        "CREATE INDEX ix_article_changed ON article (changed)",
    )


def follows(connection: Connection) -> None:
    """Keep followed questions and what is new on them."""
    # A button may outlive the follow that it names, whose number must then name no other.
    run(
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


def withdrawals(connection: Connection) -> None:
    """Keep why an article was withdrawn."""
    run(connection, "ALTER TABLE article ADD COLUMN withdrawn VARCHAR")
