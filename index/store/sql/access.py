"""Who may use the bot: its owner, admins, people, groups, and the invitations that are open."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from sqlmodel import col, delete, select

from index.store.sql.database import Database
from index.store.sql.locks import PERSON
from index.store.sql.tables import InvitationRow, MemberRow

INVITATION_LASTS = timedelta(days=7)


class Role(StrEnum):
    """What somebody may do: own the bot, let others in, ask, or be a group that may.

    The posts of a channel are articles.
    """

    OWNER = "owner"
    ADMIN = "admin"
    USER = "user"
    GROUP = "group"
    CHANNEL = "channel"

    @property
    def invites(self) -> bool:
        """Whether they may let others in."""
        return self in (Role.OWNER, Role.ADMIN)


@dataclass(frozen=True, slots=True)
class Member:
    """A person or a group that may use the bot.

    ``id`` is a person's own number or a group's chat; ``chat_id`` is where they talk to the bot.
    """

    number: int
    id: int
    chat_id: int
    role: Role
    name: str


class Members:
    """The members and the open invitations."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> list[Member]:
        """Return every member, in the order in which they came."""
        with self._database.reading() as session:
            return [_member(row) for row in session.exec(select(MemberRow).order_by("number"))]

    def add(self, member_id: int, chat_id: int, role: Role, name: str) -> Member:
        """Let somebody in, or give them another role."""
        with self._database.writing(PERSON) as session:
            row = session.exec(select(MemberRow).where(MemberRow.id == member_id)).first()
            row = row or MemberRow(id=member_id, added=datetime.now(UTC))
            row.chat_id, row.role, row.name = chat_id, role.value, name
            session.add(row)
            session.flush()
            return _member(row)

    def remove(self, member_id: int) -> None:
        """Let somebody in no more."""
        with self._database.writing(PERSON) as session:
            session.exec(delete(MemberRow).where(col(MemberRow.id) == member_id))

    def move(self, group: int, to: int) -> None:
        """Let the group that was made of another in like that one."""
        with self._database.writing(PERSON) as session:
            row = session.exec(select(MemberRow).where(MemberRow.id == group)).first()
            known = session.exec(select(MemberRow).where(MemberRow.id == to)).first()
            if row and known is None:
                row.id = row.chat_id = to
                session.add(row)

    def invite(self, digest: str, role: Role) -> None:
        """Keep an invitation; those that were never used go after a week."""
        now = datetime.now(UTC)
        with self._database.writing(PERSON) as session:
            session.exec(
                delete(InvitationRow).where(col(InvitationRow.made) < now - INVITATION_LASTS)
            )
            session.add(InvitationRow(digest=digest, role=role.value, made=now))

    def redeem(self, digest: str, role: Role) -> bool:
        """Take an invitation, once; tell whether there was one."""
        with self._database.reading() as session:
            row = session.get(InvitationRow, digest)
            since = datetime.now(UTC) - INVITATION_LASTS
            if row is None or row.role != role or row.made.replace(tzinfo=UTC) < since:
                return False
        with self._database.writing(PERSON) as session:
            taken = session.connection().execute(
                delete(InvitationRow).where(col(InvitationRow.digest) == digest)
            )
            return taken.rowcount == 1


def _member(row: MemberRow) -> Member:
    return Member(row.number, row.id, row.chat_id, Role(row.role), row.name)
