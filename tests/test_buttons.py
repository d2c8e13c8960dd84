"""What buttons carry."""

import re
from collections import Counter
from dataclasses import fields

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bot.replies.button_rows import arranged
from bot.replies.buttons import (
    AskFollowed,
    ButtonAction,
    ExportAnswer,
    ExportThread,
    FollowAsked,
    SetPreference,
    ShowContext,
    ShowDifferences,
    ShowMore,
    ShowTimeline,
    Unfollow,
    UnfollowListed,
    parse_button,
)
from bot.replies.preferences import PREFERENCES, changed_by_button, settings_reply
from bot.replies.reply import Button, Reply
from bot.telegram.telegram_html import keyboard
from index.answer.export.format import Format
from index.store.sql.chats import Preferences


@pytest.mark.parametrize(
    "press",
    [
        ShowContext(10**17),
        ShowMore(10**17, 10**17),
        SetPreference("r", "5"),
        SetPreference("d", ""),
        SetPreference("q", "22:7"),
        FollowAsked(10**17),
        Unfollow(10**17),
        UnfollowListed(10**17),
        AskFollowed(10**17),
        ShowTimeline(10**17, 10**17),
        ShowDifferences(10**17),
        ExportAnswer(10**17, Format.JSON),
        ExportThread(10**17, Format.CSV, 10**17),
    ],
)
def test_a_press_survives_its_button(press: ButtonAction | SetPreference) -> None:
    assert parse_button(str(press)) == press
    assert len(str(press).encode()) <= 64


@given(st.text() | st.from_regex(r"[c-f]:[0-9]{19,}|[b-z]{2}:[0-9]+|[a-z][0-9]+", fullmatch=True))
def test_what_no_button_carries_is_no_press(data: str) -> None:
    assume(not re.fullmatch(r"[a-z](?::[0-9]{0,18})+", data))
    assert parse_button(data) is None


@pytest.mark.parametrize("data", ["", "c", "c:", "c:x", "c:1:2", "c:-1", "c:١", "x:1:2", "m:1"])
def test_a_press_with_wrong_numbers_is_none(data: str) -> None:
    assert parse_button(data) is None


@pytest.mark.parametrize(
    ("data", "changed"),
    [
        ("r:5", Preferences(results=5)),
        ("r:4", None),
        ("n:1", Preferences(context=True)),
        ("n:2", None),
        ("d:0", Preferences(digest=0)),
        ("d:24", None),
        ("q:22:7", Preferences(quiet=(22, 7))),
        ("q:22", None),
        ("r:-1", None),
        ("r:", None),
        ("z:1", None),
    ],
)
def test_a_button_sets_one_preference(data: str, changed: Preferences | None) -> None:
    code, _, value = data.partition(":")
    assert changed_by_button(SetPreference(code, value), Preferences()) == changed


def test_every_offered_setting_is_read_back() -> None:
    everything = Preferences(10, True, (1, 2), 3)
    for row in settings_reply(everything).buttons:
        for button in row:
            press = parse_button(button.press or "")
            assert isinstance(press, SetPreference)
            assert changed_by_button(press, everything)


def test_every_preference_is_shown_or_set_by_words() -> None:
    assert {preference.name for preference in PREFERENCES} == {f.name for f in fields(Preferences)}


def test_the_keyboard_can_leave_out_links() -> None:
    page = Button("Archive ↗", url="https://news.example/1")
    reply = Reply((), ((Button("Context", "c:1"), page), (page,)))
    everything, pressable = keyboard(reply), keyboard(reply, links=False)
    assert everything is not None
    assert pressable is not None
    assert [len(row) for row in everything.inline_keyboard] == [2, 1]
    assert [b.text for row in pressable.inline_keyboard for b in row] == ["Context"]
    assert keyboard(Reply(())) is None


@given(st.lists(st.lists(st.text("ab ", min_size=1, max_size=20), max_size=9), max_size=5))
def test_buttons_stand_in_rows_of_two_or_three_and_never_twice(groups: list[list[str]]) -> None:
    buttons = [[Button(label, f"c:{label}") for label in group] for group in groups]
    rows = arranged(*buttons)
    shown = [button for row in rows for button in row]
    assert Counter(button.press for button in shown) == Counter(
        {button.press for group in buttons for button in group}
    )
    assert all(1 <= len(row) <= 3 for row in rows)
    assert all(len(b.label) <= 13 for row in rows if len(row) == 3 for b in row)
    narrow = all(len(button.label) <= 13 for button in shown)
    if len(shown) > 1 and narrow:
        assert all(len(row) > 1 for row in rows)


def test_settings_mark_what_is_chosen() -> None:
    preferences = Preferences(5, True, (22, 7), 9)
    labels = [b.label for row in settings_reply(preferences).buttons for b in row]
    assert labels == [
        "1 claim",
        "3 claims",
        "✓ 5 claims",
        "10 claims",
        "Sentence only",
        "✓ With context",
        *("✓ Dark pictures", "Light pictures"),
        *("At once", "Daily 8:00", "Daily 18:00", "✓ Daily 9:00"),
        *("Never quiet", "✓ Quiet 22–7", "Quiet 0–8"),
    ]
