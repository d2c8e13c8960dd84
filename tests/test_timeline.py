"""A thread in words: its caption, the list of its figures, and the chart of characters."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stored_answers import make_figure, make_match, make_thread, many_figures

from bot.replies.message_splitting import size
from bot.replies.reply import Chart, Reply
from bot.replies.timeline.dated_figures import ValueScale
from bot.replies.timeline.listing import MAX_LISTED_FIGURES, caption, figure_list
from bot.terminal.chart import chart_lines, shown_blocks
from bot.terminal.terminal import plain_reply
from index.answer.threads.figure import Figure
from index.answer.threads.thread import Scope


def test_the_scale_begins_at_nought_or_is_logarithmic() -> None:
    assert ValueScale.of([20, 40]).position(20) == 0.5
    assert ValueScale.of([20, 22]).foot == 0
    assert ValueScale.of([20, 22], growth=True).foot == 19
    wide = ValueScale.of([10, 100, 10_000])
    assert wide.log_from == 10
    assert [wide.position(value) for value in (10, 100, 10_000)] == pytest.approx([0, 1 / 3, 1])
    noughts = ValueScale.of([0, 10, 10_000])
    assert 0 == noughts.position(0) < noughts.position(10) < noughts.position(11)
    assert ValueScale.of([0, 0]).position(0) == 0


@given(st.lists(st.floats(0, 1e15), min_size=2), st.booleans())
def test_every_value_has_its_place_on_the_scale(values: list[float], growth: bool) -> None:
    scale = ValueScale.of(values, growth=growth)
    places = [scale.position(value) for value in sorted(values)]
    assert places == sorted(places)
    assert -1e-9 <= places[0] <= places[-1] <= 1 + 1e-9


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
    lines = chart_lines(many_figures(200))
    assert max(map(len, lines)) <= 80
    assert any(line.endswith("LLL…") for line in lines)


def test_the_terminal_shows_characters_where_telegram_shows_a_picture() -> None:
    thread = make_thread()
    reply = Reply(figure_list(thread), attachment=Chart(thread, caption(thread)))
    shown = plain_reply(reply)
    assert shown.index("Ferry sinks") < shown.index("○") < shown.index("10 Sep 2016: 8 → 12")
    assert len(shown_blocks(reply)) == 2 + 3


def test_the_list_names_the_last_figures_and_counts_the_others() -> None:
    blocks = figure_list(many_figures(MAX_LISTED_FIGURES + 7))
    assert blocks[0].lines[0].text.startswith("Left out here: 7 earlier figures.")
    assert len(blocks) == MAX_LISTED_FIGURES + 1


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
