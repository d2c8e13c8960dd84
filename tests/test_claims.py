"""What a reader sees of a claim."""

from dataclasses import replace
from datetime import date

import pytest
from message_rules import visible
from stored_answers import make_article, make_claim, make_match

from bot.replies.claim_message import (
    claim_block,
    claims_page,
    context_block,
    differences_block,
    web_url,
)
from bot.replies.formatting import bounds, day, differences_text, figure_text, number
from bot.replies.reply import Reply, note
from bot.telegram.telegram_html import html
from bot.terminal.terminal import plain_reply
from index.answer.threads.figure import Figure
from index.model.answer import Answer, Context, Difference, DifferingValue, Match
from index.model.article import Span
from index.model.claim import Claim, Kind, Measure, Quantity, Speaker
from index.model.claim_json import assertion_record, claim_details, claim_from_details


def text_of(match: Match) -> str:
    return plain_reply(Reply((claim_block(match),)))


def html_of(match: Match) -> str:
    return html((claim_block(match),))


def test_an_answer_has_the_claim_who_the_sentence_and_the_source() -> None:
    also = (make_article(2, publisher="Hill Echo"), make_article(3, publisher="Lake Times"))
    assert html_of(make_match(also=also)) == (
        "<b>Over 4,000 people left the valley in wave 1</b>\n"
        "Ana Brandt, mayor of Vale · 10 Sep 2016\n"
        "<blockquote>Over 4,000 people left the valley in wave 1, said Mayor Ana Brandt."
        "</blockquote>\n"
        'Vale Courier, <a href="https://news.example/1"><i>River bursts its banks</i></a>'
        " · also in 2 outlets"
    )


def test_what_is_not_known_is_left_out() -> None:
    bare = make_match(
        claim=make_claim(speaker=None),
        article=make_article(url=None, title=None, publisher=None, published=None),
    )
    assert html_of(bare) == (
        "<b>Over 4,000 people left the valley in wave 1</b>\n"
        f"<blockquote>{bare.sentence}</blockquote>"
    )


def test_without_a_speaker_the_day_stands_with_the_source() -> None:
    match = make_match(claim=make_claim(speaker=None))
    assert text_of(match).endswith("(https://news.example/1) · 10 Sep 2016")


def test_a_byline_starts_like_a_sentence() -> None:
    match = make_match(claim=make_claim(speaker=Speaker("the army", None, Span(0, 8))))
    assert text_of(match).split("\n")[1] == "The army · 10 Sep 2016"


def test_a_copy_in_the_same_outlet_is_not_another_outlet() -> None:
    assert "also in" not in text_of(make_match(also=(make_article(2),)))


@pytest.mark.parametrize(
    ("changes", "mark"),
    [
        ({"denied": True}, "Denied by Ana Brandt: "),
        ({"denied": True, "speaker": None}, "Denied: "),
        ({"hedged": True, "speaker": None}, "Unconfirmed: "),
        ({"hedged": True, "text": "The dam may have broken"}, "The dam may"),
        ({"hedged": True, "text": "The dam reportedly broke"}, "The dam reportedly"),
        ({"negated": True, "text": "The dam broke"}, "Said not to be so: "),
        ({"negated": True, "text": "The dam did not break"}, "The dam did not"),
        ({"negated": True, "text": "No dam broke"}, "No dam"),
    ],
)
def test_no_denied_or_alleged_claim_reads_as_a_fact(changes: dict[str, object], mark: str) -> None:
    assert text_of(make_match(claim=make_claim(**changes))).startswith(mark)


def test_every_field_is_escaped() -> None:
    evil = "<b>&\"'</b><script>"
    match = make_match(
        claim=make_claim(text=evil),
        sentence=evil,
        article=make_article(title=evil, publisher=evil, url='https://a.example/"><b>'),
    )
    shown = html_of(match)
    assert "<script>" not in shown
    assert visible(shown, "HTML").count(evil) == 3


@pytest.mark.parametrize(
    "url",
    [
        None,
        "",
        "javascript:alert(1)",
        "tg://user?id=1",
        "https://",
        "https://localhost/a",
        "https://a b.example/",
        "https://[bad/",
        "https://a.example/\n",
        "https://a.example/" + "x" * 3000,
    ],
)
def test_a_link_that_a_chat_cannot_open_is_no_link(url: str | None) -> None:
    assert web_url(url) is None
    assert "<a " not in html_of(make_match(article=make_article(url=url)))


def test_sources_that_differ_stand_side_by_side_with_their_outlets() -> None:
    values = (
        DifferingValue(3000, 3000, (2,), ("Hill Echo",)),
        DifferingValue(4000, None, (1,), ("Vale Courier", "A", "B")),
    )
    difference = Difference(Measure.DISPLACED, values)
    quantity = Quantity("Over 4,000", Span(0, 10), 4000, None, measure=Measure.DISPLACED)
    match = make_match(claim=make_claim(quantities=(quantity,)))
    answer = Answer("q", "1", matches=(match,), differences=(difference,))
    block = differences_block(answer)
    assert block == note(
        "Sources differ: 3,000 (Hill Echo) · over 4,000 (Vale Courier, A and 1 more)"
    )
    assert differences_block(Answer("q", "1")) is None


