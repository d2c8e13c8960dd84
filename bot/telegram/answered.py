"""What was done with which message, also after a restart.

Which messages answered a question, so that a changed question has its answer changed; and which
buttons were pressed, so that a second tap does nothing. Each is a mark that the mailbox keeps for
two days: numbers and a digest, no words.
"""

import hashlib
import json
import time
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass

from bot.telegram.letter import Letter, Spent
from bot.telegram.mail import Letters

REMEMBERED = 5000
"""How many marks are at hand."""


@dataclass(frozen=True, slots=True)
class Answered:
    """A digest of what was asked, and the messages that answered it."""

    digest: str
    messages: tuple[int, ...] = ()


class AnsweredMessages:
    """The latest questions with their answers, and the latest presses, by chat and message."""

    def __init__(self, mail: Letters, marks: Mapping[str, str]) -> None:
        """Go on from ``marks``, which an earlier run left in the mailbox."""
        self._mail = mail
        self._marks = OrderedDict(marks)

    def learn(self, marks: Mapping[str, str]) -> None:
        """Take over what another bot of the same store has done."""
        self._marks |= marks
        while len(self._marks) > REMEMBERED:
            self._marks.popitem(last=False)

    def of(self, chat_id: int, question: int) -> Answered | None:
        """Return how a message was answered."""
        kept = self._marks.get(_answer_to(chat_id, question))
        if kept is None:
            return None
        digest, *messages = json.loads(kept)
        return Answered(digest, tuple(messages))

    def is_spent(self, chat_id: int, press: Spent, at: float) -> bool:
        """Tell whether a press that came then is one too many."""
        return float(self._marks.get(_press(chat_id, press), 0)) > at

    def sent(self, letter: Letter, message_id: int) -> dict[str, str]:
        """Remember which message a letter became; return the marks, for the mailbox to keep."""
        marks = {}
        if letter.question and letter.asked:
            known = self.of(letter.chat_id, letter.question)
            # The first letter of another answer begins a list of its own.
            before = known.messages if known and known.digest == letter.asked else ()
            messages = tuple(dict.fromkeys((*before, message_id)))
            name = _answer_to(letter.chat_id, letter.question)
            marks[name] = json.dumps([letter.asked, *messages])
        if letter.spends:
            # Whoever taps again before the answer is there means that answer.
            until = max(letter.spends.until, time.time())
            marks[_press(letter.chat_id, letter.spends)] = f"{until}"
        self.learn(marks)
        return marks

    async def forget(self, chat_id: int) -> None:
        """Forget all of a chat."""
        prefix = f"{chat_id} "
        for name in [name for name in self._marks if name.startswith(prefix)]:
            del self._marks[name]
        await self._mail.forget(prefix)


def digest_of(text: str) -> str:
    """Return what tells a changed text from the same one."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _answer_to(chat_id: int, question: int) -> str:
    return f"{chat_id} {question}"


def _press(chat_id: int, press: Spent) -> str:
    return f"{chat_id} {press.message} {press.data}"
