"""Steps of the schema that are about how articles come in; their order stands in ``migrations``."""

from sqlalchemy import Connection, text


def _run(connection: Connection, *statements: str) -> None:
    for statement in statements:
        connection.execute(text(statement))


def retrievals(connection: Connection) -> None:
    """Keep at which address a server gave a revision, and when."""
    _run(
        connection,
        "ALTER TABLE article ADD COLUMN fetched VARCHAR",
        "ALTER TABLE article ADD COLUMN retrieved DATETIME",
    )
