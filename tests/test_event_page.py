"""The page of an event: its picture, figures, sentences and links, whatever articles hold."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html
from stored_answers import StoredAnswers, make_article, make_claim, make_match

from bot.http.app import make_app
from bot.http.event_page import event_page
from bot.http.server import serving
from bot.http.vitals import Vitals
from index.answer.answerer import Answerer
from index.answer.event_listing import EventFilter
from index.events.figures.casualty_counts import order
from index.events.happening import Counted, Happening, ToldFigure
from index.events.summary import Summary
from index.library import open_library
from index.model.answer import Match
from index.model.article import Span
from index.model.claim import Measure, Quantity
from index.settings import Settings

HOSTILE = '"><script>alert(1)</script><img src=x onerror=alert(1)>'


def fire() -> Happening:
    day = date(2016, 9, 10)
    told = ToldFigure((22, 22), None, day, "Vale Courier", 12, False, True, True)
    summary = Summary("Fire in Almen", "disaster", False, day, day, day, day, (), None, 1)
    return Happening("e_1", summary, {Measure.KILLED: Counted(8, 22, told, 3)}, ("1",))


def figures(*told: tuple[int, float, float]) -> dict[Measure, list[ToldFigure]]:
    """Return figures of those killed, each of a day of September with its bounds."""
    return {
        Measure.KILLED: [
            ToldFigure((low, high), None, date(2016, 9, on), "Vale Courier", on, False, True, True)
            for on, low, high in told
        ]
    }


def counting(day: int, low: float, **of_article: Any) -> Match:
    quantity = Quantity(f"{low:.0f}", Span(0, 2), low, low, measure=Measure.KILLED)
    claim = make_claim(day, quantities=(quantity,))
    card = make_article(day, published=date(2016, 9, day), **of_article)
    return replace(make_match(day), claim=claim, article=card)


@pytest.fixture
def site(sample_answers: Answerer, tmp_path: Path) -> Iterator[httpx.Client]:
    library = open_library(Settings(data=tmp_path))
    vitals = Vitals(library.database, library.builds, library.gatherer)
    app = make_app(sample_answers, vitals, per_minute=600, pages=True)
    with (
        serving(app, "127.0.0.1", 0) as port,
        httpx.Client(base_url=f"http://127.0.0.1:{port}") as client,
    ):
        yield client
    library.close()


def test_every_event_has_a_page(site: httpx.Client, sample_answers: Answerer) -> None:
    for event in sample_answers.events(EventFilter(), limit=8):
        told = site.get(f"/e/{event.id}")
        assert told.status_code == 200
        page = html.document_fromstring(told.text)
        assert page.findtext(".//h1") == event.summary.label
        text = page.text_content()
        for claim in sample_answers.event_claims(event.id, limit=50):
            assert claim.sentence in text
            assert claim.article.url in page.xpath("//a/@href")


def test_a_page_asks_nothing_of_others_and_runs_nothing(site: httpx.Client) -> None:
    told = site.get("/e/e_none")
    assert told.status_code == 404
    policy = told.headers["content-security-policy"]
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in policy
    assert told.headers["referrer-policy"] == "no-referrer"
    page = html.document_fromstring(told.text)
    assert not page.xpath("//script | //img | //link | //iframe | //@style | //@onload")
    assert page.xpath("//meta[@name='viewport']/@content") == [
        "width=device-width, initial-scale=1"
    ]
    assert "prefers-color-scheme: dark" in told.text


def test_pages_are_off_unless_they_are_wanted(tmp_path: Path) -> None:
    library = open_library(Settings(data=tmp_path))
    vitals = Vitals(library.database, library.builds, library.gatherer)
    with serving(make_app(StoredAnswers(), vitals), "127.0.0.1", 0) as port:
        assert httpx.get(f"http://127.0.0.1:{port}/e/e_1").status_code == 404
    library.close()


def test_the_picture_shows_each_figure_on_its_day() -> None:
    told = figures((12, 20, 22), (10, 8, 8), (11, 12, 12))
    claims = [counting(12, 22), counting(10, 8), counting(11, 12)]
    page = html.document_fromstring(event_page(fire(), told, claims, 2))
    points = page.xpath("//circle")
    across = [float(point.get("cx")) for point in points]
    up = [-float(point.get("cy")) for point in points]
    assert across == sorted(across)
    assert up == sorted(up)
    shown = [title.split(",")[0] for title in page.xpath("//g/title/text()")]
    assert shown == ["8", "12", "20–22"]
    assert len(page.xpath("//line[@class='range']")) == 1
    assert "20–22, Vale Courier, 12 Sep 2016" in page.xpath("//svg/@aria-label")[0]
    assert "The newest 2 of 3 claims." in page.text_content()


def test_of_one_day_there_is_no_picture() -> None:
    page = event_page(fire(), figures((10, 8, 8), (10, 9, 9)), [counting(10, 8)], 2)
    assert "<svg" not in page


def test_the_picture_and_the_words_are_of_the_same_figures(sample_answers: Answerer) -> None:
    for event in sample_answers.events(EventFilter(), limit=50):
        told = sample_answers.event_figures(event.id)
        assert set(told) == set(event.measures)
        for measure, counted in event.measures.items():
            ends = [order(figure.bounds)[0] for figure in told[measure]]
            assert (min(ends), max(ends)) == (counted.low, counted.high)


def test_what_became_of_an_agreement_is_on_its_page(sample_answers: Answerer) -> None:
    events = sample_answers.events(EventFilter(), limit=200)
    agreements = [event for event in events if event.phases]
    assert agreements
    for event in agreements:
        told = {claim.claim_id for claim in sample_answers.event_claims(event.id, limit=200)}
        assert any(phase.claim_id in told for phase in event.phases)


def test_what_an_article_says_twice_stands_once() -> None:
    first, other = make_match(1), make_match(2)
    again = replace(other, sentence=first.sentence, article=first.article)
    copied = replace(make_match(3), sentence=first.sentence)
    page = html.document_fromstring(event_page(fire(), {}, [first, again, copied], 5))
    assert len(page.xpath("//div[@class='claim']")) == 2


def test_what_an_article_holds_is_only_text() -> None:
    claims = [
        counting(10, 8, publisher=HOSTILE, title=HOSTILE, url=f"https://a.example/{HOSTILE}"),
        counting(11, 9, url="javascript:alert(1)"),
        replace(counting(12, 9), sentence=HOSTILE),
    ]
    event = fire()
    event = replace(event, summary=replace(event.summary, label=HOSTILE))
    page = html.document_fromstring(event_page(event, figures((10, 8, 8), (11, 9, 9)), claims, 9))
    assert not page.xpath("//script | //img | //@onerror")
    assert page.findtext(".//h1") == HOSTILE
    assert all(link.startswith("https://") for link in page.xpath("//a/@href"))


@given(st.text(min_size=1, max_size=80))
@settings(max_examples=40)
def test_any_text_stays_text(words: str) -> None:
    match = replace(make_match(1), sentence=words, article=make_article(1, publisher=words))
    plain = event_page(fire(), {}, [make_match(1)], 5)
    page = event_page(fire(), {}, [match], 5)
    tags = ("script", "style", "img", "blockquote", "div")

    def shape(text: str) -> dict[str, int]:
        tree = html.document_fromstring(text.encode("utf-8", "replace"))
        return {tag: len(tree.findall(f".//{tag}")) for tag in tags}

    assert shape(page) == shape(plain)
