"""What has come in and is not answered, and what is written and not sent, for several bots.

A chat is one bot's at a time, which holds its lane, answers what the chat wrote in the order of its
numbers, and sends that. An answer is kept as one with its update's being done, by whoever holds the
lane then. The lane of a bot that died (see ``index.store.sql.replicas``) is taken by another.
"""

import time
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy import Connection, text

from index.model.errors import LaneLostError
from index.store.sql.database import Database
from index.store.sql.locks import Writer
from index.store.sql.mailbox import SECONDS_KEPT, Key, Received
from index.store.sql.replicas import Replicas

MAIL = Writer(10.0, ())
"""Rows are locked here, and nothing else: no rebuild holds up an answer."""
SETTLE_SECONDS = 1.5
"""How long an update waits for what is missing of the 16 before it, which may come in by others."""

_RECEIVE = text(
    "INSERT INTO received (update_id, digest, chat_id, at, body) "
    "VALUES (:update_id, :digest, :chat_id, :at, :body) ON CONFLICT DO NOTHING"
)
_PASS = text(
    "INSERT INTO received (update_id, digest, chat_id, at, body, done) "
    "VALUES (:update_id, :digest, 0, :at, '', TRUE) ON CONFLICT DO NOTHING"
)
# Written over, so that a lane which is being given back meanwhile is not lost.
_OPEN = text(
    "INSERT INTO lane (chat_id) VALUES (:chat_id) "
    "ON CONFLICT (chat_id) DO UPDATE SET chat_id = excluded.chat_id"
)
_WORK = (
    "(EXISTS (SELECT 1 FROM received WHERE received.chat_id = lane.chat_id AND NOT done) "
    "OR EXISTS (SELECT 1 FROM outgoing WHERE outgoing.chat_id = lane.chat_id))"
)
_CLAIM = text(
    "UPDATE lane SET holder = :me WHERE chat_id IN (SELECT chat_id FROM lane "  # noqa: S608
    "WHERE (holder IS NULL OR holder NOT IN (SELECT name FROM replica)) AND "
    + _WORK
    + " LIMIT :most FOR UPDATE SKIP LOCKED) RETURNING chat_id"
)
_HELD = text("SELECT chat_id FROM lane WHERE holder = :me")
_WAITING = text(
    "SELECT update_id, digest, body, at, tries, chat_id FROM received WHERE NOT done "
    "AND chat_id = ANY(:chats) AND update_id <> ALL(:taken) AND (at < :settled OR NOT EXISTS ("
    "SELECT 1 FROM received AS late WHERE late.at >= :settled AND late.update_id "
    "BETWEEN received.update_id - 15 AND received.update_id AND NOT EXISTS (SELECT 1 "
    "FROM received AS before WHERE before.update_id = late.update_id - 1) AND (late.update_id = "
    "received.update_id OR EXISTS (SELECT 1 FROM received AS first WHERE first.update_id "
    "BETWEEN received.update_id - 15 AND late.update_id - 1)))) ORDER BY update_id"
)
_UNSENT = text("SELECT id, body FROM outgoing WHERE chat_id = ANY(:chats) ORDER BY id")
_MARKS = text(
    "SELECT what, value FROM unnest(CAST(:names AS VARCHAR[])) AS chat (name) JOIN remembered "
    "ON what >= chat.name || ' ' AND what < chat.name || '!' ORDER BY at, what"
)
_LOCK = text("SELECT chat_id FROM lane WHERE holder = :me AND chat_id = ANY(:chats) FOR UPDATE")
_CLOSE = text(
    f"DELETE FROM lane WHERE holder = :me AND chat_id = ANY(:chats) AND NOT {_WORK}"  # noqa: S608
)
_LEAVE = text("UPDATE lane SET holder = NULL WHERE holder = :me AND chat_id = ANY(:chats)")
_BEGIN = text(
    "UPDATE received SET tries = tries + 1 WHERE update_id = :update_id AND digest = :digest"
)
_DONE = text(
    "UPDATE received SET done = TRUE, body = '' WHERE update_id = :update_id "
    "AND digest = :digest AND NOT done AND EXISTS (SELECT 1 FROM lane "
    "WHERE lane.chat_id = received.chat_id AND holder = :me)"
)
_POST = text("INSERT INTO outgoing (chat_id, body) VALUES (:chat_id, :body) RETURNING id")
_SENT = text("DELETE FROM outgoing WHERE id = ANY(:numbers)")
_REMEMBER = text(
    "INSERT INTO remembered (what, value, at) VALUES (:what, :value, :at) "
    "ON CONFLICT (what) DO UPDATE SET value = excluded.value, at = excluded.at"
)
_REPLACE = text("UPDATE outgoing SET body = :body WHERE id = :number")
_FORGET = text("DELETE FROM remembered WHERE starts_with(what, :prefix)")
_NEWEST = text("SELECT max(update_id) FROM received WHERE at > :since")
_ALLOW = text(
    "INSERT INTO allowance (what, free) VALUES (:what, :now + :every) ON CONFLICT (what) "
    "DO UPDATE SET free = greatest(allowance.free, :now) + :every RETURNING free"
)


@dataclass(frozen=True, slots=True)
class Claimed:
    """What is this bot's to do: the lanes that it holds, and what is new in them.

    ``waiting`` are updates that it has not taken yet, ``unsent`` letters of lanes that it has now
    and had not before, and ``marks`` what is remembered of these.
    """

    held: frozenset[int]
    waiting: tuple[tuple[int, Received], ...] = ()
    unsent: tuple[tuple[int, str], ...] = ()
    marks: Mapping[str, str] | None = None


