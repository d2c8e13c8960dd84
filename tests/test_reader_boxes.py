"""What a page says of its readers and its price is no report."""

import pytest

from index.model.article import Article, Note, Span
from index.read.formats.web_page import read_page
from index.read.layout import lay_out
from index.read.sentence_splitter import split_paragraph

FIRST = "Nine people were killed when a warehouse burned down in Almen, the fire service said."
LAST = "The owner of the warehouse, Karl Brun, denied that the doors had been locked."


def sentences(line: str) -> list[str]:
    article = read_page(
        f"<article><h1>Fire</h1><p>{FIRST}</p><div><p>{line}</p></div><p>{LAST}</p>"
    )
    return [span.of(article.text) for span in lay_out(article).sentences]


@pytest.mark.parametrize(
    "line",
    [
        "This article is for subscribers only. 14 people have read it today.",
        "14 people have read it today.",
        "You have 2 free articles left this month.",
        "More than 310,000 people pay for our reporting.",
        "Some 4,000 readers now support us.",
        "2,314 readers are following this story right now.",
        "9 people like this.",
        "1.2k people have shared this article.",
        "Read by 14 people today.",
        "This story has been viewed 9,000 times.",
        "You have read 3 of 5 free articles this month.",
        "You’ve reached your limit of 4 free stories.",
        "Subscribe now for 1 euro a week to continue reading this article.",
        "To read the full story, log in or register.",
        "Members only: unlock this article for 9 dollars a month.",
        "3 minute read",
        "We use cookies and share data with 140 partners.",
        "Our 312 partners store and access personal data on your device.",
        "By clicking Accept you consent to cookies of 14 companies.",
    ],
)
def test_boxes_about_reading_yield_no_sentence(line: str) -> None:
    assert sentences(line) == [FIRST, LAST]


@pytest.mark.parametrize(
    "line",
    [
        "At least 23 people were killed following this attack, police said.",
        "Some 300 people have watched it happen, the mayor said.",
        "14 people have been arrested over this, the army said.",
        "Members of the union read the names of the dead.",
        "You have to leave the valley, soldiers told 40 families.",
        "300 readers of the paper signed the letter.",
    ],
)
def test_reports_of_people_stay(line: str) -> None:
    assert line in sentences(line)


def test_a_paid_page_is_marked() -> None:
    page = f"<article><p>{FIRST}</p><p>Subscribe now for 1 euro a week to continue reading.</p>"
    assert Note.STUB in read_page(page).notes
    said = '{"@type":"Article","isAccessibleForFree":"False"}'
    data = f'<script type="application/ld+json">{said}</script>'
    assert Note.STUB in read_page(f"<head>{data}</head><article><p>{FIRST}</p></article>").notes


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("The army denied it.Residents said that 12 were hurt.", 2),
        ("He fled.“We saw it,” Ann Roe said.", 2),
        ("It ended in 2016.Nobody came.", 2),
        ("They came at 9.Residents fled.", 2),
        ("They fled (all of them).Nobody stayed.", 2),
        ("It rained.U.S. troops came.", 2),
        ("See www.Courier.Example for more.", 1),
        ("The St.Petersburg office and Mr.Smith agreed.", 1),
        ("It cost 1.5 million and v2.Beta failed.", 1),
    ],
)
def test_a_missing_space_does_not_join_sentences(text: str, count: int) -> None:
    assert len(list(split_paragraph(text, Span(0, len(text))))) == count


def test_such_text_is_read_from_a_page() -> None:
    article = Article(
        "The raid killed nine people.The army denied it.Residents said that 12 were hurt."
    )
    assert len(lay_out(article).sentences) == 3


def test_a_box_that_asks_to_subscribe_within_the_article_goes() -> None:
    box = (
        "<aside class='newsletter-signup'><h3>Evening letter</h3><p>Join the 40,000 who wake up "
        "with our letter.</p></aside>"
    )
    page = f"<article><h1>Fire</h1><p>{FIRST}</p>{box}<p>{LAST}</p></article>"
    article = read_page(page)
    assert [span.of(article.text) for span in lay_out(article).sentences] == [FIRST, LAST]
