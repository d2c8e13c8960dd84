from pathlib import Path

import pytest
from databases import store_url
from spacy.language import Language

from index.extract.extractor import Extractor
from index.model.article import Article
from index.model.claim import Claim, Kind
from index.model.claim_json import claim_record
from index.model.pact import Phase
from index.store.sql.articles import keep_article, pending_articles
from index.store.sql.claims import keep_extractions, load_claims
from index.store.sql.database import Database


def claims(text: str, pipeline: Language) -> list[Claim]:
    ((_, extraction),) = Extractor(pipeline).extract([Article(text)])
    return list(extraction.claims)


def whole(text: str, pipeline: Language) -> Claim:
    (claim,) = (claim for claim in claims(text, pipeline) if not claim.partial)
    return claim


@pytest.mark.parametrize(
    ("text", "phase"),
    [
        ("The two generals agreed on a ceasefire.", Phase.AGREED),
        ("A ceasefire was agreed late on Sunday.", Phase.AGREED),
        ("The ceasefire agreement was signed by both generals.", Phase.AGREED),
        ("The truce began at dawn.", Phase.BEGINS),
        ("The cessation of hostilities entered into force at midnight.", Phase.BEGINS),
        ("The truce is due to begin on Friday.", Phase.BEGINS),
        ("The truce, which began on Tuesday, has largely held.", Phase.BEGINS),
        ("The truce broke down in March.", Phase.ENDS),
        ("The army declared the truce over.", Phase.ENDS),
        ("The ministry announced the end of the ceasefire.", Phase.ENDS),
        ("Shelling resumed and the truce collapsed.", Phase.ENDS),
        ("They agreed to extend the truce by a week.", Phase.EXTENDED),
        ("The regime of calm was extended for 72 hours.", Phase.EXTENDED),
        ("The truce has been repeatedly violated.", Phase.VIOLATED),
        ("Monitors recorded 12 violations of the truce.", Phase.VIOLATED),
    ],
)
def test_what_becomes_of_a_truce_is_told(pipeline: Language, text: str, phase: Phase) -> None:
    claim = whole(text, pipeline)
    assert (claim.kind, claim.phase) == (Kind.CEASEFIRE, phase)
    assert {claim.negated, claim.hedged, claim.denied} == {False}


@pytest.mark.parametrize(
    "text",
    [
        "The envoy called for a ceasefire.",
        "The envoy urged both sides to extend the truce.",
        "The king wants to end the truce.",
        "The generals failed to agree on a ceasefire.",
        "They refused to extend the truce.",
        "The council discussed the end of the truce.",
        "Fighting resumed after the truce ended.",
        "Ceasefire talks began in Oslo.",
        "The rebels broke the siege.",
        "The truce that was not signed did not hold.",
    ],
)
def test_what_has_not_come_to_pass_is_no_phase(pipeline: Language, text: str) -> None:
    assert [claim.phase for claim in claims(text, pipeline) if claim.phase] == []


def test_a_truce_that_was_not_agreed_is_negated(pipeline: Language) -> None:
    claim = whole("No ceasefire was agreed.", pipeline)
    assert claim.phase is Phase.AGREED
    assert claim.negated


def test_a_truce_that_could_collapse_is_hedged(pipeline: Language) -> None:
    claim = whole("The truce could collapse.", pipeline)
    assert claim.phase is Phase.ENDS
    assert claim.hedged


def test_a_violation_that_is_denied_is_a_denial(pipeline: Language) -> None:
    text = "The army denied that it had broken the truce."
    claim = next(claim for claim in claims(text, pipeline) if claim.denied)
    assert (claim.kind, claim.phase) == (Kind.DENIAL, Phase.VIOLATED)


def test_a_phase_is_shown_and_kept(pipeline: Language, tmp_path: Path) -> None:
    article = Article("The ceasefire was extended for three days. The river is wide.")
    ((_, extraction),) = Extractor(pipeline).extract([article])
    shown = [claim_record(claim, article.text)["phase"] for claim in extraction.claims]
    assert shown == ["extended", None]
    database = Database(store_url(tmp_path / "store.db"))
    with database.writing() as session:
        keep_article(session, article)
    with database.writing() as session:
        (number,) = pending_articles(session)
        keep_extractions(session, {number: (article, extraction)}, 1)
    with database.reading() as session:
        kept = load_claims(session, [1, 2], 1)
    assert [kept[number][0].claim.phase for number in (1, 2)] == [Phase.EXTENDED, None]
