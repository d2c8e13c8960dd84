"""Events brought up to date: what is new is compared with what is known, and clustered anew."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import chain
from typing import Any

import numpy as np
from sqlmodel import Session, col, select

from index.events.happening import first_report
from index.events.known_events import clustered
from index.events.linking import (
    MIN_CLUSTER_CHANCE,
    MIN_PAIR_CHANCE,
    measured_chances,
)
from index.events.outline import Outlines, pack_outline
from index.events.packing import pack, packing_version, unpack
from index.events.pacts.pairs import pact_chances
from index.events.pacts.reading import pacts_of
from index.events.pacts.summary import summary_of
from index.events.pacts.telling import PACTS_VERSION, is_main, told_of_pact
from index.events.report import OPENING_CHARS
from index.events.report_model import report_model
from index.events.report_pairs import ReportPairs
from index.events.report_profile import (
    ReportProfile,
    figures_told,
    read_article_reports,
)
from index.events.told import told_of
from index.model.progress import Progress, silent
from index.store.sql.claims import StoredArticle
from index.store.sql.database import Database
from index.store.sql.event_tables import EventRow, ReportRow
from index.store.sql.events import (
    all_outlines,
    chances_among,
    claims_of_articles,
    keep_pairs,
    keep_reports,
    profiles_of,
    replace_events,
    report_ids,
    unread_articles,
)
from index.store.sql.known_reports import KnownReport, pact_reports, reports_by_id

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
        version = f"{packing_version()} {PACTS_VERSION}"
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
        keep_pairs(session, _pairs(session, set(new)))
        own = set(chain.from_iterable(report_ids(session, new).values()))
        pacts, articles = pact_reports(session), set(new)
        fresh = [pact for pact in pacts if pact.article_id in articles]
        keep_pairs(session, pact_chances(fresh, pacts))
        own |= {pact.id for pact in fresh}
        orphans = select(ReportRow.id).where(col(ReportRow.event_id).in_(sorted(touched)))
        start = own | set(session.exec(orphans))
        reached, chances = chances_among(session, start, MIN_CLUSTER_CHANCE)
        known = reports_by_id(session, reached)
        held = Counter(report.event_id for report in known)
        changed = [
            reports
            for reports in clustered(known, chances)
            if (event := _event_of(reports)) is None
            or event in touched
            or held[event] != len(reports)
        ]
        left = {report.event_id for reports in changed for report in reports}
        made = [(_row(reports), [report.id for report in reports]) for reports in changed]
        replace_events(session, touched.union(filter(None, left)), made)


def _pairs(session: Session, new: set[int]) -> Iterable[tuple[int, int, float]]:
    """Return the chances of the pairs of which one report at least is of a new article."""
    outlined = all_outlines(session)
    fresh = np.array([number in new for number in outlined], np.bool_)
    outlines = Outlines.joined(list(outlined.values()), fresh)
    one, other = outlines.comparable(fresh[outlines.articles])
    involved = np.unique(np.concatenate([one, other]))
    wanted: dict[int, list[int]] = {}
    articles = np.fromiter(outlined, np.int64, len(outlined))[outlines.articles[involved]]
    for article, place in zip(articles.tolist(), outlines.places[involved].tolist(), strict=True):
        wanted.setdefault(article, []).append(place)
    packed = profiles_of(session, wanted)
    pairs = ReportPairs([unpack(profile, wanted[article]) for article, profile in packed])
    one, other = np.searchsorted(involved, one), np.searchsorted(involved, other)
    chances = measured_chances(pairs, one, other, report_model())
    likely = (chances >= MIN_PAIR_CHANCE) | (chances < 0)
    numbers = report_ids(session, wanted)
    held = [numbers[article][place] for article in wanted for place in wanted[article]]
    ids = np.array(held, np.int64)
    found = ids[one[likely]].tolist(), ids[other[likely]].tolist(), chances[likely].tolist()
    return zip(*found, strict=True)


def _event_of(reports: Sequence[KnownReport]) -> int | None:
    """Return the event that all these reports are of so far, or ``None``."""
    [event, *others] = {report.event_id for report in reports}
    return None if others else event


def _row(reports: Sequence[KnownReport]) -> EventRow:
    """Return the row of an event; its tag is that of the report that was published first."""
    summary = summary_of(reports)
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
    heads, context = pack_outline(read)
    profile = {
        "article_id": stored.id,
        "version": version,
        "changed": changed,
        "heads": heads,
        "context": context,
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
                "tag": _tag(f"{stored.key} {report.start} {report.total}"),
                "told": told_of(figures, title, opening) | {"days": _days(report)},
            }
        )
    return profile, rows + _pact_rows(stored, claims)


def _pact_rows(stored: StoredArticle, claims: Sequence[Any]) -> list[dict[str, Any]]:
    """Return what the article tells of agreements as columns."""
    return [
        {
            "article_id": stored.id,
            "place": -place,
            "start": pact.start,
            "total": False,
            "main": is_main(pact, stored),
            "tag": _tag(f"{stored.key} {pact.start} {pact.nature}"),
            "told": told_of_pact(pact, stored),
        }
        for place, pact in enumerate(pacts_of(claims), 1)
    ]


def _days(report: ReportProfile) -> list[int] | None:
    return [report.first, report.last] if report.dated and report.first else None


def _tag(place: str) -> str:
    """Return what an event is called by one of its reports for ever."""
    named = place.encode("utf-8", "surrogatepass")
    return "e_" + hashlib.blake2b(named, digest_size=TAG_DIGITS // 2).hexdigest()
