"""The whole extraction: its parts together, on sentences of our own and on any text."""

import json
from datetime import date

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from spacy.language import Language

from index.extract.extractor import Extractor
from index.model.article import Article, Span
from index.model.claim import Claim, Extraction, Kind, Measure
from index.model.claim_json import claim_details, claim_from_details, extraction_record

REPORT = """\
At least 12 people were killed and 30 wounded in a raid on Harl on Thursday, police said.

Foreign Minister Ana Roy denied that the army had shelled the market. "We agreed to a truce. It
will begin on Monday and hold for a week," Ms Roy told reporters.

The road to the valley has been closed since March 2011. Who will open it?
"""


def extract(pipeline: Language, text: str, published: date | None = None) -> Extraction:
    ((_, extraction),) = Extractor(pipeline).extract([Article(text, published=published)])
    return extraction


@pytest.fixture(scope="module", params=["pipeline", "plain_pipeline"])
def report(request: pytest.FixtureRequest) -> Extraction:
    return extract(request.getfixturevalue(request.param), REPORT, date(2016, 9, 16))


def claim(report: Extraction, words: str) -> Claim:
    return next(c for c in report.claims if words in c.text and not c.partial)


def test_two_figures_in_one_sentence_are_two_quantities(report: Extraction) -> None:
    killed = claim(report, "12 people were killed")
    assert killed.kind is Kind.CASUALTIES
    assert killed.speaker is not None
    assert killed.speaker.name == "police"
    assert {(q.measure, q.low) for q in killed.quantities} == {
        (Measure.KILLED, 12),
        (Measure.WOUNDED, 30),
    }
    assert killed.dates[0].first == date(2016, 9, 15)


def test_a_denied_claim_is_marked(report: Extraction) -> None:
    denied = claim(report, "shelled the market")
    assert denied.denied
    assert denied.kind is Kind.DENIAL
    assert denied.speaker is not None
    assert denied.speaker.name == "Ana Roy"


@pytest.mark.parametrize(
    "text",
    [
        "No group has claimed responsibility for the fire in Northport.",
        "The navy did not say whether the ship had sunk off Northport.",
    ],
)
def test_what_nobody_says_is_negated(pipeline: Language, text: str) -> None:
    claims = extract(pipeline, text).claims
    assert claims
    assert all(claim.negated for claim in claims)


def test_a_quotation_that_goes_on_has_one_speaker_and_one_content(report: Extraction) -> None:
    begins = claim(report, "will begin on Monday")
    assert begins.speaker is not None
    assert begins.speaker.name == "Ana Roy"
    assert begins.quotation is not None
    assert begins.quotation.of(REPORT).startswith('"We agreed to a truce.')
    assert begins.content is not None
    assert begins.sentence.contains(begins.content)
    assert begins.dates[0].first == date(2016, 9, 19)


def test_the_article_s_own_assertion_has_no_speaker(report: Extraction) -> None:
    closed = claim(report, "closed since March 2011")
    assert closed.speaker is closed.content is None
    assert (closed.dates[0].first, closed.dates[0].last) == (date(2011, 3, 1), None)


@pytest.mark.parametrize(
    ("text", "killed", "speaker"),
    [
        ("The army killed 20 rebels near Harl, saying they had attacked a village.", 20, None),
        ("Jets left 62 soldiers killed while the mayor said that it was a mistake.", 62, None),
        ("Ana Roy gave a toll of 48 dead, adding that women were among them.", 48, "Ana Roy"),
    ],
)
def test_no_victims_are_lost_beside_what_somebody_says(
    pipeline: Language, text: str, killed: float, speaker: str | None
) -> None:
    [counting] = (one for one in extract(pipeline, text).claims if one.quantities)
    assert [(q.measure, q.low) for q in counting.quantities] == [(Measure.KILLED, killed)]
    assert counting.kind is Kind.CASUALTIES
    assert (counting.speaker.name if counting.speaker else None) == speaker


def test_a_question_is_no_claim(report: Extraction) -> None:
    assert all("Who will open it" not in c.text for c in report.claims)


def test_figures_are_the_articles_own(report: Extraction) -> None:
    assert report.figures[Measure.KILLED].low == 12


def test_claims_survive_being_kept(report: Extraction) -> None:
    for kept in report.claims:
        details = json.loads(json.dumps(claim_details(kept, REPORT)))
        phase = kept.phase.value if kept.phase else None
        known = (kept.sentence, kept.text, kept.kind.value, phase)
        assert claim_from_details(*known, details) == kept


def test_without_a_publication_day_relative_dates_stay_unresolved(pipeline: Language) -> None:
    (begins,) = extract(pipeline, "The truce will begin on Monday.").claims
    assert [(timex.first, timex.last) for timex in begins.dates] == [(None, None)]


def spans_of(kept: Claim) -> list[Span]:
    inside = [kept.content, kept.cue, *(q.span for q in kept.quantities)]
    return [span for span in [*inside, *(timex.span for timex in kept.dates)] if span]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.text(max_size=300)
    | st.lists(
        st.sampled_from(
            [
                "Mr Roy said",
                "“",
                "”",
                '"',
                "that 12 people",
                "were killed",
                ".",
                ",",
                "\n\n",
                "on Monday",
                "he denied",
                "قال",
                "🕊️",
                "ACCORDING TO",
                "(",
                "…",
                "3,000",
                "told",
            ]
        ),
        max_size=40,
    ).map(" ".join)
)
@example("HE SAID 12 DIED. “SHE SAID “NO")
@example("‏قال المتحدث إن 12 شخصا قتلوا يوم الاثنين")
@example("“" * 50 + " said Roy " + "”" * 50)
@example("word " * 3000)
@example("he denYed ACCORDING 4O")
@example("10 denied ACCORDING N h00")
@example("000 ACCORDING 0O p 0")
def test_any_text_gives_spans_inside_their_sentences(pipeline: Language, text: str) -> None:
    extraction = extract(pipeline, text, date(2016, 9, 16))
    for kept in extraction.claims:
        assert kept.sentence in extraction.sentences
        assert kept.text
        for span in spans_of(kept):
            assert kept.sentence.contains(span)
        if kept.speaker:
            assert any(sentence.contains(kept.speaker.span) for sentence in extraction.sentences)
        if kept.quotation and kept.content:
            assert kept.quotation.contains(kept.content)
    json.dumps(extraction_record(None, text, extraction))
