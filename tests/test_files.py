import json
import os
import tracemalloc
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.model.article import Article
from index.model.errors import UnreadableError
from index.read.formats.article_record import read_record
from index.read.formats.files import Defaults, Rejected, read_paths

TEXT = "The truce held on Monday, residents of the city said."


def articles(found: Iterable[Article | Rejected]) -> list[Article]:
    return [each for each in found if isinstance(each, Article)]


def reasons(found: Iterable[Article | Rejected]) -> list[tuple[int | None, str]]:
    return [(each.line, each.reason) for each in found if isinstance(each, Rejected)]


def read(path: Path) -> list[Article | Rejected]:
    return list(read_paths([path]))


def test_a_jsonl_line_becomes_an_article_with_all_its_fields(tmp_path: Path) -> None:
    fields = {
        "id": 7, "url": "https://ledger.example/a", "title": "Truce holds", "text": TEXT,
        "publisher": "Ledger", "published": "2016-09-12", "language": "en", "extra": [1],
    }  # fmt: skip
    (tmp_path / "a.jsonl").write_text(json.dumps(fields) + "\n\n")
    assert read(tmp_path / "a.jsonl") == [
        Article(
            TEXT, "Truce holds", "Ledger", date(2016, 9, 12), "https://ledger.example/a", "en", "7"
        )
    ]


@pytest.mark.parametrize(
    "text", ["Line one.\r\n\r\nLine two.\r", "  leading and trailing \n\n", "a\u2028b\u00a0c"]
)
def test_text_is_kept_exactly(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.jsonl").write_text(json.dumps({"text": text}))
    (tmp_path / "b.txt").write_bytes(text.encode())
    (tmp_path / "c.txt").write_bytes(text.encode("utf-8-sig"))
    (tmp_path / "d.txt").write_bytes(text.encode("utf-16"))
    quoted = text.replace('"', '""')
    (tmp_path / "e.csv").write_bytes(f'title,text\nA,"{quoted}"\n'.encode())
    assert [each.text for each in articles(read(tmp_path))] == [text] * 5


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ('{"text": "a"', "is not JSON: Expecting ',' delimiter at column 13"),
        ('["text"]', 'is not a JSON object such as {"text": "…"}'),
        ("[" * 100_000, "is not JSON that can be read"),
        ("1" * 10_000, "is not JSON that can be read"),
        ('{"title": "a"}', "text: is missing (or give html)"),
        ('{"text": 5}', "text: must be text"),
        ('{"text": " \\n"}', "text: is empty"),
        ('{"text": "a\\u0000b"}', "text: holds a NUL character"),
        ('{"text": "a\\ud800b"}', "text: holds half a surrogate pair"),
        ('{"text": "a", "title": ["b"]}', "title: must be text"),
        (
            '{"text": "a", "published": "2016-02-31"}',
            "published: 2016-02-31 is not a date (write it as 2016-09-10)",
        ),
        ('{"text": "a", "published": 2016}', "published: must be text such as 2016-09-10"),
        (
            '{"text": "a", "url": "ftp://a.example"}',
            "url: must start with http:// or https:// and name a host",
        ),
        ('{"text": "a", "url": "http://[a"}', "url: Invalid IPv6 URL"),
        ('{"html": "<p></p>"}', "the page has no article text"),
        ('{"url": 1, "published": "soon"}', "url: must be text; published: soon is not a date"
         " (write it as 2016-09-10)"),
    ],
)  # fmt: skip
def test_a_wrong_line_is_named_and_the_others_are_kept(
    tmp_path: Path, line: str, reason: str
) -> None:
    good = json.dumps({"text": TEXT})
    (tmp_path / "a.jsonl").write_text("\n".join([*[good] * 6, line, good]))
    found = read(tmp_path / "a.jsonl")
    assert reasons(found) == [(7, reason)]
    assert len(articles(found)) == 7
    rejected = next(each for each in found if isinstance(each, Rejected))
    assert str(rejected) == f"{tmp_path / 'a.jsonl'}:7: {reason}"


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2016-09-10", date(2016, 9, 10)),
        ("2016-09-10T23:30:00-05:00", date(2016, 9, 11)),
        ("2016-09-10T01:00:00+03:00", date(2016, 9, 9)),
        ("2016-09-10T01:00:00Z", date(2016, 9, 10)),
        ("2016-09-10 01:00", date(2016, 9, 10)),
        ("", None),
    ],
)
def test_publication_is_a_utc_day(written: str, day: date | None) -> None:
    assert read_record({"text": TEXT, "published": written}).published == day


