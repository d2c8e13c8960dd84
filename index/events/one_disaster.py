"""The reports of one disaster or accident that linking has left apart.

An earthquake that a country has within days is one, however differently its tolls are told.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from sqlalchemy import ColumnElement, String, cast
from sqlmodel import Session, col, select

from index.events.happenings import what_happened
from index.events.known_events import events_with
from index.events.summary import MAX_PLACES, Summary, summarize
from index.places.folding import name_skeleton
from index.places.gazetteer import lookup
from index.places.locality import Locality
from index.places.mentions import written_places
from index.store.sql.event_tables import ReportRow
from index.store.sql.known_reports import KnownReport, known_reports
from index.store.sql.tables import ArticleRow
from index.words.happenings import COUNTRYWIDE, HAPPENING_KINDS

BEFORE = timedelta(days=3)
"""How long before its day an event may be reported by a wrong day."""
AFTER = {"disaster": timedelta(days=45), "accident": timedelta(days=21)}
"""For how long after it an event of each kind is told of, by what is joined."""
OPENING = 600
"""Characters of an article that tell what it is about."""
MAX_REPORTS = 8
"""How many reports of an event are looked at in their articles."""
TITLE_ENDS = "\n\n"
SAME_DAYS = timedelta(days=2)
"""How far apart the days may lie that reports name for one event."""


def one_disaster(
    session: Session, event: Sequence[KnownReport], as_of: date | None = None
) -> list[KnownReport]:
    """Return the reports of an event with those of other events that must be the same.

    They are so if a disaster or accident of one kind is told of at one place and time. Of attacks
    there may be several, so that nothing is added to one. What a report does not say itself, its
    article does.

    :param as_of: the day as of which: what was published by then is looked at.
    """
    own = _told(session, event)
    after = AFTER.get(HAPPENING_KINDS.get(str(own.what), "")) if own else None
    begin = (own.first or own.oldest) if own else None
    if own is None or begin is None or after is None or own.total:
        return list(event)
    known = {report.id for report in event}
    found = known_reports(
        session,
        col(ReportRow.total).is_(False)
        & _may_be(str(own.what))
        & (col(ArticleRow.published) >= begin - BEFORE)
        & (col(ArticleRow.published) <= (own.last or begin) + after),
        as_of,
    )
    places = {(one.article_id, one.start, one.total) for one in found if one.id not in known}
    others = events_with(session, places, as_of) if places else []
    told = [(other, _told(session, other)) for other in others]
    same = [(other, one) for other, one in told if one and _is_same_place(own, one)]
    rivals = [len(other) for other, one in same if _are_dated_apart(own, one)]
    added = [
        report
        for other, one in same
        if not _are_dated_apart(own, one) and (one.first or max(rivals, default=0) < len(event))
        for report in other
        if report.id not in known
    ]
    return sorted((*event, *added), key=lambda r: (r.key, r.revision, r.start, r.total))


def _may_be(what: str) -> ColumnElement[bool]:
    """Return what selects the reports of that kind and those that do not tell of any."""
    told = cast(ReportRow.told, String)
    return told.contains(f'"what": "{what}"') | told.contains('"what": null')


def _told(session: Session, event: Sequence[KnownReport]) -> Summary | None:
    """Return what the reports tell together; of what they leave out, what their articles tell.

    ``None`` for what happened in a year before they were published: "the 2010 earthquake".
    """
    if not event or "figures" not in event[0].told:
        return None
    about = ([report for report in event if report.main] or list(event))[:MAX_REPORTS]
    texts = _texts(session, about)
    if any(report.told.get("years") for report in about):
        return None
    own = summarize(event)
    if own.what and own.places:
        return own
    openings = [text[:OPENING] for text in texts.values()]
    what = next(filter(None, map(what_happened, openings)), None)
    places = [name for text in openings for name, _ in written_places(text)]
    return replace(own, what=own.what or what, places=own.places or tuple(places[:MAX_PLACES]))


def _texts(session: Session, reports: Sequence[KnownReport]) -> dict[int, str]:
    wanted = {report.article_id for report in reports}
    rows = select(ArticleRow.id, ArticleRow.title, ArticleRow.text)
    return {
        article: f"{title or ''}.{TITLE_ENDS}{text}"
        for article, title, text in session.exec(rows.where(col(ArticleRow.id).in_(wanted)))
        if article is not None
    }


def _is_same_place(one: Summary, other: Summary) -> bool:
    if one.what != other.what or other.total or not other.places:
        return False
    wide = one.what in COUNTRYWIDE
    ours, theirs = (_locality(event.places, wide) for event in (one, other))
    return bool(ours) and bool(theirs) and ours.may_meet(theirs)


def _locality(names: Sequence[str], wide: bool) -> Locality:
    """Return where an event was; without states and countries unless ``wide``."""
    found = [(name, lookup(name, False)) for name in names]
    unknown = (name_skeleton(name) for name, places in found if not places)
    known = (places for _, places in found if places)
    return Locality(
        tuple(one for one in known if wide or not Locality((one,)).is_wide), frozenset(unknown)
    )


def _are_dated_apart(one: Summary, other: Summary) -> bool:
    if not (one.first and one.last and other.first and other.last):
        return False
    return one.first - SAME_DAYS > other.last or other.first - SAME_DAYS > one.last
