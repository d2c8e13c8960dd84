import pytest
from spacy.language import Language

from index.extract.claims.claim_classification import kind_of
from index.extract.extractor import Extractor
from index.model.article import Article, Span
from index.model.claim import Kind, Measure, Quantity


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Eight people died in the fire", Kind.CASUALTIES),
        ("The truce will start at dusk", Kind.CEASEFIRE),
        ("The cessation of hostilities was extended by 48 hours", Kind.CEASEFIRE),
        ("Families fled to the coast", Kind.DISPLACEMENT),
        ("Shelling hit the market", Kind.ATTACK),
        ("Convoys with relief goods wait at the border", Kind.AID),
        ("The army recaptured the hill", Kind.CONTROL),
        ("Both sides signed the accord", Kind.AGREEMENT),
        ("The ministry plans to reopen schools", Kind.PLAN),
        ("The river is wide", Kind.OTHER),
        ("The alleged attack is looked into", Kind.ATTACK),
        ("It is not known who was behind the fire", Kind.OTHER),
        ("The village lies on the ceasefire line", Kind.OTHER),
        ("Shells fell on the town despite the truce, an attack that shook it", Kind.ATTACK),
        ("Calm returned after the truce began", Kind.CEASEFIRE),
    ],
)
def test_a_claim_is_of_the_kind_its_words_say(text: str, kind: Kind) -> None:
    assert kind_of(text, ()) is kind


def test_a_denied_claim_is_a_denial_whatever_it_is_about() -> None:
    assert kind_of("its planes bombed the convoy", (), "denied", denied=True) is Kind.DENIAL


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Norway denies the charges.", Kind.DENIAL),
        ("Norway has denied carrying out the air strike.", Kind.DENIAL),
        ("The airline denied responsibility and paid nothing.", Kind.DENIAL),
        ("The airline, which denies the charges, signed the accord.", Kind.AGREEMENT),
        ("The relief convoy was denied entry.", Kind.AID),
    ],
)
def test_a_main_verb_that_denies_makes_a_denial(pipeline: Language, text: str, kind: Kind) -> None:
    ((_, extraction),) = Extractor(pipeline).extract([Article(text)])
    assert {claim.kind for claim in extraction.claims if not claim.partial} == {kind}


def test_an_accusing_cue_makes_an_accusation() -> None:
    assert kind_of("shelling the town", (), "accused") is Kind.ACCUSATION


@pytest.mark.parametrize(
    ("measure", "kind"),
    [(Measure.KILLED, Kind.CASUALTIES), (Measure.DISPLACED, Kind.DISPLACEMENT)],
)
def test_a_figure_says_more_than_the_words_around_it(measure: Measure, kind: Kind) -> None:
    quantity = Quantity("12", Span(0, 2), 12, 12, measure=measure)
    assert kind_of("12 in the town under the deal", (quantity,)) is kind
