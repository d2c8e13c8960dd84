"""What a chat can set: each preference's words, button and text, and the message that shows them.

A preference is added here, as one ``Preference``, besides its field in
``index.store.sql.chats.Preferences`` with its column.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any, Generic, TypeVar

from bot.replies import labels
from bot.replies.button_rows import in_rows
from bot.replies.buttons import SetPreference
from bot.replies.formatting import count
from bot.replies.reply import Block, Button, Line, Reply, Run, Style, note, plain, say
from index.answer.following.quiet_hours import read_zone
from index.store.sql.chats import Preferences

_HOUR = r"(\d|[01]\d|2[0-3])(?::00)?"
_QUIET = re.compile(rf"quiet {_HOUR} ?(?:-|–|to) ?{_HOUR}", re.IGNORECASE)
_DIGEST = re.compile(rf"digest {_HOUR}", re.IGNORECASE)
_ZONE = re.compile(r"zone (\S.*)", re.IGNORECASE)

T = TypeVar("T")
Rows = tuple[tuple[Button, ...], ...]


@dataclass(frozen=True, slots=True)
class Preference(Generic[T]):
    """One thing that a chat can set.

    ``name`` is its field in ``Preferences``, ``code`` the letter of its buttons. ``choices`` are
    the values that buttons offer, ``label`` the words on them, ``write`` what they send back and
    ``read`` the value of that. ``read_words`` is the value of what follows "/settings", and
    ``usage`` tells people of it. Both readers raise ``ValueError`` for anything else. ``text`` is
    the line that tells what is in force.
    """

    name: str
    code: str = ""
    choices: tuple[T, ...] = ()
    label: Callable[[T], str] = str
    write: Callable[[T], str] = str
    read: Callable[[str], T] | None = None
    read_words: Callable[[str], T] | None = None
    usage: str | None = None
    text: Callable[[Preferences], str] | None = None


def schedule_text(wanted: Preferences) -> str:
    """Return when the chat is sent what is new."""
    if wanted.quiet is None:
        told = labels.TOLD_AT_ONCE if wanted.digest is None else labels.TOLD_DAILY
        return told.format(digest=wanted.digest, zone=wanted.zone)
    first, end = wanted.quiet
    told = labels.TOLD_AT_ONCE_BUT if wanted.digest is None else labels.TOLD_DAILY_BUT
    return told.format(digest=wanted.digest, first=first, end=end, zone=wanted.zone)


def _context_text(wanted: Preferences) -> str:
    return labels.EACH_WITH_CONTEXT if wanted.context else labels.EACH_WITH_SENTENCE


def _read_number(text: str) -> int:
    if text not in {str(choice) for choice in RESULTS.choices}:
        raise ValueError("no number of claims that is offered")
    return int(text)


def _read_flag(text: str) -> bool:
    if text not in ("0", "1"):
        raise ValueError("neither yes nor no")
    return text == "1"


def _digest(words: str) -> int | None:
    if words.lower() == "digest off":
        return None
    if found := _DIGEST.fullmatch(words):
        return int(found[1])
    raise ValueError("no hour of a digest")


def _quiet(words: str) -> tuple[int, int] | None:
    if words.lower() == "quiet off":
        return None
    if (found := _QUIET.fullmatch(words)) and int(found[1]) != int(found[2]):
        return int(found[1]), int(found[2])
    raise ValueError("no quiet hours")


def _zone(words: str) -> str:
    if (found := _ZONE.fullmatch(words)) and read_zone(found[1]):
        return found[1].strip()
    raise ValueError("no time zone")


RESULTS: Preference[int] = Preference(
    name="results",
    code="r",
    choices=(1, 3, 5, 10),
    label=lambda results: count(results, "claim"),
    read=_read_number,
    text=lambda wanted: labels.CLAIMS_A_MESSAGE.format(results=wanted.results),
)
CONTEXT: Preference[bool] = Preference(
    name="context",
    code="n",
    choices=(False, True),
    label=lambda context: labels.WITH_CONTEXT if context else labels.SENTENCE_ONLY,
    write=lambda context: str(int(context)),
    read=_read_flag,
    text=_context_text,
)
DIGEST: Preference[int | None] = Preference(
    name="digest",
    code="d",
    choices=(None, 8, 18),
    label=lambda hour: labels.NEWS_AT_ONCE if hour is None else labels.NEWS_DAILY.format(hour=hour),
    write=lambda hour: "" if hour is None else str(hour),
    read=lambda text: _digest(f"digest {text or 'off'}"),
    read_words=_digest,
    usage=labels.DIGEST_USAGE,
    text=schedule_text,
)
QUIET: Preference[tuple[int, int] | None] = Preference(
    name="quiet",
    code="q",
    choices=(None, (22, 7), (0, 8)),
    label=lambda span: (
        labels.QUIET_HOURS.format(first=span[0], end=span[1]) if span else labels.NEVER_QUIET
    ),
    write=lambda span: "{}:{}".format(*span) if span else "",
    read=lambda text: _quiet(f"quiet {text.replace(':', '-') or 'off'}"),
    read_words=_quiet,
    usage=labels.QUIET_USAGE,
)
DARK: Preference[bool] = Preference(
    name="dark",
    code="h",
    choices=(True, False),
    label=lambda dark: labels.DARK_PICTURES if dark else labels.LIGHT_PICTURES,
    write=lambda dark: str(int(dark)),
    read=_read_flag,
    text=lambda wanted: labels.PICTURES_DARK if wanted.dark else labels.PICTURES_LIGHT,
)
ZONE: Preference[str] = Preference(
    name="zone",
    read_words=_zone,
    usage=labels.ZONE_USAGE,
)
PREFERENCES: tuple[Preference[Any], ...] = (RESULTS, CONTEXT, DARK, DIGEST, QUIET, ZONE)


def changed_by_words(words: str, wanted: Preferences) -> Preferences | None:
    """Return the preferences with what the words set; ``None`` if they set nothing.

    They are "quiet 22-7", "quiet off", "digest 8", "digest off" or "zone" with a time zone.
    """
    for preference in PREFERENCES:
        try:
            if preference.read_words:
                return replace(wanted, **{preference.name: preference.read_words(words)})
        except ValueError:
            continue
    return None


def changed_by_button(press: SetPreference, wanted: Preferences) -> Preferences | None:
    """Return the preferences with what the button sets; ``None`` if it is out of use."""
    for preference in PREFERENCES:
        if preference.read and preference.code == press.code:
            try:
                return replace(wanted, **{preference.name: preference.read(press.value)})
            except ValueError:
                return None
    return None


def settings_reply(wanted: Preferences) -> Reply:
    """Return the preferences in force with buttons to change them."""
    lines = (plain(preference.text(wanted)) for preference in PREFERENCES if preference.text)
    title = Block((Line((Run(labels.SETTINGS_TITLE, Style.BOLD),)),))
    return Reply((title, Block(tuple(lines)), note(labels.OTHER_HOURS)), tuple(_rows(wanted)))


def unknown_setting() -> Reply:
    """Return what can be set by words."""
    usages = (preference.usage for preference in PREFERENCES if preference.usage)
    return say(labels.UNKNOWN_SETTING, *usages)


def _rows(wanted: Preferences) -> Iterator[tuple[Button, ...]]:
    """Yield a row of buttons for each preference that has some; what is in force is marked."""
    for preference in PREFERENCES:
        if preference.choices:
            chosen = getattr(wanted, preference.name)
            buttons = [
                Button(
                    _label(preference.label(value), value == chosen),
                    str(SetPreference(preference.code, preference.write(value))),
                )
                for value in _offered(preference, chosen)
            ]
            yield from map(tuple, in_rows(buttons))


def _label(label: str, chosen: bool) -> str:
    return labels.CHOSEN.format(label=label) if chosen else label


def _offered(preference: Preference[T], chosen: T) -> tuple[T, ...]:
    """Return the choices, and what is in force if people can set other values by words."""
    if preference.read_words:
        return tuple(dict.fromkeys((*preference.choices, chosen)))
    return preference.choices
