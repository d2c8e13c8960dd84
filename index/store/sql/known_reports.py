"""Reports as they stand today or stood on a day, with what is needed of their articles."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, func
from sqlmodel import Session, col, select

from index.store.sql.event_tables import ReportRow
from index.store.sql.tables import ArticleRow

IDS_AT_ONCE = 400
"""How many ids are named in one statement."""

OPENING_CHARS = 1_500
"""Characters of an article that are its beginning."""

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class KnownReport:
    """A report with what is needed of its article to cluster and to show it."""

    id: int
    article_id: int
    key: str
    revision: int
    start: int
    total: bool
    main: bool
    tag: str
    event_id: int | None
    told: dict[str, Any]
    reference: str | None
    publisher: str | None
    published: date | None
    since: date | None
    until: date | None
    withdrawn: str | None

    @property
    def article(self) -> str:
        """The article's id as it is shown."""
        return self.reference or str(self.article_id)

    def is_known_on(self, day: date | None) -> bool:
        """Tell whether it was published by that day and not withdrawn; without one, today."""
        if self.withdrawn is not None and (day is None or self.until is None or self.until <= day):
            return False
        if day is None:
            return True
        return self.published is not None and max(self.published, self.since or day) <= day


_KNOWN = (
    *(getattr(ReportRow, name) for name in ("id", "article_id")),
    ArticleRow.key,
    ArticleRow.revision,
    *(getattr(ReportRow, name) for name in ("start", "total", "main", "tag", "event_id", "told")),
    *(
        getattr(ArticleRow, name)
        for name in ("reference", "publisher", "published", "since", "until", "withdrawn")
    ),
)


def known_reports(
    session: Session, wanted: ColumnElement[bool], as_of: date | None = None
) -> list[KnownReport]:
    """Return the reports that fulfil a condition, in the order of articles and texts.

    They are those that stand today, or that stood on the day ``as_of``.
    """
    rows = (
        select(*_KNOWN)
        .join(ArticleRow, col(ArticleRow.id) == col(ReportRow.article_id))
        .where(wanted)
        .order_by(ArticleRow.key, ArticleRow.revision, ReportRow.start, ReportRow.total)
    )
    found = (KnownReport(*row) for row in session.connection().execute(rows))
    return [report for report in found if report.is_known_on(as_of)]


def pact_reports(session: Session, as_of: date | None = None) -> list[KnownReport]:
    """Return what articles tell of agreements, in the order of articles and texts."""
    return known_reports(session, col(ReportRow.place) < 0, as_of)


def reports_by_id(
    session: Session, ids: Iterable[int], as_of: date | None = None
) -> list[KnownReport]:
    """Return these reports as far as they stand, in the order of articles and texts."""
    return _known_among(session, col(ReportRow.id), ids, as_of)


def reports_of_events(session: Session, ids: Iterable[int]) -> list[KnownReport]:
    """Return the reports of these events that stand, in the order of articles and texts."""
    return _known_among(session, col(ReportRow.event_id), ids, None)


def article_openings(session: Session, articles: Iterable[int]) -> Iterator[tuple[int, str, str]]:
    """Yield these articles' row ids, each with its title and the beginning of its text."""
    for ids in batches(sorted(articles)):
        beginning = func.substr(ArticleRow.text, 1, OPENING_CHARS)
        rows = select(ArticleRow.id, ArticleRow.title, beginning)
        for number, title, text in session.connection().execute(
            rows.where(col(ArticleRow.id).in_(ids))
        ):
            yield number, title or "", text


def _known_among(
    session: Session, column: Any, ids: Iterable[int], as_of: date | None
) -> list[KnownReport]:
    found = [
        report
        for some in batches(sorted(ids))
        for report in known_reports(session, column.in_(some), as_of)
    ]
    return sorted(found, key=lambda r: (r.key, r.revision, r.start, r.total))


def batches(items: Iterable[Item]) -> Iterator[list[Item]]:
    """Yield the items, some at a time."""
    remaining = iter(items)
    while some := list(islice(remaining, IDS_AT_ONCE)):
        yield some