def test_a_line_of_50_megabytes_is_refused_without_being_held(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    good = json.dumps({"text": TEXT})
    with path.open("w") as file:
        file.write(f"{good}\n" + '{"text": "')
        for _ in range(50):
            file.write("x" * 1_000_000)
        file.write(f'"}}\n{good}\n')
    tracemalloc.start()
    found = read(path)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert reasons(found) == [(2, "is longer than 16,000,000 characters")]
    assert len(articles(found)) == 2
    assert most < 80_000_000


def test_an_article_of_more_than_five_million_characters_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(json.dumps({"text": "word " * 1_000_001}))
    (tmp_path / "b.txt").write_text("word " * 1_000_001)
    assert reasons(read(tmp_path)) == [
        (1, "text: is longer than 5,000,000 characters"),
        (None, "is longer than 5,000,000 characters"),
    ]


def test_another_encoding_is_refused_line_by_line_not_guessed(tmp_path: Path) -> None:
    lines = [json.dumps({"text": f"{TEXT} {name}"}, ensure_ascii=False) for name in ("a", "café")]
    (tmp_path / "a.jsonl").write_bytes("\n".join([*lines, lines[0]]).encode("cp1252"))
    (tmp_path / "b.txt").write_bytes("Un café.".encode("latin-1"))
    found = read(tmp_path)
    assert len(articles(found)) == 2
    (line, first), (_, second) = reasons(found)
    assert line == 2
    assert first.startswith("is not UTF-8 (byte 0xE9 at offset 67); convert it")
    assert second.startswith("is not UTF-8 (byte 0xE9 at offset 6)")


def test_jsonl_with_a_byte_order_mark_is_read(tmp_path: Path) -> None:
    line = json.dumps({"text": TEXT}) + "\n"
    (tmp_path / "a.jsonl").write_bytes((line * 3).encode("utf-8-sig"))
    (tmp_path / "b.jsonl").write_bytes((line * 3).encode("utf-16"))
    assert len(articles(read(tmp_path))) == 6


def test_jsonl_cut_off_in_the_middle_of_a_letter_is_named(tmp_path: Path) -> None:
    line = json.dumps({"text": TEXT}) + "\n"
    (tmp_path / "a.jsonl").write_bytes((line * 3).encode("utf-16") + b"a")
    assert reasons(read(tmp_path)) == [(None, "is not UTF-16 from some line on")]


@pytest.mark.parametrize("suffix", [".txt", ".html", ".jsonl", ".csv"])
@pytest.mark.parametrize(
    ("data", "reason"),
    [(b"", "is empty"), (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "is binary, not text")],
)
def test_empty_and_binary_files_are_refused_whole(
    tmp_path: Path, suffix: str, data: bytes, reason: str
) -> None:
    path = tmp_path / f"a{suffix}"
    path.write_bytes(data)
    assert reasons(read(path)) == [(None, reason)]


def test_files_that_cannot_be_opened_are_named(tmp_path: Path) -> None:
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere")
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "note.docx").write_text(TEXT)
    paths = [tmp_path / name for name in ("missing.txt", "gone.txt", "pipe.txt", "note.docx")]
    assert [reason for _, reason in reasons(read_paths(paths))] == [
        "does not exist",
        "is not a regular file",
        "is not a regular file",
        "is of no kind that can be read (.csv, .htm, .html, .jsonl, .pdf, .txt)",
    ]


