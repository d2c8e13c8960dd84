import pytest
from spacy.language import Language

from index.extract.claims.claim_classification import is_denying, is_hedged, is_negated, kind_of
from index.extract.extractor import Extractor
from index.extract.syntax.parse import read_tree
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


@pytest.mark.parametrize(
    ("text", "negated"),
    [
        ("The mayor did not close the bridge.", True),
        ("Nobody closed the bridge.", True),
        ("No worker was hurt.", True),
        ("The generals reached no agreement.", True),
        ("There was no warning.", True),
        ("The mayor denied that the bridge was closed.", True),
        ("The mayor closed the bridge.", False),
        ("The mayor, who did not sleep, closed the bridge.", False),
        ("The court dismissed the general.", False),
        ("The villagers rejected the plan.", False),
        ("It was not clear who closed the bridge.", False),
        ("It is not known whether the bridge holds.", False),
        ("The mayor is not known to have left.", True),
    ],
)
def test_a_negated_or_denying_main_verb_is_told(
    pipeline: Language, text: str, negated: bool
) -> None:
    tree = read_tree(pipeline(text))
    assert is_negated(tree, range(len(tree))) is negated


@pytest.mark.parametrize(
    ("text", "denial"),
    [
        ("Norway denied that its ships had crossed the line.", True),
        ("The ministry dismissed the reports as rumours.", True),
        ("The mayor has always denied responsibility.", True),
        ("The mayor never denied it.", False),
        ("The mayor, who denied it, left the town.", False),
        ("The drivers were denied permission to cross.", False),
        ("The guards denied nurses access to the ward.", False),
        ("Miners rejected the offer.", False),
    ],
)
def test_only_what_is_said_not_to_be_so_is_a_denial(
    pipeline: Language, text: str, denial: bool
) -> None:
    tree = read_tree(pipeline(text))
    assert is_denying(tree, range(len(tree))) is denial


@pytest.mark.parametrize(
    ("text", "hedged"),
    [
        ("The dam could burst.", True),
        ("The dam may have burst.", True),
        ("The guards reportedly left the dam.", True),
        ("The toll is expected to rise.", True),
        ("The dam is likely to burst.", True),
        ("The talks would fail if the dam burst.", True),
        ("It was not immediately clear who had opened the dam.", True),
        ("It is not known whether the dam holds.", True),
        ("The dam burst in May.", False),
        ("The engineers could not reach the dam.", False),
        ("Shots could be heard at the dam.", False),
        ("The dam, which might burst, was built in 1950.", False),
        ("The dam will open on Friday.", False),
    ],
)
def test_a_main_verb_in_doubt_is_told(pipeline: Language, text: str, hedged: bool) -> None:
    tree = read_tree(pipeline(text))
    assert is_hedged(tree, range(len(tree))) is hedged
