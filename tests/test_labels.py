"""Figures that stand behind a label, in situation reports, lists and tables."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language

from index.extract.casualties.labelled_figures import is_labelled, is_row
from index.extract.extractor import Extractor
from index.model.article import Article
from index.model.claim import Measure, Range
from index.read.article_start import outlet_of
from index.read.formats.web_page import read_page
from index.words.labels import harm_of_label

K, W, M, D = Measure.KILLED, Measure.WOUNDED, Measure.MISSING, Measure.DISPLACED


@pytest.mark.parametrize(
    ("label", "measure"),
    [
        ("DEATHS", K),
        ("Number of people killed", K),
        ("Confirmed fatalities", K),
        ("Death toll", K),
        ("Injured", W),
        ("People wounded", W),
        ("Persons missing", M),
        ("Displaced families", D),
        ("IDPs", D),
        ("Killed and wounded", None),
        ("Livestock killed", None),
        ("Death rate", None),
        ("Houses destroyed", None),
        ("Case fatality ratio", None),
        ("Days since last death", None),
        ("Cases", None),
    ],
)
def test_a_label_tells_what_its_figure_counts(label: str, measure: Measure | None) -> None:
    assert harm_of_label(label) is measure


@pytest.mark.parametrize(
    ("line", "figures"),
    [
        ("DEATHS: 9", {K: (9, 9)}),
        ("Deaths - 9", {K: (9, 9)}),
        ("Killed: 9; Injured: 23", {K: (9, 9), W: (23, 23)}),
        ("Dead = 1,200", {K: (1200, 1200)}),
        ("People killed: 9 (two children)", {K: (9, 9)}),
        ("Missing:\t2", {M: (2, 2)}),
        ("Total deaths: 14", {K: (14, 14)}),
    ],
)
def test_a_labelled_figure_is_a_claim(
    pipeline: Language, line: str, figures: dict[Measure, tuple[float, float]]
) -> None:
    text = f"Outbreak report from the district of Almen\n\nCASES: 23\n{line}\nTENTS: 40\n"
    ((_, found),) = Extractor(pipeline).extract([Article(text)])
    assert found.figures == {key: Range(*value) for key, value in figures.items()}
    cases, claim = found.claims  # the tents are no claim
    assert [(q.measure, q.low) for q in cases.quantities] == [(None, 23)]
    assert {q.measure for q in claim.quantities if q.measure} == set(figures)


@pytest.mark.parametrize(
    ("line", "low"),
    [
        ("Number of fatalities ........ 6", 6),
        ("Fatalities … 6", 6),
        ("Killed: 6 (incl. 1 guide)", 6),
        ("Dead . . . . . approx. 60", 60),
    ],
)
def test_dots_may_lead_to_a_figure(pipeline: Language, line: str, low: float) -> None:
    text = f"Bulletin of the district of Almen\n\n{line}\nRecovered\t77\n"
    ((_, found),) = Extractor(pipeline).extract([Article(text)])
    toll, recovered = found.claims
    assert [(q.measure, q.low) for q in toll.quantities if q.measure] == [(K, low)]
    assert [(q.measure, q.low) for q in recovered.quantities] == [(None, 77)]


def test_rows_are_claims_but_no_toll_of_the_whole(pipeline: Language) -> None:
    text = (
        "Nine people were killed when a warehouse burned down in Almen, the fire service said.\n\n"
        "Dock – Killed: 5; Injured: 11.\n\nMill – Killed: 3; Injured: 8.\n\n"
        "The owner, Karl Brun, denied that the doors had been locked."
    )
    ((_, found),) = Extractor(pipeline).extract([Article(text)])
    rows = [claim for claim in found.claims if " – " in claim.text]
    assert [[(q.measure, q.low) for q in claim.quantities] for claim in rows] == [
        [(K, 5), (W, 11)],
        [(K, 3), (W, 8)],
    ]
    assert found.figures == {K: Range(9, 9)}
    assert [claim.speaker.name for claim in found.claims if claim.speaker][-1] == "Karl Brun"


def test_the_items_of_a_list_are_claims(pipeline: Language) -> None:
    text = "Heavy rain hit Orr on Monday.\n\nBy town:\n- Almen: 12 killed\n- Berge: 3 dead\n"
    ((_, found),) = Extractor(pipeline).extract([Article(text)])
    listed = [(c.text, [q.measure for q in c.quantities]) for c in found.claims[1:]]
    assert listed == [("Almen: 12 killed", [K]), ("Berge: 3 dead", [K])]


def test_rows_are_told_from_totals() -> None:
    assert is_row("Dock – Killed: 5.")
    assert is_row("Idlib: 12 killed")
    assert not is_row("Total – Killed: 9.")
    assert not is_row("Killed: 9")
    assert not is_row("The toll rose to 9: five men and four women, police said.")


@given(st.text(alphabet="DEATHSkiled:=;–- 0123456789,.()\t", max_size=60))
def test_any_line_is_read(line: str) -> None:
    assert is_labelled(line) in (True, False)
    assert is_row(line) in (True, False)


def test_a_label_with_a_bracket_names_no_outlet() -> None:
    article = Article("DEATHS (TOTAL): 118\nNEW DEATHS: 11\n")
    assert outlet_of(article) is None


def test_the_first_row_of_a_table_is_no_headline(pipeline: Language) -> None:
    page = (
        "<article><h1>Fire in a mill</h1><table><tr><th>District</th><th>Dead</th><th>Hurt</th>"
        "</tr><tr><td>North</td><td>4</td><td>13</td></tr><tr><td>South</td><td>2</td><td>6</td>"
        "</tr></table><p>The mill had burned for two days when rescuers came, police said.</p>"
        "</article>"
    )
    ((article, found),) = Extractor(pipeline).extract([read_page(page)])
    told = [claim.sentence.of(article.text) for claim in found.claims]
    assert told[:2] == ["North – Dead: 4; Hurt: 13.", "South – Dead: 2; Hurt: 6."]
