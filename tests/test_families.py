"""Outlets of one family are one independent source, whoever said that they belong together."""

import csv
from collections.abc import Iterator
from dataclasses import replace
from io import StringIO
from pathlib import Path

import pytest
from databases import store_url
from hypothesis import given
from hypothesis import strategies as st
from newsroom import QUESTION, Newsroom, article
from spacy.language import Language
from sqlalchemy import text as sql
from sqlmodel import col, select
from stored_answers import make_article, make_figure, make_match, make_thread
from test_every_command import run

from bot.replies.claim_message import claims_page
from bot.replies.statistics import sources_reply
from bot.replies.timeline.listing import caption
from bot.terminal.terminal import plain_reply
from index.answer.export.answer_json import match_record
from index.answer.export.claim_rows import figure_export
from index.answer.export.format import Format, exported
from index.answer.statistics import outlets
from index.events.figures.casualty_counts import independent
from index.model.answer import ArticleCard
from index.model.article import Article
from index.model.errors import StoreError
from index.store.encoding.encoder import Encoder
from index.store.sql import migrations
from index.store.sql.articles import Outcome, keep_article
from index.store.sql.database import Database
from index.store.sql.outlets import (
    FEWEST_COPIES,
    forget_outlets,
    list_outlets,
    set_outlets,
    standing_of,
)
from index.store.sql.stored_claim import card_of
from index.store.sql.tables import ArticleRow
from index.words.outlet_families import Standing, known_outlets, outlet_key

FIVE = ("The Wall Street Journal", "New York Post", "The Times", "The Sun", "The Australian")


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    database = Database(store_url(tmp_path / "articles.db"))
    yield database
    database.close()


def keep(database: Database, publisher: str, number: int, text: str | None = None) -> None:
    said = text or f"Report {number} of {publisher}: nine people were killed in the port."
    link = f"https://{outlet_key(publisher).replace(' ', '-')}.example/{number}"
    with database.writing() as session:
        keep_article(session, Article(said, publisher=publisher, url=link))


def cards(database: Database) -> list[ArticleCard]:
    with database.reading() as session:
        rows = session.exec(select(ArticleRow).order_by(col(ArticleRow.id))).all()
        return [card_of(row) for row in rows]


def sources(database: Database) -> int:
    """Return how many independent sources the articles are."""
    found = cards(database)
    return independent([make_match(n, article=card) for n, card in enumerate(found, 1)])


def test_five_outlets_of_one_family_are_one_source(database: Database) -> None:
    for publisher in FIVE:
        keep(database, publisher, 1)
    assert sources(database) == 1
    keep(database, "The Guardian", 1)
    keep(database, "Vale Courier", 1)
    keep(database, "vale  courier", 2)
    assert sources(database) == 3


def test_every_line_of_the_table_has_a_source() -> None:
    known = known_outlets()
    assert len(known) > 200
    for standing in known.values():
        assert standing.source is not None
        assert standing.source.startswith("https://")
        assert standing.family
    assert known["sana"].affiliation == "state-owned"
    assert known["reuters"].affiliation == "wire agency"


def test_what_the_operator_says_counts_before_the_table(database: Database) -> None:
    keep(database, "Vale Courier", 1)
    keep(database, "Hill Echo", 1)
    keep(database, "SANA", 1)
    assert sources(database) == 3
    with database.writing() as session:
        set_outlets(
            session, ["Vale Courier", "Hill Echo"], Standing("Vale Group", "party", "a book")
        )
        set_outlets(session, ["SANA"], Standing(None, "rebel-run"))
    assert sources(database) == 2
    assert [card.affiliation for card in cards(database)] == ["party", "party", "rebel-run"]
    keep(database, "hill echo", 2)  # a later article follows
    assert sources(database) == 2
    with database.writing() as session:
        assert [outlet.name for outlet in list_outlets(session)] == [
            "Hill Echo",
            "SANA",
            "Vale Courier",
        ]
        forget_outlets(session, ["Vale Courier", "SANA"])
        with pytest.raises(StoreError, match="nothing is said"):
            forget_outlets(session, ["Vale Courier"])
    assert sources(database) == 3
    assert cards(database)[2].affiliation == "state-owned"


def test_an_outlet_that_prints_anothers_texts_is_found_out(database: Database) -> None:
    for number in range(FEWEST_COPIES):
        assert sources(database) == min(2, 2 * number)
        text = f"Report {number}: nine people were killed in the port of Almen."
        keep(database, "Vale Courier", number, text)
        keep(database, "Hill Echo", number, text)
    assert sources(database) == 1
    with database.reading() as session:
        assert standing_of(session, "Hill Echo").source == "copies"


def test_outlets_that_print_one_agency_stay_apart(database: Database) -> None:
    for number in range(3 * FEWEST_COPIES):
        keep(database, "Vale Courier", number)
        keep(database, "Hill Echo", number)
    for number in range(100, 100 + FEWEST_COPIES + 2):
        text = f"Report {number}: nine people were killed in the port of Almen."
        for publisher in ("Reuters", "Vale Courier", "Hill Echo", "The Guardian"):
            keep(database, publisher, number, text)
    found = {card.publisher: card.origin for card in cards(database)}
    assert found["The Guardian"] == "Guardian Media Group"
    assert found["Reuters"] == "Thomson Reuters"
    assert found["Vale Courier"] != found["Hill Echo"]


