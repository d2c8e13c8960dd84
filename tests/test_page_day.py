"""The day of a page is its own, or unknown."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.model.article import Article, Note
from index.model.day import day_of_year, written_day
from index.read.formats.web_page import read_page

BODY = (
    "<p>Nine people were killed when a warehouse burned down on Monday, police said.</p>"
    "<p>Mayor Ines Vogt said that 23 workers had been taken to hospital with burns.</p>"
)
DAY = date(2016, 9, 13)


def page(head: str = "", above: str = "", below: str = "", outside: str = "") -> Article:
    return read_page(
        f"<html><head><title>Fire kills nine | Courier</title>{head}</head><body>{outside}<article>"
        f"<h1>Fire kills nine</h1>{above}{BODY}{below}</article></body></html>"
    )


def data(text: str) -> str:
    return f'<script type="application/ld+json">{text}</script>'


OWN = '{"@type":"NewsArticle","headline":"Fire kills nine","datePublished":"2016-09-13"}'


@pytest.mark.parametrize(
    "head",
    [
        data(OWN),
        data(f'{{"@context":"https://schema.org","@graph":[{{"@type":"WebSite"}},{OWN}]}}'),
        data(f"[{OWN}]"),
        data('{"@type":"WebPage","mainEntity":' + OWN + "}"),
        data('{"@type":["Article","NewsArticle"],"datePublished":"2016-09-12T22:30:00-05:00"}'),
        data(
            '{"@type":"NewsArticle","headline":"Flood","datePublished":"2009-02-01",'
            '"url":"https://courier.example/flood"}'
        )
        + data(OWN),
        '<meta property="article:published_time" content="2016-09-13T08:00:00Z">',
        '<META CONTENT="2016-09-13T08:00:00+0200" NAME="article:published_time">',
        '<meta itemprop="datePublished" content="2016-09-13">',
        '<meta name="DC.date.issued" content="2016-09-13">',
        '<meta name="parsely-pub-date" content="2016-09-13T08:00:00.000Z">',
        '<meta name="pubdate" content="20160913">',
        '<meta name="date" content="Tue, 13 Sep 2016 08:00:00 GMT">',
        '<meta name="sailthru.date" content="Tue, 13 Sep 2016 08:00:00 +0000">',
        '<link rel="canonical" href="https://courier.example/2016/09/13/fire">',
        '<meta property="article:modified_time" content="2016-09-20">' + data(OWN),
    ],
)
def test_the_page_s_own_statement_is_taken(head: str) -> None:
    assert page(head).published == DAY


@pytest.mark.parametrize(
    "above",
    [
        '<time datetime="2016-09-13T08:00:00Z">13 Sep</time>',
        '<p class="byline">By Ann Roe <time pubdate datetime="2016-09-13">today</time></p>',
        "<time>13 September 2016</time>",
        '<span itemprop="datePublished" content="2016-09-13">yesterday</span>',
        '<p class="date">Published September 13, 2016</p>',
        '<div class="article-meta">Ann Roe · 13 Sep 2016, 08:00 · Updated 15 Sep 2016</div>',
        "<p>Published: 13/09/2016 08:00</p>",
        '<p>Published <time datetime="2016-09-13">13.9.</time>, '
        'updated <time datetime="2016-09-15">15.9.</time></p>',
        '<time class="updated" datetime="2016-09-15">15 Sep</time>'
        '<time class="published" datetime="2016-09-13">13 Sep</time>',
        '<div class="timestamp">2016-09-13 08:00</div>',
        '<div class="published">Published: Sept 13, 2016, 8:00 ET<br>Updated: Sept 15, 2016</div>',
        "<p>This article was first published on 13 September 2016.</p>",
    ],
)
def test_a_time_above_the_report_is_its_day(above: str) -> None:
    assert page(above=above).published == DAY


@pytest.mark.parametrize(
    "parts",
    [
        {"head": '<script>var cfg={"expires":"2021-01-31","datePublished":"2021-01-31"};</script>'},
        {"head": data('{"@type":"VideoObject","uploadDate":"2021-01-31"}')},
        {"head": data('{"@type":"Event","startDate":"2021-01-31"}')},
        {
            "head": data(
                '{"@type":"ItemList","itemListElement":[{"@type":"NewsArticle",'
                '"headline":"Old flood","datePublished":"2009-02-01"}]}'
            )
        },
        {
            "head": data(
                '{"@type":"WebPage","hasPart":{"@type":"NewsArticle","datePublished":"2009-02-01"},'
                '"relatedLink":[{"@type":"Article","datePublished":"2009-02-01"}]}'
            )
        },
        {"head": '<meta property="article:modified_time" content="2016-09-15T08:00:00Z">'},
        {"head": '<meta name="last-modified" content="2016-09-15">'},
        {"above": '<time itemprop="dateModified" datetime="2016-09-15">15 Sep</time>'},
        {"above": '<p>Updated <time datetime="2016-09-15">15 Sep</time></p>'},
        {"above": '<p class="date">Published 03/09/2016 08:00</p>'},
        {"above": '<p class="date">Last updated 15 September 2016</p>'},
        {"below": '<aside><time datetime="2009-02-01">1 Feb 2009</time> Old flood</aside>'},
        {"below": '<div class="related"><time datetime="2009-02-01">2009</time> Flood</div>'},
        {"outside": '<div class="teaser"><time datetime="2009-02-01">2009</time> Flood</div>'},
        {"outside": '<nav><time datetime="2021-01-31">31 Jan</time></nav>'},
        {"below": '<p>It began on <time datetime="2009-02-01">1 Feb 2009</time>, he said.</p>'},
        {"below": '<div class="comments"><time datetime="2016-10-01">1 Oct</time> Sad!</div>'},
        {"below": "<footer>© 2016 Courier, 1 January 2016</footer>"},
        {"head": '<meta name="date" content="03/09/2016">'},
        {"head": data("{not json")},
        {"head": data('{"@type":"NewsArticle","datePublished":"soon"}')},
        {
            "head": data(
                '{"@type":"NewsArticle","headline":"Old flood","datePublished":"2009-02-01"}'
            )
        },
        {"outside": '<div class="ticker"><time datetime="2026-11-28">now</time></div>'},
    ],
)
def test_another_day_is_never_taken(parts: dict[str, str]) -> None:
    article = page(**parts)
    assert article.published is None
    assert Note.DAY_UNKNOWN in article.notes


def test_a_page_that_contradicts_itself_has_no_day() -> None:
    article = page(data(OWN) + '<meta property="article:published_time" content="2019-01-01">')
    assert article.published is None
    assert Note.DAY_CONTRADICTED in article.notes


def test_one_moment_in_two_zones_is_no_contradiction() -> None:
    head = data('{"@type":"NewsArticle","datePublished":"2016-09-13T23:30:00+09:00"}')
    assert page(head + '<meta name="pubdate" content="2016-09-14">').published == DAY


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("13 September 2016", DAY),
        ("Sept. 13, 2016", DAY),
        ("Tuesday 13th September, 2016", DAY),
        ("2016/09/13", DAY),
        ("13.09.2016", DAY),
        ("09/13/2016", DAY),
        ("12/12/2016", date(2016, 12, 12)),
        ("03/09/2016", None),
        ("31 June 2016", None),
        ("13 September", None),
        ("1 May 2016 and 2 May 2016", None),
        ("room 13.09.2016.44", None),
        ("1473753600", DAY),
        ("", None),
    ],
)
def test_a_day_in_words_or_numbers_is_read_if_it_is_certain(text: str, day: date | None) -> None:
    assert written_day(text) == day


def test_a_day_without_its_year_is_the_nearest() -> None:
    assert day_of_year("31 Dec 23:10", date(2017, 1, 1)) == date(2016, 12, 31)
    assert day_of_year("Sep 13", date(2016, 9, 14)) == DAY
    assert day_of_year("09:10", DAY) is None


@given(st.text(alphabet="0123456789/-. :,TZseptmayjunth+", max_size=40))
def test_any_text_gives_a_day_or_none(text: str) -> None:
    found = written_day(text)
    assert found is None or found.year > 0
