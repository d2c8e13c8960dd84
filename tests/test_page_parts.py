"""Section fronts are refused; live blogs and digests are parted."""

from datetime import date

import pytest

from index.model.article import Article, Note
from index.model.errors import UnreadableError
from index.read.formats.web_page import read_pages

HEAD = '<meta property="article:published_time" content="2016-09-12T20:00:00Z">'
SITE = '<meta property="og:url" content="https://courier.example/live">'


def read(body: str, head: str = "") -> tuple[Article, ...]:
    return read_pages(f"<html><head><title>Almen | Courier</title>{head}</head><body>{body}</body>")


STORIES = [
    ("/0", "Harbour fire kills nine", "Nine people were killed in the port of Almen, police said."),
    ("/1", "Dam talks fail", "Forty thousand people may have to leave the valley of Orr."),
    ("/2", "Ferry sinks", "At least 300 people drowned off Cape Roe, the coastguard said."),
    ("/3", "Mine collapse", "Fourteen miners were killed in Berge, the governor said."),
]


@pytest.mark.parametrize(
    "card",
    [
        '<div class="teaser"><h3><a href="{}">{}</a></h3><p>{}</p><span>13 Sep 2016</span></div>',
        '<article><a href="{}"><h2>{}</h2><p>{}</p></a><time>13 Sep</time></article>',
        '<li><a href="{}">{}</a> <p>{}</p></li>',
        '<article><h2><a href="{}">{}</a></h2><p>{}</p></article>',
        '<article><header><h3><a href="{}">{}</a></h3><p>3 Feb</p></header><p>{}</p></article>',
        '<div><a href="{}"><img src="x.jpg"><h3>{}</h3></a><div>{}</div></div>',
        '<tr><td><h4><a href="{}">{}</a></h4>{}</td></tr>',
        '<section class="c"><h2><a href="https://courier.example{}">{}</a></h2><p>{}</p></section>',
    ],
)
@pytest.mark.parametrize("around", ["<main><h1>World news</h1>{}</main>", "<div>{}</div>"])
def test_a_section_front_is_refused_with_the_reason(card: str, around: str) -> None:
    cards = "".join(card.format(*story) for story in STORIES)
    if "<tr>" in card:
        cards = f"<table>{cards}</table>"
    with pytest.raises(UnreadableError, match="section front: it leads to 4 other stories"):
        read(around.format(cards))


def test_an_article_with_other_stories_below_is_no_front() -> None:
    cards = "".join(
        f'<div class="card"><h3><a href="{link}">{title}</a></h3><p>{text}</p></div>'
        for link, title, text in STORIES[1:]
    )
    (article,) = read(
        "<article><h1>Harbour fire kills nine</h1><p>Nine people were killed in the port of Almen "
        f"on Monday, the fire service said.</p></article><section>{cards}</section>"
    )
    assert article.text.splitlines()[1:] == [
        "Nine people were killed in the port of Almen on Monday, the fire service said."
    ]


@pytest.mark.parametrize(
    "entry",
    [
        '<article id="p{n}"><time datetime="{time}">x</time><h2>{title}</h2>{text}</article>',
        '<div class="live" id="p{n}"><h3>{title}</h3><time datetime="{time}"></time>{text}</div>',
        '<li id="p{n}"><p><time datetime="{time}">09:10</time></p><h4>{title}</h4>{text}</li>',
        '<section><a href="#p{n}" class="permalink"><time datetime="{time}">x</time></a>'
        "<h2>{title}</h2>{text}</section>",
        '<div class="post" id="p{n}"><span itemprop="datePublished" content="{time}">x</span>'
        "<h2>{title}</h2>{text}</div>",
    ],
)
def test_a_live_blog_is_parted_into_its_entries(entry: str) -> None:
    told = [
        (
            3,
            "2016-09-13T09:10:00Z",
            "Toll rises to fourteen",
            "Fourteen people have died in Almen.",
        ),
        (2, "2016-09-13T08:00:00Z", "Nine dead", "The fire service says that nine are dead."),
        (1, "2016-09-12T22:40:00Z", "Four dead", "Police say that four people are dead in Almen."),
    ]
    entries = "".join(
        entry.format(n=n, time=time, title=title, text=f"<p>{text}</p>")
        for n, time, title, text in told
    )
    found = read(f"<main><h1>Almen fire: live</h1><div>{entries}</div></main>", HEAD + SITE)
    assert [(each.title, each.published, each.url) for each in found] == [
        ("Toll rises to fourteen", date(2016, 9, 13), "https://courier.example/live#p3"),
        ("Nine dead", date(2016, 9, 13), "https://courier.example/live#p2"),
        ("Four dead", date(2016, 9, 12), "https://courier.example/live#p1"),
    ]
    assert all(Note.PART_OF_PAGE in each.notes for each in found)
    assert not any("Nine" in each.text for each in found[2:])


