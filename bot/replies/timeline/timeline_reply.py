"""A timeline as a reply: picture, list and buttons, or what is said where there is no figure."""

from collections.abc import Sequence

from bot.replies import texts
from bot.replies.button_rows import arranged
from bot.replies.buttons import FORMATS, ExportThread, ShowTimeline
from bot.replies.reply import Button, Chart, Reply, say
from bot.replies.timeline.dated_figures import dated_figures
from bot.replies.timeline.listing import caption, figure_list
from index.answer.threads.thread import Thread

MIN_DRAWN_FIGURES = 2
"""Of fewer figures, a picture would show nothing that words do not."""


def timeline_reply(
    threads: Sequence[Thread], place: int, asked_id: int | None, dark: bool = True
) -> Reply:
    """Return the thread at that place; without an ``asked_id`` it has no buttons."""
    thread = threads[place]
    head, listed = caption(thread), figure_list(thread)
    buttons = _buttons(asked_id, place, len(threads)) if asked_id is not None else ()
    if len(dated_figures(thread)) < MIN_DRAWN_FIGURES:
        return Reply((head, *listed), buttons)
    return Reply(listed, buttons, attachment=Chart(thread, head, dark))


def _buttons(asked_id: int, place: int, threads: int) -> tuple[tuple[Button, ...], ...]:
    files = tuple(ExportThread(asked_id, form, place).button() for form in FORMATS)
    others = (ShowTimeline(asked_id, place + 1).button(),) if place + 1 < threads else ()
    return arranged(files, others)


def no_topic() -> Reply:
    """Return how to ask for a timeline."""
    return say(texts.WHICH_TOPIC)


def no_thread(topic: str) -> Reply:
    """Return that no figures were found, with what would help."""
    return say(texts.NO_FIGURES.format(topic=topic), texts.NO_FIGURES_HINT)


def nothing_to_export() -> Reply:
    """Return what has to come before an export."""
    return say(texts.NOTHING_TO_EXPORT)
