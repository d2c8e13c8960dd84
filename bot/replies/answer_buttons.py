"""The buttons beneath an answer that go on from it, look at its figures, or say what one thinks."""

from bot.replies import labels
from bot.replies.buttons import (
    FollowAsked,
    GiveFeedback,
    ShareAnswer,
    ShowDifferences,
    ShowMore,
    ShowTimeline,
    WhatIsWrong,
)
from bot.replies.reply import Button
from index.events.figures.casualty_counts import counts_of
from index.model.answer import Answer

Rows = tuple[tuple[Button, ...], ...]


def question_buttons(
    asked_id: int | None, more_from: int | None, follow: bool = False, near: bool = False
) -> Rows:
    """Return the row that goes on from an answer; none for a question not remembered.

    :param more_from: the place of the next result; ``None`` where there are no more.
    :param near: the further results are no answers.
    """
    if asked_id is None:
        return ()
    row = []
    if more_from is not None:
        row.append(ShowMore(asked_id, more_from).button(label=labels.NEAR if near else None))
    if follow:
        row.append(FollowAsked(asked_id).button())
    return (tuple(row),) if row else ()


def figure_and_opinion_buttons(answer: Answer, asked_id: int | None) -> Rows:
    """Return the rows that look at an answer's figures, pass it on, praise it or find fault.

    There is no button that would be empty.
    """
    if asked_id is None:
        return ()
    figures = []
    if answer.pact or any(counts_of(match) for match in answer.fitting):
        figures.append(ShowTimeline(asked_id, 0).button())
        if answer.disputed:
            figures.append(ShowDifferences(asked_id).button())
    share = ShareAnswer(asked_id).button()
    opinion = (GiveFeedback(asked_id, 0).button(), WhatIsWrong(asked_id).button())
    return ((*figures, share), opinion) if figures else ((*opinion, share),)
