"""Who follows what, what is new on it, and who has been told."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from databases import store_url
from sqlalchemy import event
from sqlmodel import select
from stored_answers import StoredAnswers, make_conversation

from index.store.sql.database import Database
from index.store.sql.follows import Follow, Follows
from index.store.sql.outbox import Item, Matched, Notification, Outbox
from index.store.sql.tables import ArticleRow, FollowedRow, NewsRow
from index.store.sql.venue import Venue

pytestmark = pytest.mark.usefixtures("each_database")

NOW = datetime(2016, 9, 20, 12, tzinfo=UTC)


@pytest.fixture
def database(tmp_path: Path) -> Database:
    database = Database(store_url(tmp_path / "store.db"))
    with database.writing() as session:
        for number in (1, 2, 3):
            row = {"id": number, "key": str(number), "revision": 1, "content_hash": "", "text": ""}
            session.add(ArticleRow(**row, added=NOW))
    return database


def follow(database: Database, chat: int, question: str = "Who left?", since: int = 0) -> Follow:
    watched = StoredAnswers().watch(question)
    assert watched is not None
    return Follows(database).add(Venue(chat), question, watched, since)


def publish(database: Database, *articles: int, generation: int = 1) -> Outbox:
    outbox = Outbox(database)
    items = [Item(1, article, "0", "new", article) for article in articles]
    outbox.publish(Matched(generation, max(articles, default=0)), items, NOW)
    return outbox


def tell(outbox: Outbox) -> list[Notification]:
    due = outbox.due(NOW, 100, besides=0)
    for notification in due:
        outbox.mark_sent(notification)
    return due


def test_the_same_question_is_read_once_for_all_chats(database: Database) -> None:
    follow(database, 7)
    follow(database, 8, " who  LEFT ")
    assert follow(database, 7, "Who left") == Follows(database).of(Venue(7))[0]
    with database.reading() as session:
        assert len(session.exec(select(FollowedRow)).all()) == 1


def test_news_is_told_once_each_and_never_again(database: Database) -> None:
    follow(database, 7)
    follow(database, 8)
    outbox = publish(database, 1)
    assert [len(notification.items) for notification in tell(outbox)] == [1, 1]
    publish(database, 1, 2, generation=2)
    assert [[item.article_id for item in notification.items] for notification in tell(outbox)] == [
        [2],
        [2],
    ]
    publish(database, 1, 2, generation=3)
    assert not tell(outbox)


def test_a_new_follower_is_not_told_what_was_there(database: Database) -> None:
    follow(database, 7)
    outbox = publish(database, 1)
    follow(database, 8, since=2)
    assert [notification.chat_id for notification in tell(outbox)] == [7]
    publish(database, 2, 3, generation=2)
    told = {
        notification.chat_id: [i.article_id for i in notification.items]
        for notification in tell(outbox)
    }
    assert told == {7: [2, 3], 8: [3]}


def test_what_is_postponed_is_due_again_then_and_whole(database: Database) -> None:
    follow(database, 7)
    outbox = publish(database, 1)
    (notification,) = outbox.due(NOW, 1, besides=0)
    outbox.postpone(notification, NOW + timedelta(seconds=5))
    assert not outbox.due(NOW, 1, besides=0)
    (again,) = outbox.due(NOW + timedelta(seconds=5), 1, besides=0)
    assert again.items == notification.items


def test_news_that_comes_while_a_message_is_sent_stays_due(database: Database) -> None:
    follow(database, 7)
    outbox = publish(database, 1)
    (notification,) = outbox.due(NOW, 1, besides=0)
    publish(database, 2, generation=2)
    outbox.mark_sent(notification)
    assert [[i.article_id for i in left.items] for left in outbox.due(NOW, 1, besides=0)] == [[2]]


def test_a_chat_hears_of_one_question_at_a_time(database: Database) -> None:
    follow(database, 7, "Who left?")
    follow(database, 7, "Who stayed?")
    outbox = Outbox(database)
    items = [Item(followed, 1, "0", "new", 1) for followed in (1, 2)]
    outbox.publish(Matched(1, 1), items, NOW)
    assert [notification.question for notification in tell(outbox)] == ["Who left?"]
    assert [notification.question for notification in tell(outbox)] == ["Who stayed?"]
    assert not outbox.due(NOW, 1, besides=7)


def test_a_question_that_nobody_follows_is_forgotten_with_its_news(database: Database) -> None:
    first, second = follow(database, 7), follow(database, 8)
    outbox = publish(database, 1)
    follows = Follows(database)
    assert follows.remove(first.id, 8) is None
    assert follows.remove(first.id, 7) == first
    assert [notification.chat_id for notification in outbox.due(NOW, 9, besides=0)] == [8]
    assert follows.remove_chat(8) == 1
    with database.reading() as session:
        assert not session.exec(select(FollowedRow)).all()
        assert not session.exec(select(NewsRow)).all()
    publish(database, 2, generation=2)
    assert follow(database, 7).id > second.id  # an old button must not name a new follow


def test_a_group_that_telegram_moves_takes_its_questions_with_it(database: Database) -> None:
    follow(database, -7)
    follow(database, -7, "Who stayed?")
    follow(database, -1007)
    Follows(database).move_chat(-7, -1007)
    moved = [follow.question for follow in Follows(database).of(Venue(-1007))]
    assert sorted(moved) == ["Who left?", "Who stayed?"]
    assert not Follows(database).of(Venue(-7))


def test_what_was_given_another_time_meanwhile_is_not_postponed(database: Database) -> None:
    follow(database, 7)
    follow(database, 8)
    outbox = publish(database, 1)
    one, other = outbox.due(NOW, 100, besides=0)
    outbox.reschedule(7, NOW - timedelta(hours=1))  # the quiet hours were ended
    outbox.postpone(one, NOW + timedelta(hours=5))
    outbox.postpone(other, NOW + timedelta(hours=5))
    assert [notification.chat_id for notification in outbox.due(NOW, 100, besides=0)] == [7]
    assert outbox.of_chat(8)[0].due == NOW + timedelta(hours=5)


def test_what_many_are_told_alike_is_read_once_for_all(database: Database) -> None:
    for chat in range(1, 21):
        follow(database, chat)
    outbox, asked = publish(database, 1, 2), []
    follow(database, 21, since=1)
    publish(database, 3, generation=2)

    def note(*execution: object) -> None:
        asked.append(str(execution[2]))

    event.listen(database.engine, "before_cursor_execute", note)
    due = outbox.due(NOW, 100, besides=0)
    told = [[item.article_id for item in notification.items] for notification in due]
    assert told == [[1, 2, 3]] * 20 + [[3]]
    assert sum("FROM news" in statement for statement in asked) == 1


def test_news_is_worded_from_claims_that_are_loaded_once_for_all(database: Database) -> None:
    for chat in (7, 8, 9):
        follow(database, chat)
    publish(database, 1, 2)
    answers = StoredAnswers()
    alerts = make_conversation(answers, database).alerts
    due = alerts.due(100)
    assert len({str(alerts.reply(notification)) for notification in due}) == 3  # their own buttons
    assert answers.told == 1
    for notification in due:
        alerts.mark_sent(notification)
    publish(database, 3, generation=2)
    assert all(alerts.reply(notification) for notification in alerts.due(100))
    assert answers.told == 2
