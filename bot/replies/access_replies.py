"""What is said of who may use the bot."""

from collections.abc import Sequence

from bot.replies import service_texts
from bot.replies.button_rows import arranged
from bot.replies.buttons import Invite, MakeAdmin, RemoveMember
from bot.replies.reply import (
    Block,
    Button,
    Line,
    MessageEffect,
    Reply,
    Run,
    Style,
    note,
    plain,
    say,
)
from index.store.sql.access import Member, Role

LISTED = 30


def stranger(user_id: int | None) -> Reply:
    """Return how to ask for access."""
    return say(service_texts.STRANGER.format(number=user_id))


def paired() -> Reply:
    """Return what an owner may do."""
    return say(*service_texts.PAIRED)


def let_in() -> Reply:
    """Return a welcome to whoever was invited."""
    return say(service_texts.LET_IN)


def not_yours() -> Reply:
    """Return that only some may let others in."""
    return say(service_texts.ACCESS_NOT_YOURS)


def not_an_admin() -> Reply:
    """Return that a group's settings are its admins'."""
    return say(service_texts.ADMINS_ONLY)


def invitation(code: str, role: Role, bot_name: str) -> Reply:
    """Return a code with its link."""
    group = role is Role.GROUP
    link = f"https://t.me/{bot_name}?{'startgroup' if group else 'start'}=i_{code}"
    text = service_texts.INVITATION_FOR_GROUP if group else service_texts.INVITATION
    return Reply((note(text.format(code=code)), note(link)))


def listing(members: Sequence[Member], is_open: bool, role: Role) -> Reply:
    """Return who is let in, with buttons to let in more or fewer."""
    ordered = sorted(members, key=lambda member: list(Role).index(member.role))[:LISTED]
    others = [member for member in ordered if member.role is not Role.OWNER]
    places = {member.number: place for place, member in enumerate(others, 1)}
    lines = [_line(member, places.get(member.number)) for member in ordered]
    if more := len(members) - len(ordered):
        lines.append(plain(service_texts.ACCESS_MORE.format(more=more)))
    mode = service_texts.ACCESS_OPEN if is_open else service_texts.ACCESS_INVITED
    title = Block((Line((Run(service_texts.ACCESS_TITLE, Style.BOLD),)), plain(mode)))
    buttons: list[Button] = [
        RemoveMember(member.number).button(places[member.number]) for member in others
    ]
    if role is Role.OWNER:
        users = [member for member in others if member.role is Role.USER]
        buttons += [MakeAdmin(user.number).button(places[user.number]) for user in users]
    invites = (
        Invite(0).button(label=service_texts.INVITE_PERSON),
        Invite(1).button(label=service_texts.INVITE_GROUP),
    )
    return Reply((title, Block(tuple(lines))) if lines else (title,), arranged(invites, buttons))


def replaced(reply: Reply) -> Reply:
    """Return the reply as one that takes the place of what was pressed."""
    return reply.with_effect(MessageEffect.REPLACE)


def _line(member: Member, place: int | None) -> Line:
    said = service_texts.ROLES[member.role.value]
    return plain(f"{f'{place}. ' if place else ''}{said}: {member.name} ({member.id})")
