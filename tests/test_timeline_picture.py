"""The picture of a thread: what is drawn where, and that all of it can be read."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO
from itertools import combinations, pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.axes import Axes
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure as Drawing
from matplotlib.legend import Legend
from matplotlib.lines import Line2D
from matplotlib.quiver import Quiver
from matplotlib.text import Text
from matplotlib.transforms import Bbox
from PIL import Image
from stored_answers import OUTLETS, make_figure, make_thread, many_figures

from bot.replies.timeline.dated_figures import dated_figures, value_scale
from bot.replies.timeline.markers import DARK, LIGHT, Palette, marks_of, spread
from bot.replies.timeline.picture import HEIGHT_PX, WIDTH_PX, compose, draw
from bot.replies.timeline.plot import apart
from bot.replies.timeline.text_fitting import drawable, fit, font
from index.answer.threads.figure import Figure
from index.answer.threads.thread import Scope, Thread

FIRST = date(2016, 9, 10)
EDGE_PX = 16
"""Of each side of a picture that stays empty."""


def drawn(thread: Thread) -> tuple[Drawing, Axes]:
    """Return the picture when everything in it has its place, and its axes."""
    figure = compose(thread)
    figure.canvas.draw()
    (axes,) = figure.findobj(Axes)
    return figure, axes


def texts_of(figure: Drawing) -> list[tuple[str, Bbox]]:
    texts = [text for text in figure.findobj(Text) if text.get_visible() and text.get_text()]
    return [(text.get_text(), text.get_window_extent()) for text in texts]


def marks_in(axes: Axes) -> list[Line2D]:
    return [line for line in axes.lines if line.get_marker() != "None"]


def labels_of(axes: Axes) -> tuple[list[str], list[str]]:
    """Return what is written beside the axis of days and that of values."""
    days, values = axes.get_xticklabels(), axes.get_yticklabels()
    return [label.get_text() for label in days], [label.get_text() for label in values]


def legend_of(figure: Drawing) -> list[str]:
    (legend,) = figure.findobj(Legend)
    return [text.get_text() for text in legend.get_texts()]


def assert_readable(figure: Drawing) -> None:
    """Fail unless every text is within the picture and none lies on another."""
    texts = texts_of(figure)
    for text, box in texts:
        assert box.x0 >= EDGE_PX, text
        assert box.x1 <= WIDTH_PX - EDGE_PX, text
        assert box.y0 >= EDGE_PX, text
        assert box.y1 <= HEIGHT_PX - EDGE_PX, text
    for (text, box), (other, beside) in combinations(texts, 2):
        # Letters reach less far up and down than their boxes.
        above = min(box.y1, beside.y1) - max(box.y0, beside.y0) <= 6
        assert above or min(box.x1, beside.x1) <= max(box.x0, beside.x0), (text, other)


def assert_every_figure_is_drawn(thread: Thread, axes: Axes) -> None:
    """Fail unless each figure has its marks, at its values and inside the axes."""
    figures = dated_figures(thread)
    values = Counter(value for one in figures for value in set(one.ends))
    points = [point for line in marks_in(axes) for point in line.get_xydata()]
    assert Counter(float(y) for _, y in points) == values
    hollow = [line for line in marks_in(axes) if line.get_markerfacecolor() == DARK.background]
    assert len(hollow) == sum(not one.figure.stands for one in figures)
    for line in marks_in(axes):
        box, room = line.get_window_extent(), axes.bbox
        assert room.x0 <= box.x0 <= box.x1 <= room.x1
        assert room.y0 <= box.y0 <= box.y1 <= room.y1


@pytest.mark.parametrize("count", [2, 12, 200])
def test_a_picture_of_many_figures_can_be_read(count: int) -> None:
    thread = many_figures(count)
    assert Image.open(BytesIO(draw(thread))).size == (WIDTH_PX, HEIGHT_PX)
    figure, axes = drawn(thread)
    assert_readable(figure)
    assert_every_figure_is_drawn(thread, axes)


@pytest.mark.parametrize(
    "thread",
    [
        make_thread(make_figure(1, 0), make_figure(2, 0)),
        make_thread(make_figure(1, 0), make_figure(2, 400_000), make_figure(3, 3)),
        make_thread(make_figure(1, 7), make_figure(2, 7, published=FIRST + timedelta(1))),
        make_thread(make_figure(1, 1.5e12), make_figure(2, 12_500_000), make_figure(3, 1e300)),
        make_thread(make_figure(1, published=date.min), make_figure(2, published=date.max)),
        make_thread(*(make_figure(1, n, published=date(2016, 12, 25 + n)) for n in range(1, 7))),
        make_thread(label="ميناء " * 80),
        make_thread(label="W" * 5000),
        make_thread(label="$ _{x} \\frac"),
        make_thread(first=None, last=None, label=""),
        make_thread(make_figure(1, 400), make_figure(2, 430), scope=Scope.TOTAL),
        make_thread(make_figure(1, 400), make_figure(2, 400), scope=Scope.TOTAL),
    ],
)
def test_odd_figures_and_labels_can_be_read(thread: Thread) -> None:
    assert draw(thread)
    figure, axes = drawn(thread)
    assert_readable(figure)
    assert_every_figure_is_drawn(thread, axes)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.text(max_size=320), min_size=2, max_size=12), st.text(max_size=200))
def test_any_label_can_be_drawn(outlets: list[str], label: str) -> None:
    figures = (make_figure(n, n, outlet=outlet) for n, outlet in enumerate(outlets))
    assert_readable(drawn(make_thread(*figures, label=label))[0])


@st.composite
def any_figure(chosen: st.DrawFn) -> Figure:
    """Return a figure of any value, day, outlet and kind."""
    number = chosen(st.integers(1, 60))
    least = chosen(st.integers(0, 60) | st.sampled_from([700, 400_000, 10**14]))
    most = least + chosen(st.sampled_from([0, 0, 1, 30, 5000]))
    low, high = chosen(st.sampled_from([(least, most), (least, None), (None, most)]))
    return make_figure(
        number,
        low,
        high=high,
        outlet=chosen(st.sampled_from(OUTLETS)),
        published=FIRST + timedelta(chosen(st.integers(0, 4) | st.integers(0, 4000))),
        superseded_by=chosen(st.none() | st.integers(1, 60)),
    )


@settings(max_examples=25, deadline=None)
@given(st.lists(any_figure(), min_size=1, max_size=40), st.sampled_from(Scope))
def test_any_figures_are_drawn_and_nothing_reaches_the_edge(
    figures: list[Figure], scope: Scope
) -> None:
    thread = make_thread(*figures, scope=scope)
    figure, axes = drawn(thread)
    assert_readable(figure)
    assert_every_figure_is_drawn(thread, axes)
    pixels = np.asarray(figure.canvas.buffer_rgba())  # type: ignore[attr-defined]
    painted = (pixels != pixels[0, 0]).any(axis=2)
    assert painted.any()
    painted[EDGE_PX:-EDGE_PX, EDGE_PX:-EDGE_PX] = False
    assert not painted.any()


@pytest.mark.parametrize(
    "thread",
    [
        many_figures(12),
        make_thread(make_figure(1, 0), make_figure(2, 400_000), make_figure(3, 3)),
        make_thread(make_figure(1, 3), make_figure(2, 400_000), make_figure(3, 45)),
        make_thread(make_figure(1, 400), make_figure(2, 430), scope=Scope.TOTAL),
    ],
)
def test_heights_are_those_of_the_chart_of_characters(thread: Thread) -> None:
    _, axes = drawn(thread)
    scale = value_scale(thread, dated_figures(thread))
    ends = [(0, value) for value in (scale.foot, scale.top)]
    foot, top = axes.transData.transform(ends)[:, 1]
    for line in marks_in(axes):
        for x, y in line.get_xydata():
            height = axes.transData.transform((x, y))[1]
            assert (height - foot) / (top - foot) == pytest.approx(scale.position(float(y)))


def test_what_a_source_leaves_open_has_an_arrow() -> None:
    figures = (make_figure(1, 10, high=None), make_figure(2, None, high=20), make_figure(3, 15))
    figure, axes = drawn(make_thread(*figures))
    (arrows,) = axes.findobj(Quiver)
    assert [np.sign(length) for length in arrows.V] == [1, -1, 0]
    signs = "by day of publication · ↑ at least · ↓ at most"
    assert signs in [text.replace("\N{NO-BREAK SPACE}", " ") for text, _ in texts_of(figure)]
    assert not drawn(make_thread(make_figure(1), make_figure(2)))[1].findobj(Quiver)


def test_a_figure_that_was_replaced_is_hollow_and_joined_to_the_later_one() -> None:
    figure, axes = drawn(make_thread(make_figure(1, 8, superseded_by=2), make_figure(2, 12)))
    old, new = marks_in(axes)
    assert old.get_markerfacecolor() == DARK.background
    assert new.get_markerfacecolor() == old.get_markeredgecolor() == DARK.marks[0].colour
    (joined,) = (line for line in axes.lines if line.get_linestyle() == "--")
    assert joined.get_ydata().tolist() == [8, 12]
    assert any("hollow" in text for text, _ in texts_of(figure))


def test_the_least_and_the_greatest_value_stand_at_the_axis() -> None:
    values = [3, 12, 13, 14, 15, 40, 41]
    _, axes = drawn(make_thread(*(make_figure(n, value) for n, value in enumerate(values))))
    days, beside = labels_of(axes)
    assert {"0", "3", "41"} <= set(beside)
    assert "40" not in beside
    assert days[0] == "9 Sep\n2016"
    assert days[-1] == "15 Sep"


@pytest.mark.parametrize("days", [8, 10, 40])
def test_labels_of_an_axis_keep_apart(days: int) -> None:
    figures = (make_figure(n, n, published=date(2016, 5, 20) + timedelta(n)) for n in range(days))
    _, axes = drawn(make_thread(*figures))
    across = sorted(tuple(label.get_window_extent().intervalx) for label in axes.get_xticklabels())
    up = sorted(tuple(label.get_window_extent().intervaly) for label in axes.get_yticklabels())
    assert all(later[0] - earlier[1] >= 12 for earlier, later in pairwise(across))
    assert all(later[0] - earlier[1] >= 6 for earlier, later in pairwise(up))


def test_a_year_is_written_where_it_begins() -> None:
    days = (date(2016, 12, 20), date(2016, 12, 26), date(2017, 1, 3), date(2017, 1, 9))
    _, axes = drawn(make_thread(*(make_figure(n, 9, published=d) for n, d in enumerate(days))))
    assert labels_of(axes)[0] == ["20 Dec\n2016", "26 Dec", "3 Jan\n2017", "9 Jan"]


def test_a_lone_day_is_in_the_middle() -> None:
    _, axes = drawn(make_thread(make_figure(1, 20)))
    (mark,) = marks_in(axes)
    box = mark.get_window_extent()
    assert (box.x0 + box.x1) / 2 == pytest.approx((axes.bbox.x0 + axes.bbox.x1) / 2)


def test_the_legend_names_every_outlet_once_and_counts_those_without_a_mark() -> None:
    names = ["_Delta", "$x^2$", "", *(f"Outlet {n}" for n in range(3, 11))]
    figures = (make_figure(n, 20, outlet=name, published=FIRST) for n, name in enumerate(names))
    figure, _ = drawn(make_thread(*figures))
    assert not any(text.get_parse_math() for text in figure.findobj(Legend)[0].get_texts())
    assert legend_of(figure) == [
        "_Delta",
        "$x^2$",
        "unnamed outlet",
        *names[3:8],
        "3 other outlets",
    ]


def test_long_texts_are_cut() -> None:
    label, outlet = "flood " * 90, "Harbour Gazette of the North, the South and the Farther Coast"
    figures = (make_figure(n, 20, outlet=f"{n} {outlet}") for n in range(5))
    figure, _ = drawn(make_thread(*figures, label=label))
    (title,) = (text for text, _ in texts_of(figure) if text.startswith("flood"))
    assert title.endswith("…")
    assert len(title) > 40
    first = legend_of(figure)[0]
    assert first.startswith("0 Harb")
    assert first.endswith("Coast")
    assert "…" in first


def test_several_pictures_can_be_drawn_at_once() -> None:
    threads = [many_figures(12), make_thread(), make_thread(label="W" * 500)] * 2
    with ThreadPoolExecutor(6) as pool:
        at_once = list(pool.map(draw, threads))
    assert at_once == [draw(thread) for thread in threads]


def test_an_outlet_has_a_shape_and_a_colour_of_its_own() -> None:
    figures = [make_figure(n, outlet=f"Outlet {n // 2 if n < 18 else n}") for n in range(30)]
    marks = marks_of(dated_figures(make_thread(*figures)), DARK)
    own = [mark for mark in marks.values() if mark is not DARK.others]
    assert len({mark.shape for mark in own}) == len({mark.colour for mark in own}) == 8
    assert marks["Outlet 0"] is DARK.marks[0]
    assert marks["Outlet 29"] is DARK.others


@pytest.mark.parametrize("palette", [DARK, LIGHT])
def test_marks_and_words_stand_out_from_the_background(palette: Palette) -> None:
    """The ratio is that of https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio."""

    def luminance(colour: str) -> float:
        parts = (
            (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4) for c in to_rgb(colour)
        )
        return sum(
            weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), parts, strict=True)
        )

    ground = luminance(palette.background)
    marks = [mark.colour for mark in (*palette.marks, palette.others)]
    assert len(set(marks)) == 9
    for colour in (*marks, palette.ink, palette.muted):
        lighter, darker = sorted((luminance(colour), ground), reverse=True)
        assert (lighter + 0.05) / (darker + 0.05) >= 4.5


def labels_at_marks(axes: Axes) -> list[str]:
    return [text.get_text() for text in axes.texts]


def about(figure: Figure) -> Figure:
    return replace(figure, quantity=replace(figure.quantity, qualifier="about"))


def test_each_figure_is_written_at_its_mark() -> None:
    figures = (
        make_figure(1, 8, high=20),
        make_figure(9, 12, high=None),
        make_figure(18, None, high=40),
        make_figure(27, 31),
        about(make_figure(36, 35)),
    )
    figure, axes = drawn(make_thread(*figures))
    assert sorted(labels_at_marks(axes)) == ["31", "8–20", "~35", "≤40", "≥12"]
    key = " ".join(text for text, _ in texts_of(figure)).replace("\N{NO-BREAK SPACE}", " ")
    assert "where there is room" not in key
    assert "one place" not in key
    for text, line in zip(axes.texts, marks_in(axes), strict=False):
        box, mark = text.get_window_extent(), line.get_window_extent()
        assert not box.overlaps(mark)


def test_marks_on_one_another_share_a_label_that_counts_them() -> None:
    same = [
        make_figure(n, 20 + n % 2, outlet=f"Outlet {n % 9}", published=FIRST) for n in range(30)
    ]
    late = make_figure(99, 90, published=FIRST + timedelta(3))
    figure, axes = drawn(make_thread(*same, late))
    counted = [label for label in labels_at_marks(axes) if "×" in label]
    assert counted
    assert all(int(label.rpartition("×")[2]) > 1 for label in counted)
    key = " ".join(text for text, _ in texts_of(figure)).replace("\N{NO-BREAK SPACE}", " ")
    assert "×2: figures in one place" in key


def test_a_reader_chooses_light_or_dark() -> None:
    thread = many_figures(12)
    corners = [Image.open(BytesIO(draw(thread, dark))).getpixel((3, 3)) for dark in (True, False)]
    assert [sum(pixel[:3]) > 600 for pixel in corners] == [False, True]  # type: ignore[index]
    figure = compose(thread, LIGHT)
    figure.canvas.draw()
    assert_readable(figure)


def written(text: str, width_px: float, from_end: float = 0.0) -> tuple[str, Bbox]:
    """Return what is left of a text within that width, and its box."""
    artist = Drawing(dpi=72).text(0, 0, text, fontproperties=font(32), parse_math=False)
    box = fit(artist, width_px, from_end=from_end)
    return artist.get_text(), box


def test_arabic_is_shaped_and_written_from_the_right() -> None:
    _, joined = written("ببب", 1000)
    _, apart_ = written("ب\u200cب\u200cب", 1000)
    assert joined.width < apart_.width
    assert "\u202e" not in drawable("a\u202eb")
    assert drawable("港口 Echo") == "□ Echo"
    assert drawable("n" + "\u0300" * 9) == "ǹ" + "\u0300" * 2


def test_a_label_that_is_too_wide_loses_its_middle() -> None:
    name = "Harbour Gazette of the North and the South Coast"
    cut, box = written(name, 300, from_end=0.5)
    assert 250 < box.width <= 300
    assert cut.startswith("Harb")
    assert cut.endswith("Coast")
    assert "…" in cut
    assert written(name, 1000)[0] == name
    assert written(name, 1)[0].endswith("…")


@given(st.lists(st.floats(0, 1000), max_size=40), st.floats(1, 100))
def test_what_is_written_beside_an_axis_is_apart(positions: list[float], gap: float) -> None:
    places = apart(positions, gap)
    taken = [positions[place] for place in places]
    assert all(abs(a - b) >= gap for a, b in combinations(taken, 2))
    left_out = [one for place, one in enumerate(positions) if place not in places]
    assert all(any(abs(one - other) < gap for other in taken) for one in left_out)


def test_marks_that_would_cover_each_other_stand_side_by_side() -> None:
    assert len(set(spread([(100, 50, 50)] * 5, 20, 60))) == 5
    assert spread([(100, 50, 50), (100, 90, 90)], 20, 60) == [100, 100]
    assert spread([(100, 50, 95), (100, 90, 90)], 20, 60) == [100, 120]
    assert min(spread([(100, 50, 50)] * 9, 20, 90, (90, 200))) == 100


def test_marks_stay_off_each_other_and_off_what_is_written_beside_the_axis() -> None:
    crowd = [make_figure(n, 20, outlet=f"Outlet {n}", published=FIRST) for n in range(9)]
    late = [
        make_figure(20 + n, 20, outlet=f"Outlet {n}", published=FIRST + timedelta(1))
        for n in range(9)
    ]
    _, axes = drawn(make_thread(*crowd, *late))
    label = next(t.get_window_extent() for t in axes.get_yticklabels() if t.get_text() == "20")
    xs = sorted(axes.transData.transform(line.get_xydata())[0, 0] for line in marks_in(axes))
    assert len(xs) == 18
    assert min(np.diff(xs)) > 34
    assert xs[0] - 17 > label.x1
    assert xs[-1] + 17 < WIDTH_PX
