"""From ranked rows to the claims and sentences that are shown."""

import re
from collections.abc import Mapping, Sequence

from sqlmodel import Session

from index.answer.question.question import Question
from index.answer.ranking.retrieval import Retrieved
from index.model.answer import Context, Match
from index.store.sql.claims import StoredClaim, load_claim
from index.store.sql.tables import ArticleRow

_WORD = re.compile(r"\w+")


def to_matches(
    ranked: Sequence[Retrieved],
    stored: Mapping[int, Sequence[StoredClaim]],
    question: Question,
) -> list[Match]:
    """Return a match for each ranked row that can be shown, in order.

    Of a sentence's claims it is the one that fits the question.

    :param stored: the claims of each row's sentence, by its claim.
    """
    return [
        to_match(fitting_claim(stored[hit.claim_id], question), hit.confidence, hit.row)
        for hit in ranked
        if hit.claim_id in stored
    ]


def to_match(stored: StoredClaim, confidence: float, row: int) -> Match:
    """Return the stored claim, which stands in that row of the build, as a match."""
    return Match(
        stored.id,
        stored.claim,
        stored.sentence,
        stored.article.card,
        confidence=confidence,
        row=row,
    )


def claim_context(session: Session, claim_id: int, around: int) -> Context | None:
    """Return the claim's sentence with ``around`` neighbours a side; ``None`` if unknown."""
    stored = load_claim(session, claim_id)
    if stored is None:
        return None
    spans = session.get_one(ArticleRow, stored.article.id).sentences
    place = [start for start, _ in spans].index(stored.claim.sentence.start)
    texts = [stored.article.text[start:end] for start, end in spans]
    return Context(
        before=tuple(texts[max(0, place - around) : place]),
        sentence=stored.sentence,
        after=tuple(texts[place + 1 : place + 1 + around]),
        article=stored.article.card,
    )


def fitting_claim(claims: Sequence[StoredClaim], question: Question) -> StoredClaim:
    """Return the claim of a sentence that shares most words with the question, else its first.

    Whoever asks for a denial wants the claim that is denied, not what was said beside it.
    """
    words = _words(question.text)
    whole = [stored for stored in claims if not stored.claim.partial] or claims
    denied = [stored for stored in whole if stored.claim.denied] if question.denial else []
    return max(denied or whole, key=lambda stored: len(_words(stored.claim.text) & words))


def _words(text: str) -> set[str]:
    return set(_WORD.findall(text.casefold()))
