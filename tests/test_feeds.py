"""Articles come in by feeds: each once, its revisions as revisions, and no host is pressed."""

import gzip
import subprocess
import sys
import threading
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlmodel import col, select
from test_every_command import run
from web import Answer, Request, Web, web

from bot.chat.feed_commands import FeedCommands
from bot.chat.indexing import Indexing
from bot.chat.newsdesk import FeedPolling
from bot.terminal.terminal import plain_reply
from index.background_rebuild import rebuild_apart
from index.fetch.fetcher import Fetched
from index.gathering.feed_reader import MAX_FEED_BYTES, read_feed
from index.gathering.gatherer import EVERY, Gatherer
from index.library import Library
from index.model.article import Article
from index.model.errors import BuildError, FetchError, StoreError, UnreadableError
from index.settings import Settings
from index.store.sql.articles import Outcome
from index.store.sql.feed_tables import AnnouncedRow
from index.store.sql.tables import ArticleRow

FEED = "http://courier.example/rss"
START = datetime(2016, 9, 14, 8, tzinfo=UTC)


class Clock:
    """A clock that is set by hand, and by pauses."""

    def __init__(self) -> None:
        self.now = START
        self.paused: list[float] = []
        self._lock = threading.Lock()

    def __call__(self) -> datetime:
        return self.now

    def pause(self, seconds: float) -> None:
        with self._lock:
            self.paused.append(seconds)


def page(number: int, dead: str = "Nine", canonical: str | None = None) -> Answer:
    link = f'<link rel="canonical" href="{canonical}">' if canonical else ""
    return Answer(
        f"<html><head><title>Fire {number}</title>{link}"
        '<meta property="og:site_name" content="Courier"></head>'
        f"<body><article><h1>Fire {number}</h1><p>{dead} people were killed in a fire in the port"
        f" of Almen on Monday, the fire service said in its report {number}.</p><p>Mayor Ines Vogt"
        f" visited the port and said that it would stay shut.</p></article></body></html>".encode()
    )


def item(number: int, said: str = "A fire.") -> str:
    return (
        f"<item><title>Fire {number}</title><guid>{number}</guid>"
        f"<link>http://courier.example/{number}?utm_source=rss</link>"
        f"<pubDate>{format_datetime(START - timedelta(days=1))}</pubDate>"
        f"<description>{said}</description></item>"
    )


def rss(*items: str, end: str = "</channel></rss>") -> Answer:
    text = '<?xml version="1.0"?><rss version="2.0"><channel><title>The Courier</title>'
    return Answer((text + "".join(items) + end).encode(), type="application/rss+xml")


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def internet() -> Iterator[Web]:
    with web({"courier.example/robots.txt": Answer(type="text/plain")}) as found:
        yield found


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library(Settings(data=tmp_path, database_url=None)) as opened:
        yield opened


@pytest.fixture
def gatherer(library: Library, internet: Web, clock: Clock) -> Gatherer:
    return Gatherer(library.database, internet.fetcher(), library.add, clock, clock.pause)


def articles(library: Library) -> list[ArticleRow]:
    with library.database.reading() as session:
        return list(session.exec(select(ArticleRow).order_by(col(ArticleRow.id))).all())


def serve(internet: Web, *numbers: int) -> None:
    internet.pages["courier.example/rss"] = rss(*map(item, numbers))
    for number in numbers:
        internet.pages[f"courier.example/{number}"] = page(number)


def test_two_hundred_entries_come_in_once_each(
    gatherer: Gatherer, library: Library, internet: Web, clock: Clock
) -> None:
    serve(internet, *range(200))
    assert gatherer.add(FEED) == (FEED, True)
    assert gatherer.add(FEED) == (FEED, False)
    assert gatherer.run().outcomes == {Outcome.ADDED: 200}
    clock.now += EVERY
    assert gatherer.run().outcomes == {}
    assert all(count == 1 for path, count in internet.paths().items() if path != "/rss")
    kept = articles(library)
    assert len(kept) == 200
    assert {row.publisher for row in kept} == {"Courier"}
    assert {row.published for row in kept} == {date(2016, 9, 13)}  # the page says none
    assert {row.url for row in kept} == {f"http://courier.example/{n}" for n in range(200)}
    assert all(row.fetched == row.url and row.retrieved for row in kept)
    assert set(clock.paused) == {1.0}  # between two pages of one host
    (feed,) = gatherer.feeds()
    assert (feed.title, feed.pages, feed.waiting, feed.problem) == ("The Courier", 200, 0, None)


