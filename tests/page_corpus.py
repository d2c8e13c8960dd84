"""Fifty pages of our own making, five stories in ten layouts, with what a reader sees of each."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Story:
    """A report: its paragraphs are lists of sentences; ``slug`` is the end of its address."""

    slug: str
    title: str
    day: date
    paragraphs: tuple[tuple[str, ...], ...]
    caption: str
    quote: str


@dataclass(frozen=True)
class Page:
    """A page, and what a reader sees on it: the sentences of its report, day, title and outlet."""

    name: str
    html: str
    sentences: tuple[str, ...]
    day: date | None
    title: str
    outlet: str


STORIES = (
    Story(
        "almen-fire",
        "Harbour fire kills nine in Almen",
        date(2016, 9, 13),
        (
            ("Nine people were killed when a warehouse burned down in the port of Almen on Monday, the fire service said.",),
            ("Mayor Ines Vogt said that 23 workers had been taken to hospital with burns.", "Four of them were in danger of their lives."),
            ("“We lost nine of our men,” said Oda Lind, who leads the dockers’ union.", "She asked for an inquiry."),
            ("The owner of the warehouse, Karl Brun, denied that the doors had been locked.",),
            ("Inspectors had closed the building for two weeks in 2014 because its sprinklers did not work.",),
        ),
        "Firefighters search the ruins of the warehouse in Almen on Tuesday.",
        "We lost nine of our men",
    ),
    Story(
        "berge-mine",
        "Fourteen miners die as shaft collapses in Berge",
        date(2017, 1, 5),
        (
            ("Fourteen miners were killed when a shaft collapsed in Berge on Wednesday, the governor said.",),
            ("Another 40 were brought out alive, among them two brothers aged 19 and 22.",),
            ("Governor Hatem Zaki said that the pumps had failed an hour before.", "“Nobody heard the alarm,” he said."),
            ("The miners’ union accused the company of ignoring three warnings.", "The company did not answer questions."),
        ),
        "Families wait at the gate of the mine in Berge.",
        "Nobody heard the alarm",
    ),
    Story(
        "orr-flood",
        "River bursts its banks in Orr and drives 1,200 from their homes",
        date(2018, 6, 21),
        (
            ("At least 31 people drowned and 1,200 were driven from their homes when the river burst its banks in the valley of Orr, rescuers said on Thursday.",),
            ("The ministry had put the number of dead at 19 on Wednesday.",),
            ("Nora Falk, who runs the relief office, said that two villages could be reached by boat only.",),
            ("“The water came at night and nobody was ready,” she said.",),
            ("More rain is expected until Saturday.", "The bridge at Lower Orr has been closed."),
        ),
        "A street in Lower Orr under two metres of water.",
        "The water came at night and nobody was ready",
    ),
    Story(
        "quarne-truce",
        "Truce in Quarne holds for a second day",
        date(2016, 9, 14),
        (
            ("The truce in Quarne held for a second day on Wednesday, residents said, although five people were wounded by stray fire.",),
            ("The army accused the rebels of 12 violations.", "A spokesman for the rebels denied this."),
            ("A convoy of 20 lorries with food for 40,000 people waited at the border for a second night.",),
            ("“We need a guarantee that nobody shoots,” a driver, Emil Sand, told reporters.",),
        ),
        "Lorries wait at the border near Quarne.",
        "We need a guarantee that nobody shoots",
    ),
    Story(
        "roe-ferry",
        "Ferry sinks off Cape Roe with 300 on board",
        date(2019, 11, 2),
        (
            ("A ferry with some 300 people on board sank off Cape Roe on Friday night, and the coastguard had found 64 survivors by morning.",),
            ("Captain Juri Baum said that the ship was built for 180.",),
            ("At least 18 bodies were brought to the harbour of Roe, a doctor said.", "Most of the dead were students."),
            ("The transport minister, Lea Roth, promised an inquiry and suspended the line.", "Two inspectors were arrested."),
        ),
        "Survivors reach the harbour of Roe.",
        "The ship was built for 180",
    ),
)  # fmt: skip
OTHERS = (
    ("dam-talks", "Dam talks fail after 11 hours", "Forty thousand people may have to leave the valley."),
    ("vote", "Parliament votes on the budget", "The vote was put off until 3 March."),
    ("strike", "Doctors strike in 7 towns", "Some 900 doctors stopped work, their union said."),
)  # fmt: skip


def sentences_of(story: Story) -> tuple[str, ...]:
    """Return the sentences of the running text."""
    return tuple(sentence for paragraph in story.paragraphs for sentence in paragraph)


def _prose(story: Story, tag: str = "p", between: str = "") -> str:
    lines = [f"<{tag}>{' '.join(paragraph)}</{tag}>" for paragraph in story.paragraphs]
    return f"{lines[0]}{between}{''.join(lines[1:])}"


def _cards(tag: str = "div", marks: str = "card") -> str:
    return "".join(
        f'<{tag} class="{marks}"><h3><a href="/{slug}">{title}</a></h3><p>{text}</p>'
        f'<time datetime="2009-02-01">1 Feb 2009</time></{tag}>'
        for slug, title, text in OTHERS
    )


def _menu() -> str:
    names = "Home World Politics Business Sport Culture Opinion".split()
    return "<ul>" + "".join(f'<li><a href="/{n.lower()}">{n}</a></li>' for n in names) + "</ul>"


def _data(story: Story, outlet: str, **more: object) -> str:
    fields = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": story.title,
        "datePublished": f"{story.day}T08:00:00Z",
        "dateModified": "2020-01-01T00:00:00Z",
        "publisher": {"@type": "Organization", "name": outlet},
        **more,
    }
    return f'<script type="application/ld+json">{json.dumps(fields)}</script>'


def _semantic(story: Story) -> Page:
    html = (
        f"<!doctype html><html lang=en><head><title>{story.title} | Vale Courier</title>"
        f"{_data(story, 'Vale Courier')}</head><body><header><nav>{_menu()}</nav></header><main>"
        f"<article><h1>{story.title}</h1><p class=byline>By Ann Roe</p><figure><img src=a.jpg>"
        f"<figcaption>{story.caption} <span class=credit>Photo: Ben Tal/Vale Courier</span>"
        f"</figcaption></figure>{_prose(story)}<div class=newsletter-signup><h4>Get the morning "
        "letter</h4><p>Join 45,000 readers who start their day with us.</p><input></div></article>"
        f"<aside><h2>More stories</h2>{_cards()}</aside></main><footer><p>© 2016 Vale Courier. All "
        "rights reserved.</p></footer></body></html>"
    )
    return Page(
        "", html, (story.caption, *sentences_of(story)), story.day, story.title, "Vale Courier"
    )


def _weblog(story: Story) -> Page:
    html = (
        f"<html lang=en-US><head><title>{story.title} – The Hill Echo</title>"
        f"<meta property=og:site_name content='The Hill Echo'></head><body class=single><div id=page>"
        f"<div class=site-header><a href=/>The Hill Echo</a><div class=main-menu>{_menu()}</div></div>"
        f"<div class=site-content><div class=post><h1 class=entry-title>{story.title}</h1>"
        f"<div class=entry-meta>Posted on {story.day:%B} {story.day.day}, {story.day.year} by admin</div>"
        f"<div class=entry-content>{_prose(story)}<div class=sharedaddy><h3>Share this:</h3>"
        "<ul><li><a href=x>Twitter</a></li><li><a href=y>Facebook</a></li></ul></div>"
        "<p>Tags: <a href=/tag/news>news</a>, <a href=/tag/world>world</a></p></div>"
        "<div class=comments-area><h2>2 thoughts on this</h2><ol><li class=comment><p>They killed 90, I "
        "say!</p></li><li class=comment><p>It was 50, my cousin saw it.</p></li></ol></div></div>"
        f"<div class=widget-area><h2>Recent posts</h2>{_cards('li', 'recent')}</div></div></div></body>"
    )
    return Page("", html, sentences_of(story), story.day, story.title, "The Hill Echo")


def _amp(story: Story) -> Page:
    html = (
        f"<html ⚡ lang=en><head><title>{story.title}</title>"
        f"<link rel=canonical href=https://coast.example/{story.slug}>{_data(story, 'Coast Radio')}"
        "<style amp-boilerplate>body{visibility:hidden}</style></head><body><amp-sidebar id=s>"
        f"{_menu()}</amp-sidebar><header><amp-img src=l.png></amp-img></header><article><h1>"
        f"{story.title}</h1><amp-img src=a.jpg></amp-img>"
        + _prose(
            story, between="<amp-ad width=300><div fallback>Buy 3 shirts, pay for 2.</div></amp-ad>"
        )
        + "<amp-list src=/more><div placeholder>Loading</div></amp-list></article><amp-consent>"
        "<p>We and our 312 partners store data on your device.</p></amp-consent></body></html>"
    )
    return Page("", html, sentences_of(story), story.day, story.title, "Coast Radio")


def _old_table(story: Story) -> Page:
    body = "<br><br>".join(" ".join(paragraph) for paragraph in story.paragraphs)
    html = (
        f"<HTML><HEAD><TITLE>Plain Post: {story.title}</TITLE><META NAME=DC.publisher CONTENT='Plain "
        f"Post'><META NAME=date CONTENT='{story.day}'></HEAD><BODY><TABLE WIDTH=100%><TR><TD COLSPAN=2>"
        f"<FONT SIZE=5>Plain Post</FONT></TD></TR><TR><TD VALIGN=top WIDTH=120>"
        + "<BR>".join(f"<A HREF=/{slug}>{title}</A>" for slug, title, _ in OTHERS)
        + f"</TD><TD><H1>{story.title}</H1><FONT FACE=Times>{body}</FONT><P><A HREF=/>Back to the front "
        "page</A></TD></TR></TABLE></BODY></HTML>"
    )
    return Page("", html, sentences_of(story), story.day, story.title, "Plain Post")


def _broadcaster(story: Story) -> Page:
    blocks = [
        f'<div data-component="text-block"><p>{" ".join(p)}</p></div>' for p in story.paragraphs
    ]
    link = (
        '<div data-component="unordered-list-block"><ul><li><a href="/vote">Parliament votes on the '
        'budget</a></li><li><a href="/strike">Doctors strike in 7 towns</a></li></ul></div>'
    )
    html = (
        f'<html lang="en-GB"><head><title>{story.title} - River News</title><meta property="og:site_name"'
        f' content="River News"><meta property="article:modified_time" content="2020-01-01T00:00:00Z">'
        f"</head><body><div role=banner>{_menu()}</div><main id=main><article><header><h1>{story.title}"
        f'</h1><time datetime="{story.day}T07:30:00.000Z">{story.day.day} {story.day:%B %Y}</time>'
        f"</header><figure><div>Image source, Getty Images</div><figcaption><span class=visually-hidden>"
        f"Image caption, </span>{story.caption}</figcaption></figure>{blocks[0]}{blocks[1]}{link}"
        f"{''.join(blocks[2:])}<section data-component=links-block><h2>Related topics</h2><ul><li><a "
        f"href=/t/1>World</a></li></ul></section></article><section class=top-stories><h2>Top stories"
        f"</h2>{_cards('li', 'promo')}</section></main></body></html>"
    )
    return Page(
        "", html, (story.caption, *sentences_of(story)), story.day, story.title, "River News"
    )


def _tabloid(story: Story) -> Page:
    promo = (
        "<div class='promo'><p>READ MORE: <a href=/strike>Doctors strike in 7 towns</a></p></div>"
        f"<blockquote class=pullquote><p>{story.quote}</p></blockquote>"
        "<p class=read-more><b>READ MORE:</b> <a href=/vote>Parliament votes on the budget</a></p>"
    )
    html = (
        f"<html lang=en><head><title>{story.title} | Moor Mail</title><meta name=pubdate content="
        f"'{story.day:%Y%m%d}'><meta property=og:title content='{story.title}'><style>.tip{{display:none}}"
        "</style><script>var promo={'date':'2021-01-31'};</script></head><body><div class=cookie-banner>"
        "<p>We use cookies to give you the best experience on our site.</p></div><div class=wrapper>"
        f"<div class=article-body><h1>{story.title}</h1><div class=share-count>1,204 shares</div>"
        f"<p class=tip>Ninety people were killed, a tip said.</p>{_prose(story, between=promo)}<div "
        "class=view-counter>14 people have read it today.</div></div><div class=sidebar>"
        f"{_cards('div', 'most-read-item')}</div></div></body></html>"
    )
    return Page("", html, sentences_of(story), story.day, story.title, "Moor Mail")


def _printed(story: Story) -> Page:
    html = (
        f"<html lang=en><head><title>{story.title} - Print - Dock Gazette</title><link rel=canonical "
        f"href=https://dock.example/{story.day:%Y/%m/%d}/{story.slug}><meta name=application-name "
        f"content='Dock Gazette'></head><body onload='window.print()'><div id=print><h2>Dock Gazette</h2>"
        f"<h1>{story.title}</h1>{_prose(story, 'div')}<hr><p>Find this article at: "
        f"https://dock.example/{story.slug}</p><p>Copyright © 2016 Dock Gazette</p></div></body></html>"
    )
    return Page("", html, sentences_of(story), story.day, story.title, "Dock Gazette")


def _report(story: Story) -> Page:
    first, *rest = (" ".join(paragraph) for paragraph in story.paragraphs)
    noted = first.replace(
        " killed", " killed<sup class=reference><a href=#n1>[1]</a></sup>"
    ).replace(" people", " people<sup>2</sup>", 1)
    table = (
        "<table><caption>Harm by ward</caption><tr><th>Ward</th><th>Killed</th><th>Wounded</th></tr>"
        "<tr><td>Dock</td><td>5</td><td>11</td></tr><tr><td>Mill</td><td>3</td><td>8</td></tr></table>"
        "<ul><li>Lower town: 2 killed</li><li>Upper town: 4 wounded</li></ul>"
    )
    html = (
        f"<html lang=en><head><title>{story.title} | Relief Desk</title><meta name=dcterms.issued content="
        f"{story.day}><meta property=og:site_name content='Relief Desk'></head><body><nav>{_menu()}</nav>"
        f"<main><h1>{story.title}</h1><p>{noted}</p>{table}"
        + "".join(f"<p>{text}</p>" for text in rest)
        + "<ol class=references><li id=n1><a href=https://a.example/x>The fire service, 12 September</a>"
        "</li></ol></main></body></html>"
    )
    rows = (
        "Dock – Killed: 5; Wounded: 11 (Harm by ward).",
        "Mill – Killed: 3; Wounded: 8 (Harm by ward).",
        "Lower town: 2 killed",
        "Upper town: 4 wounded",
    )
    return Page("", html, (*sentences_of(story), *rows), story.day, story.title, "Relief Desk")


def _scripted(story: Story) -> Page:
    body = "<p>" + "</p><p>".join(" ".join(p) for p in story.paragraphs) + "</p>"
    html = (
        f"<html lang=en><head><title>{story.title}</title>"
        f"{_data(story, 'North Wire', articleBody=body)}</head><body><div id=root></div><noscript>You "
        "need to enable JavaScript to run this app.</noscript><script src=app.js></script></body></html>"
    )
    return Page("", html, sentences_of(story), story.day, story.title, "North Wire")


def _corrected(story: Story) -> Page:
    note = "Correction: an earlier version of this article gave the day of the inquiry as Friday."
    first, *rest = (" ".join(paragraph) for paragraph in story.paragraphs)
    html = (
        f"<html lang=en><head><title>{story.title} - The Weir</title><meta property=article:published_time "
        f"content={story.day}T06:00:00+00:00><meta property=og:site_name content='The Weir'></head><body>"
        "<div id=onetrust-banner><p>We value your privacy. We and our 312 partners store data.</p></div>"
        f"<article class=story><h1>{story.title}</h1><p>{first}</p><p><del>Police said that 70 people were "
        f"dead.</del></p>{''.join(f'<p>{text}</p>' for text in rest)}<div class=paywall><p>You have 2 free "
        "articles left this month.</p><p>Subscribe now for 1 euro a week to continue reading.</p></div>"
        f"<footer><p>{note}</p><p>Ann Roe has covered the region for 12 years.</p></footer></article>"
        f"<div class=recommended>{_cards('article', 'teaser')}</div></body></html>"
    )
    return Page("", html, (*sentences_of(story), note), story.day, story.title, "The Weir")


LAYOUTS: tuple[Callable[[Story], Page], ...] = (
    *(_semantic, _weblog, _amp, _old_table, _broadcaster),
    *(_tabloid, _printed, _report, _scripted, _corrected),
)


def pages() -> Iterator[Page]:
    """Return the fifty pages."""
    for layout in LAYOUTS:
        for story in STORIES:
            page = layout(story)
            name = f"{layout.__name__.strip('_')}-{story.slug}"
            yield Page(name, page.html, page.sentences, page.day, page.title, page.outlet)
