"""Dates are compared with annotated ones by the days that both mean."""

from datetime import date
from pathlib import Path

import pytest

from index.model.article import Span
from index.model.claim import Timex
from index.model.errors import UnreadableError
from scripts.evaluation.timeml import misses, read_timeml, score_dates

ARTICLE = """<?xml version="1.0" ?>
<TimeML>
<DCT><TIMEX3 tid="t0" type="DATE" value="2016-09-14">14 September 2016</TIMEX3></DCT>
<TEXT>The dam <EVENT eid="e1">burst</EVENT>
on <TIMEX3 type="DATE" value="2016-09-12">Monday</TIMEX3>
after rain in <TIMEX3 type="DATE" value="2016-08">early August</TIMEX3>. It had held for
<TIMEX3 type="DURATION" value="P9Y">nine years</TIMEX3>.</TEXT>
</TimeML>
"""


def timex(text: str, words: str, first: date | None, last: date | None) -> Timex:
    start = text.index(words)
    return Timex(words, Span(start, start + len(words)), first, last)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "dam.tml"
    path.write_text(ARTICLE, "utf-8")
    return path


def test_the_text_and_its_dates_are_read(path: Path) -> None:
    read = read_timeml(path)
    assert read.article.text.startswith("The dam burst\non Monday\nafter")
    assert read.article.published == date(2016, 9, 14)
    assert [one.span.of(read.article.text) for one in read.timexes] == [
        "Monday",
        "early August",
        "nine years",
    ]


def test_what_is_right_is_counted(path: Path) -> None:
    read = read_timeml(path)
    text = read.article.text
    monday = timex(text, "Monday", date(2016, 9, 12), date(2016, 9, 12))
    august = timex(text, "early August", date(2016, 8, 1), date(2016, 8, 10))
    duration = timex(text, "nine years", date(2007, 9, 14), date(2016, 9, 14))
    assert score_dates([read], [[monday, august, duration]]).value == (1, 1, 1)
    wrong = timex(text, "Monday", date(2016, 9, 19), date(2016, 9, 19))
    scores = score_dates([read], [[wrong]])
    assert scores.detection == (1, 0.5, pytest.approx(2 / 3))
    assert scores.value == (0, 0, 0)
    assert len(list(misses(read, [wrong]))) == 2


def test_what_is_no_timeml_is_named(tmp_path: Path) -> None:
    path = tmp_path / "no.tml"
    path.write_text("<TimeML><TEXT>No day.</TEXT></TimeML>")
    with pytest.raises(UnreadableError, match="no day in DCT"):
        read_timeml(path)
    path.write_text("No mark-up.")
    with pytest.raises(UnreadableError, match="as TimeML"):
        read_timeml(path)
