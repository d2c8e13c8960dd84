"""What stands over a thread, however it is shown."""

from bot.replies.formatting import bounds, period
from index.answer.threads.thread import Scope, Thread


def heading(thread: Thread) -> str:
    """Return what is counted, between which numbers, and when."""
    when = period(thread.first, thread.last)
    if when and thread.scope is Scope.TOTAL and thread.last is None:
        when = f"since {when}"
    numbers = bounds(thread.low, thread.high)
    if any(figure.bounds == (thread.high, None) for figure in thread.standing):
        numbers = f"{numbers} or more"
    parts = (thread.measure.value.capitalize(), numbers, when)
    return " · ".join(part for part in parts if part)