def test_what_is_unchanged_is_not_sent_again(
    gatherer: Gatherer, internet: Web, clock: Clock
) -> None:
    serve(internet, 1)

    def guarded(request: Request) -> Answer:
        same = request.headers.get("if-none-match") == '"7"'
        same &= request.headers.get("if-modified-since") == "Tue, 13 Sep 2016 10:00:00 GMT"
        tags = {"ETag": '"7"', "Last-Modified": "Tue, 13 Sep 2016 10:00:00 GMT"}
        whole = rss(item(1))
        return Answer(status=304) if same else Answer(whole.body, 200, tags, whole.type)

    internet.pages["courier.example/rss"] = guarded
    gatherer.add(FEED)
    gatherer.run()
    for _ in range(3):
        clock.now += EVERY
        gatherer.run()
    asked = [r for r in internet.requests if r.path == "/rss"]
    assert [bool(r.headers.get("if-none-match")) for r in asked] == [False, False, True, True, True]
    (feed,) = gatherer.feeds()
    assert (feed.checked, feed.problem) == (clock.now.replace(tzinfo=feed.checked.tzinfo), None)  # type: ignore[union-attr]


def test_an_edit_that_the_feed_tells_of_is_a_revision(
    gatherer: Gatherer, library: Library, internet: Web, clock: Clock
) -> None:
    serve(internet, 1, 2)
    gatherer.add(FEED)
    gatherer.run()
    internet.pages["courier.example/1"] = page(1, "Eleven")
    internet.pages["courier.example/rss"] = rss(item(1, "Eleven are dead."), item(2))
    clock.now += EVERY
    assert gatherer.run().outcomes == {Outcome.REVISED: 1}
    assert [(row.url[-1], row.revision) for row in articles(library) if row.url] == [
        ("1", 1),
        ("2", 1),
        ("1", 2),
    ]


def test_a_silent_edit_is_found_within_hours(
    gatherer: Gatherer, library: Library, internet: Web, clock: Clock
) -> None:
    serve(internet, 1)
    gatherer.add(FEED)
    gatherer.run()
    internet.pages["courier.example/1"] = page(1, "Eleven")
    clock.now += timedelta(hours=5)
    assert gatherer.run().changed == 0
    clock.now += timedelta(hours=1)
    assert gatherer.run().outcomes == {Outcome.REVISED: 1}
    for days in (2, 30):
        clock.now += timedelta(days=days)
        assert gatherer.run().changed == 0
    assert internet.paths()["/1"] == 3


@pytest.mark.parametrize("retry_after", ["600", format_datetime(START + timedelta(minutes=10))])
def test_a_host_that_asks_for_rest_gets_it(
    retry_after: str, gatherer: Gatherer, library: Library, internet: Web, clock: Clock
) -> None:
    serve(internet, 1, 2, 3)
    busy = Answer(status=429, headers={"Retry-After": retry_after})
    internet.pages["courier.example/1"] = busy
    gatherer.add(FEED)
    gatherer.run()
    before = len(internet.requests)
    clock.now += timedelta(minutes=9)
    gatherer.run()
    assert len(internet.requests) == before  # neither the pages nor the feed
    serve(internet, 1, 2, 3)
    clock.now += timedelta(minutes=7)
    gatherer.run()
    assert len(articles(library)) == 3