def test_a_new_name_of_the_outlet_moves_the_article(database: Database) -> None:
    first = Article("Nine died.", url="https://a.example/1", publisher="Unknown")
    with database.writing() as session:
        keep_article(session, first)
        renamed = keep_article(session, replace(first, publisher="SANA"))
        assert renamed.outcome is Outcome.UPDATED
    assert cards(database)[0].affiliation == "state-owned"


def test_a_store_of_before_follows_the_table(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps, url = migrations.STEPS, store_url(tmp_path / "articles.db")
    before = next(n for n, step in enumerate(steps) if step.__name__ == "outlets")
    monkeypatch.setattr(migrations, "STEPS", steps[:before])
    old = Database(url)
    with old.engine.begin() as connection:
        for number, name in enumerate(("The Sun", "Vale Courier")):
            connection.execute(
                sql(
                    "INSERT INTO article (key, revision, content_hash, text, publisher, added, "
                    "extractor, sentences, changed) VALUES (:key, 1, :key, 'x', :name, "
                    "'2016-09-20 10:00:00', '', '[]', 1)"
                ),
                {"key": f"{number}", "name": name},
            )
    old.close()
    monkeypatch.setattr(migrations, "STEPS", steps)
    assert [card.family for card in cards(Database(url))] == ["News Corp", None]


def test_a_thread_counts_families_and_shows_who_runs_an_outlet() -> None:
    own = {"family": "Vale Group", "affiliation": "state-owned"}
    figures = [make_figure(number, 20, outlet=f"Outlet {number}") for number in (1, 2, 3)]
    figures = [
        replace(f, shown=replace(f.shown, article=replace(f.shown.article, **own))) for f in figures
    ]
    assert "3 figures from 3 outlets (1 independent source)" in [
        line.text.partition(",")[0] for line in caption(make_thread(*figures)).lines
    ]
    said = plain_reply(claims_page([(figures[0].shown, None)]))
    assert "Outlet 1 (state-owned), River bursts its banks" in said
    record = match_record(make_match(1, article=make_article(1, **own)))
    assert record["article"]["family"] == "Vale Group"
    (row,) = csv.DictReader(
        StringIO(exported([figure_export(figures[0])], Format.CSV).decode("utf-8-sig"), newline="")
    )
    assert (row["family"], row["affiliation"]) == ("Vale Group", "state-owned")


def test_the_list_of_outlets_tells_families(database: Database) -> None:
    keep(database, "The Sun", 1)
    keep(database, "SANA", 1)
    with database.reading() as session:
        said = plain_reply(sources_reply(outlets(session)))
    assert "The Sun – News Corp · 1 article" in said
    assert "SANA – state-owned · 1 article" in said


def test_the_command_says_and_forgets(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("CLAIMTRAIL_DATA", str(tmp_path / "data"))
    told = ["Vale Courier", "Hill Echo", "--family", "Vale Group", "--affiliation", "party"]
    assert run(monkeypatch, "outlets", "add", *told) == 0
    assert run(monkeypatch, "outlets", "list") == 0
    assert capsys.readouterr().out == (
        "Hill Echo\tVale Group\tparty\t\nVale Courier\tVale Group\tparty\t\n"
    )
    assert run(monkeypatch, "outlets", "remove", "Hill Echo") == 0
    assert run(monkeypatch, "outlets", "remove", "Hill Echo") == 1


@given(st.text(max_size=30))
def test_the_spelling_of_a_name_does_not_matter(name: str) -> None:
    key = outlet_key(name)
    assert outlet_key(f"  {name} ") == key
    assert outlet_key(key) == key


def test_an_answer_counts_a_family_once(
    tmp_path: Path, encoder: Encoder, pipeline: Language
) -> None:
    newsroom = Newsroom(tmp_path / "store", encoder, pipeline)
    told = (
        "Police said {count} people were killed when a bridge collapsed in Lower Vale on Friday.",
        "{count} people died when the bridge of Lower Vale fell into the river, a doctor said.",
        "The collapse of a bridge killed {count} people in Lower Vale, rescuers told reporters.",
        "In Lower Vale {count} people were killed on Friday as a bridge gave way, the mayor said.",
        "A bridge in Lower Vale collapsed, and {count} people were killed, firefighters said.",
    )
    reports = [
        replace(article(text.format(count=12), number, publisher, 10), title="Bridge collapses")
        for number, (publisher, text) in enumerate(zip(FIVE, told, strict=True), 1)
    ]
    other = told[0].format(count=19)
    newsroom.publish(*reports, article(other, 9, "The Guardian", 10))
    answer = newsroom.library.answers.ask(QUESTION, limit=10)
    values = {value.low: value for one in answer.differences for value in one.values}
    assert len(values[12].publishers) >= 3
    assert (values[12].sources, values[19].sources) == (1, 1)
