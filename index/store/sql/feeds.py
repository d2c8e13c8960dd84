"""Feeds, the pages that they announce, and hosts that are left alone for a while."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func
from sqlmodel import Session, col, delete, select

from index.model.errors import StoreError
from index.store.sql.feed_tables import AnnouncedRow, FeedRow, HostRow


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed as it is listed: ``pages`` it announced, of which some are still ``waiting``."""

    url: str
    title: str | None
    checked: datetime | None
    problem: str | None
    pages: int
    waiting: int


@dataclass(frozen=True, slots=True)
class ToKeep:
    """A page that a feed announces, as it is to be kept."""

    key: str
    link: str
    host: str
    title: str | None
    published: date | None
    mark: str


def add_feed(session: Session, url: str, title: str | None, now: datetime) -> bool:
    """Keep a feed, which is due at once; tell whether it is new."""
    if session.exec(select(FeedRow).where(FeedRow.url == url)).first():
        return False
    session.add(FeedRow(url=url, title=title, added=now, due=now))
    return True


def remove_feed(session: Session, named: str) -> str:
    """Forget a feed and what it announced, but no article; return its link.

    :param named: its link, or its place in the list.
    :raises StoreError: if there is no such feed.
    """
    rows = session.exec(select(FeedRow).order_by(col(FeedRow.id))).all()
    found = [row for row in rows if row.url == named.strip()]
    if not found and named.strip().isdecimal() and 0 < int(named) <= len(rows):
        found = [rows[int(named) - 1]]
    if not found:
        raise StoreError(f"{named}: there is no such feed. Give its link or its place in the list.")
    session.exec(delete(AnnouncedRow).where(col(AnnouncedRow.feed_id) == found[0].id))
    session.exec(delete(FeedRow).where(col(FeedRow.id) == found[0].id))
    return found[0].url


def list_feeds(session: Session) -> list[Feed]:
    """Return the feeds in the order in which they were added."""
    pages = dict(_counts(session, due=False))
    waiting = dict(_counts(session, due=True))
    return [
        Feed(
            row.url,
            row.title,
            row.checked,
            row.problem,
            pages.get(row.id, 0),
            waiting.get(row.id, 0),
        )
        for row in session.exec(select(FeedRow).order_by(col(FeedRow.id)))
    ]


def due_feeds(session: Session, now: datetime) -> Sequence[FeedRow]:
    """Return the feeds that are to be asked now, the longest due first."""
    return session.exec(select(FeedRow).where(FeedRow.due <= now).order_by(col(FeedRow.due))).all()


def due_pages(session: Session, now: datetime, limit: int) -> Sequence[AnnouncedRow]:
    """Return pages that are to be fetched now, new ones first; none of a host that is at rest."""
    resting = select(HostRow.name).where(HostRow.until > now)
    return session.exec(
        select(AnnouncedRow)
        .where(col(AnnouncedRow.due) <= now, col(AnnouncedRow.host).not_in(resting))
        .order_by(col(AnnouncedRow.visits), col(AnnouncedRow.due), col(AnnouncedRow.key))
        .limit(limit)
    ).all()


def next_due(session: Session) -> datetime | None:
    """Return when the next feed or page is due; ``None`` if nothing ever is."""
    feed = session.exec(select(func.min(FeedRow.due))).one()
    page = session.exec(select(func.min(AnnouncedRow.due))).one()
    return min((each for each in (feed, page) if each), default=None)


def announce(session: Session, feed_id: int, pages: Iterable[ToKeep], now: datetime) -> int:
    """Keep what a feed announces; what is new to it or told otherwise is due now.

    :returns: how many pages that are.
    """
    told = {page.key: page for page in pages}
    wanted = select(AnnouncedRow).where(col(AnnouncedRow.key).in_(told))
    known = {row.key: row for row in session.exec(wanted)}
    count = 0
    for key, page in told.items():
        row = known.get(key)
        if row and (row.mark == page.mark or row.feed_id != feed_id):
            continue  # another feed announces it in other words
        row = row or AnnouncedRow(key=key, feed_id=feed_id, link=page.link, host="", mark="")
        row.link, row.host, row.title = page.link, page.host, page.title
        row.published, row.mark, row.due = page.published, page.mark, now
        row.failures = 0
        session.add(row)
        count += 1
    return count


def resting_until(session: Session, host: str, now: datetime) -> datetime | None:
    """Return until when a host is left alone; ``None`` if it may be asked."""
    row = session.get(HostRow, host)
    return row.until if row and row.until > now else None


def rest(session: Session, host: str, until: datetime) -> None:
    """Leave a host alone until then."""
    row = session.get(HostRow, host) or HostRow(name=host, until=until, failures=0)
    row.until, row.failures = max(until, row.until), row.failures + 1
    session.add(row)


def failures_of(session: Session, host: str) -> int:
    """Return how often in a row a host had to be left alone."""
    row = session.get(HostRow, host)
    return row.failures if row else 0


def answered(session: Session, host: str) -> None:
    """Forget the failures of a host that has answered."""
    session.exec(delete(HostRow).where(col(HostRow.name) == host))


def _counts(session: Session, due: bool) -> Sequence[tuple[int, int]]:
    wanted = select(AnnouncedRow.feed_id, func.count()).group_by(col(AnnouncedRow.feed_id))
    if due:
        wanted = wanted.where(AnnouncedRow.visits == 0, col(AnnouncedRow.due).is_not(None))
    return session.exec(wanted).all()