def test_a_host_that_stays_busy_is_asked_ever_less(
    gatherer: Gatherer, internet: Web, clock: Clock
) -> None:
    serve(internet, 1)
    gatherer.add(FEED)
    internet.pages["courier.example/rss"] = Answer(status=503)
    for _ in range(24 * 60):
        gatherer.run()
        clock.now += timedelta(minutes=1)
    assert 8 <= internet.paths()["/rss"] <= 13
    (feed,) = gatherer.feeds()
    assert feed.problem == "The server answers 503."


def test_a_broken_feed_gives_what_can_be_read_of_it(
    gatherer: Gatherer, library: Library, internet: Web, clock: Clock
) -> None:
    serve(internet, 1, 2)
    internet.pages["courier.example/rss"] = rss(item(1), "<item><b>&nbsp;", item(2)[:28], end="")
    gatherer.add(FEED)
    gatherer.run()
    assert [row.title for row in articles(library)] == ["Fire 1"]
    internet.pages["courier.example/rss"] = Answer(b"<oops>&", type="application/xml")
    clock.now += EVERY
    gatherer.run()
    (feed,) = gatherer.feeds()
    assert feed.problem is not None
    serve(internet, 1, 2)
    clock.now += EVERY
    gatherer.run()
    assert len(articles(library)) == 2
    assert gatherer.feeds()[0].problem is None


def test_what_robots_txt_forbids_is_not_fetched(
    gatherer: Gatherer, library: Library, internet: Web, clock: Clock
) -> None:
    serve(internet, 1, 2, 3)
    rules = b"User-agent: *\nDisallow: /\n\nUser-agent: claimtrail\nDisallow: /2\nCrawl-delay: 5\n"
    internet.pages["courier.example/robots.txt"] = Answer(rules, type="text/plain")
    gatherer.add(FEED)
    gatherer.run()
    assert sorted(str(row.title) for row in articles(library)) == ["Fire 1", "Fire 3"]
    assert internet.paths()["/2"] == 0
    assert internet.paths()["/robots.txt"] == 1
    assert set(clock.paused) == {5.0}


def test_a_host_whose_robots_txt_cannot_be_had_waits(
    gatherer: Gatherer, library: Library, internet: Web, clock: Clock
) -> None:
    serve(internet, 1)
    internet.pages["courier.example/robots.txt"] = Answer(status=500)
    gatherer.add(FEED)
    gatherer.run()
    assert articles(library) == []
    internet.pages["courier.example/robots.txt"] = Answer(status=404)
    clock.now += EVERY
    gatherer.run()
    assert len(articles(library)) == 1


def test_a_page_that_is_not_there_is_tried_again_and_keeps_what_is_held(
    gatherer: Gatherer, library: Library, internet: Web, clock: Clock
) -> None:
    serve(internet, 1, 2)
    del internet.pages["courier.example/2"]
    gatherer.add(FEED)
    assert gatherer.run().failed == 1
    del internet.pages["courier.example/1"]
    for _ in range(60):
        clock.now += timedelta(hours=1)
        gatherer.run()
    assert internet.paths()["/2"] == 3
    assert [(row.title, row.until) for row in articles(library)] == [("Fire 1", None)]


def test_one_page_of_several_links_is_one_article(
    gatherer: Gatherer, library: Library, internet: Web
) -> None:
    own = "http://courier.example/fire"
    links = ["1?utm_source=a", "1?fbclid=b#top", "amp/1", "short"]
    items = "".join(f"<item><link>http://courier.example/{link}</link></item>" for link in links)
    internet.pages["courier.example/rss"] = rss(items)
    for path in ("1", "amp/1", "fire"):
        internet.pages[f"courier.example/{path}"] = page(1, canonical=own)
    internet.pages["courier.example/short"] = Answer(status=301, headers={"Location": "/fire?a=b"})
    internet.pages["courier.example/fire?a=b"] = page(1, canonical=own)
    gatherer.add(FEED)
    gatherer.run()
    (kept,) = articles(library)
    assert (kept.url, kept.fetched) == (own, "http://courier.example/1")


