"""Our own questions on whole articles, as groups to learn from."""

import random
from collections.abc import Iterable, Iterator, Mapping, Sequence

from index.model.article import Span
from scripts.evaluation.own_questions import OwnQuestion
from scripts.fitting.reading.groups import Group, alike_first
from scripts.fitting.reading.told import Told

NEAR_WRONG, FAR_WRONG = 5, 2
"""How many sentences stand beside the right one: of the most alike, and of others."""
MOST_ALIKE = 7
MISSED = 2
"""Beside how many sentences a near miss is read: the one it nearly asks for, and the most alike."""


def own_groups(
    asked: Iterable[OwnQuestion], told: Mapping[str, Sequence[Told]], chance: random.Random
) -> Iterator[Group]:
    """Yield the questions, each with its near miss after it.

    What is asked about articles that are not at hand, and of sentences that tell nothing, is left
    out.
    """
    for one in asked:
        sentences = told.get(one.article, ())
        first = one.answers[0]
        right = [
            place
            for place, own in enumerate(sentences)
            if any(_meet(own.span, span) for span in one.answers)
        ]
        answering = next((p for p in right if _meet(sentences[p].span, first)), None)
        if answering is None:
            continue
        texts = [own.passage.sentence for own in sentences]
        wrong = [place for place in alike_first(one.question, texts) if place not in right]
        near, far = wrong[:MOST_ALIKE], wrong[MOST_ALIKE:]
        places = [
            answering,
            *chance.sample(near, min(NEAR_WRONG, len(near))),
            *chance.sample(far, min(FAR_WRONG, len(far))),
        ]
        yield Group(one.question, tuple(sentences[place].passage for place in places))
        if one.near:
            alike = [place for place in alike_first(one.near, texts) if place != answering]
            missed = (sentences[place].passage for place in [answering, *alike[: MISSED - 1]])
            yield Group(one.near, tuple(missed), answered=False)


def _meet(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end
