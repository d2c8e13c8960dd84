"""The rows that say which build is published."""

from datetime import datetime

from sqlmodel import Field, SQLModel


class PublicationRow(SQLModel, table=True):
    """A build that was published for all machines; the newest of these serves.

    ``manifest`` is the SHA-256 of what the build says of itself. A build that is returned to has
    several.
    """

    __tablename__ = "publication"

    id: int = Field(default=None, primary_key=True)
    generation: int = Field(index=True)
    manifest: str
    at: datetime
