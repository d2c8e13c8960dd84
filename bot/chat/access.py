"""Whose bot it is: who owns it, whom they let in, and what others are told.

It is closed until its owner opens it. Whoever sends the code that the console shows at the first
start is the owner; the owner and the admins invite people and groups by codes that work once.
"""

import hashlib
import re
import secrets
import threading

from bot.replies import access_replies
from bot.replies.buttons import Invite, MakeAdmin, RemoveMember
from bot.replies.reply import Reply
from index.store.sql.access import Member, Members, Role
from index.store.sql.database import Database

ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
CODE_CHARS = 10
PEOPLE = (Role.OWNER, Role.ADMIN, Role.USER)
_CODE = re.compile(r"(?:/(?:start|pair)(?:@\w+)?\s+)?(?:@\w+\s+)?(?:i_)?([\w-]{10,12})", re.ASCII)

AccessAction = Invite | MakeAdmin | RemoveMember


class Access:
    """Who may use the bot; safe to share between threads."""

    def __init__(self, database: Database, is_open: bool = False) -> None:
        """Let in whom ``database`` knows, or everybody if it ``is_open``."""
        self.is_open = is_open
        self.bot_name = ""
        self._store = Members(database)
        self._lock = threading.Lock()
        self._members = {member.id: member for member in self._store.all()}
        self.pairing_code = None if self.owner else _new_code()
        if self.pairing_code and database.is_shared:  # whichever bot is shown it
            self._store.invite(_digest(_plain(self.pairing_code)), Role.OWNER)

    def reload(self) -> None:
        """See whom other bots of the same store have let in."""
        self._members = {member.id: member for member in self._store.all()}
        if self.owner:
            self.pairing_code = None

    @property
    def owner(self) -> Member | None:
        """Who runs the bot, once they have shown the pairing code."""
        return next((m for m in self._members.values() if m.role is Role.OWNER), None)

    def role(self, user_id: int | None) -> Role | None:
        """Return what somebody may do; ``None`` for a stranger."""
        member = self._members.get(user_id) if user_id is not None else None
        return member.role if member and member.role in PEOPLE else None

    def lets_in(self, user_id: int | None, chat_id: int | None, private: bool) -> bool:
        """Tell whether both the person and the chat may use the bot.

        In a group that is let in everybody may. ``chat_id`` is ``None`` where there is no chat.
        """
        if self.is_open:
            return True
        person = self._members.get(user_id) if user_id is not None else None
        if chat_id is None or private:
            if person is None or person.role not in PEOPLE:
                return False
            return chat_id is None or chat_id in (person.id, person.chat_id)
        return self.takes_messages(chat_id)

    def takes_messages(self, chat_id: int) -> bool:
        """Tell whether the chat may be written to."""
        return self.is_open or any(chat_id == m.chat_id for m in list(self._members.values()))

    def redeem(self, text: str, user_id: int, chat_id: int, name: str) -> Reply | None:
        """Let somebody in who shows a code; ``None`` if it is none, or none that works."""
        code = _read_code(text)
        if code is None:
            return None
        with self._lock:
            if self.pairing_code and secrets.compare_digest(code, _plain(self.pairing_code)):
                self._add(user_id, chat_id, Role.OWNER, name)
                self.pairing_code = None
                return access_replies.paired()
        if self.owner is None and self._store.redeem(_digest(code), Role.OWNER):
            self._add(user_id, chat_id, Role.OWNER, name)
            return access_replies.paired()
        if self.role(user_id) is None and self._store.redeem(_digest(code), Role.USER):
            self._add(user_id, chat_id, Role.USER, name)
            return access_replies.let_in()
        return None

    def redeem_for_group(self, text: str, chat_id: int, title: str) -> bool:
        """Let a group in where a code for groups is shown."""
        code = _read_code(text)
        if code is None or not self._store.redeem(_digest(code), Role.GROUP):
            return False
        self.let_group_in(chat_id, title)
        return True

    def let_group_in(self, chat_id: int, title: str) -> None:
        """Let a group in."""
        self._add(chat_id, chat_id, Role.GROUP, title)

    def let_channel_in(self, chat_id: int, title: str) -> None:
        """Take in the posts of a channel."""
        self._add(chat_id, chat_id, Role.CHANNEL, title)

    def takes_posts(self, chat_id: int) -> bool:
        """Tell whether the posts of a channel are articles: only where it was let in."""
        member = self._members.get(chat_id)
        return member is not None and member.role is Role.CHANNEL

    def forget(self, member_id: int) -> None:
        """Let somebody in no more, and keep nothing of them."""
        if self._members.pop(member_id, None):
            self._store.remove(member_id)

    def forget_person(self, user_id: int) -> None:
        """Keep nothing of a person who asks for that; an owner stays the owner, without a name."""
        member = self._members.get(user_id)
        if member and member.role is Role.OWNER:
            self._add(member.id, member.chat_id, member.role, "")
        else:
            self.forget(user_id)

    def move_group(self, chat_id: int, to: int) -> None:
        """Let the group that Telegram made of another in like that one."""
        self._store.move(chat_id, to)
        self._members = {member.id: member for member in self._store.all()}

    def command(self, user_id: int | None) -> Reply:
        """Return who is let in, with buttons; only to those who may let others in."""
        role = self.role(user_id)
        if role is None or not role.invites:
            return access_replies.not_yours()
        return access_replies.listing(list(self._members.values()), self.is_open, role)

    def press(self, user_id: int | None, action: AccessAction) -> Reply:
        """Do what a button beneath the list asks for."""
        role = self.role(user_id)
        if role is None or not role.invites:
            return access_replies.not_yours()
        if isinstance(action, Invite):
            wanted = Role.GROUP if action.group else Role.USER
            code = _new_code()
            self._store.invite(_digest(_plain(code)), wanted)
            return access_replies.invitation(code, wanted, self.bot_name)
        chosen = [m for m in self._members.values() if m.number == action.number]
        for member in chosen:
            if isinstance(action, MakeAdmin) and role is Role.OWNER and member.role is Role.USER:
                self._add(member.id, member.chat_id, Role.ADMIN, member.name)
            if isinstance(action, RemoveMember) and _may_remove(role, member):
                self.forget(member.id)
        return access_replies.replaced(self.command(user_id))

    def _add(self, member_id: int, chat_id: int, role: Role, name: str) -> None:
        self._members[member_id] = self._store.add(member_id, chat_id, role, name[:80])


def _may_remove(role: Role, member: Member) -> bool:
    if role is Role.OWNER:
        return member.role is not Role.OWNER
    return member.role in (Role.USER, Role.GROUP, Role.CHANNEL)


def _new_code() -> str:
    drawn = "".join(secrets.choice(ALPHABET) for _ in range(CODE_CHARS))
    return f"{drawn[:5]}-{drawn[5:]}"


def _read_code(text: str) -> str | None:
    found = _CODE.fullmatch(text.strip())
    code = _plain(found[1]) if found else ""
    return code if len(code) == CODE_CHARS and set(code) <= set(ALPHABET) else None


def _plain(code: str) -> str:
    return code.replace("-", "").upper()


def _digest(code: str) -> str:
    return hashlib.sha256(code.encode()).hexdigest()
