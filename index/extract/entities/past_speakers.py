"""Who spoke so far in an article, as later pronouns need to know it."""

from collections.abc import Sequence
from dataclasses import dataclass

from index.extract.entities.named_nearby import MAX_TOKENS_BEFORE_PRONOUN
from index.extract.entities.people import Person
from index.extract.entities.referents import may_be


@dataclass(slots=True)
class PastSpeaker:
    """A speaker that spoke, with what later pronouns need to know."""

    sentence: int
    name: str
    role: str | None
    person: Person | None
    plural: bool
    human: bool = False
    at: int = -1
    """The token of the sentence at which it spoke."""


def before_pronoun(
    voices: Sequence[PastSpeaker], voice: PastSpeaker, sentence: int, token: int, gender: str
) -> PastSpeaker:
    """Return who spoke in the sentence before instead of who is named only behind "he".

    "Doe was calm. He had left the house, Roe said."
    """
    if token > MAX_TOKENS_BEFORE_PRONOUN or voice.sentence != sentence or voice.at < token:
        return voice
    earlier = (v for v in reversed(voices) if v.sentence == sentence - 1)
    return next((v for v in earlier if v.person is not None and may_be(v.person, gender)), voice)
