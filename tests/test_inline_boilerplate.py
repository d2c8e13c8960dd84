"""Furniture that stands in one line with a sentence of the article."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.model.article import Article, Span
from index.read.inline_boilerplate import without_inline_boilerplate
from index.read.layout import lay_out
from index.read.sentence_splitter import split_paragraph

REPORT = "At least nine people died when a ferry sank off Northport."


def left(text: str) -> list[str]:
    sentences = split_paragraph(text, Span(0, len(text)))
    return [span.of(text) for each in sentences for span in without_inline_boilerplate(text, each)]


@pytest.mark.parametrize(
    "text",
    [
        f"Harbour Desk 0412 06.04.2019Get short URL 185 {REPORT}",
        f"Topic Ferries 12.07.2019 Get short URL Topic Ferries in Trouble (12) 0 25 {REPORT}",
        f"What a night, pic.twitter.comAbC12 Jane Roe (janeroe) July 6 2019 {REPORT}",
        f"Boats at the pier on Monday (Photo Harbour Post) {REPORT}",
        f"(File photo) {REPORT}",
        f"Tags Northport ferry rescue {REPORT}",
        f"Date of publication 6 July 2019 {REPORT}",
        f"READ MORE Sailors Call For Better Ferries In Northport {REPORT}",
        f"{REPORT} 185 Related Sailors Strike Over Pay Tags ferry Community standardsDiscussion "
        "Comment via FacebookComment via Harbour News",
        f"Tags Northport ferry safety Coast Guard Isle of Man Mary Ellis {REPORT}",
        f"A ferry sank off Northport on Sunday Tags Northport ferry Mary Ellis {REPORT}",
        f"Read more here The sailors who never came home {REPORT}",
        f"Read also Ferry captain held after night of storms in Northport {REPORT}",
        f"Related Ferry owner denies all charges Captain seen drinking Mayor -{REPORT}",
        f"People look at the wreck in Northport July 6 2019 (Reuters) {REPORT}",
        f"(AFP Photo) {REPORT}",
        f"A boat leaves Northport for the wreck [Anadolu] {REPORT}",
        f"Divers search the wreck [Jane Harrow] {REPORT}",
        f"(Click to enlarge) {REPORT}",
        f"SEND httpsferry.ly9x2W4z AA Photo {REPORT}",
        f"Nine die as ferry sinks Mayor AFP Sunday 7 Jul 2019 Print Tweet {REPORT}",
        f"Sunday 7 July 2019 16:45 {REPORT}",
        f"SEA RESCUE Slideshow (3 Images) {REPORT}",
        f"REUTERS/Stringer {REPORT}",
        f"REUTERS/Jane Harrow {REPORT}",
        f"AP Photo Jane Harrow Nine Feared Dead as Old Ferry Sinks Off Northport {REPORT}",
        f"{REPORT}-AFP",
        f"{REPORT} --Reuters",
        f"{REPORT[:-1]} {REPORT}",
        REPORT,
    ],
)
def test_only_the_sentence_is_left(text: str) -> None:
    assert left(text) == [REPORT]


@pytest.mark.parametrize(
    "sentence",
    [
        "Forty two coastguards searched the bay on Sunday.",
        "Coastguards launched a search for a tenth passenger.",
        "Suspected smugglers and two sailors were held.",
        "The Northport Sailing Club said the ferry was old.",
        "Sailors from the Isle of Man have joined the search.",
    ],
)
def test_a_sentence_is_told_from_the_tags_before_it(sentence: str) -> None:
    assert left(f"Tags Northport ferry Council for Safety Mary Ellis {sentence}") == [sentence]


def test_a_sentence_is_told_from_the_headline_before_it() -> None:
    sentence = "Northport fishermen say that they had warned the owner."
    text = f"REUTERS Jane Harrow Ferry Sinks Near Northport After Storm {sentence}"
    assert left(text) == [sentence]


def test_nothing_is_left_of_tags_alone() -> None:
    assert left("Tags Northport ferry truce storm casualties sea rescue.") == []


def test_cells_of_a_box_are_apart_from_the_text() -> None:
    text = f"Two boats were lent by a charity. - NSC\t \t {REPORT}"
    assert [span.of(text) for span in lay_out(Article(text)).sentences][-1] == REPORT


@pytest.mark.parametrize(
    "text",
    [
        "He told the Associated Press (AP) Northport had been warned.",
        "Related deaths rose to nine in a week.",
        "The ferry sank off Northport, and then the ferry sank off Northport again in court.",
        "Video footage showed the ferry before it sank.",
        "Two photos of the ferry were shown to the court on Monday.",
        "Tags of many colours were tied to the boats.",
        "Omar Haddad (31) said on July 6 that the ferry was old.",
    ],
)
def test_a_sentence_that_only_looks_so_is_whole(text: str) -> None:
    assert left(text) == [text]


def test_an_article_is_read_without_it() -> None:
    text = f"The weather was fair. Boats at the pier on Monday (Photo Harbour Post) {REPORT}"
    sentences = [span.of(text) for span in lay_out(Article(text)).sentences]
    assert sentences == ["The weather was fair.", REPORT]


@given(st.text(alphabet=st.sampled_from("Tags RedPhoto()@ 2016 July Comment via."), max_size=200))
def test_what_is_left_lies_inside(text: str) -> None:
    whole = Span(0, len(text))
    for span in without_inline_boilerplate(text, whole):
        assert whole.contains(span)
        assert span.of(text) in text
