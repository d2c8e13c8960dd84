"""Exported claims can be read back, and are safe to open."""

import csv
import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language
from sqlmodel import select
from stored_answers import make_claim, make_figure, make_match

from index.answer.export.claim_rows import answer_exports, claim_export, figure_export
from index.answer.export.format import COLUMNS, Format, exported, safe, write
from index.extract.extractor import Extractor
from index.model.article import Article
from index.model.claim import Extraction
from index.model.claim_json import Record
from index.store.sql.articles import keep_article, to_article
from index.store.sql.claims import ARTICLES_PER_BATCH, StoredClaim, all_claims, keep_extractions
from index.store.sql.database import Database
from index.store.sql.tables import ArticleRow

FLOOD = (
    "The river Vale burst its banks. “At least 12 people were killed,” police chief Jo Lind said.\n"
    "=SUM(A1) people left, the mayor denied."
)
CORRECTED = "The river Vale burst its banks. At least 14 people were killed, police said."


@pytest.fixture
def database(pipeline: Language, tmp_path: Path) -> Iterator[Database]:
    database = Database(f"sqlite:///{tmp_path / 'claims.db'}")
    url = "https://vale.example/flood"
    with database.writing() as session:
        for text, day in ((FLOOD, date(2016, 9, 10)), (CORRECTED, date(2016, 9, 12))):
            keep_article(session, Article(text, url=url, publisher="Vale", published=day))
        for row in session.exec(select(ArticleRow)).all():
            ((article, extraction),) = Extractor(pipeline).extract([to_article(row)])
            assert row.id
            keep_extractions(session, {row.id: (article, extraction)}, 1)
    yield database
    database.close()


def claims_of(database: Database, as_of: date | None = None) -> list[tuple[StoredClaim, str]]:
    with database.reading() as session:
        return [(stored, stored.article.text) for stored in all_claims(session, as_of)]


def sheet(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(content.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize("as_of", [None, date(2016, 9, 10), date(2016, 9, 11)])
def test_each_exported_sentence_stands_in_its_article(
    database: Database, as_of: date | None
) -> None:
    claims = claims_of(database, as_of)
    records = [claim_export(stored.shown) for stored, _ in claims]
    rows = sheet(exported(records, Format.CSV))
    assert json.loads(exported(records, Format.JSON)) == records
    assert [json.loads(line) for line in exported(records, Format.JSONL).splitlines()] == records
    for (_, text), record, row in zip(claims, records, rows, strict=True):
        sentence = record["sentence"]
        assert text[sentence["start"] : sentence["end"]] == sentence["text"]
        start, end = int(row["sentence_start"]), int(row["sentence_end"])
        assert text[start:end] == row["sentence"].removeprefix("'")
    assert any("14 people" in text for _, text in claims) == (as_of is None)


def test_before_an_article_there_is_none(database: Database) -> None:
    assert claims_of(database, date(2016, 9, 9)) == []


def test_claims_come_in_order_over_batches(database: Database) -> None:
    with database.writing() as session:
        for number in range(2 * ARTICLES_PER_BATCH):
            keep_article(session, Article(f"Text {number}.", url=f"https://vale.example/{number}"))
        row = session.exec(select(ArticleRow).where(ArticleRow.text == "Text 150.")).one()
        assert row.id
        claim = make_claim(1)
        extraction = Extraction((claim.sentence,), (claim,))
        keep_extractions(session, {row.id: (to_article(row), extraction)}, 2)
    articles = [stored.article.id for stored, _ in claims_of(database)]
    assert articles == sorted(articles)
    assert articles[-1] == row.id


def test_a_claim_carries_its_provenance_under_the_names_of_schema_org() -> None:
    (record,) = answer_exports([make_match(1)])
    assert record["@context"] == "https://schema.org"
    assert record["claimReviewed"] == "Over 4,000 people left the valley in wave 1"
    reviewed = record["itemReviewed"]
    assert reviewed["author"] == {"name": "Ana Brandt", "jobTitle": "mayor of Vale"}
    assert reviewed["datePublished"] == "2016-09-10"
    assert reviewed["appearance"][0]["url"] == "https://news.example/1"
    assert reviewed["appearance"][0]["publisher"]["name"] == "Vale Courier"
    assert record["confidence"] == 0.9
    assert "reviewRating" not in record


def test_a_figure_carries_its_standing() -> None:
    figure = make_figure(1, 8, superseded_by=3, until=date(2016, 9, 12), sources=2)
    (row,) = sheet(exported([figure_export(figure)], Format.CSV))
    told = {name: row[name] for name in ("measure", "low", "high", "independent_sources")}
    assert told == {"measure": "killed", "low": "8", "high": "8", "independent_sources": "2"}
    assert (row["superseded_by"], row["superseded_on"]) == ("3", "2016-09-12")


@pytest.mark.parametrize(
    "cell",
    ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r\n=1", " =1", "＝1", "\u200e=1", "'=1", "\0=1"],
)
def test_no_cell_is_a_formula(cell: str) -> None:
    assert safe(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["", "22 dead", "“-1”", 3, -1, 0.5, None, True])
def test_other_cells_are_left_alone(cell: object) -> None:
    assert safe(cell) == cell  # type: ignore[arg-type]


@given(st.text(), st.text(), st.text())
def test_any_text_survives_every_format(sentence: str, title: str, outlet: str) -> None:
    match = make_match(1, sentence=sentence)
    card = make_match(1).article
    match = replace(match, article=replace(card, title=title, publisher=outlet))
    records: list[Record] = [claim_export(match)]
    assert json.loads(exported(records, Format.JSON)) == records
    (line,) = exported(records, Format.JSONL).decode().split("\n")[:-1]
    assert json.loads(line) == records[0]
    (row,) = sheet(exported(records, Format.CSV))
    assert row["sentence"] in (sentence, f"'{sentence}")
    assert row["headline"] in (title, f"'{title}")


def test_halves_of_surrogate_pairs_do_not_stop_an_export() -> None:
    records = [claim_export(make_match(1, sentence="Half \ud83d of one"))]
    assert json.loads(exported(records, Format.JSON)) == records
    assert b"Half \\ud83d of one" in exported(records, Format.CSV)


@pytest.mark.parametrize("form", list(Format))
def test_nothing_exports_to_an_empty_file_that_can_be_read(form: Format) -> None:
    out = StringIO()
    assert write([], out, form) == 0
    text = {Format.CSV: ",".join(COLUMNS) + "\r\n", Format.JSON: "[\n]\n", Format.JSONL: ""}
    assert out.getvalue() == text[form]
