from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.model.errors import UnreadableError
from index.read.formats.charset import decode_page
from index.read.formats.web_page import read_page

BODY = (
    "<p>The truce held for a second day on Wednesday, residents of the city said.</p>"
    "<p>Five people were wounded by stray fire, according to a monitoring group that follows the "
    "war from abroad.</p>"
)


def page(head: str = "", body: str = BODY, language: str = ' lang="en-GB"') -> str:
    return (
        f"<!doctype html><html{language}><head>{head}</head><body><article>{body}</article></body>"
        "</html>"
    )


def test_a_page_gives_text_and_what_its_mark_up_says() -> None:
    article = read_page(
        page(
            "<title>Truce holds | Harbour Post</title>"
            '<meta property="og:title" content="Truce holds">'
            '<meta property="og:site_name" content="Harbour Post">'
            '<meta property="article:published_time" content="2016-09-13T23:10:00-05:00">'
            '<link rel="canonical" href="https://harbour.example/truce">'
        )
    )
    assert article.text.splitlines() == [
        "The truce held for a second day on Wednesday, residents of the city said.",
        "Five people were wounded by stray fire, according to a monitoring group that follows the "
        "war from abroad.",
    ]
    assert (article.title, article.publisher, article.published) == (
        "Truce holds",
        "Harbour Post",
        date(2016, 9, 14),
    )
    assert (article.url, article.language) == ("https://harbour.example/truce", "en")


def test_what_a_page_does_not_say_is_left_out() -> None:
    article = read_page(page(language=""))
    assert (article.title, article.publisher, article.published) == (None, None, None)
    assert (article.url, article.language) == (None, None)


def test_a_date_in_the_text_is_not_the_publication_date() -> None:
    body = BODY + "<p>The war began on 15 March 2011. The city fell on 22 December 2016.</p>"
    assert read_page(page(body=body + "<footer>© 2016</footer>")).published is None


def test_comments_are_left_out() -> None:
    comments = (
        "<div id='comments' class='comments-area'><p>They killed hundreds there, I say!</p></div>"
    )
    assert "hundreds" not in read_page(page(body=BODY + comments)).text


@pytest.mark.parametrize(
    "html",
    ["", "<html></html>", "<p></p>", "<script>var a = 1;</script>", "<div>" * 20_000, "\x01"],
)
def test_a_page_without_text_is_an_error(html: str) -> None:
    with pytest.raises(UnreadableError, match="no article text"):
        read_page(html)


@given(st.text(alphabet="<>/=\"' abdipv&;!-\x00é", max_size=200))
def test_any_mark_up_gives_text_or_the_error(html: str) -> None:
    try:
        said = read_page(html).text
    except UnreadableError as error:
        said = str(error)
    assert said.strip()


def test_a_page_may_declare_its_encoding() -> None:
    declared = page('<meta charset="iso-8859-1">', BODY.replace("city", "cité “haute”"))
    assert decode_page(declared.encode("cp1252")) == declared
    arabic = page(
        '<meta http-equiv="Content-Type" content="text/html; charset=windows-1256">', "هدنة"
    )
    assert decode_page(arabic.encode("cp1256")) == arabic


@pytest.mark.parametrize("charset", ["utf-8", "no-such-code", "ascii", "hex"])
def test_a_page_in_an_encoding_it_does_not_declare_is_an_error(charset: str) -> None:
    data = page(f'<meta charset="{charset}">').encode() + b"\x81\xff"
    with pytest.raises(UnreadableError, match=r"nor UTF-8|is not UTF-8"):
        decode_page(data)


def test_a_page_of_navigation_alone_is_no_article() -> None:
    with pytest.raises(UnreadableError, match="no article text"):
        read_page("<html><body><nav>Home</nav></body></html>")
