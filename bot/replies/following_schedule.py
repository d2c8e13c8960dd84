"""The settings of when a chat is told what is new."""

import re
from dataclasses import replace

from bot.replies.claim_page import Rows
from bot.replies.following_callbacks import SetDigest, SetQuiet
from bot.replies.reply import Button
from index.answer.following.quiet_hours import read_zone
from index.store.sql.chats import Preferences

DIGESTS = (8, 18)
QUIET = ((22, 7), (0, 8))
EXAMPLES = "Other hours: /settings quiet 23-6, /settings digest 9, /settings zone Europe/Berlin"

_HOUR = r"(\d|[01]\d|2[0-3])(?::00)?"
_QUIET = re.compile(rf"quiet {_HOUR} ?(?:-|–|to) ?{_HOUR}", re.IGNORECASE)
_DIGEST = re.compile(rf"digest {_HOUR}", re.IGNORECASE)
_ZONE = re.compile(r"zone (\S.*)", re.IGNORECASE)


def read_schedule(words: str, wanted: Preferences) -> Preferences | None:
    """Return the preferences with what the words set; ``None`` if they set nothing.

    They are "quiet 22-7", "quiet off", "digest 8", "digest off" or "zone" with a time zone.
    """
    if words.lower() == "quiet off":
        return replace(wanted, quiet=None)
    if words.lower() == "digest off":
        return replace(wanted, digest=None)
    if (found := _QUIET.fullmatch(words)) and int(found[1]) != int(found[2]):
        return replace(wanted, quiet=(int(found[1]), int(found[2])))
    if found := _DIGEST.fullmatch(words):
        return replace(wanted, digest=int(found[1]))
    if (found := _ZONE.fullmatch(words)) and read_zone(found[1]):
        return replace(wanted, zone=found[1].strip())
    return None


def schedule_text(wanted: Preferences) -> str:
    """Return when the chat is told what is new."""
    when = "at once" if wanted.digest is None else f"once a day, at {wanted.digest}:00"
    if wanted.quiet is None:
        return f"News of what you follow: {when}{_zone(wanted) if wanted.digest else ''}."
    first, end = wanted.quiet
    return f"News of what you follow: {when}, never from {first}:00 to {end}:00{_zone(wanted)}."


def schedule_buttons(wanted: Preferences) -> Rows:
    """Return the rows that change it."""
    hours = dict.fromkeys((None, *DIGESTS, wanted.digest))
    spans = dict.fromkeys((None, *QUIET, wanted.quiet))
    return (
        tuple(
            Button(chosen(_digest_label(hour), hour == wanted.digest), str(SetDigest(hour)))
            for hour in hours
        ),
        tuple(
            Button(chosen(_quiet_label(span), span == wanted.quiet), str(SetQuiet(span)))
            for span in spans
        ),
    )


def chosen(label: str, is_chosen: bool) -> str:
    """Return a button's label, marked if it names what is in force."""
    return f"✓ {label}" if is_chosen else label


def _digest_label(hour: int | None) -> str:
    return "News at once" if hour is None else f"Daily {hour}:00"


def _quiet_label(span: tuple[int, int] | None) -> str:
    return "Never quiet" if span is None else "Quiet {}–{}".format(*span)


def _zone(wanted: Preferences) -> str:
    return f" ({wanted.zone})"
