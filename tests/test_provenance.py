"""Where a claim comes from, and what its outlet changed in it, sentence by sentence."""

from datetime import date
from pathlib import Path

import pytest
from databases import store_url
from hypothesis import given
from hypothesis import strategies as st
from stored_answers import StoredAnswers, make_conversation

from bot.chat.conversation import Conversation
from bot.terminal.terminal import plain_reply
from index.answer.provenance import Change, changes_between, revisions_at
from index.model.article import Article
from index.store.sql.articles import keep_article
from index.store.sql.database import Database
from index.store.sql.withdrawals import withdraw_articles

pytestmark = pytest.mark.usefixtures("each_database")

LINK = "https://courier.example/almen-fire"
FIRST = (
    "Fourteen people were killed in a fire in Almen on Monday, the fire service said. "
    "The port was shut. Mayor Ines Vogt visited the port."
)
SECOND = (
    "Nine people were killed in a fire in Almen on Monday, the fire service said.\n"
    "The port was  shut. Mayor Ines Vogt visited the port. Schools stay closed."
)


@pytest.fixture
def database(tmp_path: Path) -> Database:
    database = Database(store_url(tmp_path / "articles.db"))
    with database.writing() as session:
        for text, day in ((FIRST, 13), (SECOND, 14)):
            keep_article(
                session,
                Article(text, "Fire", "Courier", date(2016, 9, day), f"{LINK}?utm_id={day}"),
            )
    return database


def test_what_changed_is_told_sentence_by_sentence(database: Database) -> None:
    with database.reading() as session:
        first, second = revisions_at(session, "http://m.courier.example/almen-fire")
    assert (first.number, first.until, first.changes) == (1, date(2016, 9, 14), ())
    assert second.since == date(2016, 9, 14)
    assert second.changes == (
        Change(
            ("Fourteen people were killed in a fire in Almen on Monday, the fire service said.",),
            ("Nine people were killed in a fire in Almen on Monday, the fire service said.",),
        ),
        Change((), ("Schools stay closed.",)),
    )


def test_a_withdrawn_article_says_so(database: Database) -> None:
    with database.writing() as session:
        withdraw_articles(session, LINK, "taken from another outlet")
        assert revisions_at(session, LINK)[-1].withdrawn == "taken from another outlet"


def test_a_page_that_is_not_held_has_no_revisions(database: Database) -> None:
    with database.reading() as session:
        assert revisions_at(session, "https://courier.example/other") == []
        assert revisions_at(session, "http://[::1") == []


@given(st.lists(st.sampled_from("abcd")), st.lists(st.sampled_from("abcd")))
def test_changes_make_the_later_of_the_earlier(before: list[str], after: list[str]) -> None:
    changes = list(changes_between(before, after))
    removed = [sentence for change in changes for sentence in change.before]
    added = [sentence for change in changes for sentence in change.after]
    assert sorted(before + added) == sorted(after + removed)
    assert bool(changes) == (before != after)


@pytest.fixture
def conversation(tmp_path: Path) -> Conversation:
    return make_conversation(StoredAnswers(), Database(store_url(tmp_path / "chats.db")))


TOLD = """\
Vale Courier, River bursts its banks (https://news.example/{n}) · 10 Sep 2016
https://news.example/{n} (https://news.example/{n})
Fetched from: https://news.example/{n}?id=7 (https://news.example/{n}?id=7)
Retrieved: 12 Sep 2016, 08:05 UTC
Look it up in a public archive (https://web.archive.org/web/20160912/https://news.example/{n})

Changed on 12 Sep 2016:
> − 12 people left.
> + 14 people left."""


def test_a_claim_tells_its_source(conversation: Conversation) -> None:
    context = conversation.press(7, "c:2")
    (pressed,) = [button.press for row in context.buttons for button in row]
    assert plain_reply(conversation.press(7, str(pressed))).strip() == TOLD.format(n=2)
    assert "no longer hold that claim" in plain_reply(conversation.press(7, "y:99"))


def test_the_source_command_means_the_last_answer_or_a_claim_of_it(
    conversation: Conversation,
) -> None:
    assert "Ask a question first" in plain_reply(conversation.respond(7, "/source"))
    conversation.respond(7, "How many left the valley?")
    assert plain_reply(conversation.respond(7, "/source")).strip() == TOLD.format(n=1)
    assert plain_reply(conversation.respond(7, "/source 3")).strip() == TOLD.format(n=3)
    assert "no claim 9" in plain_reply(conversation.respond(7, "/source 9"))
    assert "Ask a question first" in plain_reply(conversation.respond(8, "/source"))
    held = plain_reply(conversation.respond(7, "/source https://courier.example/x"))
    assert held.strip() == "I do not hold that page."
