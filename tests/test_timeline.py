"""The picture of a thread, and the same in characters and in words."""

from datetime import date, timedelta
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.colors import to_rgb
from matplotlib.lines import Line2D
from matplotlib.text import Text
from matplotlib.transforms import Bbox
from PIL import Image
from stored_answers import make_figure, make_match, make_thread

from bot.replies.message_splitting import size
from bot.replies.reply import Chart, Reply
from bot.replies.timeline.listing import LISTED, caption, figure_list
from bot.replies.timeline.markers import BACKGROUND, MARKS, OTHERS, marks_of
from bot.replies.timeline.picture import HEIGHT, WIDTH, compose, draw
from bot.replies.timeline.scale import TimeScale, ValueScale, apart, spread
from bot.replies.timeline.text_fitting import Lettering, drawable
from bot.terminal.chart import chart_lines, shown_blocks
from bot.terminal.terminal import plain_reply
from index.answer.threads.thread import Figure, Scope, Thread

FIRST = date(2016, 9, 10)
OUTLETS = (
    "Vale Courier",
    "Hill Echo",
    "L" * 300,
    "وكالة أنباء الميناء",
    "קול הנמל (radio)",
    "Harbour 😀🚢",
    "$x^2$ & <b>",
    "港口日报",
    "n\u0300\u0300\u0300\u0300\u0300",
    "\u202eEcho\u0000\n",
    "Delta",
    "The Very Long Named International Gazette of Harbours and Rivers",
)


def many(count: int) -> Thread:
    """Return a thread of every kind of figure, over a hundred days at most."""
    ends = ((10.0, 10.0), (12.0, None), (None, 30.0), (8.0, 20.0))
    figures = []
    for number in range(count):
        low, high = ends[number % 4]
        figures.append(
            make_figure(
                number,
                low and low + number % 7,
                high=high,
                outlet=OUTLETS[number * 7 % len(OUTLETS)],
                published=FIRST + timedelta(number * 13 % 100),
                superseded_by=number + 12 if number % 5 == 0 else None,
            )
        )
    return make_thread(*figures)


def texts_of(thread: Thread) -> list[tuple[str, Bbox]]:
    figure = compose(thread).figure
    drawn = [text for text in figure.findobj(Text) if text.get_text()]
    return [(text.get_text(), text.get_window_extent()) for text in drawn]


def assert_readable(thread: Thread) -> None:
    """Fail unless every text is within the picture and none lies on another."""
    texts = texts_of(thread)
    for place, (text, box) in enumerate(texts):
        assert box.x0 >= 0, text
        assert box.x1 <= WIDTH, text
        assert box.y0 >= 0, text
        assert box.y1 <= HEIGHT, text
        for other, beside in texts[place + 1 :]:
            assert not (
                min(box.x1, beside.x1) > max(box.x0, beside.x0)
                # Letters reach less far up and down than their boxes.
                and min(box.y1, beside.y1) - max(box.y0, beside.y0) > 6
            ), (text, other)


@pytest.mark.parametrize("count", [2, 12, 200])
def test_a_picture_of_many_figures_can_be_read(count: int) -> None:
    thread = many(count)
    assert Image.open(BytesIO(draw(thread))).size == (WIDTH, HEIGHT)
    assert_readable(thread)


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
    assert_readable(thread)


@settings(max_examples=25)
@given(st.lists(st.text(max_size=320), min_size=2, max_size=12), st.text(max_size=200))
def test_any_label_can_be_drawn(outlets: list[str], label: str) -> None:
    figures = (make_figure(n, n, outlet=outlet) for n, outlet in enumerate(outlets))
    assert_readable(make_thread(*figures, label=label))


def test_an_outlet_has_a_shape_and_a_colour_of_its_own() -> None:
    figures = [make_figure(n, outlet=f"Outlet {n // 2 if n < 18 else n}") for n in range(30)]
    marks = marks_of(figures)
    own = [mark for mark in marks.values() if mark is not OTHERS]
    assert len({mark.shape for mark in own}) == len({mark.colour for mark in own}) == 8
    assert marks["Outlet 0"] is MARKS[0]
    assert marks["Outlet 29"] is OTHERS


@pytest.mark.parametrize("mark", [*MARKS, OTHERS])
def test_marks_stand_out_from_the_background(mark: object) -> None:
    """The ratio is that of https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio."""

    def luminance(colour: str) -> float:
        parts = (
            (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4) for c in to_rgb(colour)
        )
        return sum(
            weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), parts, strict=True)
        )

    ratio = (luminance(mark.colour) + 0.05) / (luminance(BACKGROUND) + 0.05)  # type: ignore[attr-defined]
    assert ratio >= 4.5


def test_arabic_is_shaped_and_written_from_the_right() -> None:
    lettering = Lettering(32)
    joined, apart_ = "ببب", "ب\u200cب\u200cب"
    assert lettering.width(joined) < lettering.width(apart_)
    assert "\u202e" not in drawable("a\u202eb")
    assert drawable("港口 Echo") == "□ Echo"


def test_a_label_that_is_too_wide_loses_its_middle() -> None:
    lettering = Lettering(32)
    cut = lettering.fitted("Harbour Gazette of the North and the South Coast", 300)
    assert lettering.width(cut) <= 300
    assert cut.startswith("Harb")
    assert cut.endswith("Coast")
    assert "…" in cut