def test_a_name_that_no_file_can_have_is_named() -> None:
    assert reasons(read_paths([Path("x" * 5_000)])) == [
        (None, "cannot be read: File name too long")
    ]


def test_a_folder_is_read_in_order_without_hidden_or_other_files(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / ".git").mkdir()
    for name in ("b/one.txt", "a.txt", "z.TXT", ".hidden.txt", ".git/c.txt", "README.md"):
        (tmp_path / name).write_text(f"{TEXT} {name}")
    assert [each.text.split()[-1] for each in articles(read(tmp_path))] == [
        "a.txt",
        "z.TXT",
        "b/one.txt",
    ]


def test_csv_rows_become_articles_and_wrong_rows_are_named(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(
        "Title,Text,Published,Publisher\n"
        f'One,"{TEXT}\nSecond line.",2016-09-12,Ledger\n'
        "Two,ragged\n"
        f'Three,"{TEXT}",2016-02-31,\n'
        ",,,\n"
        f'Four,"{TEXT}",,\n'
    )
    found = read(tmp_path / "a.csv")
    assert [(each.title, each.publisher) for each in articles(found)] == [
        ("One", "Ledger"),
        ("Four", None),
    ]
    assert reasons(found) == [
        (4, "has 2 fields where the header has 4"),
        (5, "published: 2016-02-31 is not a date (write it as 2016-09-10)"),
        (6, "text: is missing (or give html)"),
    ]


def test_csv_may_be_separated_by_semicolons(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(f"title;text\nOne;{TEXT}\n")
    assert [each.title for each in articles(read(tmp_path / "a.csv"))] == ["One"]


@pytest.mark.parametrize("first", ["One,Two", "title,title,text", f"{TEXT}", '"'])
def test_csv_without_a_header_is_refused_whole(tmp_path: Path, first: str) -> None:
    (tmp_path / "a.csv").write_text(f"{first}\nThree,Four\n")
    assert reasons(read(tmp_path / "a.csv")) == [
        (None, "has no header: its first row must name the columns once each, with text")
    ]


def test_a_plain_text_takes_its_title_and_outlet_from_itself(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(f"Truce holds in the city\n\nMEP: {TEXT}\n")
    (article,) = articles(read(path))
    assert (article.title, article.publisher) == ("Truce holds in the city", "MEP")
    assert article.text == f"Truce holds in the city\n\nMEP: {TEXT}\n"


def test_what_is_said_of_a_plain_text_wins(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(f"Truce holds in the city\n\nMEP: {TEXT}\n")
    given = Defaults("Title", "Outlet", date(2016, 9, 10), "https://outlet.example/a")
    (article,) = articles(read_paths([path], given))
    assert (article.title, article.publisher, article.published, article.url) == (
        "Title",
        "Outlet",
        date(2016, 9, 10),
        "https://outlet.example/a",
    )


def test_a_text_without_a_headline_has_no_title(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"{TEXT}\n\n{TEXT}\n")
    (article,) = articles(read(tmp_path))
    assert article.title is None


values = st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=40))


@given(
    st.dictionaries(
        st.sampled_from(["text", "html", "id", "url", "title", "publisher", "published"]),
        st.one_of(values, st.lists(values, max_size=2)),
    )
)
def test_any_fields_give_an_article_or_a_reason(fields: dict[str, object]) -> None:
    try:
        said = read_record(fields).text
    except UnreadableError as error:
        said = str(error)
    assert said.strip()


@given(st.binary(max_size=400), st.sampled_from([".txt", ".html", ".jsonl", ".csv"]))
def test_any_bytes_give_articles_or_rejections(
    tmp_path_factory: pytest.TempPathFactory, data: bytes, suffix: str
) -> None:
    path = tmp_path_factory.mktemp("any") / f"a{suffix}"
    path.write_bytes(data)
    for each in read(path):
        assert each.text.strip() if isinstance(each, Article) else each.reason
