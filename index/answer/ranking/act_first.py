"""The match that tells of the act that is asked for, before one that only shares its words."""

from collections.abc import Sequence

from index.answer.question.asked_acts import asked_act
from index.answer.question.question import Question
from index.model.answer import Match

MIN_SHARE = 0.5
"""How sure a match has to be, beside the first, to be put before it."""


def act_first(matches: Sequence[Match], question: Question) -> list[Match]:
    """Return the matches with who blamed whom, or what somebody promised, first.

    Where the first is by whoever is asked about, or does what is asked for, nothing is moved.
    """
    act = asked_act(question.text)
    if act is None or not matches or act.may_be_of(matches[0].claim):
        return list(matches)
    least = MIN_SHARE * matches[0].confidence
    fitting = (m for m in matches if m.confidence >= least and act.is_told_by(m.claim))
    first = next(fitting, matches[0])
    return [first, *(match for match in matches if match is not first)]
