"""The figures of a thread that the headlines of its articles give too, often rounded."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from index.answer.threads.figure import Figure
from index.events.figures.casualty_counts import order
from index.extract.casualties.headline_counts import headline_counts, headline_ranges
from index.extract.numbers.ranges import NumberRange
from index.model.claim import Measure, Range

MIN_ROUNDED = 100
"""From how many people on a headline may round what its article counts."""
MIN_SHARE = 0.9
"""How much of a figure is left at least where a headline rounds it."""
MAX_DIGITS = 2
"""How many digits of a round number are no zeros."""


def headlines_of(figures: Sequence[Figure], measure: Measure) -> tuple[Figure, ...]:
    """Return the headlines that give a figure of their own article again, oldest first.

    Each has the headline as its sentence, and ``repeats`` is the claim whose figure it gives.
    """
    articles: dict[str, list[Figure]] = {}
    for figure in figures:
        articles.setdefault(figure.shown.article.id, []).append(figure)
    found = [one for own in articles.values() for one in _given(own, measure)]
    return tuple(sorted(found, key=lambda one: (one.published or date.min, one.shown.claim_id)))


def _given(own: Sequence[Figure], measure: Measure) -> Iterator[Figure]:
    """Yield what the headline of these figures' article gives of them, each number once."""
    title = own[0].shown.article.title or ""
    others = {count.range for count in headline_counts(title) if count.measure is not measure}
    for bounds in headline_ranges(title):
        agreeing = (figure for figure in own if _is_of(bounds, figure))
        first = next(agreeing, None)
        if first is not None and Range(bounds.low, bounds.high) not in others:
            text = title[bounds.start : bounds.end]
            yield replace(
                first,
                shown=replace(first.shown, sentence=title),
                quantity=replace(first.quantity, text=text, low=bounds.low, high=bounds.high),
                repeats=first.shown.claim_id,
            )


def _is_of(bounds: NumberRange, figure: Figure) -> bool:
    """Tell whether a headline's number is a figure of its article, or that rounded."""
    number = order((bounds.low, bounds.high))[0]
    if number == figure.value:
        return True
    digits = f"{number:.0f}"
    is_round = number >= MIN_ROUNDED and not digits[MAX_DIGITS:].strip("0")
    return is_round and MIN_SHARE * figure.value <= number < figure.value
