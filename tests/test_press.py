"""What buttons carry."""

import re

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from stored_answers import make_match

from bot.replies.callbacks import (
    ExportAnswer,
    ExportThread,
    Press,
    SetContext,
    SetResults,
    ShowContext,
    ShowDifferences,
    ShowMore,
    ShowTimeline,
    parse_press,
)
from bot.replies.claim_page import claims_page
from bot.replies.following_callbacks import AskFollowed, FollowAsked, SetDigest, SetQuiet, Unfollow
from bot.replies.reply import Reply
from bot.replies.texts import settings
from bot.telegram.telegram_html import keyboard
from index.answer.export.format import Format
from index.store.sql.chats import Preferences


@pytest.mark.parametrize(
    "press",
    [
        ShowContext(10**17),
        ShowMore(10**17, 10**17),
        SetResults(5),
        SetContext(False),
        SetDigest(None),
        SetDigest(0),
        SetQuiet(None),
        SetQuiet((22, 7)),
        FollowAsked(10**17),
        Unfollow(10**17),
        Unfollow(10**17, listed=True),
        AskFollowed(10**17),
        ShowTimeline(10**17, 10**17),
        ShowDifferences(10**17),
        ExportAnswer(10**17, Format.JSON),
        ExportThread(10**17, Format.CSV, 10**17),
    ],
)
def test_a_press_survives_its_button(press: Press) -> None:
    assert parse_press(str(press)) == press
    assert len(str(press).encode()) <= 64


@given(st.text() | st.from_regex(r"[c-f]:[0-9]{19,}|[b-z]{2}:[0-9]+|[a-z][0-9]+", fullmatch=True))
def test_what_no_button_carries_is_no_press(data: str) -> None:
    assume(not re.fullmatch(r"[a-z](?::[0-9]{0,18})+", data))
    assert parse_press(data) is None


@pytest.mark.parametrize(
    "data", ["c:", "c:1:2", "m:1", "n:2", "x:1:2", "d:24", "q:7", "z:1", "r:-1"]
)
def test_a_press_with_wrong_numbers_is_none(data: str) -> None:
    assert parse_press(data) is None


def test_the_keyboard_can_leave_out_links() -> None:
    reply = claims_page([(make_match(), None)])
    everything, pressable = keyboard(reply), keyboard(reply, links=False)
    assert everything is not None
    assert pressable is not None
    assert [b.text for row in everything.inline_keyboard for b in row] == ["Context", "Article ↗"]
    assert [b.text for row in pressable.inline_keyboard for b in row] == ["Context"]
    assert keyboard(Reply(())) is None


def test_settings_mark_what_is_chosen() -> None:
    preferences = Preferences(5, True, (22, 7), 9)
    labels = [b.label for row in settings(preferences).buttons for b in row]
    assert labels == [
        "1 claim",
        "3 claims",
        "✓ 5 claims",
        "10 claims",
        "Sentence only",
        "✓ With context",
        *("News at once", "Daily 8:00", "Daily 18:00", "✓ Daily 9:00"),
        *("Never quiet", "✓ Quiet 22–7", "Quiet 0–8"),
    ]
