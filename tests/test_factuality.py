import pytest
from spacy.language import Language

from index.extract.claims.claim_classification import is_denying, is_hedged, is_negated
from index.extract.syntax.parse import read_tree


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
