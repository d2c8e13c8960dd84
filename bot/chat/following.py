"""The commands and buttons with which a chat follows questions."""

from bot.chat.memory import Memory
from bot.chat.question_history import QuestionHistory
from bot.replies import hints, texts
from bot.replies.button_rows import arranged
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
from index.store.sql.venue import Venue

MAX_FOLLOWS_PER_CHAT = 50
"""How many questions a chat may follow."""


class Following:
    """What each chat follows, as replies."""

    def __init__(
        self, answers: Answerer, memory: Memory, follows: Follows, history: QuestionHistory
    ) -> None:
        self._answers = answers
        self._memory = memory
        self._follows = follows
        self._history = history

    def command(self, venue: Venue, words: str, replied_to: int | None) -> Reply:
        """Follow the question in the words; without any, the one asked last or replied to."""
        question = self._history.full_question(venue, words, replied_to)
        if question is None:
            return say(texts.WHICH_TO_FOLLOW)
        return self._follow(venue, question)

    def listing(self, venue: Venue) -> Reply:
        """Return the followed questions with buttons to drop them."""
        known = self._follows.of(venue)
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
        return Reply((Block((title,)), Block(tuple(lines))), arranged(buttons))

    def unfollow(self, venue: Venue, words: str) -> Reply:
        """Drop the question that the words are, or whose place in the list they are."""
        known = self._follows.of(venue)
        places = {str(place): follow for place, follow in enumerate(known, 1)}
        same = [f for f in known if question_key(f.question) == question_key(words)]
        chosen = places.get(words) or next(iter(same), None)
        if chosen is None and not words and len(known) == 1:
            chosen = known[0]
        if chosen is None:
            reply = self.listing(venue)
            unknown = note(texts.FOLLOWS_NOT_THAT)
            return Reply((unknown, *reply.blocks), reply.buttons) if words and known else reply
        return self._dropped(venue, chosen.id)

    def press(self, venue: Venue, press: FollowAction) -> Reply:
        """Follow a question, or drop one, by its button."""
        match press:
            case FollowAsked(asked_id):
                asked = self._memory.question(asked_id, venue)
                if asked is None:
                    return hints.forgotten()
                return self._follow(venue, asked.question).with_effect(MessageEffect.DROP_BUTTON)
            case UnfollowListed(follow_id):
                if not self._may_drop(venue, follow_id):
                    return say(texts.NOT_YOUR_FOLLOW).with_effect(MessageEffect.TOAST)
                self._follows.remove(follow_id, venue.chat_id)
                return self.listing(venue).with_effect(MessageEffect.REPLACE)
            case Unfollow(follow_id):
                return self._dropped(venue, follow_id)

    def question(self, venue: Venue, follow_id: int) -> str | None:
        """Return a question that this chat follows."""
        follow = self._follows.get(follow_id, venue.chat_id)
        return follow.question if follow else None

    def _follow(self, venue: Venue, question: str) -> Reply:
        known = self._follows.of(venue)
        if any(question_key(follow.question) == question_key(question) for follow in known):
            return say(texts.FOLLOWS_ALREADY.format(question=question))
        if len(known) >= MAX_FOLLOWS_PER_CHAT:
            return say(texts.FOLLOWS_TOO_MUCH.format(limit=MAX_FOLLOWS_PER_CHAT))
        watched = self._answers.watch(question)
        if watched is None:
            return say(texts.CANNOT_FOLLOW)
        since = self._answers.newest_article()
        return _confirmed(self._follows.add(venue, question, watched, since))

    def _may_drop(self, venue: Venue, follow_id: int) -> bool:
        """Tell whether somebody may: in a group whoever began it, and the admins.

        Anybody may begin: that takes nothing from others, and admins can end it.
        """
        follow = self._follows.get(follow_id, venue.chat_id)
        person = venue.person
        if follow is None or not venue.is_group or person.is_admin:
            return True
        return person.user_id is not None and follow.follower == person.user_id

    def _dropped(self, venue: Venue, follow_id: int) -> Reply:
        if not self._may_drop(venue, follow_id):
            return say(texts.NOT_YOUR_FOLLOW).with_effect(MessageEffect.TOAST)
        follow = self._follows.remove(follow_id, venue.chat_id)
        told = texts.UNFOLLOWED.format(question=follow.question) if follow else None
        return say(told or texts.FOLLOWS_NO_MORE).with_effect(MessageEffect.DROP_BUTTON)


def _confirmed(follow: Follow) -> Reply:
    return Reply(
        (
            Block((Line((Run(texts.FOLLOWED), Run(follow.question, Style.ITALIC))),)),
            note(texts.FOLLOWED_MEANS),
        ),
        ((Unfollow(follow.id).button(),),),
    )
