"""The rows of events and of what they are made of, as SQLModel tables."""

from datetime import date

from sqlalchemy import JSON, BigInteger, Column
from sqlmodel import Field, SQLModel


class ProfileRow(SQLModel, table=True):
    """What linking compares of an article revision, as ``index.events.packing`` writes it.

    ``changed`` is the article's when it was made. ``heads`` and ``context`` are what tells which
    reports are worth comparing, as ``index.events.outline`` writes it; they stand before what is
    long, so that they are read without it.
    """

    __tablename__ = "profile"

    article_id: int = Field(primary_key=True, foreign_key="article.id", sa_type=BigInteger)
    version: str
    changed: int = Field(sa_type=BigInteger)
    heads: bytes
    context: bytes
    packed: bytes


class EventRow(SQLModel, table=True):
    """Something that happened, or a running total; ``tag`` is that of its first report.

    ``first`` and ``last`` are its days as far as reports name them, ``oldest`` and ``newest`` those
    of the first report and the last. ``measures``
    has the bits of what is counted; ``summary`` holds what a list shows.
    """

    __tablename__ = "event"

    id: int = Field(default=None, primary_key=True, sa_type=BigInteger)
    tag: str = Field(index=True)
    total: bool
    first: date | None = None
    last: date | None = None
    oldest: date | None = None
    newest: date | None = Field(default=None, index=True)
    measures: int = 0
    summary: dict[str, object] = Field(default_factory=dict, sa_column=Column(JSON, nullable=False))


class ReportRow(SQLModel, table=True):
    """One report of an article, in the order ``place`` of its profile, and the event it is of.

    What an article tells of an agreement has a ``place`` less than 0.

    ``start`` is its sentence's offset, less than 0 for the title; ``tag`` names it for ever.
    """

    __tablename__ = "report"

    id: int = Field(default=None, primary_key=True, sa_type=BigInteger)
    article_id: int = Field(foreign_key="article.id", index=True, sa_type=BigInteger)
    place: int = Field(index=True)
    start: int
    total: bool
    main: bool
    tag: str = Field(index=True)
    event_id: int | None = Field(default=None, index=True, sa_type=BigInteger)
    told: dict[str, object] = Field(default_factory=dict, sa_column=Column(JSON, nullable=False))


class PairRow(SQLModel, table=True):
    """The chance that two reports are of one event, the one with the lower id first."""

    __tablename__ = "pair"

    one: int = Field(primary_key=True, sa_type=BigInteger)
    other: int = Field(primary_key=True, index=True, sa_type=BigInteger)
    chance: float