class SharedMailbox:
    """Updates and answers on their way; safe to share between threads."""

    def __init__(self, database: Database, replicas: Replicas) -> None:
        """Share the mail that is kept in ``database`` with the other ``replicas``."""
        self._database, self.replicas = database, replicas

    def close(self) -> None:
        """Let the other bots have what is left."""
        self.replicas.close()

    def receive(
        self, updates: Sequence[tuple[int, Received]], passed: Sequence[Received] = ()
    ) -> None:
        """Keep updates, each with its chat; one that is known is left as it is.

        :param passed: updates that nobody answers, of which the numbers are kept: none waits for
            them, and they are fetched no more.
        """
        rows = [
            {
                "update_id": one.key[0],
                "digest": one.key[1],
                "chat_id": chat_id,
                "at": one.at,
                "body": one.body,
            }
            for chat_id, one in updates
        ]
        with self._writing() as connection:
            # In one order for everybody, so that no two wait for one another.
            for chat_id in sorted({chat_id for chat_id, _ in updates}):
                connection.execute(_OPEN, {"chat_id": chat_id})
            if rows:
                connection.execute(_RECEIVE, rows)
            for (number, digest), at in ((one.key, one.at) for one in passed):
                connection.execute(_PASS, {"update_id": number, "digest": digest, "at": at})

    def claim(self, known: Collection[int], taken: Iterable[int], most: int) -> Claimed:
        """Take lanes in which there is something to do, and what is new in those held.

        :param known: the lanes that were held already, ``taken`` the updates taken from them.
        """
        with self._writing() as connection:
            me = {"me": self.replicas.name}
            connection.execute(_CLAIM, me | {"most": most})
            held = frozenset(connection.execute(_HELD, me).scalars())
            if not held:
                return Claimed(held)
            settled = time.time() - SETTLE_SECONDS
            wanted = {"chats": list(held), "taken": list(taken), "settled": settled}
            found = connection.execute(_WAITING, wanted).all()
            waiting = tuple(
                (row[5], Received((row[0], row[1]), row[2], row[3], row[4])) for row in found
            )
            fresh = sorted(held.difference(known))
            if not fresh:
                return Claimed(held, waiting)
            unsent = connection.execute(_UNSENT, {"chats": fresh}).all()
            marks = connection.execute(_MARKS, {"names": [str(chat) for chat in fresh]}).all()
            letters = tuple((row[0], row[1]) for row in unsent)
            return Claimed(held, waiting, letters, {row[0]: row[1] for row in marks})

    def release(self, chats: Collection[int]) -> None:
        """Let other bots have lanes in which nothing is left to do here."""
        mine = {"me": self.replicas.name, "chats": list(chats)}
        with self._writing() as connection:
            connection.execute(_LOCK, mine)  # nothing comes in until this is done
            connection.execute(_CLOSE, mine)
            connection.execute(_LEAVE, mine)

    def begin(self, key: Key) -> None:
        """Count that an update is begun once more."""
        with self._writing() as connection:
            connection.execute(_BEGIN, {"update_id": key[0], "digest": key[1]})

    def answer(self, key: Key | None, chat_id: int, bodies: Sequence[str]) -> list[int]:
        """Keep the messages that answer an update, as one with its being done.

        :returns: their numbers.
        :raises LaneLostError: if it was answered already, or is another bot's to answer.
        """
        with self._writing() as connection:
            if key:
                mine = {"update_id": key[0], "digest": key[1], "me": self.replicas.name}
                if not connection.execute(_DONE, mine).rowcount:
                    raise LaneLostError("Another bot answers that chat.")
            rows = ({"chat_id": chat_id, "body": body} for body in bodies)
            return [connection.execute(_POST, row).scalar_one() for row in rows]

    def sent(self, numbers: Sequence[int], marks: Mapping[str, str] | None = None) -> None:
        """Forget messages that were sent, or never will be, as one with remembering ``marks``."""
        rows = [
            {"what": what, "value": value, "at": time.time()}
            for what, value in sorted((marks or {}).items())
        ]
        with self._writing() as connection:
            connection.execute(_SENT, {"numbers": list(numbers)})
            if rows:
                connection.execute(_REMEMBER, rows)

    def forget(self, prefix: str) -> None:
        """Remember nothing whose name begins like that."""
        with self._writing() as connection:
            connection.execute(_FORGET, {"prefix": prefix})

    def replace(self, number: int, body: str) -> None:
        """Keep what a message has become."""
        with self._writing() as connection:
            connection.execute(_REPLACE, {"number": number, "body": body})

    def newest(self, within: float) -> int | None:
        """Return the highest number of an update that came in so many seconds."""
        with self._writing() as connection:
            since = {"since": time.time() - within}
            number: int | None = connection.execute(_NEWEST, since).scalar()
            return number

    def forget_old(self) -> None:
        """Forget what was answered so long ago that it comes no more."""
        old = {"old": time.time() - SECONDS_KEPT}
        with self._writing() as connection:
            connection.execute(text("DELETE FROM received WHERE done AND at < :old"), old)
            connection.execute(text("DELETE FROM remembered WHERE at < :old"), old)
            connection.execute(text("DELETE FROM allowance WHERE free < :old"), old)

    def allow(self, every: Mapping[str, float], burst: float) -> float:
        """Count a question against limits; return how many seconds it has to wait for them.

        :param every: in how many seconds one more is allowed, by what is limited.
        :param burst: so many seconds' worth are allowed at once.
        """
        now = time.time()
        with self._writing() as connection:
            free = [
                connection.execute(_ALLOW, {"what": what, "now": now, "every": seconds})
                for what, seconds in sorted(every.items())
            ]
            latest: float = max(found.scalar_one() for found in free)
            return max(0.0, latest - now - burst)

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with self._database.writing(MAIL) as session:
            yield session.connection()
