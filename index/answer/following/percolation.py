"""From a new build to news for whoever follows a question: once a build, in one transaction."""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from threading import Lock

import numpy as np
from sqlmodel import Session

from index.answer.following.change_detection import Change
from index.answer.following.event_news import EventNews, is_of_event
from index.answer.following.history import History, place_of, withdrawals
from index.answer.following.matching_rows import Fitting, Shortlist, fitting_rows
from index.answer.question.question import Question, without_links
from index.answer.question.unknown_words import corrected, find_corrections, is_english
from index.events.figures.event import event_of
from index.events.figures.near_duplicates import group_alike
from index.events.named_events import events_of_claims
from index.model.answer import Match
from index.store.builds.saved_questions import (
    encode_questions,
    encoding_version,
    pieces_of,
    vectors_of,
)
from index.store.encoding.encoder import Encoder
from index.store.search.engine import SearchIndex
from index.store.sql.articles import newest_article, revised_articles
from index.store.sql.database import Database
from index.store.sql.follows import (
    QuestionBlock,
    SavedQuestion,
    asked_questions,
    compressed_states,
    name_event,
    outdated_questions,
    question_blocks,
)
from index.store.sql.locks import NEWS
from index.store.sql.outbox import Item, Matched, Outbox

MAX_NEWS = 10
"""How much news of one build is kept of a question; an answer shows no more claims either."""
QUESTIONS_PER_READING = 64
_ORDER = list(Change)


class Percolator:
    """Matches each build that is served to the followed questions; thread-safe."""

    def __init__(self, database: Database, encoder: Encoder) -> None:
        self._database = database
        self._encoder = encoder
        self._outbox = Outbox(database)
        self._running = Lock()

    def run(self, build: SearchIndex) -> None:
        """Write the news of a build, unless that is done; the first build is no news at all."""
        with self._running:
            matched = self._outbox.matched()
            if matched and matched.generation == build.generation:
                return
            after = matched.article if matched else 0
            with self._database.reading() as session:
                newest = newest_article(session, build.upto, after)
            items = self._news(build, after, newest) if matched and newest > after else []
            done = Matched(build.generation, newest)
            self._outbox.publish(done, items, datetime.now(UTC))
            self._bind(items)

    def _bind(self, items: Sequence[Item]) -> None:
        """Keep of questions which event they are about, once something answers them."""
        told = {item.followed_id: item.claim_id for item in reversed(items)}
        if not told:
            return
        with self._database.writing(NEWS) as session:
            names = events_of_claims(session, told.values())
            for followed, asked in asked_questions(session, told):
                if (name := names.get(told[followed])) and is_of_event(asked):
                    name_event(session, followed, name.id)

    def newest(self, build: SearchIndex) -> int:
        """Return the newest article of a build, whose like is no news to new followers."""
        matched = self._outbox.matched()
        with self._database.reading() as session:
            after = matched.article if matched else 0
            return newest_article(session, build.upto, after)

    def _news(self, build: SearchIndex, after: int, newest: int) -> list[Item]:
        self._read_again(build)
        with self._database.reading() as session:
            revised = revised_articles(session, after, newest)
            history = History(session, build, after, revised)
            items = list(_found(session, build, history, (after, newest)))
            items = EventNews(session, (after, newest)).added_to(items)
            return [*items, *withdrawals(session, history, revised)]

    def _read_again(self, build: SearchIndex) -> None:
        """Read the followed questions anew that another model has read."""
        known = encoding_version(build)
        while True:
            with self._database.reading() as session:
                rows = outdated_questions(session, known, QUESTIONS_PER_READING)
            if not rows:
                return
            anew = encode_questions(build, self._encoder, [row.asked for row in rows])
            with self._database.writing(NEWS) as session:
                for row, watched in zip(rows, anew, strict=True):
                    again = watched.row(row.key)
                    again.id, again.event = row.id, row.event
                    session.merge(again)


def _found(
    session: Session, build: SearchIndex, history: History, span: tuple[int, int]
) -> Iterator[Item]:
    """Yield what the articles after the first and up to the last bring to followed questions."""
    articles, current = build.rows["article"], build.visibility.on(None)
    rows = np.flatnonzero(current & (articles > span[0]) & (articles <= span[1]))
    if not len(rows):
        return
    shortlist, today = Shortlist(build, rows), build.visibility.newest(current)
    for block in question_blocks(session, encoding_version(build)):
        fitting = _fitting(session, build, shortlist, block, today)
        history.look_up(found.row for _, fits in fitting for found in fits.found)
        for followed, fits in fitting:
            yield from _items(followed, fits, history, build)


def _fitting(
    session: Session,
    build: SearchIndex,
    shortlist: Shortlist,
    block: QuestionBlock,
    today: date | None,
) -> list[tuple[int, Fitting]]:
    """Return the questions of a block that new rows answer."""
    vectors, relevances = vectors_of([vector for *_, vector in block], build)
    stems = [words.split() for _, _, words, _ in block]
    near = list(shortlist.candidates(vectors, relevances, stems))
    states = compressed_states(session, [block[listed.question][0] for listed in near])
    found = []
    for listed in near:
        followed, asked, _, _ = block[listed.question]
        fits = fitting_rows(build, asked, pieces_of(*states[followed]), listed, today)
        if fits.found:
            found.append((followed, fits))
    return found


def _items(followed: int, fits: Fitting, history: History, build: SearchIndex) -> list[Item]:
    matches: list[Match] = []
    for found in fits.found:
        match = history.match(found.row, fits.question, found.confidence)
        if match and history.development(found.row) and _of_period(match, fits.question):
            matches.append(match)
    items = []
    for match in group_alike(matches, len(matches)):
        if brought := history.development(match.row):
            article, before = int(build.rows["article"][match.row]), brought.before
            before_id = before.claim_id if before else None
            change, place = brought.change.value, place_of(match)
            items.append(Item(followed, article, place, change, match.claim_id, before_id))
    items.sort(key=lambda item: _ORDER.index(Change(item.change)))
    return items[:MAX_NEWS]


def _of_period(match: Match, question: Question) -> bool:
    """Tell whether the claim may be of the time that the question names, if it names one."""
    return question.period is None or event_of(match).is_within(*question.period)


def watched_question(build: SearchIndex, encoder: Encoder, question: str) -> SavedQuestion | None:
    """Read a question as an answer would; ``None`` if it asks nothing in English."""
    words = without_links(question)
    if not words or not is_english(words, build.words, encoder.has_word):
        return None
    slips = find_corrections(words, build.words, encoder.has_word)
    return encode_questions(build, encoder, [corrected(words, slips)])[0]
