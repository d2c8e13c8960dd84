import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.extract.syntax.quotes import find_quotations, group_speeches
from index.model.article import Article, Span
from index.read.layout import Layout, lay_out
from index.read.paragraphs import split_paragraphs


def layout_of(text: str, *pieces: str) -> Layout:
    spans, at = [], 0
    for piece in pieces:
        at = text.index(piece, at)
        spans.append(Span(at, at + len(piece)))
        at += len(piece)
    return Layout(tuple(split_paragraphs(text)), tuple(spans))


def quoted(text: str, *pieces: str) -> list[str]:
    layout = layout_of(text, *(pieces or (text,)))
    return [quotation.span.of(text) for quotation in find_quotations(text, layout)]


@pytest.mark.parametrize(
    "text",
    [
        "“The road is open,” the mayor said.",
        '"The road is open," the mayor said.',
        "''The road is open,'' the mayor said.",
        "‘The road is open,’ the mayor said.",
        "«The road is open,» the mayor said.",
    ],
)
def test_every_style_of_mark_pairs(text: str) -> None:
    assert quoted(text) == [text[: text.index(" the mayor")]]


def test_an_apostrophe_is_no_quotation() -> None:
    assert quoted("The mayor's aide said the rebels' camp wasn't empty.") == []


def test_two_straight_quotations_do_not_swallow_what_stands_between() -> None:
    text = 'He called it "a trap" and her "a friend" today.'
    assert quoted(text) == ['"a trap"', '"a friend"']


def test_a_quotation_over_sentences_has_a_piece_in_each() -> None:
    text = "“The wells are dry. We walk to the river,” she said."
    first, second = "“The wells are dry.", "We walk to the river,” she said."
    found = find_quotations(text, layout_of(text, first, second))
    assert [q.span.of(text) for q in found] == [first, "We walk to the river,”"]
    assert [(q.opens, q.closes) for q in found] == [(True, False), (False, True)]
    assert found[0].number == found[1].number


def test_a_quotation_goes_on_in_the_next_paragraph() -> None:
    text = "He said: “The wells are dry.\n\n“We walk to the river.”"
    found = find_quotations(
        text, layout_of(text, "He said: “The wells are dry.", "“We walk to the river.”")
    )
    assert len({q.number for q in found}) == 1


def test_a_mark_without_partner_ends_with_its_sentence() -> None:
    text = "He called it “a trap and left. Nobody followed him home."
    first = "He called it “a trap and left."
    assert quoted(text, first, "Nobody followed him home.") == ["“a trap and left."]


def test_pieces_around_a_cue_are_one_speech() -> None:
    text = '"The wells are dry and salt," she said. "We walk to the river each day."'
    first = '"The wells are dry and salt," she said.'
    found = find_quotations(text, layout_of(text, first, text[len(first) + 1 :]))
    assert group_speeches(text, found) == (Span(0, len(text)),) * 2


def test_scare_quotes_are_no_speech() -> None:
    text = 'The "truce," as he calls it, is "dead" by now.'
    found = find_quotations(text, layout_of(text, text))
    assert group_speeches(text, found) == tuple(quotation.span for quotation in found)


@given(st.text(alphabet="ab .,\n“”\"'’‘«»`A!?", max_size=80))
def test_no_piece_leaves_its_sentence(text: str) -> None:
    layout = lay_out(Article(text))
    for quotation in find_quotations(text, layout):
        assert layout.sentences[quotation.sentence].contains(quotation.span)
        assert quotation.span.start < quotation.span.end
