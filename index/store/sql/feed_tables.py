"""The rows of feeds and of what they announce, as SQLModel tables."""

from datetime import date, datetime

from sqlalchemy import BigInteger
from sqlmodel import Field, SQLModel


class FeedRow(SQLModel, table=True):
    """A feed or sitemap; it is asked again when it is ``due``.

    ``checked`` is when it was last read, or found unchanged; ``etag`` and ``modified`` are what the
    server gave then. ``failures`` counts since, and ``problem`` is the last one.
    """

    __tablename__ = "feed"

    id: int = Field(default=None, primary_key=True, sa_type=BigInteger)
    url: str = Field(unique=True)
    title: str | None = None
    added: datetime
    due: datetime
    checked: datetime | None = None
    etag: str | None = None
    modified: str | None = None
    failures: int = 0
    problem: str | None = None


class AnnouncedRow(SQLModel, table=True):
    """A page that a feed announced; ``key`` is its canonical address.

    ``mark`` changes with what the feed says of it. It is fetched when it is ``due``, and no more
    where that is empty. ``visits`` counts how often it was fetched, ``failures`` how often it could
    not be since.
    """

    __tablename__ = "announced"

    key: str = Field(primary_key=True)
    feed_id: int = Field(foreign_key="feed.id", index=True, sa_type=BigInteger)
    link: str
    host: str
    title: str | None = None
    published: date | None = None
    mark: str
    due: datetime | None = Field(default=None, index=True)
    fetched: datetime | None = None
    visits: int = 0
    failures: int = 0
    etag: str | None = None
    modified: str | None = None
    problem: str | None = None


class HostRow(SQLModel, table=True):
    """A host that is left alone ``until`` then, after so many failures in a row."""

    __tablename__ = "host"

    name: str = Field(primary_key=True)
    until: datetime
    failures: int = 0
