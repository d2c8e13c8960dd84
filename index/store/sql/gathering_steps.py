"""Steps of the schema that are about how articles come in; their order stands in ``migrations``."""

from sqlalchemy import Connection, text

from index.store.sql.dialects import run
from index.words.outlet_families import known_outlets, outlet_key


def retrievals(connection: Connection) -> None:
    """Keep at which address a server gave a revision, and when."""
    run(
        connection,
        "ALTER TABLE article ADD COLUMN fetched VARCHAR",
        "ALTER TABLE article ADD COLUMN retrieved DATETIME",
    )


def albums(connection: Connection) -> None:
    """Keep the parts of albums, which are one article together."""
    run(
        connection,
        """CREATE TABLE album_part (
            album VARCHAR NOT NULL,
            number INTEGER NOT NULL,
            article JSON NOT NULL,
            PRIMARY KEY (album, number)
        )""",
    )


def feeds(connection: Connection) -> None:
    """Keep feeds, the pages that they announce, and how often hosts may be asked."""
    run(
        connection,
        """CREATE TABLE feed (
            id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
            url VARCHAR NOT NULL UNIQUE,
            title VARCHAR,
            added DATETIME NOT NULL,
            due DATETIME NOT NULL,
            checked DATETIME,
            etag VARCHAR,
            modified VARCHAR,
            failures INTEGER NOT NULL,
            problem VARCHAR
        )""",
        """CREATE TABLE announced (
            key VARCHAR NOT NULL PRIMARY KEY,
            feed_id INTEGER NOT NULL REFERENCES feed (id),
            link VARCHAR NOT NULL,
            host VARCHAR NOT NULL,
            title VARCHAR,
            published DATE,
            mark VARCHAR NOT NULL,
            due DATETIME,
            fetched DATETIME,
            visits INTEGER NOT NULL,
            failures INTEGER NOT NULL,
            etag VARCHAR,
            modified VARCHAR,
            problem VARCHAR
        )""",
        "CREATE INDEX ix_announced_due ON announced (due)",
        "CREATE INDEX ix_announced_feed_id ON announced (feed_id)",
        """CREATE TABLE host (
            name VARCHAR NOT NULL PRIMARY KEY,
            until DATETIME NOT NULL,
            failures INTEGER NOT NULL
        )""",
    )


def outlets(connection: Connection) -> None:
    """Keep what is known of outlets, and let the articles that are held follow our table."""
    run(
        connection,
        "ALTER TABLE article ADD COLUMN family VARCHAR",
        "ALTER TABLE article ADD COLUMN affiliation VARCHAR",
        """CREATE TABLE outlet (
            key VARCHAR NOT NULL PRIMARY KEY,
            name VARCHAR NOT NULL,
            family VARCHAR,
            affiliation VARCHAR,
            source VARCHAR
        )""",
        """CREATE TABLE outlet_copy (
            one VARCHAR NOT NULL,
            other VARCHAR NOT NULL,
            texts INTEGER NOT NULL,
            PRIMARY KEY (one, other)
        )""",
    )
    held = connection.execute(text("SELECT DISTINCT publisher FROM article")).scalars().all()
    known = known_outlets()
    follow = text("UPDATE article SET family = :family, affiliation = :run WHERE publisher = :name")
    for name in held:
        if name and (standing := known.get(outlet_key(name))):
            values = {"family": standing.family, "run": standing.affiliation, "name": name}
            connection.execute(follow, values)
