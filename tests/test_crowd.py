"""Several bots for minutes on end: nothing is lost, nothing comes twice, order is kept.

``CROWD_SECONDS`` is how long; ten minutes by default, as many thousand follows ``CROWD_FOLLOWS``.
"""

import asyncio
import os
import random
import sys
import time
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import pytest
from bot_api import bot_api
from crowd_run import CrowdRun
from databases import store_url
from growing_process import report, shared_settings
from postgresql_server import PostgreSQLServer
from sqlalchemy import insert
from stored_answers import StoredAnswers

from index.library import open_library
from index.store.shared.shared_builds import SharedBuilds
from index.store.sql.database import Database
from index.store.sql.follows import Follows
from index.store.sql.outbox import Item, Matched, Outbox
from index.store.sql.replicas import Replicas
from index.store.sql.tables import ArticleRow, FollowRow
from index.store.sql.venue import Venue

SECONDS = float(os.environ.get("CROWD_SECONDS", "600"))
FOLLOWS = int(os.environ.get("CROWD_FOLLOWS", "100000"))
CLAIMS = int(os.environ.get("CROWD_CLAIMS", "1000"))
SENDERS = 4
ROOT = Path(__file__).parents[1]


@pytest.mark.slow
async def test_a_crowd_is_answered_whatever_dies(
    on_postgresql: PostgreSQLServer, tmp_path: Path
) -> None:
    store_url(tmp_path / "shared.db")
    async with bot_api() as api:
        crowd = CrowdRun(tmp_path, api, random.Random(7))  # noqa: S311
        each = (min(30, SECONDS / 4), SECONDS / 3, min(60, SECONDS / 2))
        await crowd.run(on_postgresql, 4, 50, SECONDS, *each)
    told = f"{len(crowd.answers())} answers, {crowd.kills} kills, {crowd.restarts} restarts"
    failed = [line for line in crowd.rebuilds if line.split()[1] == "0"]
    sys.stderr.write(
        f"{told}, {crowd.doubled()} repeated, {len(crowd.rebuilds)} rebuilds, {crowd.late()} late\n"
    )
    sys.stderr.write("".join(f"{line}\n" for line in failed))
    added, generation = map(int, crowd.rebuilds[-1].split())
    assert len(failed) <= crowd.restarts
    assert generation == len(crowd.rebuilds) - len(failed)
    assert held(tmp_path) == {report(number).url for number in range(added)}
    assert not crowd.lost()
    assert not crowd.disordered()
    # Telegram knows no number by which it could tell a message on its way at a kill.
    assert crowd.doubled() <= crowd.kills


def held(folder: Path) -> set[str | None]:
    """Return the links of what another machine finds in the published build."""
    with open_library(shared_settings(folder, "reader")) as library:
        assert isinstance(library.builds, SharedBuilds)
        library.builds.catch_up()
        build = library.builds.open_newest()
        with library.database.reading() as session:
            articles = set(build.rows["article"][build.alive].tolist())
            return {session.get_one(ArticleRow, number).url for number in articles}


@pytest.mark.slow
async def test_each_follower_is_told_once_by_one_of_four_senders(
    on_postgresql: PostgreSQLServer, tmp_path: Path
) -> None:
    url = store_url(tmp_path / "shared.db")
    now = datetime.now(UTC)
    database = Database(url)
    watched = StoredAnswers().watch("Who left?")
    assert watched is not None
    Follows(database).add(Venue(1), "Who left?", watched, 0)
    rows = [
        {"chat_id": chat, "topic": 0, "followed_id": 1, "question": "Who?", "since": 0, "told": 0}
        for chat in range(2, FOLLOWS + 1)
    ]
    with database.writing() as session:
        session.connection().execute(insert(FollowRow), rows)
        articles = [
            ArticleRow(key=f"{n}", revision=1, content_hash="", text="", added=now)
            for n in range(CLAIMS)
        ]
        session.add_all(articles)
    news = [Item(1, number, "0", "new", number) for number in range(1, CLAIMS + 1)]
    Outbox(database).publish(Matched(1, CLAIMS), news, now)
    told: Counter[int] = Counter()
    messages: Counter[int] = Counter()

    def send() -> None:
        own = Database(url)
        replicas, outbox = Replicas(own), Outbox(own)
        while due := outbox.claim(datetime.now(UTC), 100, 0, replicas.name):
            for notification in due:
                messages[notification.chat_id] += 1
                told[notification.chat_id] += len(notification.items)
                outbox.mark_sent(notification)
        replicas.close()
        own.close()

    begun = time.monotonic()
    await asyncio.gather(*(asyncio.to_thread(send) for _ in range(SENDERS)))
    sys.stderr.write(f"{FOLLOWS} follows in {time.monotonic() - begun:.0f} s\n")
    assert set(told.values()) == {CLAIMS}
    assert len(told) == FOLLOWS
    assert set(messages.values()) == {1}