def test_entries_that_tell_no_year_are_of_the_page_s() -> None:
    entries = "".join(
        f"<div><span>{when}</span><h3>Toll</h3><p>Police say {n} people are dead.</p></div>"
        for n, when in ((9, "13 Sep 09:10"), (4, "12 Sep 22:40"))
    )
    found = read(f"<main><h1>Live</h1>{entries}</main>", HEAD)
    assert [each.published for each in found] == [date(2016, 9, 13), date(2016, 9, 12)]


def test_entries_that_give_only_the_hour_have_no_day() -> None:
    entries = "".join(
        f"<div><time>{when}</time><h3>Toll</h3><p>Police say {n} people are dead.</p></div>"
        for n, when in ((9, "09:10"), (4, "22:40"))
    )
    found = read(f"<main><h1>Live</h1>{entries}</main>", HEAD)
    assert [each.published for each in found] == [None, None]
    assert all(Note.DAY_UNKNOWN in each.notes for each in found)


def test_what_a_live_blog_says_above_its_entries_is_a_report_of_the_page() -> None:
    entries = "".join(
        f'<article id="p{n}"><time datetime="2016-09-13T0{n}:00:00Z"></time><h2>{n} dead</h2>'
        f"<p>Police say that {n} people are dead in Almen.</p></article>"
        for n in (9, 4)
    )
    found = read(
        f"<main><h1>Live</h1><p>A warehouse burns in the port of Almen.</p>{entries}</main>", HEAD
    )
    assert [(each.part, each.published) for each in found] == [
        (None, date(2016, 9, 12)),
        ("#p9", date(2016, 9, 13)),
        ("#p4", date(2016, 9, 13)),
    ]


def test_several_articles_of_one_page_are_parted() -> None:
    long = "<p>{} people were killed in {} on Monday, the governor said in the morning.</p>" * 4
    found = read(
        "".join(
            f'<article id="{town}"><h2>{town}</h2>'
            + long.format(n, town, n + 1, town, n, town, n, town)
            + "</article>"
            for n, town in ((9, "Almen"), (14, "Berge"))
        )
    )
    assert [each.title for each in found] == ["Almen", "Berge"]
    assert "Berge" not in found[0].text


def test_comments_with_their_times_are_no_live_blog() -> None:
    comments = "".join(
        f'<div class="comment"><time>1{n} Sep 2016</time><p>They killed {n}0, I say!</p></div>'
        for n in range(4, 9)
    )
    (article,) = read(
        "<article><h1>Fire</h1><p>Nine people were killed in Almen on Monday.</p></article>"
        f'<div id="comments">{comments}</div>',
        HEAD,
    )
    assert "They killed" not in article.text


def test_a_live_blog_that_only_its_data_holds_is_read() -> None:
    updates = ",".join(
        f'{{"@type":"BlogPosting","headline":"{n} dead","datePublished":"2016-09-1{n}T08:00:00Z",'
        f'"url":"https://courier.example/live#p{n}","articleBody":"Police say that {n} are dead."}}'
        for n in (2, 3)
    )
    found = read(
        "<div id='app'>Loading</div>",
        '<script type="application/ld+json">{"@type":"LiveBlogPosting","headline":"Live",'
        f'"liveBlogUpdate":[{updates}]}}</script>{SITE}',
    )
    assert [(each.url, each.published) for each in found] == [
        ("https://courier.example/live#p2", date(2016, 9, 12)),
        ("https://courier.example/live#p3", date(2016, 9, 13)),
    ]


