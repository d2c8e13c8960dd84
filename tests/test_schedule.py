"""Quiet hours, the digest, and whose hours they are."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.replies.preferences import changed_by_words, schedule_text
from index.answer.following.quiet_hours import notification_time, read_zone
from index.store.sql.chats import Preferences

NOON = datetime(2016, 9, 20, 12, tzinfo=UTC)


def at(hour: int, day: int = 20) -> datetime:
    return datetime(2016, 9, day, hour, tzinfo=UTC)


@pytest.mark.parametrize(
    ("due", "now", "wanted", "told"),
    [
        (NOON, NOON, Preferences(), NOON),
        (NOON, NOON, Preferences(quiet=(22, 7)), NOON),
        (at(23), at(23), Preferences(quiet=(22, 7)), at(7, 21)),
        (at(3), at(3), Preferences(quiet=(22, 7)), at(7)),
        (at(7), at(7), Preferences(quiet=(22, 7)), at(7)),
        (NOON, NOON, Preferences(quiet=(9, 17)), at(17)),
        (NOON, NOON, Preferences(digest=8), at(8, 21)),
        (at(8, 21), at(8, 21), Preferences(digest=8), at(8, 21)),
        (at(8, 21), at(9, 21), Preferences(digest=8), at(9, 21)),
        (NOON, NOON, Preferences(digest=23, quiet=(22, 7)), at(7, 21)),
        (at(21), at(21), Preferences(quiet=(22, 7), zone="Europe/Berlin"), at(5, 21)),
        (at(18), at(18), Preferences(quiet=(22, 7), zone="UTC-5"), at(18)),
        (NOON, NOON, Preferences(digest=8, zone="no such zone"), at(8, 21)),
    ],
)
def test_when_a_chat_is_told(
    due: datetime, now: datetime, wanted: Preferences, told: datetime
) -> None:
    assert notification_time(due, now, wanted) == told


hours = st.integers(0, 23)


@given(
    st.datetimes(datetime(2015, 1, 1), datetime(2030, 1, 1)),  # noqa: DTZ001 - made aware below
    st.none() | hours,
    st.none() | st.tuples(hours, hours).filter(lambda span: span[0] != span[1]),
    st.sampled_from(["UTC", "+5:45", "-11", "Europe/London", "Australia/Lord_Howe", "nonsense"]),
)
def test_nobody_waits_longer_than_two_days_or_is_told_in_quiet_hours(
    moment: datetime, digest: int | None, quiet: tuple[int, int] | None, zone: str
) -> None:
    now = moment.replace(tzinfo=UTC)
    told = notification_time(now, now, Preferences(quiet=quiet, digest=digest, zone=zone))
    assert timedelta(0) <= told - now <= timedelta(days=2, hours=1)
    if quiet and "/" not in zone:  # where clocks are put forward an hour may be left out
        hour = told.astimezone(read_zone(zone) or UTC).hour
        first, end = quiet
        assert not (first <= hour < end if first < end else hour >= first or hour < end)


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("quiet 22-7", Preferences(quiet=(22, 7))),
        ("Quiet 22:00 to 07:00", Preferences(quiet=(22, 7))),
        ("quiet off", Preferences()),
        ("digest 9", Preferences(digest=9)),
        ("digest off", Preferences()),
        ("zone Asia/Kathmandu", Preferences(zone="Asia/Kathmandu")),
        ("zone UTC+2", Preferences(zone="UTC+2")),
        ("quiet 7-7", None),
        ("quiet 25-7", None),
        ("digest noon", None),
        ("zone Atlantis", None),
        ("zone +15", None),
        ("zone ../../etc/passwd", None),
        ("zone", None),
    ],
)
def test_settings_by_words(words: str, wanted: Preferences | None) -> None:
    assert changed_by_words(words, Preferences()) == wanted


@given(st.text(max_size=60))
def test_any_words_are_a_setting_or_none(words: str) -> None:
    for start in ("", "zone ", "quiet ", "digest "):
        wanted = changed_by_words(start + words, Preferences()) or Preferences()
        assert schedule_text(wanted).startswith("News of what you follow: ")


@given(st.integers(-2, 30), st.integers(-2, 30))
def test_quiet_hours_are_two_hours_of_a_day(first: int, end: int) -> None:
    wanted = changed_by_words(f"quiet {first}-{end}", Preferences())
    possible = first in range(24) and end in range(24) and first != end
    assert wanted == (Preferences(quiet=(first, end)) if possible else None)
