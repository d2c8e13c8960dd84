"""An article that is withdrawn is in no answer; its history stays, and followers are told once."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from newsroom import FLOOD, HARBOUR, QUESTION, TOLL, Newsroom, article
from spacy.language import Language
from sqlmodel import select

from bot.terminal.terminal import plain_reply
from index.answer.following.change_detection import Change
from index.answer.following.news import load_news
from index.library import open_library
from index.model.errors import StoreError
from index.store.encoding.encoder import Encoder
from index.store.sql.articles import Outcome
from index.store.sql.outbox import Outbox
from index.store.sql.tables import ArticleRow

pytestmark = pytest.mark.usefixtures("each_database")

CHAT = 7
RISEN = article(TOLL, 3, "Hill Echo", 12)
LINK = "https://news.example/3"


@pytest.fixture
def newsroom(tmp_path: Path, encoder: Encoder, pipeline: Language) -> Newsroom:
    room = Newsroom(tmp_path / "data", encoder, pipeline)
    room.publish(article(FLOOD, 1, "Vale Courier", 10), article(HARBOUR, 2, "Echo", 10))
    return room


def find_news(newsroom: Newsroom) -> None:
    """Match the newest build to what is followed, as a bot that has just started does."""
    with open_library(newsroom.settings, newsroom.library.encoder) as library:
        library.answers.find_news()


def answer(newsroom: Newsroom) -> str:
    return plain_reply(newsroom.conversation().respond(CHAT, QUESTION))


def test_a_withdrawn_article_is_in_no_answer_and_its_history_stays(newsroom: Newsroom) -> None:
    newsroom.publish(RISEN)
    assert "Hill Echo" in answer(newsroom)
    done = newsroom.library.withdraw(f"{LINK}?utm_source=x", "a hoax")
    newsroom.build()
    assert done.titles == ("Report 3",)
    assert "Hill Echo" not in answer(newsroom)
    with newsroom.database.reading() as session:
        row = session.exec(select(ArticleRow).where(ArticleRow.url == LINK)).one()
        assert (row.text, row.withdrawn) == (TOLL, "a hoax")
        assert row.until == datetime.now(UTC).date()


def test_it_stays_withdrawn_until_that_is_taken_back(newsroom: Newsroom) -> None:
    newsroom.publish(RISEN)
    newsroom.library.withdraw(LINK, "a hoax")
    assert newsroom.add(RISEN) == [Outcome.WITHDRAWN]
    assert newsroom.library.restore(LINK) == 1
    newsroom.build()
    assert "Hill Echo" in answer(newsroom)
    assert newsroom.add(RISEN) == [Outcome.UNCHANGED]


def test_followers_who_knew_it_are_told_once(newsroom: Newsroom) -> None:
    newsroom.conversation().respond(CHAT, f"/follow {QUESTION}")
    newsroom.library.answers.find_news()
    newsroom.publish(RISEN)
    find_news(newsroom)
    outbox = Outbox(newsroom.database)
    for note in outbox.of_chat(CHAT):
        outbox.mark_sent(note)
    assert newsroom.library.withdraw(LINK, "a hoax").questions == 1
    (note,) = outbox.of_chat(CHAT)
    with newsroom.database.reading() as session:
        (news,) = load_news(session, note.items)
    assert (news.change, news.on) == (Change.WITHDRAWN, datetime.now(UTC).date())
    outbox.mark_sent(note)
    newsroom.build()
    find_news(newsroom)
    assert not outbox.of_chat(CHAT)


@pytest.mark.parametrize("named", ["https://news.example/none", "99", "no-such-id", "https://["])
def test_what_is_not_held_is_named(newsroom: Newsroom, named: str) -> None:
    with pytest.raises(StoreError, match="no such article is held"):
        newsroom.library.withdraw(named, "a hoax")
    with pytest.raises(StoreError, match="no such article is withdrawn"):
        newsroom.library.restore(named)


def test_it_is_withdrawn_only_once(newsroom: Newsroom) -> None:
    newsroom.publish(RISEN)
    newsroom.library.withdraw(LINK, "a hoax")
    with pytest.raises(StoreError, match=r"was withdrawn on 20\d\d-.*: a hoax"):
        newsroom.library.withdraw(LINK, "again")
