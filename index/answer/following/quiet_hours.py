"""When a chat may be told what is new: its quiet hours, and the hour of its digest."""

import re
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

from index.store.sql.chats import Preferences

FARTHEST = timedelta(hours=14)
"""No place on earth is farther from UTC."""
_OFFSET = re.compile(r"(?:UTC|GMT)?\s*([+-−])\s*(\d{1,2})(?::?([0-5]\d))?", re.IGNORECASE)


def read_zone(text: str) -> tzinfo | None:
    """Return the zone of an IANA name ("Europe/Berlin") or of an offset from UTC ("+5:30").

    ``None`` for anything else.
    """
    if found := _OFFSET.fullmatch(text.strip()):
        offset = timedelta(hours=int(found[2]), minutes=int(found[3] or 0))
        return timezone(offset if found[1] == "+" else -offset) if offset <= FARTHEST else None
    try:
        return ZoneInfo(text.strip())
    except (KeyError, ValueError, OSError):  # no such zone, or no name that one could have
        return None


def notification_time(due: datetime, now: datetime, wanted: Preferences) -> datetime:
    """Return when, in UTC and not before ``now``, the chat is to be told what is due.

    That is the first hour of its digest from ``due`` on, if it has one, and no quiet hour.
    """
    zone = read_zone(wanted.zone) or UTC
    local = due.astimezone(zone)
    if wanted.digest is not None:
        local = _next(local, wanted.digest)
    local = max(local, now.astimezone(zone))
    if wanted.quiet and _within(local.hour, *wanted.quiet):
        local = _next(local, wanted.quiet[1])
    return local.astimezone(UTC)


def _within(hour: int, first: int, end: int) -> bool:
    return first <= hour < end if first < end else hour >= first or hour < end


def _next(local: datetime, hour: int) -> datetime:
    """Return the first time from then on that the clock of the place shows the full hour."""
    today = local.replace(hour=hour, minute=0, second=0, microsecond=0)
    return today if today >= local else today + timedelta(days=1)
