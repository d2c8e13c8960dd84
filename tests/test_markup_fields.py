"""Text fields with mark-up, as feeds and content systems deliver them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.model.article import Note
from index.model.errors import UnreadableError
from index.read.formats.article_record import read_record
from index.read.pages.fragment import holds_markup, read_fragment


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("<p>Nine died.</p><p>&ldquo;Stop,&rdquo; he said.</p>", "Nine died.\n“Stop,” he said."),
        (
            "Nine died.<br />23 were hurt.<br>Two are missing.",
            "Nine died.\n23 were hurt.\nTwo are missing.",
        ),
        ("Nine <b>men</b> died.\nTwo fled.", "Nine men died.\nTwo fled."),
        ("Nine <a href='x'>men</a> died.\n\nTwo fled.", "Nine men died.\n\nTwo fled."),
        ("&lt;p&gt;Nine died.&lt;/p&gt;&lt;p&gt;Two fled.&lt;/p&gt;", "Nine died.\nTwo fled."),
        ("<![CDATA[<p>Nine died.</p>]]>", "Nine died."),
        ("Smith &amp; Co lost 1&nbsp;200 jobs.", "Smith & Co lost 1\xa0200 jobs."),
        ("He said &quot;stop&quot; &#8211; twice.", 'He said "stop" – twice.'),
        ("<p>Nine died.</p><style>p{}</style><script>var x=90;</script>", "Nine died."),
        ("<p><del>Ninety</del> Nine died.</p>", "Nine died."),
        ("<p>9<sup>1</sup> people died.</p>", "9 people died."),
        (
            "<ul><li>Almen: nine dead</li><li>Berge: two dead</li></ul>",
            "Almen: nine dead\n\nBerge: two dead",
        ),
        ("<div><h2>Fire</h2><p>Nine died.</p></div>", "Fire\n\nNine died."),
        ("<!-- wp:paragraph --><p>Nine died.</p><!-- /wp:paragraph -->", "Nine died."),
        (
            "<p>Nine died.</p>\n\nTwo fled.\n\n<p>One is missing.</p>",
            "Nine died.\nTwo fled.\nOne is missing.",
        ),
        ('<p style="display:none">Ninety died.</p><p>Nine died.</p>', "Nine died."),
        ("<P CLASS=a>Nine died.</P>", "Nine died."),
        ("Nine died.<p>Two fled.<p>One is missing.", "Nine died.\nTwo fled.\nOne is missing."),
    ],
)
def test_mark_up_becomes_what_a_reader_sees(written: str, read: str) -> None:
    article = read_record({"text": written, "published": "2016-09-13"})
    assert article.text == read
    assert article.notes == (Note.MARKUP_REMOVED,)


@pytest.mark.parametrize(
    "text",
    [
        "Fewer than 9 (<10) died & two fled.",
        "if a <b and c> d then",
        "The R&D; unit of AT&T.",
        "He wrote <Karl@brun.example> to us.",
        "a < b",
        "Nine died.\r\n\r\nTwo fled.",
    ],
)
def test_text_without_mark_up_is_kept_exactly(text: str) -> None:
    assert read_record({"text": text, "published": "2016-09-13"}).text == text


def test_a_title_loses_its_mark_up_too() -> None:
    article = read_record({"text": "Nine died.", "title": "<b>Fire</b> &amp; smoke kill nine"})
    assert article.title == "Fire & smoke kill nine"


@pytest.mark.parametrize(
    "text", ["<p></p>", "<script>a()</script>", "&nbsp;", "<p hidden>Nine.</p>"]
)
def test_mark_up_alone_is_refused_with_the_reason(text: str) -> None:
    with pytest.raises(UnreadableError, match="nothing but mark-up"):
        read_record({"text": text})


@given(st.text(alphabet="<>/=\"'! &;#abprltd9\n", max_size=120))
def test_any_mark_up_is_read_or_refused(text: str) -> None:
    if not holds_markup(text):
        return
    try:
        read = read_fragment(text)
    except UnreadableError as error:
        read = str(error)
    assert read.strip()