def sitemap(*entries: tuple[int, str]) -> Answer:
    told = "".join(
        f"<url><loc>http://courier.example/{n}</loc><news:news><news:publication_date>{day}"
        f"</news:publication_date><news:title>Fire {n}</news:title></news:news></url>"
        for n, day in entries
    )
    space = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://x.example/n"'
    return Answer(f"<urlset {space}>{told}</urlset>".encode(), type="text/xml")


def test_a_sitemap_of_news_gives_what_is_new(
    gatherer: Gatherer, library: Library, internet: Web
) -> None:
    serve(internet, 1, 2)
    index = (
        "<sitemapindex><sitemap><loc>http://courier.example/news.xml</loc></sitemap>"
        "<sitemap><loc>http://courier.example/gone.xml</loc></sitemap></sitemapindex>"
    )
    internet.pages["courier.example/sitemap.xml"] = Answer(index.encode(), type="application/xml")
    internet.pages["courier.example/news.xml"] = sitemap(
        (1, "2016-09-14T06:00Z"), (2, "2016-01-02")
    )
    gatherer.add("http://courier.example/sitemap.xml")
    gatherer.run()
    assert [(row.title, row.published) for row in articles(library)] == [
        ("Fire 1", date(2016, 9, 14))
    ]


def test_a_packed_sitemap_is_read(gatherer: Gatherer, internet: Web, library: Library) -> None:
    serve(internet, 1)
    data = gzip.compress(sitemap((1, "2016-09-14")).body)
    internet.pages["courier.example/news.xml.gz"] = Answer(data, type="application/gzip")
    gatherer.add("http://courier.example/news.xml.gz")
    gatherer.run()
    assert [row.title for row in articles(library)] == ["Fire 1"]


def test_a_page_leads_to_its_feed(gatherer: Gatherer, internet: Web) -> None:
    serve(internet, 1)
    link = b'<link rel="alternate" type="application/rss+xml" href="/rss">'
    internet.pages["courier.example/"] = Answer(b"<html><head>" + link + b"</head></html>")
    assert gatherer.add("http://courier.example/") == (FEED, True)


def test_what_is_no_feed_is_refused(gatherer: Gatherer, internet: Web) -> None:
    internet.pages["courier.example/"] = page(1)
    with pytest.raises(UnreadableError, match="neither a feed nor a sitemap"):
        gatherer.add("http://courier.example/")
    with pytest.raises(FetchError, match="404"):
        gatherer.add("http://courier.example/none")
    assert gatherer.feeds() == []


def test_a_removed_feed_leaves_its_articles(
    gatherer: Gatherer, library: Library, internet: Web
) -> None:
    serve(internet, 1)
    gatherer.add(FEED)
    gatherer.run()
    with pytest.raises(StoreError, match="no such feed"):
        gatherer.remove("2")
    assert gatherer.remove("1") == FEED
    assert gatherer.feeds() == []
    assert len(articles(library)) == 1
    with library.database.reading() as session:
        assert session.exec(select(AnnouncedRow)).all() == []


@given(st.text(alphabet="<>/&;rsentxmlchitkd =\"'1\n", max_size=120))
def test_any_text_is_a_feed_or_refused(text: str) -> None:
    found = Fetched(FEED, FEED, 200, START, "application/rss+xml", None, text.encode())
    try:
        content = read_feed(found)
    except UnreadableError:
        return
    assert all(page.link.startswith("http") and page.key for page in content.pages)


def test_a_feed_that_is_too_long_is_read_as_far_as_it_goes() -> None:
    long = "<description>" + "x" * MAX_FEED_BYTES + "</description>"
    body = rss(item(1), item(2), long, item(3)).body
    found = Fetched(FEED, FEED, 200, START, "application/rss+xml", None, body)
    assert [page.title for page in read_feed(found).pages] == ["Fire 1", "Fire 2"]


def test_an_xml_bomb_is_no_feed() -> None:
    levels = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    bomb = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a0 "lol">{levels}]><rss>&a11;</rss>'
    found = Fetched(FEED, FEED, 200, START, "application/rss+xml", None, bomb.encode())
    with pytest.raises(UnreadableError):
        read_feed(found)


