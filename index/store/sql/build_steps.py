"""Steps of the schema that are about builds; their order stands in ``migrations``."""

from sqlalchemy import Connection

from index.store.sql.dialects import run


def publications(connection: Connection) -> None:
    """Say which build is published to machines that share builds."""
    run(
        connection,
        """CREATE TABLE publication (
            id INTEGER NOT NULL PRIMARY KEY,
            generation INTEGER NOT NULL,
            manifest VARCHAR NOT NULL,
            at DATETIME NOT NULL
        )""",
        "CREATE INDEX ix_publication_generation ON publication (generation)",
    )
