"""How long a new build takes to be matched to the questions that chats follow."""

import resource
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import islice, product

import numpy as np
from sqlalchemy import text
from sqlmodel import select

from index.answer.following.percolation import Percolator
from index.events.figures.event import places_of
from index.library import open_library
from index.settings import Settings
from index.store.builds.build import Build
from index.store.builds.saved_questions import encode_questions
from index.store.encoding.encoder import Encoder
from index.store.sql.database import Database
from index.store.sql.follows import question_key
from index.store.sql.outbox import Matched, Outbox
from index.store.sql.tables import ClaimRow
from scripts.benchmarking.table import Row, seconds

CHATS = 100_000
CLAIMS = 1_000
DISTINCT = 5_000
SAMPLE = 50
"""How many questions tell how long asking takes."""
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


def follows_row(settings: Settings, encoder: Encoder) -> Row:
    """Compare matching with asking the followed questions one by one, as far as a few tell.

    Follows are added to the store, and its newest claims count as new.
    """
    library = open_library(settings, encoder)
    database, build = library.database, library.builds.open_newest()
    articles = build.rows["article"]
    before = int(np.sort(articles)[-CLAIMS:][0]) - 1
    questions = list(islice(_questions(database), DISTINCT))
    _follow(database, build, encoder, questions)
    Outbox(database).publish(Matched(0, before), [], datetime.now(UTC))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    _, taken = seconds(lambda: Percolator(database, encoder).run(build))
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - memory) // 1024
    with library:
        answers = library.answers
        some = questions[:: max(1, len(questions) // SAMPLE)]
        _, asking = seconds(lambda: [answers.ask(question) for question in some])
    each = asking / len(some) * len(questions)
    new = int((articles > before).sum())
    return Row(
        f"matching {new:,} new sentences with claims to {CHATS:,} follows of "
        f"{len(questions):,} questions",
        f"{taken:.1f} s, {grown} MB more memory",
        f"asking each question, {each:.0f} s",
        taken / each,
        "5 s at most",
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
            read = encode_questions(build, encoder, questions[some])
            session.add_all(one.row(key) for one, key in zip(read, keys[some], strict=True))
        session.flush()
        chats = range(1, CHATS + 1)
        followers = [{"chat": chat, "key": keys[chat % len(keys)]} for chat in chats]
        session.connection().execute(_FOLLOW, followers)
