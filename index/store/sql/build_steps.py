"""Steps of the schema that are about builds; their order stands in ``migrations``."""

from sqlalchemy import Connection

from index.store.sql.dialects import POSTGRESQL, run


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


def kept_files(connection: Connection) -> None:
    """Let machines share builds that have nothing else in common."""
    run(
        connection,
        """CREATE TABLE kept_file (
            path VARCHAR NOT NULL,
            part INTEGER NOT NULL,
            data BLOB NOT NULL,
            PRIMARY KEY (path, part)
        )""",
    )
    if connection.dialect.name == POSTGRESQL:  # vectors are not to be pressed in vain
        run(connection, "ALTER TABLE kept_file ALTER COLUMN data SET STORAGE EXTERNAL")
