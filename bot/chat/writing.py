"""Which words and presses are answered only when the database has been written to."""

from bot.replies.buttons import (
    FollowAsked,
    ForgetMe,
    GiveFeedback,
    SetPreference,
    ShareAnswer,
    Unfollow,
    UnfollowListed,
    parse_button,
)
from bot.replies.commands import parse_command

COMMANDS = ("feeds", "follow", "unfollow", "settings")
BUTTONS = (
    *(FollowAsked, ForgetMe, GiveFeedback, SetPreference),
    *(ShareAnswer, Unfollow, UnfollowListed),
)


def writes(text: str) -> bool:
    """Tell whether the answer to words or to a press may have to wait for the database."""
    invocation = parse_command(text)
    name = invocation.name if invocation else None
    return name in COMMANDS or isinstance(parse_button(text), BUTTONS)
