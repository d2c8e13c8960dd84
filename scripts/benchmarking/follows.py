"""How long a new build takes to be matched to the questions that chats follow."""

import resource
import time
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import islice, product

import numpy as np
from sqlalchemy import text
from sqlmodel import select

from index.answer.events import places_of
from index.answer.following.matching import Matching
from index.store.build import Build
from index.store.database import Database
from index.store.encoder import Encoder
from index.store.outbox import Matched, Outbox
from index.store.tables import ClaimRow
from index.store.watched import question_key, watch

CHATS = 100_000
CLAIMS = 1_000
DISTINCT = 5_000
LIMIT = 5.0
"""Seconds that matching may take."""
AT_ONCE = 512
ASKED = (
    *("How many people were killed in {}", "How many people were wounded in {}"),
    *("How many people fled {}", "How many people are missing in {}"),
    *("Who attacked {}", "Who controls {}", "Why was {} attacked", "When was {} attacked"),
    *("What did the government say about {}", "What did the rebels say about {}"),
    *("When does the truce begin in {}", "Was the hospital in {} bombed"),
    *("Who denied the attack on {}", "Which aid reached {}", "Who was arrested in {}"),
)
WHEN = ("", " today", " this week", " last month", " last year", " so far")

_FOLLOW = text(
    "INSERT INTO follow (chat_id, followed_id, question, since, told) "
    "SELECT :chat, id, asked, 0, 0 FROM followed WHERE key = :key"
)

Figures = tuple[str, str, str, float]


def matching_figures(database: Database, build: Build, encoder: Encoder) -> Figures:
    """Return what was measured, how long it took, how long it may take, and the ratio.

    The store is one made for the benchmark: follows are added to it.
    """
    articles = build.rows["article"]
    newest = articles[np.argsort(articles, kind="stable")[-CLAIMS:]]
    before = int(newest.min()) - 1
    questions = list(islice(_questions(database), DISTINCT))
    _follow(database, build, encoder, questions)
    Outbox(database).publish(Matched(0, before), [], datetime.now(UTC))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    began = time.perf_counter()
    Matching(database, encoder).run(build)
    seconds = time.perf_counter() - began
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - memory
    rows = int((articles > before).sum())
    return (
        f"matching {rows} new sentences with claims to {CHATS:,} chats that follow "
        f"{len(questions):,} questions ({grown // 1024} MB more memory)",
        f"{seconds:.1f} s",
        f"the limit, {LIMIT:.0f} s",
        seconds / LIMIT,
    )


def _questions(database: Database) -> Iterator[str]:
    """Yield questions about the places that the claims name, the most frequent first."""
    with database.reading() as session:
        places = Counter(
            place for words in session.exec(select(ClaimRow.text)) for place in places_of(words)
        )
    named = (place.title() for place, _ in places.most_common())
    for place, when, asked in product(named, WHEN, ASKED):
        yield f"{asked.format(place)}{when}?"


def _follow(database: Database, build: Build, encoder: Encoder, questions: list[str]) -> None:
    keys = [question_key(question) for question in questions]
    with database.writing() as session:
        for start in range(0, len(questions), AT_ONCE):
            some = slice(start, start + AT_ONCE)
            read = watch(build, encoder, questions[some])
            session.add_all(one.row(key) for one, key in zip(read, keys[some], strict=True))
        session.flush()
        chats = range(1, CHATS + 1)
        followers = [{"chat": chat, "key": keys[chat % len(keys)]} for chat in chats]
        session.connection().execute(_FOLLOW, followers)