def test_numbers_and_days_are_written_for_people() -> None:
    assert number(400000) == "400,000"
    assert number(2.5) == "2.5"
    assert day(date(2016, 9, 1)) == "1 Sep 2016"
    assert bounds(20, 22) == "20–22"
    assert bounds(4000, None) == "at least 4,000"
    assert bounds(None, 20) == "up to 20"
    assert bounds(None, None) is None


def test_an_inferred_figure_says_what_it_is_read_from() -> None:
    quantity = Quantity("Jane Roe", Span(0, 8), 1, 1, measure=Measure.KILLED, inferred=True)
    assert figure_text(Figure(make_match(), quantity)) == "1 (from “Jane Roe”)"
    assert figure_text(Figure(make_match(), replace(quantity, inferred=False))) == "1"


def test_only_an_inferred_figure_says_so_in_its_record_and_is_read_back() -> None:
    given = Quantity("One", Span(0, 3), 1, 1, measure=Measure.RELEASED)
    inferred = Quantity("Jane Roe", Span(0, 8), 1, 1, measure=Measure.KILLED, inferred=True)
    claim = Claim(Span(0, 20), "x", Kind.CASUALTIES, quantities=(given, inferred))
    records = assertion_record(claim)["quantities"]
    assert [record.get("inferred") for record in records] == [None, True]
    assert "inferred" not in records[0]
    details = claim_details(claim, "x" * 20)
    assert claim_from_details(Span(0, 20), "x", "casualties", None, details) == claim
    assert claim.quoted == (given,)


def test_a_figure_keeps_its_about_unless_somebody_is_exact() -> None:
    span = Span(0, 8)
    about = Quantity("About 20", span, 20, 20, "about", measure=Measure.KILLED)
    exact = Quantity("20", span, 20, 20, measure=Measure.KILLED)
    twelve = Quantity("12", span, 12, 12, measure=Measure.KILLED)
    first, second, third = (
        make_match(number, claim=make_claim(quantities=(quantity,)))
        for number, quantity in enumerate((about, exact, twelve), 1)
    )
    for claims, shown in (((1,), "about 20 (A)"), ((1, 2), "20 (A)")):
        values = (DifferingValue(12, 12, (3,), ("B",)), DifferingValue(20, 20, claims, ("A",)))
        differing = Difference(Measure.KILLED, values)
        text = differences_text(differing, [first, second, third])
        assert text == f"12 (B) · {shown}"


def test_context_shows_the_claims_sentence_in_bold() -> None:
    block = context_block(Context(("Before.",), "It.", ("After.",), make_article()))
    assert html((block,)).startswith("<blockquote>Before.\n<b>It.</b>\nAfter.</blockquote>\n")


def test_a_long_context_is_shown_by_its_first_lines() -> None:
    block = context_block(Context(("Before. " * 50,), "It.", (), make_article()))
    assert html((block,)).startswith("<blockquote expandable>Before.")
    sentence = make_match(sentence="Long words. " * 50)
    assert "<blockquote>Long words." in html((claim_block(sentence),))


@pytest.mark.parametrize(
    ("confidence", "said"), [(0.25, "This may not be"), (0.4, "Probably:"), (0.9, "Over 4,000")]
)
def test_how_sure_a_first_claim_is_stands_before_it(confidence: float, said: str) -> None:
    page = claims_page([(make_match(1, confidence=confidence), None)])
    assert plain_reply(page).startswith(said)
    later = plain_reply(claims_page([(make_match(1, confidence=confidence), None)], 3))
    assert not later.startswith(said) or confidence > 0.5


def test_less_sure_claims_say_so_and_keep_counting() -> None:
    shown = plain_reply(claims_page([(make_match(4), None), (make_match(5), None)], 3, 1))
    assert shown.index("4. Over") < shown.index("Near, but") < shown.index("5. Over")


def test_a_denied_claim_says_by_whom_in_the_untouched_sentence() -> None:
    sentence = "Vale denied that the dam had been opened."
    speaker = Speaker("Vale", "the town council", Span(0, 4))
    claim = make_claim(2, speaker=speaker, denied=True)
    denial = make_match(2, claim=claim, sentence=sentence)
    shown = plain_reply(Reply((claim_block(make_match(denials=(denial,))),)))
    assert shown.endswith(
        f"Denied by Vale, the town council: “{sentence}” – Vale Courier, 10 Sep 2016"
    )


def test_whoever_reports_a_denial_is_not_named_as_denying() -> None:
    denial = make_match(2, sentence="The council also denied it, the agency said.")
    shown = plain_reply(Reply((claim_block(make_match(denials=(denial,))),)))
    assert "Denied: “The council also denied it, the agency said.” – Vale Courier" in shown


def test_the_newest_and_the_best_supported_figure_are_told_apart() -> None:
    older = DifferingValue(20, 20, (1, 2), ("A", "B"), sources=2, reported=date(2016, 9, 10))
    newer = DifferingValue(22, 22, (3,), ("C",), reported=date(2016, 9, 12))
    told = Answer("?", "1", differences=(Difference(Measure.KILLED, (older, newer)),))
    block = differences_block(told)
    assert block is not None
    shown = plain_reply(Reply((block,)))
    assert "Newest: 22 (12 Sep 2016) · most outlets: 20 (2)" in shown
    same = Difference(Measure.KILLED, (newer, DifferingValue(9, 9, (4,), ("D",))))
    quiet = differences_block(Answer("?", "1", differences=(same,)))
    assert quiet is not None
    assert "Newest" not in plain_reply(Reply((quiet,)))
