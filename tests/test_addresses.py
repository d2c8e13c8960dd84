"""One address for one page, whatever link led to it."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from databases import store_url
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text
from sqlmodel import col, select

from index.model.address import archived, canonical_address, without_tracking
from index.model.article import Article
from index.read.formats.article_record import read_record
from index.store.sql import migrations
from index.store.sql.article_keys import article_key, held_at
from index.store.sql.articles import Outcome, keep_article
from index.store.sql.database import Database
from index.store.sql.stored_claim import card_of
from index.store.sql.tables import ArticleRow

LINK = "https://courier.example/almen-fire"


@pytest.mark.parametrize(
    "link",
    [
        "https://courier.example/almen-fire?utm_source=newsletter&utm_medium=email",
        "https://courier.example/almen-fire?fbclid=IwAR0x_y-z",
        "https://courier.example/almen-fire?gclid=1&mc_cid=2&mc_eid=3&igshid=4",
        "https://courier.example/almen-fire?CMP=share_btn_tw",
        "https://courier.example/almen-fire?ref=home&smid=tw-share&ocid=1",
        "https://courier.example/almen-fire?at_medium=RSS&at_campaign=rss",
        "https://courier.example/almen-fire?s=09",
        "http://courier.example/almen-fire",
        "https://www.courier.example/almen-fire",
        "https://WWW2.Courier.Example./almen-fire",
        "https://m.courier.example/almen-fire",
        "https://mobile.courier.example/almen-fire",
        "https://amp.courier.example/almen-fire",
        "https://courier.example:443/almen-fire",
        "http://courier.example:80/almen-fire/",
        "https://courier.example//almen-fire",
        "https://courier.example/almen-fire#comments",
        "https://courier.example/almen-fire#:~:text=nine%20people",
        "https://courier.example/almen-fire/amp",
        "https://courier.example/almen-fire/amp/",
        "https://courier.example/amp/almen-fire",
        "https://courier.example/almen-fire.amp",
        "https://courier.example/almen-fire?amp=1",
        "https://courier.example/almen-fire?amp",
        "https://courier.example/almen-fire?outputType=amp",
        "https://courier.example/almen-fire/print/",
        "https://courier.example/almen-fire?print=true",
        "https://courier.example/almen-fire/index.html",
        "https://courier.example/almen%2Dfire",
        "https://courier-example.cdn.ampproject.org/c/s/courier.example/almen-fire",
        "https://www.google.com/amp/s/courier.example/almen-fire",
        " https://courier.example/almen-fire?&amp;utm_source=x ",
    ],
)  # fmt: skip
def test_links_to_one_page_have_one_address(link: str) -> None:
    assert canonical_address(link) == canonical_address(LINK)


@pytest.mark.parametrize(
    "link",
    [
        "https://courier.example/almen-fire?page=2",
        "https://courier.example/almen-fire?id=23",
        "https://courier.example/almen-fire?source=4711",
        "https://courier.example/Almen-Fire",
        "https://courier.example/almen-fire-2",
        "https://courier.example/almen",
        "https://news.courier.example/almen-fire",
        "https://courier.example:8080/almen-fire",
        "https://echo.example/almen-fire",
        "https://courier.example/?p=almen-fire",
    ],
)
def test_links_to_other_pages_have_others(link: str) -> None:
    assert canonical_address(link) != canonical_address(LINK)


def test_the_order_of_what_chooses_the_page_does_not_matter() -> None:
    one = canonical_address("https://a.example/x?id=1&lang=en&utm_term=q")
    assert one == canonical_address("https://www.a.example/x?lang=en&id=1")
    assert one != canonical_address("https://a.example/x?id=2&lang=en")


def test_a_shown_link_is_only_freed_of_its_trackers() -> None:
    shown = without_tracking("http://www.A.example/x/?id=1&utm_source=y#z")
    assert shown == "http://www.A.example/x/?id=1#z"
    assert without_tracking("https://a.example/x?utm_source=y") == "https://a.example/x"


def test_a_correction_under_another_spelling_of_its_link_replaces_the_text(tmp_path: Path) -> None:
    database = Database(store_url(tmp_path / "articles.db"))
    first = Article("Fourteen died.", published=date(2016, 9, 13), url=f"{LINK}?utm_source=a")
    later = replace(first, text="Nine died.", url="http://m.courier.example/almen-fire/amp")
    with database.writing() as session:
        assert keep_article(session, first).outcome is Outcome.ADDED
        assert keep_article(session, later).outcome is Outcome.REVISED
        assert len(held_at(session, f"{LINK}?fbclid=1#top")) == 2


def test_the_parts_of_a_page_are_apart_and_found_by_its_link(tmp_path: Path) -> None:
    database = Database(store_url(tmp_path / "articles.db"))
    parts = [Article(f"{n} died.", url=f"{LINK}#p{n}", part=f"#p{n}") for n in (1, 2)]
    with database.writing() as session:
        kept = [keep_article(session, each).id for each in parts]
        other = keep_article(session, Article("Other.", url=f"{LINK}-2")).id
        assert held_at(session, LINK) == kept
        assert held_at(session, f"{LINK}#p2") == kept[1:]
        assert other not in held_at(session, LINK)


@pytest.mark.parametrize(
    ("given_url", "canonical", "url"),
    [
        (f"{LINK}?x=1", LINK, LINK),
        (f"{LINK}?x=1", "/almen-fire", LINK),
        (LINK, "https://courier.example/", LINK),
        (LINK, "https://echo.example/borrowed", LINK),
        (LINK, "javascript:void(0)", LINK),
        (None, LINK, LINK),
    ],
)
def test_a_page_names_its_own_address(given_url: str | None, canonical: str, url: str) -> None:
    page = (
        f'<html><head><link rel="canonical" href="{canonical}"></head><body><article><h1>Fire</h1>'
        "<p>Nine people were killed when a warehouse burned down in the port.</p></article></body>"
    )
    assert read_record({"html": page, "url": given_url}).url == url


@given(st.text(alphabet="htps:/.?&=#%amp1wéx[]@", max_size=60))
def test_any_link_has_an_address_or_is_none(link: str) -> None:
    try:
        key = article_key(Article("x", url=f"https://a.example/{link}"))
    except ValueError:
        return
    assert key.startswith("url:")


def test_a_store_of_before_joins_what_it_kept_under_several_links(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps = migrations.STEPS
    url = store_url(tmp_path / "articles.db")
    monkeypatch.setattr(migrations, "STEPS", steps[:6])
    old = Database(url)
    rows = [
        ("url:https://a.example/x", "https://a.example/x", "2016-09-13", "One."),
        ("url:https://a.example/x?utm_id=1", "https://a.example/x?utm_id=1", "2016-09-14", "Two."),
        ("url:https://a.example/y", "https://a.example/y", "2016-09-14", "Other."),
        ("id:7", None, "2016-09-14", "Named."),
    ]
    with old.engine.begin() as connection:
        for key, link, day, said in rows:
            connection.execute(
                text(
                    "INSERT INTO article (key, revision, content_hash, text, url, added, since, "
                    "extractor, sentences, changed) VALUES (:key, 1, '', :said, :link, "
                    "'2016-09-20 10:00:00', :day, '', '[]', 1)"
                ),
                {"key": key, "said": said, "link": link, "day": day},
            )
    old.close()
    monkeypatch.setattr(migrations, "STEPS", steps)
    with Database(url).reading() as session:
        found = session.exec(select(ArticleRow).order_by(col(ArticleRow.id))).all()
    assert [(row.key, row.revision, row.until) for row in found] == [
        ("url:a.example/x", 1, date(2016, 9, 14)),
        ("url:a.example/x", 2, None),
        ("url:a.example/y", 1, None),
        ("id:7", 1, None),
    ]
    assert found[0].changed > 1


def test_a_revision_keeps_where_and_when_it_was_fetched(tmp_path: Path) -> None:
    database = Database(store_url(tmp_path / "articles.db"))
    at = datetime(2016, 9, 14, 8, 5, tzinfo=UTC)
    fetched = Article("Nine died.", url=LINK, fetched=f"{LINK}?id=7", retrieved=at)
    with database.writing() as session:
        kept = keep_article(session, fetched)
        again = replace(fetched, fetched=f"{LINK}/amp", retrieved=datetime(2016, 9, 15, tzinfo=UTC))
        assert keep_article(session, again).outcome is Outcome.UNCHANGED
    with database.reading() as session:
        card = card_of(session.get_one(ArticleRow, kept.id))
    assert (card.fetched, card.retrieved) == (f"{LINK}?id=7", at)
    assert card.archive == f"https://web.archive.org/web/20160914/{LINK}"


def test_an_archive_is_linked_by_the_day_or_for_all_days() -> None:
    assert archived(LINK, None) == f"https://web.archive.org/web/*/{LINK}"
    assert archived("javascript:alert(1)", None) is None
