"""What a chat was asked follows it, and is forgotten, also while it is being written down."""

import threading
from collections.abc import Callable, Sequence
from datetime import timedelta
from pathlib import Path

import pytest
from databases import store_url

from bot.chat.memory import Memory
from index.store.sql.chats import Asked, Chats, Shown
from index.store.sql.database import Database
from index.store.sql.venue import Venue

pytestmark = pytest.mark.usefixtures("each_database")

CHAT, OTHER = Venue(-55), Venue(-10055)
WITHIN = timedelta(hours=1)
SECONDS = 30


class SlowChats(Chats):
    """Chats whose writing waits until it may go on."""

    def __init__(self, database: Database) -> None:
        super().__init__(database)
        self.writes, self.may_write = threading.Event(), threading.Event()

    def keep(self, asked: Sequence[Asked], shown: Sequence[Shown]) -> None:
        self.writes.set()
        assert self.may_write.wait(SECONDS)
        super().keep(asked, shown)


@pytest.fixture
def chats(tmp_path: Path) -> SlowChats:
    return SlowChats(Database(store_url(tmp_path / "chats.db")))


def while_it_writes(memory: Memory, chats: SlowChats, act: Callable[[], object]) -> None:
    """Act when writing down has begun, and let it end once the act had time to come before it."""
    threads = [threading.Thread(target=memory.write), threading.Thread(target=act)]
    threads[0].start()
    assert chats.writes.wait(SECONDS)
    threads[1].start()
    threads[1].join(0.3)
    chats.may_write.set()
    for thread in threads:
        thread.join(SECONDS)
        assert not thread.is_alive()


def test_a_question_that_is_being_written_moves_with_its_chat(chats: SlowChats) -> None:
    memory = Memory(chats)
    memory.remember(CHAT, "How many left?")
    while_it_writes(memory, chats, lambda: memory.move_chat(CHAT.chat_id, OTHER.chat_id))
    memory.write()
    for one in (memory, Memory(chats)):
        assert [asked.question for asked in one.last_questions(OTHER, WITHIN, 3)] == [
            "How many left?"
        ]
        assert one.last_questions(CHAT, WITHIN, 3) == []


def test_what_is_remembered_late_is_of_the_chat_that_it_became(chats: SlowChats) -> None:
    chats.may_write.set()
    memory = Memory(chats)
    memory.move_chat(CHAT.chat_id, OTHER.chat_id)
    memory.remember(CHAT, "How many left?")
    memory.write()
    for one in (memory, Memory(chats)):
        [found] = one.last_questions(OTHER, WITHIN, 3)
        assert found.question == "How many left?"


def test_what_is_forgotten_while_it_is_written_stays_forgotten(chats: SlowChats) -> None:
    memory = Memory(chats)
    memory.remember(CHAT, "How many left?")
    while_it_writes(memory, chats, lambda: memory.forget(CHAT.chat_id))
    memory.write()
    assert Memory(chats).last_questions(CHAT, WITHIN, 3) == []
