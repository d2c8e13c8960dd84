"""Events brought up to date: what is new is compared with what is known, and clustered anew."""

import hashlib
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from sqlmodel import Session, col, select

from index.events.happening import first_report
from index.events.known_events import clustered
from index.events.linking import (
    MIN_PAIR_CHANCE,
    comparable,
    measured_chances,
)
from index.events.packing import pack, packing_version, unpack
from index.events.report import OPENING_CHARS
from index.events.report_model import report_model
from index.events.report_pairs import ReportPairs
from index.events.report_profile import (
    ArticleReports,
    ReportProfile,
    figures_told,
    read_article_reports,
)
from index.events.summary import summarize
from index.events.told import told_of
from index.model.progress import Progress, silent
from index.store.sql.claims import StoredArticle
from index.store.sql.database import Database
from index.store.sql.event_tables import EventRow, ReportRow
from index.store.sql.events import (
    all_profiles,
    chances_among,
    claims_of_articles,
    keep_pairs,
    keep_reports,
    profiles_of,
    replace_events,
    report_ids,
    unread_articles,
)
from index.store.sql.known_reports import KnownReport, reports_by_id

ARTICLES_AT_ONCE = 256
TAG_DIGITS = 10


class EventLinker:
    """Keeps the events of a store: derived from articles and claims, whatever came first."""

    def __init__(self, database: Database, progress: Progress = silent) -> None:
        self._database = database
        self._progress = progress

    def update(self) -> int:
        """Read what is new or changed and cluster what that touches; return how many were read.

        :raises StoreError: if the database cannot be written; what was known stays known.
        """
        version = packing_version()
        with self._database.reading() as session:
            unread = unread_articles(session, version)
        touched: set[int] = set()
        for start in range(0, len(unread), ARTICLES_AT_ONCE):
            some = unread[start : start + ARTICLES_AT_ONCE]
            with self._database.writing() as session:
                for stored, changed, told in claims_of_articles(session, some):
                    profile, rows = _rows(stored, changed, version, told)
                    touched |= keep_reports(session, profile, rows)
            self._progress("Linking events", start + len(some), len(unread))
        if unread:
            with self._database.writing() as session:
                self._link(session, unread, touched)
        return len(unread)

    def _link(self, session: Session, new: Sequence[int], touched: set[int]) -> None:
        """Compare the reports of new articles with all of their time, and cluster anew."""
        ids = report_ids(session, new)
        own = {number for numbers in ids.values() for number in numbers}
        keep_pairs(session, _pairs(session, set(new), own))
        orphans = select(ReportRow.id).where(col(ReportRow.event_id).in_(sorted(touched)))
        start = own | set(session.exec(orphans))
        reached, chances = chances_among(session, start)
        known = reports_by_id(session, reached)
        gone = touched | {report.event_id for report in known if report.event_id is not None}
        made = [(_row(reports), [r.id for r in reports]) for reports in clustered(known, chances)]
        replace_events(session, gone, made)


def _pairs(session: Session, new: set[int], own: set[int]) -> Iterable[tuple[int, int, float]]:
    """Return the chances of the pairs of which one report at least is of a new article."""
    fresh = {number: unpack(packed) for number, packed in profiles_of(session, sorted(new))}
    others = {
        number: unpack(packed) for number, packed in all_profiles(session) if number not in new
    }
    read = others | fresh
    pairs = ReportPairs(list(read.values()))
    numbers = report_ids(session, read)
    ids = np.array([number for article in read for number in numbers[article]], np.int64)
    is_new = np.isin(ids, np.fromiter(own, np.int64, len(own)))
    one, other = comparable(pairs, is_new)
    chances = measured_chances(pairs, one, other, report_model())
    likely = chances >= MIN_PAIR_CHANCE
    kept = ids[one[likely]].tolist(), ids[other[likely]].tolist(), chances[likely].tolist()
    return zip(*kept, strict=True)


def _row(reports: Sequence[KnownReport]) -> EventRow:
    """Return the row of an event; its tag is that of the report that was published first."""
    summary = summarize(reports)
    shown: dict[str, object] = {
        "label": summary.label,
        "kind": summary.kind,
        "places": list(summary.places),
        "country": summary.country,
    }
    return EventRow(
        tag=first_report(reports).tag,
        total=summary.total,
        first=summary.first,
        last=summary.last,
        oldest=summary.oldest,
        newest=summary.newest,
        measures=summary.measures,
        summary=shown,
    )


def _rows(
    stored: StoredArticle, changed: int, version: str, claims: Sequence[Any]
) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """Return an article's profile and its reports as columns."""
    told = figures_told(claims)
    read = read_article_reports(stored, told)
    days = [report.day for report in read.reports if report.day]
    profile = {
        "article_id": stored.id,
        "version": version,
        "changed": changed,
        "first_day": min(days, default=0) if _all_dated(read) else 0,
        "last_day": max(days, default=0),
        "packed": pack(read),
    }
    title, opening = stored.title or "", stored.text[:OPENING_CHARS]
    rows = []
    for place, report in enumerate(read.reports):
        figures = told.get((report.start, report.total), [])
        rows.append(
            {
                "article_id": stored.id,
                "place": place,
                "start": report.start,
                "total": report.total,
                "main": report.main,
                "tag": _tag(stored.key, report),
                "told": told_of(figures, title, opening) | {"days": _days(report)},
            }
        )
    return profile, rows


def _all_dated(read: ArticleReports) -> bool:
    return all(report.day for report in read.reports)


def _days(report: ReportProfile) -> list[int] | None:
    return [report.first, report.last] if report.dated and report.first else None


def _tag(key: str, report: ReportProfile) -> str:
    """Return what an event is called by one of its reports for ever."""
    named = f"{key} {report.start} {report.total}".encode("utf-8", "surrogatepass")
    return "e_" + hashlib.blake2b(named, digest_size=TAG_DIGITS // 2).hexdigest()
