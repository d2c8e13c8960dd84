"""An event's figures over the days of publication, as an SVG that takes the page's colours."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape

from bot.replies import page_texts, texts
from bot.replies.formatting import bounds, day, short_number
from index.events.happening import ToldFigure
from index.model.claim import Measure

WIDTH, HEIGHT = 360, 220
LEFT, RIGHT, TOP, BOTTOM = 52, 12, 12, 30
MIN_POINTS = 2
"""Of fewer figures, a picture would show nothing that words do not."""


@dataclass(frozen=True, slots=True)
class Point:
    """A figure on its day; ``low`` and ``high`` are the same unless it is a range."""

    when: date
    low: float
    high: float
    told: str


def chart(figures: Sequence[ToldFigure], measure: Measure) -> str | None:
    """Return the picture of what is counted, with each figure in words for who cannot see it.

    ``None`` if fewer than two figures of two days are known.
    """
    points = sorted(_points(figures), key=lambda point: (point.when, point.low))
    if len(points) < MIN_POINTS or points[0].when == points[-1].when:
        return None
    name = texts.MEASURES[measure].capitalize()
    told = page_texts.CHART.format(measure=name, figures="; ".join(p.told for p in points))
    caption = page_texts.CHART_TITLE.format(measure=name)
    top = max(point.high for point in points) or 1.0
    drawn = "".join((*_axes(points, top), *(_drawn(point, points, top) for point in points)))
    return (
        f'<figure><svg viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{escape(told)}">'
        f'{drawn}</svg><figcaption class="muted">{escape(caption)}</figcaption></figure>'
    )


def _points(figures: Sequence[ToldFigure]) -> Iterator[Point]:
    for figure in figures:
        ends = [end for end in figure.bounds if end is not None]
        if figure.as_of and ends:
            yield Point(figure.as_of, min(ends), max(ends), _told(figure, figure.as_of))


def _told(figure: ToldFigure, when: date) -> str:
    outlet = figure.publisher or texts.UNNAMED_OUTLET
    number = bounds(*figure.bounds) or ""
    return page_texts.POINT.format(figure=number, outlet=outlet, day=day(when))


def _axes(points: Sequence[Point], top: float) -> Iterator[str]:
    for share in (0.0, 0.5, 1.0):
        y = _y(top * share, top)
        yield f'<line class="axis" x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{y:.1f}" y2="{y:.1f}"/>'
        label = escape(short_number(round(top * share)))
        yield f'<text x="{LEFT - 6}" y="{y + 4:.1f}" text-anchor="end">{label}</text>'
    base = HEIGHT - BOTTOM + 18
    for point, x, anchor in ((points[0], LEFT, "start"), (points[-1], WIDTH - RIGHT, "end")):
        yield f'<text x="{x}" y="{base}" text-anchor="{anchor}">{escape(day(point.when))}</text>'


def _drawn(point: Point, points: Sequence[Point], top: float) -> str:
    days = (points[-1].when - points[0].when).days
    share = (point.when - points[0].when).days / days
    x = LEFT + 6 + share * (WIDTH - LEFT - RIGHT - 12)
    low, high = _y(point.low, top), _y(point.high, top)
    line = f'<line class="range" x1="{x:.1f}" x2="{x:.1f}" y1="{low:.1f}" y2="{high:.1f}"/>'
    return (
        f"<g><title>{escape(point.told)}</title>{line if point.low != point.high else ''}"
        f'<circle class="point" cx="{x:.1f}" cy="{low:.1f}" r="4"/></g>'
    )


def _y(value: float, top: float) -> float:
    return HEIGHT - BOTTOM - max(0.0, value) / top * (HEIGHT - TOP - BOTTOM)
