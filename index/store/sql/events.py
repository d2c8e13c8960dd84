"""Keeping events: the reports of articles, how likely two are of one event, and which are."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import bindparam, delete, insert, or_, update
from sqlmodel import Session, col, select

from index.store.sql.articles import load_articles
from index.store.sql.claims import StoredArticle, StoredClaim, stored_article, stored_claim
from index.store.sql.event_tables import EventRow, PairRow, ProfileRow, ReportRow
from index.store.sql.known_reports import batches
from index.store.sql.tables import ArticleRow, ClaimRow

PairChances = dict[int, dict[int, float]]
"""For each report, the chance that each other tells of the same event."""


def unread_articles(session: Session, version: str) -> list[int]:
    """Return the articles whose reports are not read yet, or were before they changed."""
    joined = (
        select(ArticleRow.id)
        .join(ProfileRow, col(ProfileRow.article_id) == col(ArticleRow.id), isouter=True)
        .where(
            ArticleRow.extractor != "",
            or_(
                col(ProfileRow.article_id).is_(None),
                col(ProfileRow.version) != version,
                col(ProfileRow.changed) != col(ArticleRow.changed),
            ),
        )
        .order_by(col(ArticleRow.id))
    )
    return list(session.exec(joined))


def keep_reports(
    session: Session, profile: Mapping[str, Any], reports: Sequence[Mapping[str, Any]]
) -> set[int]:
    """Keep what an article reports in place of what it did; return the events that lost some."""
    article = profile["article_id"]
    touched = drop_reports(session, article)
    session.connection().execute(insert(ProfileRow), [dict(profile)])
    if reports:
        session.connection().execute(insert(ReportRow), [dict(report) for report in reports])
    return touched


def drop_reports(session: Session, article: int) -> set[int]:
    """Delete what an article reports; return the events that lost some."""
    connection = session.connection()
    old = connection.execute(
        select(ReportRow.id, ReportRow.event_id).where(ReportRow.article_id == article)
    ).all()
    for ids in batches([number for number, _ in old]):
        gone = or_(col(PairRow.one).in_(ids), col(PairRow.other).in_(ids))
        connection.execute(delete(PairRow).where(gone))
    connection.execute(delete(ReportRow).where(col(ReportRow.article_id) == article))
    connection.execute(delete(ProfileRow).where(col(ProfileRow.article_id) == article))
    return {event for _, event in old if event is not None}


def all_outlines(session: Session) -> dict[int, tuple[bytes, bytes]]:
    """Return what tells which reports are worth comparing, by article id in rising order."""
    rows = select(ProfileRow.article_id, ProfileRow.heads, ProfileRow.context)
    ordered = session.exec(rows.order_by(col(ProfileRow.article_id)))
    return {article: (heads, context) for article, heads, context in ordered}


def profiles_of(session: Session, articles: Iterable[int]) -> list[tuple[int, bytes]]:
    """Return the packed profiles of these articles, by article id."""
    found: list[tuple[int, bytes]] = []
    for ids in batches(articles):
        rows = select(ProfileRow.article_id, ProfileRow.packed)
        rows = rows.where(col(ProfileRow.article_id).in_(ids))
        found += session.exec(rows.order_by(col(ProfileRow.article_id)))
    return found


def report_ids(session: Session, articles: Iterable[int]) -> dict[int, list[int]]:
    """Return the ids of these articles' reports in their order, those of agreements left out."""
    found: dict[int, list[int]] = defaultdict(list)
    for ids in batches(articles):
        rows = select(ReportRow.article_id, ReportRow.id).where(
            col(ReportRow.article_id).in_(ids), col(ReportRow.place) >= 0
        )
        for article, number in session.exec(
            rows.order_by(col(ReportRow.article_id), col(ReportRow.place))
        ):
            found[article].append(number)
    return found


def keep_pairs(session: Session, pairs: Iterable[tuple[int, int, float]]) -> None:
    """Keep the chances of pairs of reports."""
    rows = [{"one": min(a, b), "other": max(a, b), "chance": chance} for a, b, chance in pairs]
    if rows:
        session.connection().execute(insert(PairRow), rows)


def chances_among(
    session: Session, start: Iterable[int], least: float
) -> tuple[set[int], PairChances]:
    """Return the reports that likely pairs lead to from these, and the chances of all their pairs.

    :param least: from which chance a pair leads on.
    """
    reached, waiting = set(start), set(start)
    chances: PairChances = defaultdict(dict)
    while waiting:
        found: set[int] = set()
        for ids in batches(sorted(waiting)):
            for column in (PairRow.one, PairRow.other):
                rows = select(PairRow.one, PairRow.other, PairRow.chance).where(
                    col(column).in_(ids)
                )
                for one, other, chance in session.connection().execute(rows):
                    chances[one][other] = chances[other][one] = chance
                    if chance >= least:
                        found |= {one, other}
        waiting = found - reached
        reached |= found
    return reached, chances


def replace_events(
    session: Session, gone: Iterable[int], made: Sequence[tuple[EventRow, Sequence[int]]]
) -> None:
    """Keep events with the ids of their reports in place of others."""
    connection = session.connection()
    for ids in batches(sorted(set(gone))):
        connection.execute(
            update(ReportRow).where(col(ReportRow.event_id).in_(ids)).values(event_id=None)
        )
        connection.execute(delete(EventRow).where(col(EventRow.id).in_(ids)))
    session.add_all([event for event, _ in made])
    session.flush()
    rows = [(number, event.id) for event, numbers in made for number in numbers]
    if rows:
        moved = update(ReportRow).where(col(ReportRow.id) == bindparam("number"))
        values = [{"number": number, "event": event} for number, event in rows]
        connection.execute(moved.values(event_id=bindparam("event")), values)


def claims_of_articles(
    session: Session, ids: Sequence[int]
) -> Iterator[tuple[StoredArticle, int, list[StoredClaim]]]:
    """Yield these articles, each with the number of its last change and its current claims."""
    claims: dict[int, list[ClaimRow]] = {}
    wanted = select(ClaimRow).where(col(ClaimRow.article_id).in_(ids))
    for row in session.scalars(wanted.order_by(col(ClaimRow.id))):
        if row.retired is None:
            claims.setdefault(row.article_id, []).append(row)
    for article in load_articles(session, ids):
        stored = stored_article(article)
        found = (stored_claim(row, article) for row in claims.get(article.id, ()))
        yield stored, article.changed, [claim for claim in found if claim]
    session.expunge_all()
