"""The commands and buttons with which a chat follows questions."""

from bot.chat.memory import Memory
from bot.chat.question_history import QuestionHistory
from bot.replies import hints, texts
from bot.replies.buttons import FollowAction, FollowAsked, Unfollow, UnfollowListed
from bot.replies.reply import (
    Block,
    Line,
    MessageEffect,
    Reply,
    Run,
    Style,
    note,
    plain,
    say,
)
from index.answer.answerer import Answerer
from index.store.sql.follows import Follow, Follows, question_key

MAX_FOLLOWS_PER_CHAT = 50
"""How many questions a chat may follow."""
BUTTONS_PER_ROW = 3


class Following:
    """What each chat follows, as replies."""

    def __init__(
        self, answers: Answerer, memory: Memory, follows: Follows, history: QuestionHistory
    ) -> None:
        self._answers = answers
        self._memory = memory
        self._follows = follows
        self._history = history

    def command(self, chat_id: int, words: str, replied_to: int | None) -> Reply:
        """Follow the question in the words; without any, the one asked last or replied to."""
        question = self._history.full_question(chat_id, words, replied_to)
        if question is None:
            return say(texts.WHICH_TO_FOLLOW)
        return self._follow(chat_id, question)

    def listing(self, chat_id: int) -> Reply:
        """Return the followed questions with buttons to drop them."""
        known = self._follows.of(chat_id)
        if not known:
            return say(texts.FOLLOWS_NOTHING)
        lines = (
            plain(f"{place}. {follow.question}" if len(known) > 1 else follow.question)
            for place, follow in enumerate(known, 1)
        )
        title = Line((Run(texts.FOLLOWS, Style.BOLD),))
        buttons = [
            UnfollowListed(follow.id).button(place if len(known) > 1 else None)
            for place, follow in enumerate(known, 1)
        ]
        starts = range(0, len(buttons), BUTTONS_PER_ROW)
        rows = tuple(tuple(buttons[start : start + BUTTONS_PER_ROW]) for start in starts)
        return Reply((Block((title,)), Block(tuple(lines))), rows)

    def unfollow(self, chat_id: int, words: str) -> Reply:
        """Drop the question that the words are, or whose place in the list they are."""
        known = self._follows.of(chat_id)
        places = {str(place): follow for place, follow in enumerate(known, 1)}
        same = [f for f in known if question_key(f.question) == question_key(words)]
        chosen = places.get(words) or next(iter(same), None)
        if chosen is None and not words and len(known) == 1:
            chosen = known[0]
        if chosen is None:
            reply = self.listing(chat_id)
            unknown = note(texts.FOLLOWS_NOT_THAT)
            return Reply((unknown, *reply.blocks), reply.buttons) if words and known else reply
        return self._dropped(chat_id, chosen.id)

    def press(self, chat_id: int, press: FollowAction) -> Reply:
        """Follow a question, or drop one, by its button."""
        match press:
            case FollowAsked(asked_id):
                asked = self._memory.question(asked_id, chat_id)
                if asked is None:
                    return hints.forgotten()
                return self._follow(chat_id, asked.question).with_effect(MessageEffect.DROP_BUTTON)
            case UnfollowListed(follow_id):
                self._follows.remove(follow_id, chat_id)
                return self.listing(chat_id).with_effect(MessageEffect.REPLACE)
            case Unfollow(follow_id):
                return self._dropped(chat_id, follow_id).with_effect(MessageEffect.DROP_BUTTON)

    def question(self, chat_id: int, follow_id: int) -> str | None:
        """Return a question that this chat follows."""
        follow = self._follows.get(follow_id, chat_id)
        return follow.question if follow else None

    def _follow(self, chat_id: int, question: str) -> Reply:
        known = self._follows.of(chat_id)
        if any(question_key(follow.question) == question_key(question) for follow in known):
            return say(texts.FOLLOWS_ALREADY.format(question=question))
        if len(known) >= MAX_FOLLOWS_PER_CHAT:
            return say(texts.FOLLOWS_TOO_MUCH.format(limit=MAX_FOLLOWS_PER_CHAT))
        watched = self._answers.watch(question)
        if watched is None:
            return say(texts.CANNOT_FOLLOW)
        since = self._answers.newest_article()
        return _confirmed(self._follows.add(chat_id, question, watched, since))

    def _dropped(self, chat_id: int, follow_id: int) -> Reply:
        follow = self._follows.remove(follow_id, chat_id)
        if follow is None:
            return say(texts.FOLLOWS_NO_MORE)
        return say(texts.UNFOLLOWED.format(question=follow.question))


def _confirmed(follow: Follow) -> Reply:
    return Reply(
        (
            Block((Line((Run(texts.FOLLOWED), Run(follow.question, Style.ITALIC))),)),
            note(texts.FOLLOWED_MEANS),
        ),
        ((Unfollow(follow.id).button(),),),
    )
