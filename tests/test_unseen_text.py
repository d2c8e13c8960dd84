"""What readers see struck out, or do not see, is not in the text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.model.article import Note
from index.read.formats.web_page import read_page

FIRST = "<p>Nine people were killed when a warehouse burned down in the port of Almen.</p>"
LAST = "<p>The owner of the warehouse, Karl Brun, denied that the doors had been locked.</p>"


def text_of(middle: str, head: str = "") -> str:
    return read_page(
        f"<html><head><title>Fire</title>{head}</head><body><article><h1>Harbour fire</h1>{FIRST}"
        f"{middle}{LAST}</article></body></html>"
    ).text


@pytest.mark.parametrize(
    "hidden",
    [
        "<p><del>Ninety people were killed, a worker said.</del></p>",
        "<del><p>Ninety people were killed, a worker said.</p></del>",
        "<p><strike>Ninety people were killed, a worker said.</strike></p>",
        '<p style="text-decoration: line-through">Ninety people were killed, a worker said.</p>',
        '<p style="color:red;display : none">Ninety people were killed, a worker said.</p>',
        '<div style="visibility:hidden"><p>Ninety people were killed, a worker said.</p></div>',
        '<p style="position:absolute;left:-9999px">Ninety people were killed, a worker said.</p>',
        '<p style="font-size:0">Ninety people were killed, a worker said.</p>',
        '<p style="opacity: 0;">Ninety people were killed, a worker said.</p>',
        '<div style="height:0;overflow:hidden"><p>Ninety people were killed, he said.</p></div>',
        "<p hidden>Ninety people were killed, a worker said.</p>",
        "<section hidden=''><p>Ninety people were killed, a worker said.</p></section>",
        '<p class="sr-only">Ninety people were killed, a worker said.</p>',
        '<div class="story-extra visually-hidden"><p>Ninety people were killed, he said.</p></div>',
        '<p class="text d-none">Ninety people were killed, a worker said.</p>',
        '<p class="is-struck">Ninety people were killed, a worker said.</p>',
        '<p class="text-strikethrough">Ninety people were killed, a worker said.</p>',
        '<p class="js-hidden">Ninety people were killed, a worker said.</p>',
        '<p class="line-through">Ninety people were killed, a worker said.</p>',
        '<div aria-hidden="true"><p>Ninety people were killed, a worker said.</p></div>',
        "<template><p>Ninety people were killed, a worker said.</p></template>",
        "<noscript><p>Ninety people were killed, a worker said.</p></noscript>",
        "<dialog><p>Ninety people were killed, a worker said.</p></dialog>",
        "<!-- <p>Ninety people were killed, a worker said.</p> -->",
        "<textarea>Ninety people were killed, a worker said.</textarea>",
        "<script type='text/x-template'><p>Ninety people were killed, he said.</p></script>",
    ],
)
def test_hidden_text_is_left_out(hidden: str) -> None:
    text = text_of(hidden)
    assert "Ninety" not in text
    assert "Nine people" in text
    assert "Karl Brun" in text


@pytest.mark.parametrize(
    ("sheet", "element"),
    [
        (".draft{display:none}", '<p class="draft">'),
        ("#old, .older { color: red; display : none !important }", '<p id="old">'),
        ("p.removed{text-decoration:line-through}", '<p class="removed">'),
        ("article > p.x { visibility: hidden; }", '<p class="x">'),
        ("/* .y{} */ @media print{.z{display:block}} .y{display:none}", '<p class="y">'),
    ],
)
def test_what_the_pages_own_sheet_hides_is_left_out(sheet: str, element: str) -> None:
    middle = f"{element}Ninety people were killed, a worker said.</p>"
    assert "Ninety" not in text_of(middle, f"<style>{sheet}</style>")


@pytest.mark.parametrize(
    ("sheet", "element"),
    [
        ("@media print{.z{display:none}}", '<p class="z">'),
        (".no-js .z{display:none}", '<p class="z">'),
        (".z:empty{display:none}", '<p class="z">'),
        ("body{visibility:hidden}", "<p>"),
        (".z{display:nonesuch", '<p class="z">'),
        ("", '<p class="hidden md:block">'),
        ("", '<p class="unhidden">'),
        ("", '<p style="display:block">'),
    ],
)
def test_what_readers_see_stays(sheet: str, element: str) -> None:
    middle = f"{element}Ninety people were saved, a worker said.</p>"
    assert "Ninety" in text_of(middle, f"<style>{sheet}</style>")


def test_a_correction_within_a_sentence_reads_as_it_is_seen() -> None:
    text = text_of(
        "<p><del>Twelve</del> <ins>Nine</ins> men died, and <s>40</s>23 workers were hurt.</p>"
        "<p>It took <span style='text-decoration:line-through'>two</span> three hours, he said.</p>"
    )
    assert "Nine men died, and 23 workers were hurt." in text
    assert "It took three hours, he said." in text


def test_a_page_that_shows_its_text_by_a_script_is_still_read() -> None:
    page = f'<html><body><div class="hidden"><h1>Harbour fire</h1>{FIRST}{LAST}</div></body></html>'
    assert "Nine people" in read_page(page).text


def test_it_is_noted_that_something_was_left_out() -> None:
    page = (
        f"<article><h1>Fire</h1>{FIRST}<p hidden>Eighty died, the draft said.</p>{LAST}</article>"
    )
    assert Note.UNSEEN_LEFT_OUT in read_page(page).notes
    assert Note.UNSEEN_LEFT_OUT not in read_page(f"<article>{FIRST}{LAST}</article>").notes


@given(st.text(alphabet="{}.#:;,@/* adehinoplsy-!>\n", max_size=120))
def test_any_style_sheet_leaves_the_page_readable(sheet: str) -> None:
    assert "Karl Brun" in text_of("", f"<style>.a{{display:none}}{sheet}</style>")
