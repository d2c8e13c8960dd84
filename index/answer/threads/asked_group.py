"""The thread of those whom a topic counts: "how many children died" is not how many people did."""

from dataclasses import replace
from datetime import date

from index.answer.threads.figure import Figure
from index.answer.threads.parts import group_named
from index.answer.threads.thread import Thread


def of_group(thread: Thread, group: str | None) -> Thread:
    """Return the thread with the figures of that group alone, if sources give any of it.

    :param group: as ``StatedFigure.group``.
    """
    own = [part for part in thread.parts if part.group == group]
    if not group or not own or all(group_named(one.group) == group for one in thread.figures):
        return thread
    own.sort(key=lambda part: (part.day or date.min, part.shown.claim_id))
    figures = tuple(Figure(part.shown, part.quantity) for part in own)
    return replace(thread, figures=figures, repeats=(), headlines=(), parts=())
