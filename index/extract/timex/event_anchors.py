"""The event that a day belongs to: "Monday's vote", "the attack on Monday"."""

from dataclasses import dataclass

from spacy.tokens import Token

from index.extract.timex.tense import Tense
from index.words.events import FIXED_EVENTS, PAST_EVENTS

PLANNED = frozenset("due expected forthcoming planned scheduled slated upcoming".split())
PUTTING_OFF = frozenset("adjourn boycott cancel delay postpone reschedule suspend".split())
_PARTS_OF_DAY = frozenset("morning afternoon evening night noon midnight dawn dusk hours".split())
_OF_A_NOUN = frozenset(("amod", "compound", "nmod", "npadvmod", "poss"))


@dataclass(frozen=True, slots=True)
class Occasion:
    """An event; ``tight`` where its day stands before it as in "Monday's vote"."""

    noun: Token
    tight: bool = False

    @property
    def happened(self) -> bool:
        """Whether it is told of because it has happened: an attack, a death."""
        return self.noun.lemma_.lower() in PAST_EVENTS

    @property
    def planned(self) -> bool:
        """Whether it is said to lie ahead: "a planned rally", "postponed Monday's vote"."""
        put_off = self.noun.head.lemma_.lower() in PUTTING_OFF and self._is_fixed
        return put_off or any(child.lower_ in PLANNED for child in self.noun.children)

    @property
    def _is_fixed(self) -> bool:
        return self.noun.lemma_.lower() in FIXED_EVENTS

    def under(self, tense: Tense) -> Tense:
        """Return where its day lies, whatever a verb of that tense goes on to say of it."""
        if tense is Tense.PAST or self.happened:
            return Tense.PAST
        return Tense.OPEN if self._is_fixed and tense is Tense.FUTURE else Tense.PRESENT


def occasion_of(day: Token) -> Occasion | None:
    """Return the event that a day belongs to, ``None`` if it belongs to a verb."""
    node = day
    while node.head != node and (node.head.pos_ == "ADP" or node.head.lower_ in _PARTS_OF_DAY):
        node = node.head
    noun = node.head
    if noun == node or not (noun.pos_ in ("NOUN", "PROPN") or noun.lower_ == "dead"):
        return None
    return Occasion(noun, tight=node.dep_ in _OF_A_NOUN and node.i < noun.i)
