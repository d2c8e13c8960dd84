"""Which messages answered which, so that an edited question has its answer edited."""

from collections import OrderedDict
from dataclasses import dataclass, field

REMEMBERED = 2000
"""How many questions are known by the messages that answered them."""


@dataclass(slots=True)
class Answered:
    """What was asked, and the messages that answered it."""

    text: str
    messages: list[int] = field(default_factory=list)


class AnsweredMessages:
    """The latest questions with their answers, by chat and message."""

    def __init__(self) -> None:
        self._known: OrderedDict[tuple[int, int], Answered] = OrderedDict()

    def begin(self, chat_id: int, question: int, text: str) -> None:
        """Remember what is being answered; its answer is another one from now on."""
        self._known[chat_id, question] = Answered(text)
        if len(self._known) > REMEMBERED:
            self._known.popitem(last=False)

    def sent(self, chat_id: int, question: int, message: int) -> None:
        """Remember a message that answers it."""
        if known := self._known.get((chat_id, question)):
            known.messages.append(message)

    def of(self, chat_id: int, question: int) -> Answered | None:
        """Return how a message was answered."""
        return self._known.get((chat_id, question))
