"""Keeping and loading claims."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import bindparam, func, update
from sqlalchemy.orm import aliased, defer
from sqlmodel import Session, col, select

from index.extract.claim import Claim, Extraction, Kind
from index.extract.record import claim_details, claim_from_details
from index.extract.version import VERSION
from index.read.article import Article, Span
from index.store.articles import next_change, to_article
from index.store.tables import ArticleRow, ClaimRow

_ASKED = aliased(ClaimRow)
# Made once: SQLAlchemy takes longer to make a statement than SQLite to answer it.
_OF_SENTENCES = (
    select(_ASKED.id, ClaimRow, ArticleRow)
    .join(
        _ASKED,
        (col(_ASKED.article_id) == col(ClaimRow.article_id))
        & (col(_ASKED.sentence_start) == col(ClaimRow.sentence_start)),
    )
    .join(ArticleRow, col(ArticleRow.id) == col(ClaimRow.article_id))
    .where(
        col(_ASKED.id).in_(bindparam("ids", expanding=True)),
        (col(ClaimRow.retired).is_(None)) | (col(ClaimRow.retired) > bindparam("generation")),
    )
    .order_by(col(ClaimRow.id))
    .options(defer(ArticleRow.sentences))  # type: ignore[arg-type]
)
_OF_KIND = _OF_SENTENCES.where(col(ClaimRow.kind) == bindparam("kind"))


@dataclass(frozen=True, slots=True)
class StoredClaim:
    """A claim with the article revision it stands in."""

    id: int
    claim: Claim
    article: ArticleRow

    @property
    def sentence(self) -> str:
        """The untouched source sentence."""
        return self.claim.sentence.of(self.article.text)


def sentence_digest(sentence: str) -> str:
    """Return 16 hexadecimal digits of the sentence's BLAKE2b hash."""
    encoded = sentence.encode("utf-8", "surrogatepass")
    return hashlib.blake2b(encoded, digest_size=8).hexdigest()


def keep_extraction(
    session: Session, article_id: int, article: Article, extraction: Extraction, generation: int
) -> None:
    """Keep an article's claims; its earlier ones are retired from ``generation`` on.

    They are not deleted yet, because published builds still name them. An article that was
    changed since it was read for this extraction stays pending.
    """
    row = session.get_one(ArticleRow, article_id)
    if to_article(row) != article:
        return
    session.connection().execute(
        update(ClaimRow)
        .where(col(ClaimRow.article_id) == article_id, col(ClaimRow.retired).is_(None))
        .values(retired=generation)
    )
    session.add_all(_to_row(claim, article_id, row.text) for claim in extraction.claims)
    row.sentences = [[span.start, span.end] for span in extraction.sentences]
    row.extractor = VERSION
    row.changed = next_change(session)
    session.add(row)


def load_claims(
    session: Session, ids: Sequence[int], generation: int, kind: Kind | None = None
) -> dict[int, list[StoredClaim]]:
    """Return, for each claim id, all claims of its sentence that ``generation`` knows.

    An id is missing where the claim is unknown or its offsets no longer name its sentence, and,
    with ``kind``, where no claim of the sentence is of that kind.
    """
    known = {"ids": list(ids), "generation": generation}
    found = (
        session.exec(_OF_SENTENCES, params=known)
        if kind is None
        else session.exec(_OF_KIND, params=known | {"kind": kind.value})
    )
    groups: dict[int, list[StoredClaim]] = {}
    for asked_id, claim, article in found:
        if asked_id is not None and (stored := stored_claim(claim, article)) is not None:
            groups.setdefault(asked_id, []).append(stored)
    return groups


def load_claim(session: Session, claim_id: int) -> StoredClaim | None:
    """Return one claim, or ``None`` if it is unknown or its offsets are wrong."""
    row = session.get(ClaimRow, claim_id)
    return stored_claim(row, session.get_one(ArticleRow, row.article_id)) if row else None


def count_claims(session: Session) -> int:
    """Return how many claims are current."""
    rows = select(func.count()).select_from(ClaimRow).where(col(ClaimRow.retired).is_(None))
    return session.exec(rows).one()


def _to_row(claim: Claim, article_id: int, text: str) -> ClaimRow:
    return ClaimRow(
        article_id=article_id,
        sentence_start=claim.sentence.start,
        sentence_end=claim.sentence.end,
        digest=sentence_digest(claim.sentence.of(text)),
        text=claim.text,
        kind=claim.kind.value,
        phase=claim.phase.value if claim.phase else None,
        measures=sum({q.measure.bit for q in claim.quantities if q.measure}),
        details=claim_details(claim, text),
    )


def stored_claim(row: ClaimRow, article: ArticleRow) -> StoredClaim | None:
    """Return the claim that a row keeps, or ``None`` if its offsets are wrong."""
    span = Span(row.sentence_start, row.sentence_end)
    if row.id is None or sentence_digest(span.of(article.text)) != row.digest:
        return None
    claim = claim_from_details(span, row.text, row.kind, row.phase, row.details)
    return StoredClaim(row.id, claim, article)
