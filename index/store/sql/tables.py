"""The rows that are kept, as SQLModel tables; the schema itself is made by ``migrations``.

The database numbers new rows: ``id`` is there once a row was flushed or read.
"""

from datetime import date, datetime

from sqlalchemy import JSON, BigInteger, Column, Index, UniqueConstraint
from sqlmodel import Field, SQLModel


class ArticleRow(SQLModel, table=True):
    """One revision of an article; the one without ``until`` is current.

    ``key`` is what makes two texts the same article: its link, else the id it came with, else its
    content. ``since`` and ``until`` are the UTC days between which this revision was the word of
    its outlet, half-open; ``since`` is unknown for a first revision without a publication date.
    ``extractor`` is the version that took its claims, empty until that is done. ``changed``
    numbers the transaction that last changed the row or its claims, higher than all before it.
    ``sentences`` is a list of [start, end) offsets. ``withdrawn`` is why it is no longer held
    for its outlet's word, from the day ``until`` on. ``fetched`` and ``retrieved`` are the address
    at which a server gave this revision, and when, in UTC. ``family`` and ``affiliation`` are what
    is known of its outlet (see ``index.store.sql.outlets``).
    """

    __tablename__ = "article"
    __table_args__ = (UniqueConstraint("key", "revision"),)

    id: int = Field(default=None, primary_key=True, sa_type=BigInteger)
    key: str = Field(index=True)
    revision: int
    content_hash: str = Field(index=True)
    text: str
    title: str | None = None
    publisher: str | None = Field(default=None, index=True)
    published: date | None = Field(default=None, index=True)
    url: str | None = None
    language: str | None = None
    reference: str | None = None
    added: datetime
    since: date | None = None
    until: date | None = None
    extractor: str = Field(default="", index=True)
    changed: int = Field(default=0, index=True, sa_type=BigInteger)
    withdrawn: str | None = None
    fetched: str | None = None
    retrieved: datetime | None = None
    family: str | None = None
    affiliation: str | None = None
    sentences: list[list[int]] = Field(default_factory=list, sa_column=Column(JSON, nullable=False))


class ClaimRow(SQLModel, table=True):
    """One claim; ``details`` is its JSON form without what other columns hold.

    ``digest`` is that of the sentence's text, so that an answer can prove its offsets; ``measures``
    has a bit for each measure that its figures count (see ``index.model.claim.Measure``). A claim
    that ``retired`` names a generation for is no longer in builds from that generation on.
    """

    __tablename__ = "claim"

    id: int = Field(default=None, primary_key=True, sa_type=BigInteger)
    article_id: int = Field(foreign_key="article.id", index=True, sa_type=BigInteger)
    sentence_start: int
    sentence_end: int
    digest: str = Field(index=True)
    text: str
    kind: str
    phase: str | None = None
    measures: int = 0
    details: dict[str, object] = Field(default_factory=dict, sa_column=Column(JSON, nullable=False))
    retired: int | None = Field(default=None, index=True, sa_type=BigInteger)


class AskedRow(SQLModel, table=True):
    """A question that a chat asked, so that buttons and follow-ups work after a restart.

    ``claim_id`` is the claim that was shown first for it.
    """

    __tablename__ = "asked"

    id: int = Field(default=None, primary_key=True, sa_type=BigInteger)
    chat_id: int = Field(sa_column=Column(BigInteger, nullable=False, index=True))
    question: str
    as_of: date | None = None
    asked: datetime = Field(index=True)
    claim_id: int | None = Field(default=None, sa_type=BigInteger)
    topic: int | None = Field(default=None, sa_column=Column(BigInteger))


class ShownRow(SQLModel, table=True):
    """A message that answered a question, and the claim it shows first."""

    __tablename__ = "shown"

    chat_id: int = Field(sa_column=Column(BigInteger, primary_key=True, autoincrement=False))
    message_id: int = Field(sa_column=Column(BigInteger, primary_key=True, autoincrement=False))
    asked_id: int = Field(foreign_key="asked.id", index=True, sa_type=BigInteger)
    claim_id: int | None = Field(default=None, sa_type=BigInteger)


class PreferenceRow(SQLModel, table=True):
    """How a chat wants its answers, and when it wants to hear of what it follows.

    Hours are of the day in ``zone``; ``quiet_from`` and ``quiet_to`` are both set or neither.
    """

    __tablename__ = "preference"

    chat_id: int = Field(sa_column=Column(BigInteger, primary_key=True, autoincrement=False))
    results: int
    context: bool
    quiet_from: int | None = None
    quiet_to: int | None = None
    digest: int | None = None
    zone: str = "UTC"
    dark: bool = True