def test_the_data_gives_the_days_of_entries_that_the_page_shows_without() -> None:
    entries = [("Toll rises", n, f"Police say that {n} people are dead in Almen.") for n in (9, 4)]
    updates = ",".join(
        f'{{"@type":"BlogPosting","headline":"{title}","datePublished":"2016-09-{n:02}T08:00:00Z",'
        f'"articleBody":"{text}"}}'
        for title, n, text in entries
    )
    shown = "".join(f"<div><h2>{title}</h2><p>{text}</p></div>" for title, _, text in entries)
    own = "The fire in the port of Almen broke out on Monday, and it burned for a week after that."
    found = read(
        f"<article><h1>Almen port fire: live</h1><p>{own}</p>{shown}</article>",
        '<script type="application/ld+json">{"@type":"LiveBlogPosting","headline":"Live",'
        f'"datePublished":"2016-09-03T08:00:00Z","liveBlogUpdate":[{updates}]}}</script>{SITE}',
    )
    assert [(each.text.splitlines()[-1], each.published) for each in found] == [
        (own, date(2016, 9, 3)),
        (entries[0][2], date(2016, 9, 9)),
        (entries[1][2], date(2016, 9, 4)),
    ]


def test_briefs_that_each_give_their_day_are_apart() -> None:
    briefs = "".join(
        f"<div class=brief><h3>{title}</h3><p>{text}</p><span>{day}</span></div>"
        for (_, title, text), day in zip(
            STORIES, ("13 Sep 2016", "2 Aug 2016", "1 Feb 2015", "9 Jan 2014"), strict=True
        )
    )
    found = read(f"<main><h1>News in brief</h1>{briefs}</main>")
    assert [(each.title, str(each.published)) for each in found] == [
        ("Harbour fire kills nine", "2016-09-13"),
        ("Dam talks fail", "2016-08-02"),
        ("Ferry sinks", "2015-02-01"),
        ("Mine collapse", "2014-01-09"),
    ]


def test_a_heading_gives_the_day_of_the_entries_under_it() -> None:
    entry = "<div class=u><span>{}</span><p>Police say that {} people are dead.</p></div>"
    found = read(
        "<main><h1>Live</h1><h2>13 September 2016</h2>"
        + entry.format("09:10", 14)
        + entry.format("08:00", 9)
        + "<h2>12 September 2016</h2>"
        + entry.format("22:40", 4)
        + "</main>"
    )
    assert [str(each.published) for each in found if each.part] == [
        *("2016-09-13", "2016-09-13", "2016-09-12")
    ]


@pytest.mark.parametrize("clock", ["<b>{}</b> ", "<strong>{}</strong> "])
def test_a_clock_in_bold_is_the_time_of_an_entry(clock: str) -> None:
    entry = "<div class=u>" + clock + "<p>The mayor says that {} people have left.</p></div>"
    found = read(
        "<main><h1>Live</h1><h2>13 September 2016</h2>"
        + entry.format("07.15", 14)
        + "<h2>12 September 2016</h2>"
        + entry.format("22.40", 4)
        + "</main>"
    )
    assert [str(each.published) for each in found if each.part] == ["2016-09-13", "2016-09-12"]


def test_headlines_with_read_on_below_are_a_front() -> None:
    flat = "".join(
        f'<h2><a href="{link}">{title} today</a></h2><p>{text} Nobody in the whole of the town '
        f"had seen anything like it before, and the mayor said so twice.</p>"
        f'<p><a href="{link}">Read on »</a></p>'
        for link, title, text in STORIES
    )
    with pytest.raises(UnreadableError, match="it leads to 4 other stories"):
        read(f"<main><h1>In brief</h1>{flat}</main>")


def test_a_dated_list_of_headlines_is_a_front() -> None:
    items = "".join(
        f'<li><i>1{n} Sep 2016</i> <a href="{link}">{title} today</a><p>{text}</p></li>'
        for n, (link, title, text) in enumerate(STORIES)
    )
    with pytest.raises(UnreadableError, match="section front"):
        read(f"<div><h1>Latest</h1><ul>{items}</ul></div>")


@pytest.mark.parametrize(
    ("markup", "lines"),
    [
        (
            "Nine people were killed in Almen,<br />the mayor said.<br>A gas line had burst.",
            ["Nine people were killed in Almen, the mayor said.", "A gas line had burst."],
        ),
        (
            "The <b>army</b><br>denied that nine people were killed in Almen.",
            ["The army denied that nine people were killed in Almen."],
        ),
        (
            "Nine people were killed.<br>four were hurt in Almen.",
            ["Nine people were killed.", "four were hurt in Almen."],
        ),
        ("<br>nine people were killed in Almen.", ["nine people were killed in Almen."]),
    ],
)
def test_a_sentence_goes_on_behind_a_break(markup: str, lines: list[str]) -> None:
    (article,) = read(f"<article><h1>Harbour fire</h1><p>{markup}</p></article>")
    assert article.text.splitlines()[1:] == lines
