"""What could be asked instead of a question that nothing answers."""

import re
from collections.abc import Iterator, Sequence

from index.answer.question.mentions import find_names
from index.model.answer import Answer, DemandKind, Match

LOOKED_AT = 5
"""Of how many of the nearest claims somebody may be asked about."""
_TWO_SPACES = re.compile(r"\s+(?=[\s?!.,;])")


def suggestions(answer: Answer) -> Iterator[str]:
    """Yield questions, the nearest to the asked one first; whether they are answered is open."""
    times = [one.text for one in answer.missing if one.kind is DemandKind.TIME]
    if times and len(answer.missing) == len(times):
        yield without(answer.question, times[0])
    yield from _of_speakers(answer.matches[:LOOKED_AT])


def without(question: str, words: str, instead: str = "") -> str:
    """Return the question without some of its words, or with others in their place."""
    return _TWO_SPACES.sub("", question.replace(words, instead)).strip()


def _of_speakers(matches: Sequence[Match]) -> Iterator[str]:
    """Yield what somebody said who is named in full."""
    for match in matches:
        speaker = match.claim.speaker
        if speaker and find_names(f"Did {speaker.name} speak") == (speaker.name,):
            yield f"What did {speaker.name} say?"