class FollowedRow(SQLModel, table=True):
    """A question that chats follow, read once for all of them.

    Its parts are made by ``index.store.builds.saved_questions``.

    ``key`` is the same for questions that only differ in case, spaces and final marks; ``event``
    leads to the event that it is about, as far as that is known.
    """

    __tablename__ = "followed"

    id: int = Field(default=None, primary_key=True, sa_type=BigInteger)
    key: str = Field(unique=True)
    asked: str
    version: str = Field(index=True)
    stems: str
    vector: bytes
    pieces: bytes
    states: bytes
    event: str | None = None


class FollowRow(SQLModel, table=True):
    """A chat, or a topic of one, that follows a question, in its own words.

    ``since`` is the newest article that was there when it began; ``told`` the newest of the
    question's ``news`` that the chat has been told. ``due`` is when it is to be told, if it is.
    ``topic`` is 0 where there is none, since a constraint holds nothing equal to NULL. ``follower``
    is who began it in a group, ``sender`` which bot of several is telling the chat.
    """

    __tablename__ = "follow"
    __table_args__ = (UniqueConstraint("chat_id", "topic", "followed_id"), Index(None, "due", "id"))

    id: int = Field(default=None, primary_key=True, sa_type=BigInteger)
    chat_id: int = Field(sa_column=Column(BigInteger, nullable=False))
    topic: int = Field(default=0, sa_column=Column(BigInteger, nullable=False))
    follower: int | None = Field(default=None, sa_column=Column(BigInteger))
    followed_id: int = Field(foreign_key="followed.id", index=True, sa_type=BigInteger)
    question: str
    since: int = Field(sa_type=BigInteger)
    told: int = Field(sa_type=BigInteger)
    due: datetime | None = None
    sender: str | None = None


class NewsRow(SQLModel, table=True):
    """Something new on a followed question, in the order in which it was found.

    ``article_id`` brought it and ``place`` names what it is in that article, so that nothing is
    news twice. ``before_id`` is the claim that it corrects or gives another figure than.
    """

    __tablename__ = "news"
    __table_args__ = (UniqueConstraint("followed_id", "article_id", "place"),)

    id: int = Field(default=None, primary_key=True, sa_type=BigInteger)
    followed_id: int = Field(foreign_key="followed.id", sa_type=BigInteger)
    article_id: int = Field(foreign_key="article.id", sa_type=BigInteger)
    place: str
    change: str
    claim_id: int = Field(index=True, sa_type=BigInteger)
    before_id: int | None = Field(default=None, index=True, sa_type=BigInteger)


class MemberRow(SQLModel, table=True):
    """A person or a group that may use the bot; ``role`` is one of ``index.store.sql.access``."""

    __tablename__ = "member"

    number: int = Field(default=None, primary_key=True, sa_type=BigInteger)
    id: int = Field(sa_column=Column(BigInteger, nullable=False, unique=True))
    chat_id: int = Field(default=0, sa_column=Column(BigInteger, nullable=False))
    role: str = ""
    name: str = ""
    added: datetime


class InvitationRow(SQLModel, table=True):
    """An invitation that was not used yet, by a digest of its code."""

    __tablename__ = "invitation"

    digest: str = Field(primary_key=True)
    role: str
    made: datetime


class SharedRow(SQLModel, table=True):
    """A question that somebody shared by a link, which holds the token."""

    __tablename__ = "shared"

    token: str = Field(primary_key=True)
    question: str
    as_of: date | None = None
    made: datetime


class FeedbackRow(SQLModel, table=True):
    """What a chat said of an answer; ``verdict`` is one of ``index.store.sql.feedback``.

    ``claim`` and ``sentence`` are those of the claim that was shown first, as they were then.
    """

    __tablename__ = "feedback"

    id: int = Field(default=None, primary_key=True, sa_type=BigInteger)
    chat_id: int = Field(sa_column=Column(BigInteger, nullable=False, index=True))
    asked_id: int = Field(sa_column=Column(BigInteger, nullable=False))
    at: datetime
    question: str
    verdict: str
    claim_id: int | None = Field(default=None, sa_type=BigInteger)
    claim: str | None = None
    sentence: str | None = None
    generation: str


class MatchedRow(SQLModel, table=True):
    """The build that was matched to the followed questions last, and its newest article."""

    __tablename__ = "matched"

    id: int = Field(default=1, primary_key=True, sa_type=BigInteger)
    generation: int = Field(sa_type=BigInteger)
    article_id: int = Field(sa_type=BigInteger)
