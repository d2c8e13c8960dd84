"""The steps of the schema that have to do with events."""

from sqlalchemy import Connection

from index.store.sql.dialects import run


def add_events(connection: Connection) -> None:
    """Make the tables of profiles, reports, their pairs and events."""
    run(
        connection,
        """CREATE TABLE profile (
            article_id INTEGER NOT NULL PRIMARY KEY REFERENCES article (id),
            version VARCHAR NOT NULL,
            changed INTEGER NOT NULL,
            first_day INTEGER NOT NULL,
            last_day INTEGER NOT NULL,
            packed BLOB NOT NULL
        )""",
        "CREATE INDEX ix_profile_first_day ON profile (first_day)",
        "CREATE INDEX ix_profile_last_day ON profile (last_day)",
        """CREATE TABLE event (
            id INTEGER NOT NULL PRIMARY KEY,
            tag VARCHAR NOT NULL,
            total BOOLEAN NOT NULL,
            first DATE,
            last DATE,
            oldest DATE,
            newest DATE,
            measures INTEGER NOT NULL,
            summary JSON NOT NULL
        )""",
        "CREATE INDEX ix_event_tag ON event (tag)",
        "CREATE INDEX ix_event_newest ON event (newest)",
        """CREATE TABLE report (
            id INTEGER NOT NULL PRIMARY KEY,
            article_id INTEGER NOT NULL REFERENCES article (id),
            place INTEGER NOT NULL,
            start INTEGER NOT NULL,
            total BOOLEAN NOT NULL,
            main BOOLEAN NOT NULL,
            tag VARCHAR NOT NULL,
            event_id INTEGER,
            told JSON NOT NULL
        )""",
        "CREATE INDEX ix_report_article_id ON report (article_id)",
        "CREATE INDEX ix_report_tag ON report (tag)",
        "CREATE INDEX ix_report_event_id ON report (event_id)",
        """CREATE TABLE pair (
            one INTEGER NOT NULL,
            other INTEGER NOT NULL,
            chance FLOAT NOT NULL,
            PRIMARY KEY (one, other)
        )""",
        "CREATE INDEX ix_pair_other ON pair (other)",
    )


def outline_reports(connection: Connection) -> None:
    """Make profiles anew, with their outlines; the next rebuild reads all reports again."""
    run(
        connection,
        "DELETE FROM pair",
        "DELETE FROM report",
        "DELETE FROM event",
        "DROP TABLE profile",
        """CREATE TABLE profile (
            article_id INTEGER NOT NULL PRIMARY KEY REFERENCES article (id),
            version VARCHAR NOT NULL,
            changed INTEGER NOT NULL,
            heads BLOB NOT NULL,
            context BLOB NOT NULL,
            packed BLOB NOT NULL
        )""",
    )


def find_agreements(connection: Connection) -> None:
    """Make the reports of agreements quick to find, which have a place less than 0."""
    run(connection, "CREATE INDEX ix_report_place ON report (place)")


def followed_events(connection: Connection) -> None:
    """Keep of a followed question which event it is about."""
    run(connection, "ALTER TABLE followed ADD COLUMN event VARCHAR")
