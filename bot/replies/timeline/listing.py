"""A thread in words: what stands under its picture, and each figure with its source."""

from collections.abc import Iterator

from bot.replies import texts
from bot.replies.claim_message import denial_line, source_line, speaker_text
from bot.replies.event_state import state_lines
from bot.replies.formatting import bounds, count, day, figure_text, period, standing_text
from bot.replies.reply import Block, Line, Run, Style, note, plain
from index.answer.threads.event_state import state_of
from index.answer.threads.figure import Figure
from index.answer.threads.thread import Scope, Thread
from index.events.figures.casualty_counts import independent

MAX_LISTED_FIGURES = 40
"""Of more figures, only the last ones are listed."""
MAX_LABEL_CHARS = 200


def heading(thread: Thread) -> str:
    """Return what is counted, between which numbers, and when."""
    when = period(thread.first, thread.last)
    if when and thread.label.endswith(when):
        when = None
    if when and thread.scope is Scope.TOTAL and thread.last is None:
        when = texts.SINCE.format(when=when)
    numbers = bounds(thread.low, thread.high)
    if any(figure.bounds == (thread.high, None) for figure in thread.standing):
        numbers = texts.OR_MORE.format(numbers=numbers)
    parts = (thread.measure.value.capitalize(), numbers, when)
    return " · ".join(part for part in parts if part)


def caption(thread: Thread) -> Block:
    """Return what the thread is about, how many figures it has, and which of them stand out."""
    figures = thread.figures
    outlets = {figure.shown.article.publisher or figure.shown.article.id for figure in figures}
    days = sorted(figure.published for figure in figures if figure.published)
    when = period(days[0], days[-1]) if days else None
    counted = count(len(figures), "figure"), count(len(outlets), "outlet")
    held = texts.FIGURES_FROM.format(figures=counted[0], outlets=counted[1])
    if (origins := independent([figure.shown for figure in figures])) < len(outlets):
        held = f"{held} ({count(origins, 'independent source')})"
    standing = standing_text(thread.difference, [figure.shown for figure in figures])
    state = state_of(thread)
    told = [line.text for line in state_lines(state)] if state else []
    dated = texts.HELD_PUBLISHED.format(held=held, when=when) if when else held
    lines = (heading(thread), dated, *told, standing)
    label = thread.label
    if len(label) > MAX_LABEL_CHARS:
        label = f"{label[:MAX_LABEL_CHARS].rstrip()}…"
    title = Line((Run(label, Style.BOLD),))
    return Block((title, *(plain(line) for line in lines if line)))


def figure_list(thread: Thread) -> tuple[Block, ...]:
    """Return each figure with its day, speaker and linked source, then who denies it."""
    listed = thread.figures[-MAX_LISTED_FIGURES:]
    earlier = len(thread.figures) - len(listed)
    left_out = texts.LEFT_OUT.format(figures=count(earlier, "earlier figure"))
    by_claim = {figure.shown.claim_id: figure for figure in thread.figures}
    figures = (Block(tuple(_lines(figure, by_claim))) for figure in listed)
    denials = (Block((denial_line(denial),)) for denial in thread.denials)
    return (*([note(left_out)] if earlier else []), *figures, *denials)


def _lines(figure: Figure, by_claim: dict[int, Figure]) -> Iterator[Line]:
    later = by_claim.get(figure.superseded_by or 0)
    when = f"{day(figure.published)}: " if figure.published else ""
    speaker = figure.shown.claim.speaker
    runs = (
        Run(when),
        Run(figure_text(figure), Style.BOLD),
        Run(_since(figure, later)),
        Run(f" · {speaker_text(speaker)}" if speaker else ""),
    )
    yield Line(tuple(run for run in runs if run.text))
    if source := source_line(figure.shown, dated=False):
        yield source


def _since(figure: Figure, later: Figure | None) -> str:
    """Return what the outlet has put in the figure's place, and since when."""
    if figure.stands or (later and later.bounds == figure.bounds):
        return ""
    changed = figure.until or (later.published if later else None)
    since = " " + texts.SINCE.format(when=day(changed)) if changed else ""
    return f" → {figure_text(later)}{since}" if later else f" – {texts.TAKEN_BACK}{since}"
