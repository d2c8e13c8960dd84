"""What is to be sent to followers now; every call may block on the model or the database."""

from collections.abc import Callable
from datetime import UTC, datetime

from bot.replies.alert_message import news_reply
from bot.replies.reply import Reply
from index.answer.answerer import Answerer
from index.answer.following.news import News
from index.answer.following.quiet_hours import notification_time
from index.store.sql.chats import Chats
from index.store.sql.follows import Follows
from index.store.sql.outbox import Item, Notification, Outbox

KEYBOARD_CHAT = 0
"""The chat at the keyboard, which gets its news there: Telegram gives no chat this id."""


class AlertQueue:
    """Finds news, words it, and keeps to whom it was sent."""

    def __init__(self, answers: Answerer, chats: Chats, follows: Follows, outbox: Outbox) -> None:
        self._answers = answers
        self._chats = chats
        self._follows = follows
        self._outbox = outbox
        self.may_tell: Callable[[int], bool] = lambda _chat: True
        """Whether a chat may still be written to."""
        self.looks: Callable[[], bool] = lambda: True
        """Whether it is this bot that finds what is new."""
        self.sender: str | None = None
        """What this bot is called where several send what is new."""
        self._news: dict[tuple[Item, ...], list[News]] = {}

    def look(self) -> None:
        """Look whether a new build has news."""
        if self.looks():
            self._answers.find_news()

    def due(self, limit: int) -> list[Notification]:
        """Return what is to be sent to Telegram's chats now."""
        now = datetime.now(UTC)
        if self.sender is None:
            found = self._outbox.due(now, limit, besides=KEYBOARD_CHAT)
        else:
            found = self._outbox.claim(now, limit, KEYBOARD_CHAT, self.sender)
        return self._now(found, now)

    def due_at_keyboard(self) -> list[Notification]:
        """Return what is to be shown at the keyboard now."""
        return self._now(self._outbox.of_chat(KEYBOARD_CHAT), datetime.now(UTC))

    def reply(self, notification: Notification) -> Reply | None:
        """Return the message; ``None`` if there is nothing to send, or nobody to, after all."""
        if self._follows.get(notification.follow_id, notification.chat_id) is None:
            return None
        if not self.may_tell(notification.chat_id):
            return None
        news = self._news.get(notification.items)
        if news is None:  # most who follow a question are to be told the same
            news = self._news[notification.items] = self._answers.news(notification)
        return news_reply(notification.follow_id, notification.question, news) if news else None

    def mark_sent(self, notification: Notification) -> None:
        """Keep that it was sent."""
        self._outbox.mark_sent(notification)

    def postpone(self, notification: Notification, due: datetime) -> None:
        """Let it be sent then."""
        self._outbox.postpone(notification, due)

    def unsubscribe(self, chat_id: int) -> int:
        """Let a chat follow nothing any more; return how many questions it followed."""
        return self._follows.remove_chat(chat_id)

    def move(self, notification: Notification, chat_id: int) -> None:
        """Let all that the chat follows be followed by another, which Telegram made of it."""
        self._follows.move_chat(notification.chat_id, chat_id)

    def _now(self, notifications: list[Notification], now: datetime) -> list[Notification]:
        """Return those that need not wait; the chats of the others are due later."""
        self._news.clear()
        ready = []
        for notification in notifications:
            when = notification_time(
                notification.due, now, self._chats.preferences(notification.chat_id)
            )
            if when <= now:
                ready.append(notification)
            else:
                self._outbox.postpone(notification, when)
        return ready
