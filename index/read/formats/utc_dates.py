"""Publication dates as UTC days."""

from datetime import UTC, date, datetime


def utc_day(written: str) -> date:
    """Return the day of an ISO 8601 date or datetime; a datetime with a zone is taken to UTC.

    :raises ValueError: if it is neither, or the day does not exist.
    """
    written = written.strip()
    try:
        if len(written) <= len("2016-09-10"):
            return date.fromisoformat(written)
        moment = datetime.fromisoformat(written)
        return (moment.astimezone(UTC) if moment.tzinfo else moment).date()
    except (ValueError, OverflowError):
        shown = written if len(written) <= 40 else written[:40] + "…"
        raise ValueError(f"{shown} is not a date (write it as 2016-09-10)") from None
