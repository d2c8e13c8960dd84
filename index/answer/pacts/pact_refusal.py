"""What is no answer to a question about a truce of which nothing is held: one of elsewhere."""

import re
from collections.abc import Sequence, Set
from dataclasses import replace

from index.answer.pacts.pact_places import asked_names, is_country
from index.answer.question.question import Question
from index.answer.ranking.retrieval import Snapshot
from index.events.pacts.telling import names_in, natures_in
from index.model.answer import Answer, DemandKind, Match, Missing
from index.places.folding import fold
from index.places.gazetteer import lookup
from index.store.sql.claims import StoredClaim, load_claims
from index.words.pacts import ASKED_AGREEMENTS, SPEAKING_OF_ONE
from index.words.rivals import rivals_of

_WORD = re.compile(r"[a-z]+")
_AGREEMENT = re.compile(rf"\b(?:{ASKED_AGREEMENTS}|{SPEAKING_OF_ONE})", re.IGNORECASE)


def without_other_truces(snapshot: Snapshot, question: Question, answer: Answer) -> Answer:
    """Return the answer with only what may be of the truce; without any, it is none.

    A sentence may be that names an agreement in an article that names each place of the question.
    """
    names = asked_names(question)
    if not names or not answer.answered:
        return answer
    claims = [match.claim_id for match in answer.fitting]
    stored = load_claims(snapshot.session, claims, snapshot.build.generation)
    judged = [
        one
        if _may_be(one, stored.get(one.claim_id, ()), names, question.text)
        else replace(one, confidence=min(one.confidence, answer.threshold / 2))
        for one in answer.matches
    ]
    judged.sort(key=lambda one: one.confidence < answer.threshold)
    if judged[0].confidence >= answer.threshold:
        return replace(answer, matches=tuple(judged))
    lacking = tuple(Missing(DemandKind.PLACE, name) for name in names)
    return replace(answer, matches=tuple(judged), missing=answer.missing or lacking, state=None)


def _may_be(
    match: Match, stored: Sequence[StoredClaim], names: Sequence[str], question: str
) -> bool:
    if not stored or not (natures_in(match.sentence) or _AGREEMENT.search(match.sentence)):
        return False
    article = stored[0].article
    text = f"{article.title or ''} . {article.text}"
    if _is_another(question, f"{article.title or ''} . {match.sentence}", text):
        return False
    said, keys = f" {fold(text)}", names_in(text)
    return all(f" {fold(name)}" in said or _is_respelt(name, keys) for name in names)


def _is_another(question: str, sentence: str, text: str) -> bool:
    """Tell a truce of Easter, or in the south, from that of Christmas, or in the east."""
    told, anywhere = (set(_WORD.findall(one.lower())) for one in (sentence, text))
    asked = set(_WORD.findall(question.lower())) - anywhere
    return any(not rivals_of(word).isdisjoint(told) for word in asked)


def _is_respelt(name: str, keys: Set[str]) -> bool:
    """Tell whether a town's name is there in another spelling; those of countries have one."""
    return not is_country(lookup(name, False)) and names_in(name) <= keys
