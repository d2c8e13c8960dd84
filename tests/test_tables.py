"""Tables and lists are read row by row, and each row stands alone."""

import pytest

from index.model.article import Note
from index.read.formats.web_page import read_page
from index.read.layout import lay_out

FIRST = "<p>Nine people were killed when a warehouse burned down in the port, police said.</p>"
LAST = "<p>The owner of the warehouse, Karl Brun, denied that the doors had been locked.</p>"


def sentences(middle: str) -> list[str]:
    article = read_page(f"<article><h1>Fire kills nine</h1>{FIRST}{middle}{LAST}</article>")
    found = [span.of(article.text) for span in lay_out(article).sentences]
    assert found[0].startswith("Nine people")
    assert found[-1].startswith("The owner")
    return found[1:-1]


@pytest.mark.parametrize(
    ("table", "rows"),
    [
        (
            "<tr><th>Ward</th><th>Killed</th><th>Injured</th></tr>"
            "<tr><td>Dock</td><td>5</td><td>11</td></tr><tr><td>Mill</td><td>3</td><td>–</td></tr>",
            ["Dock – Killed: 5; Injured: 11.", "Mill – Killed: 3."],
        ),
        (
            "<caption>Casualties by ward</caption>"
            "<thead><tr><td>Ward</td><td>Killed</td></tr></thead>"
            "<tbody><tr><td>Dock</td><td>5</td></tr></tbody>",
            ["Dock – Killed: 5 (Casualties by ward)."],
        ),
        (
            "<tr><td>Ward</td><td>Killed</td><td>Injured</td></tr>"
            "<tr><td>Dock</td><td>5</td><td>11</td></tr><tr><td>Mill</td><td>3</td><td>8</td></tr>",
            ["Dock – Killed: 5; Injured: 11.", "Mill – Killed: 3; Injured: 8."],
        ),
        (
            "<tr><th>Killed</th><td>9</td></tr><tr><th>Injured</th><td>23</td></tr>",
            ["Killed: 9.", "Injured: 23."],
        ),
        (
            "<tr><th rowspan=2>Ward</th><th colspan=2>Killed</th></tr>"
            "<tr><th>Men</th><th>Women</th></tr><tr><td>Dock</td><td>4</td><td>1</td></tr>",
            ["Dock – Killed Men: 4; Killed Women: 1."],
        ),
        (
            "<tr><th>Town</th><th>Ward</th><th>Killed</th></tr><tr><td rowspan=2>Almen</td>"
            "<td>Dock</td><td>5</td></tr><tr><td>Mill</td><td>3</td></tr>",
            ["Almen – Ward: Dock; Killed: 5.", "Almen – Ward: Mill; Killed: 3."],
        ),
        (
            "<tr><th>Ward</th><th>Killed</th></tr><tr><td>Dock<sup>1</sup></td><td>5<sup>2</sup></td>"
            "</tr><tr><td>Mill</td><td><del>4</del> 3</td></tr>",
            ["Dock – Killed: 5.", "Mill – Killed: 3."],
        ),
        (
            "<tr><td>Village</td><td>Number of deaths</td></tr><tr><td>Upper Vale</td>"
            "<td>about 20</td></tr><tr><td>Lower Vale</td><td>at least 3</td></tr>",
            [
                "Upper Vale – Number of deaths: about 20.",
                "Lower Vale – Number of deaths: at least 3.",
            ],
        ),
        (
            "<tr><td>Place</td><td>Almen</td></tr><tr><td>Killed</td><td>9</td></tr>",
            ["Killed: 9."],  # a line of two names asserts nothing
        ),
    ],
)
def test_each_row_is_a_sentence_of_its_own(table: str, rows: list[str]) -> None:
    assert sentences(f"<table>{table}</table>") == rows


def test_a_table_that_lays_out_the_page_is_read_as_its_cells() -> None:
    cell = "<p>Mayor Ines Vogt said that 23 workers had been taken to hospital with burns.</p>"
    found = sentences(f"<table><tr><td>{cell}</td><td><p>The port was shut.</p></td></tr></table>")
    assert found == [
        "Mayor Ines Vogt said that 23 workers had been taken to hospital with burns.",
        "The port was shut.",
    ]


def test_a_table_that_only_its_roles_name_is_read_too() -> None:
    row = '<div role="row"><span role="{0}">{1}</span><span role="{0}">{2}</span></div>'
    rows = row.format("columnheader", "Ward", "Killed") + row.format("cell", "Dock", 5)
    assert sentences(f'<div role="table">{rows}</div>') == ["Dock – Killed: 5."]


@pytest.mark.parametrize("tag", ["ul", "ol"])
def test_the_items_of_a_list_are_apart(tag: str) -> None:
    items = (
        "<li>Idlib: 12 killed</li><li>Aleppo: five killed and 20 wounded</li><li>Homs: 3 dead</li>"
    )
    found = sentences(f"<p>The dead by province:</p><{tag}>{items}</{tag}>")
    assert found[-3:] == [
        "Idlib: 12 killed",
        "Aleppo: five killed and 20 wounded",
        "Homs: 3 dead",
    ]


def test_definitions_are_labels_with_their_values() -> None:
    found = sentences("<dl><dt>Killed</dt><dd>9</dd><dt>Injured</dt><dd>23</dd></dl>")
    assert found == ["Killed: 9", "Injured: 23"]


def test_a_table_is_noted() -> None:
    table = "<table><tr><th>Ward</th><th>Killed</th></tr><tr><td>Dock</td><td>5</td></tr></table>"
    assert Note.TABLE_BY_ROWS in read_page(f"<article>{FIRST}{table}{LAST}</article>").notes
