from datetime import date, timedelta

import numpy as np

from index.store.search.rows import ALWAYS, NEVER, ROW, ArticleRows, Validity

MAY = date(2016, 5, 1)


def rows_of(*spans: tuple[int, int, int]) -> np.ndarray:
    """Return rows by published, since and until, in days after the first of May."""
    first = MAY.toordinal()
    days = [[day if day in (0, ALWAYS, NEVER) else first + day for day in one] for one in spans]
    return np.array([(n, n, *d, False, False, False, False, 0) for n, d in enumerate(days)], ROW)


ROWS = rows_of((1, 1, 4), (4, 4, NEVER), (2, ALWAYS, NEVER), (0, ALWAYS, NEVER), (9, 9, NEVER))
ALIVE = np.array([True, True, True, True, False])


def test_a_day_shows_what_was_the_word_of_its_outlet() -> None:
    visibility = Validity(ROWS, ALIVE)
    assert np.flatnonzero(visibility.on(None)).tolist() == [1, 2, 3]
    shown = [np.flatnonzero(visibility.on(MAY + timedelta(n))).tolist() for n in (0, 2, 4, 20)]
    assert shown == [[], [0, 2], [1, 2], [1, 2]]


def test_the_newest_day_is_that_of_what_is_shown() -> None:
    visibility = Validity(ROWS, ALIVE)
    assert visibility.newest(visibility.on(None)) == MAY + timedelta(4)
    assert visibility.newest(np.array([True, False, True, True, False])) == MAY + timedelta(2)
    assert visibility.newest(np.array([False, False, False, True, False])) is None


def test_the_rows_of_articles_are_found_wherever_they_stand() -> None:
    rows = ArticleRows(np.array([5, 5, 9, 2, 2, 2, 5]))
    assert rows.of([5]).tolist() == [0, 1, 6]
    assert rows.of([2, 9, 2]).tolist() == [2, 3, 4, 5]
    assert rows.of([]).tolist() == rows.of([7]).tolist() == []
    assert ArticleRows(np.zeros(0, np.int64)).of([1]).tolist() == []