def test_the_owner_looks_after_feeds_in_the_chat(gatherer: Gatherer, internet: Web) -> None:
    serve(internet, 1)
    added: list[bool] = []
    feeds = FeedCommands(gatherer, lambda: added.append(True))

    def said(words: str) -> str:
        return plain_reply(feeds.command(words))

    assert said("").startswith("I follow no feed.")
    assert said(f"add {FEED}") == f"I follow {FEED} now. New articles come in by themselves."
    assert said(f"add {FEED}") == f"I follow {FEED} already."
    assert added == [True]
    gatherer.run()
    assert (
        "1. The Courier\nhttp://courier.example/rss\n1 page · read 14 Sep 2016, 08:00 UTC"
        in said("")
    )
    assert "127.0.0.1" in said("add http://127.0.0.1/feed")
    assert said("remove 1") == f"I follow {FEED} no more. Its articles stay."
    assert said("remove 1").startswith("1: there is no such feed")


def test_what_feeds_bring_is_indexed_without_a_command(
    gatherer: Gatherer, internet: Web, clock: Clock
) -> None:
    serve(internet, 1)
    tries: list[int] = []

    def rebuild() -> None:
        tries.append(1)
        if len(tries) == 1:
            raise BuildError("Another rebuild is running.")

    indexing = Indexing(rebuild, again_seconds=0.01)
    polling = FeedPolling(gatherer, indexing)
    indexing.start()
    polling.start()
    gatherer.add(FEED)
    polling.look()
    assert indexing.wait(1, 20)
    assert len(tries) == 2
    polling.stop()
    indexing.stop()


def test_the_commands_follow_a_feed_that_the_setting_allows(
    internet: Web,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    here = f"http://127.0.0.1:{internet.port}"
    internet.pages["127.0.0.1/rss"] = rss(f"<item><link>{here}/1</link></item>")
    internet.pages["127.0.0.1/1"] = page(1)
    monkeypatch.setenv("CLAIMTRAIL_DATA", str(tmp_path / "data"))
    assert run(monkeypatch, "feeds", "add", f"{here}/rss") == 1
    assert "not public" in capsys.readouterr().err
    assert internet.requests == []
    monkeypatch.setenv("CLAIMTRAIL_FETCH_ALSO", "127.0.0.1")
    assert run(monkeypatch, "feeds", "add", f"{here}/rss") == 0
    assert run(monkeypatch, "feeds", "list") == 0
    assert f"{here}/rss  The Courier  0 pages" in capsys.readouterr().out
    assert run(monkeypatch, "fetch_feeds", "--no-rebuild") == 0
    assert capsys.readouterr().out == "1 added\n"
    assert run(monkeypatch, "feeds", "remove", f"{here}/rss") == 0
    assert run(monkeypatch, "fetch_feeds") == 0
    assert "Nothing new." in capsys.readouterr().out


def test_a_bot_that_fetches_nothing_loads_nothing_for_it() -> None:
    heavy = "{'spacy', 'trafilatura', 'feedparser', 'protego', 'torch'}"
    look = f"import sys, bot.__main__; print(sorted({heavy} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", look], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_a_rebuild_apart_ends_when_it_is_told_to(tmp_path: Path, models: Path) -> None:
    settings = Settings(data=tmp_path, converted_models=models)
    with pytest.raises(BuildError, match="was ended"):
        rebuild_apart(settings, lambda: True)


@pytest.mark.slow
def test_a_rebuild_apart_publishes_and_tells_why_not(tmp_path: Path, models: Path) -> None:
    settings = Settings(data=tmp_path, converted_models=models)
    with pytest.raises(BuildError, match="There is nothing to build"):
        rebuild_apart(settings)
    with Library(settings) as library:
        library.add([Article("Nine people were killed in Almen, the mayor said.", url=FEED)])
        rebuild_apart(settings)
        assert not library.needs_rebuild
