"""Pages that are made to break a reader give a clear error, or are read, in bounded time."""

import pytest

from index.model.errors import UnreadableError
from index.read.formats.web_page import read_pages

FIRST = "<p>Nine people were killed when a warehouse burned down in the port, police said.</p>"


def page(middle: str, head: str = "") -> str:
    return f"<html><head>{head}</head><body><article>{FIRST}{middle}</article></body></html>"


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        (page("<b>x</b>" * 500_000), "more than 30,000 tags"),
        (page("<p>Nine died.</p>" * 600_000), "more than 30,000 tags"),
        (page("<div>" * 20_000), "nested too deeply"),
        (page("<p>" + "Nine people died there, he said. " * 160_000), "longer than 5,000,000"),
        (page("9<sup>1</sup>" * 6_000), "more than 5,000 notes"),
        (
            "".join(f"<article><h2>{n}</h2><time></time><p>Police say {n} died there.</p></article>"
                    for n in range(1_200)),
            "more than 1,000 reports",
        ),
    ],
    ids=["tags", "ten megabytes", "deep", "long", "notes", "reports"],
)  # fmt: skip
def test_what_is_too_much_is_refused_with_the_reason(written: str, reason: str) -> None:
    with pytest.raises(UnreadableError, match=reason):
        read_pages(written)


@pytest.mark.parametrize(
    "written",
    [
        page("&amp;amp;lt;" * 100_000),
        '<!DOCTYPE html [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>' + page("&b;&b;"),
        page("<p>Nine&#12; died&#1; there&#x0; in &#xd800; Almen, he said.<br>Two fled.</p>"),
        page("", "<style>" + "{" * 50_000 + "}" * 50_000 + "</style>"),
        page("", "<style>" + ".a .b>c:hover{display:none}" * 5_000 + "</style>"),
        page("", '<script type="application/ld+json">' + "[" * 100_000 + "</script>"),
        page("<table>" + "<tr><th rowspan=99999 colspan=99999>a</th><td>9</td>" * 500 + "</table>"),
        page("<table><tr><td>x</td><td>9" * 60),
        page("<p " * 20_000 + ">"),
        page(f"<p style='{'opacity:' * 20_000}' class='{'hidden-' * 20_000}'>x</p>"),
        page("".join(f"<a href='/x{n}'>story number {n}</a> " for n in range(20_000))),
        page("<time>09:10</time>" * 20_000),
        page("<span>x </span>" * 5_000),
        "".join(chr(code % 0x2FF + 1) for code in range(50_000)) + page(""),
    ],
)
def test_what_is_odd_is_read_all_the_same(written: str) -> None:
    (article,) = read_pages(written)
    assert "Nine people were killed" in article.text


def test_a_page_that_breaks_everything_at_once_is_read_rightly() -> None:
    article = read_pages(
        "<?xml version='1.0' encoding='utf-8'?><HTML lang=EN-gb><head><title>Fire kills nine "
        "| Vale Courier</title><meta content='2016-09-13T23:10:00-05:00' "
        "property=article:published_time><style>.x{display:none}</style></head><body><nav>"
        "<a href=/>Home</a></nav><article><h1>Fire &amp; smoke kill nine</h1><p>9<sup>1</sup> "
        "people<del> and 12 horses</del> were killed&nbsp;in <b>Al<wbr>men</b>, police said."
        "<p class=x>Ninety died, he said.<p hidden>Eighty died, he said.<table><caption>Casualties"
        "<tr><th>Ward<th>Killed<tr><td>Dock<td>5<sup>2</sup></table><p>The owner, Karl&shy; Brun, "
        "denied it.</article><aside><h3><a href=/b>Mine kills 14</a></h3>"
        "<time datetime=2009-02-01></time></aside></body>"
    )[0]
    assert article.text.split("\n") == [
        "Fire & smoke kill nine",
        "9 people were killed in Almen, police said.",
        "Dock – Killed: 5 (Casualties).",
        "The owner, Karl Brun, denied it.",
    ]
    assert (article.publisher, str(article.published)) == ("Vale Courier", "2016-09-14")
