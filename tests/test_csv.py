"""A flaw of a CSV file is named by its line, and the rest is kept."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.model.article import Article
from index.read.formats import charset
from index.read.formats.files import Rejected, read_paths


def read(path: Path, data: bytes | str) -> tuple[list[str], list[int | None]]:
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    found = list(read_paths([path]))
    return (
        [each.title or "" for each in found if isinstance(each, Article)],
        [each.line for each in found if isinstance(each, Rejected)],
    )


@pytest.mark.parametrize(
    ("data", "titles", "lines"),
    [
        ('title,text\nA,"Nine died.\nB,Six died.\nC,Ten died.\n', ["B", "C"], [2]),
        ('title,text\nA,"Nine died.\nB,"Six died."\nC,Ten died.\n', ["B", "C"], [2]),
        ('title,text\nA,One died.\nB,"Nine died.\n\nC,"Ten died."\n', ["A", "C"], [3]),
        ('title,text\nA,"He said "no" and left."\nB,Six died.\n', ["B"], [2]),
        ('title,text\nA,"Nine\ndied, he said."\nB,Six died.\n', ["A", "B"], []),
        ("title,text\nA,Nine\0 died.\nB,Six died.\n", ["B"], [2]),
        ('title,text\nA,"Nine\n\0died."\nB,Six died.\n', ["B"], [2, 3]),
        ("sep=;\ntitle;text\nA;Nine died.\n", ["A"], []),
        ('\ufeffsep=;\r\n"title";"text"\r\n"A";"Nine died."\r\n', ["A"], []),
        ("\n\n  \ntitle,text\nA,Nine died.\n", ["A"], []),
        ("title|text\nA|Nine died, all of them.\n", ["A"], []),
        ("title,text,\nA,Nine died.,\nB,Six died.\n", ["A", "B"], []),
        ("title,text\nA,Nine died.,,\nB,Six died.,x\n", ["A"], [3]),
        ("title,text\r\rA,Nine died.\r", ["A"], []),
        ("title,text\nA,Nine died.\nTitle,Text\nB,Six died.\n", ["A", "B"], []),
        ("# export of May\n\ntitle,text\nA,Nine died.\n", ["A"], []),
        ("A,Nine died.\nB,Six died.\n", [], [None]),
        (b"title,text\nA,Nine died.\nB,Caf\xe9.\nC,Ten died.\n", ["A", "C"], [3]),
        (b'title,text\nA,"Nine\nCaf\xe9 died."\nC,Ten died.\n', ["C"], [2, 3]),
    ],
)
def test_the_line_is_named_and_the_rest_is_kept(
    tmp_path: Path, data: str | bytes, titles: list[str], lines: list[int | None]
) -> None:
    found, rejected = read(tmp_path / "a.csv", data)
    assert (found, sorted(rejected, key=lambda line: line or 0)) == (titles, lines)


def test_many_unclosed_rows_are_read_in_one_go(tmp_path: Path) -> None:
    rows = "".join(f'T{n},"Nine died.\n' for n in range(20_000))
    found, rejected = read(tmp_path / "a.csv", f"title,text\n{rows}Z,Ten died.\n")
    assert found == ["Z"]
    assert len(rejected) == 20_000


def test_a_jsonl_line_with_nul_is_named(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b'{"text": "Nine\0 died."}\n{"text": "Six died."}\n')
    found = list(read_paths([path]))
    assert [each.line for each in found if isinstance(each, Rejected)] == [1]
    assert sum(isinstance(each, Article) for each in found) == 1


@given(st.text(alphabet='ab,";\n\r\0 9', max_size=80))
def test_every_row_is_an_article_or_named(
    tmp_path_factory: pytest.TempPathFactory, rows: str
) -> None:
    path = tmp_path_factory.mktemp("any") / "a.csv"
    titles, lines = read(path, f"title,text\n{rows}\nZ,Ten died.\n")
    assert titles or lines


def test_a_line_that_is_too_long_is_one_flaw_wherever_it_holds_carriage_returns(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(charset, "MAX_LINE_CHARS", 40)
    monkeypatch.setattr(charset, "CHARS_PER_SKIP", 10)
    long = "Nine died.\r" * 9
    found, rejected = read(tmp_path / "a.csv", f"title,text\nA,{long}\nB,Six died.\n")
    assert (found, rejected) == (["B"], [2])