def test_the_scale_begins_at_nought_or_is_logarithmic() -> None:
    assert ValueScale.of([20, 40]).position(20) == 0.5
    wide = ValueScale.of([10, 100, 10_000])
    assert wide.logarithmic
    assert wide.position(100) == pytest.approx(1 / 3)
    assert wide.decades == [10, 100, 1000, 10_000]
    assert ValueScale.of([20, 22]).foot == 0
    assert ValueScale.of([20, 22], growth=True).foot == 19
    noughts = ValueScale.of([0, 10, 10_000])
    assert 0 == noughts.position(0) < noughts.position(10)
    assert TimeScale(FIRST, FIRST).position(FIRST) == 0.5


@given(st.lists(st.floats(0, 1000), max_size=40), st.floats(1, 100))
def test_what_is_written_beside_an_axis_is_apart(positions: list[float], gap: float) -> None:
    taken = [positions[place] for place in apart(positions, gap)]
    assert all(abs(a - b) >= gap for n, a in enumerate(taken) for b in taken[:n])


def test_marks_that_would_cover_each_other_stand_side_by_side() -> None:
    assert len(set(spread([(100, 50, 50)] * 5, 20, 60))) == 5
    assert spread([(100, 50, 50), (100, 90, 90)], 20, 60) == [100, 100]
    assert spread([(100, 50, 95), (100, 90, 90)], 20, 60) == [100, 120]
    assert min(spread([(100, 50, 50)] * 9, 20, 90, (90, 200))) == 100


def test_marks_stay_off_what_is_written_beside_the_axis() -> None:
    crowd = [make_figure(n, 20, outlet=f"Outlet {n}", published=FIRST) for n in range(9)]
    late = [make_figure(20 + n, 20, published=FIRST + timedelta(1)) for n in range(9)]
    figure = compose(make_thread(*crowd, *late)).figure
    (label,) = (text for text in figure.findobj(Text) if text.get_text() == "20")
    marks = [line for line in figure.findobj(Line2D) if line.get_marker() != "None"]
    plotted = [
        x for line in marks for x, y in line.get_xydata() if abs(y - label.get_position()[1]) < 5
    ]
    assert len(plotted) == 18
    assert min(plotted) - 17 > label.get_window_extent().x1
    assert max(plotted) + 17 < WIDTH


def test_the_chart_of_characters_has_a_line_a_figure() -> None:
    lines = chart_lines(
        make_thread(
            make_figure(1, 8, superseded_by=3),
            make_figure(2, 10, high=None, outlet="Hill\nEcho"),
            make_figure(3, None, high=20),
            make_figure(4, 10, high=16),
            make_figure(5, published=None),
        )
    )
    assert len(lines) == 5
    assert "○" in lines[1]
    assert "●→" in lines[2]
    assert lines[2].endswith("Hill Echo")
    assert "←●" in lines[3]
    assert "●━━━━━━●" in lines[4]
    assert len({line.index("·") for line in lines[1:]}) == 1


def test_the_chart_of_characters_fits_a_terminal() -> None:
    lines = chart_lines(many(200))
    assert max(map(len, lines)) <= 80
    assert any(line.endswith("LLL…") for line in lines)


def test_the_terminal_shows_characters_where_telegram_shows_a_picture() -> None:
    thread = make_thread()
    reply = Reply(figure_list(thread), attachment=Chart(thread, caption(thread)))
    shown = plain_reply(reply)
    assert shown.index("Ferry sinks") < shown.index("○") < shown.index("10 Sep 2016: 8 → 12")
    assert len(shown_blocks(reply)) == 2 + 3


def test_the_list_names_the_last_figures_and_counts_the_others() -> None:
    blocks = figure_list(many(LISTED + 7))
    assert blocks[0].lines[0].text.startswith("Left out here: 7 earlier figures.")
    assert len(blocks) == LISTED + 1


def test_a_withdrawn_figure_says_since_when() -> None:
    withdrawn = make_figure(1, 8, superseded_by=None, until=date(2016, 9, 14))
    text = figure_list(make_thread(withdrawn))[0].lines[0].text
    assert text.startswith("10 Sep 2016: 8 – withdrawn since 14 Sep 2016")


def test_denials_follow_the_figures() -> None:
    denial = make_match(9, sentence="The harbour denied that anyone drowned.")
    blocks = figure_list(make_thread(denials=(denial,)))
    assert "“The harbour denied that anyone drowned.”" in blocks[-1].lines[0].text


def test_a_total_says_since_when_it_counts() -> None:
    lines = caption(make_thread(scope=Scope.TOTAL, last=None)).lines
    assert lines[1].text == "Killed · 10–12 · since 10 Sep 2016"


@given(st.text(max_size=3000))
def test_a_caption_is_short(label: str) -> None:
    thread = make_thread(*(make_figure(n, n * 1000) for n in range(1, 9)), label=label)
    assert sum(size(line.text) + 1 for line in caption(thread).lines) <= 1024


def test_figure_is_shown_as_its_source_leaves_it_open() -> None:
    figure: Figure = make_figure(1, 10, high=None)
    assert "10 – or more drowned" in figure_list(make_thread(figure))[0].lines[0].text
