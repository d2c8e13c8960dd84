"""Keeping and loading claims."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields
from datetime import date
from typing import Any

from sqlalchemy import bindparam, func, insert, select, update
from sqlalchemy.orm import aliased, defer
from sqlmodel import Session, col

from index.extract.version import VERSION
from index.model.answer import Context
from index.model.article import Article, Span
from index.model.claim import Claim, Extraction
from index.model.claim_json import claim_details, claim_from_details
from index.store.sql.articles import load_articles, next_change, to_article
from index.store.sql.stored_claim import StoredArticle as StoredArticle
from index.store.sql.stored_claim import StoredClaim as StoredClaim
from index.store.sql.tables import ArticleRow, ClaimRow

ARTICLES_PER_BATCH = 100
"""How many articles are held in memory."""


_ASKED = aliased(ClaimRow)
_CLAIM = ("id", "sentence_start", "sentence_end", "digest", "text", "kind", "phase", "details")
_ARTICLE = tuple(field.name for field in fields(StoredArticle))
# Made once, and of columns: SQLAlchemy takes longer to make a statement, or an object of a row,
# than SQLite to find the row.
_OF_SENTENCES = (
    select(
        col(_ASKED.id),
        *(getattr(ClaimRow, name) for name in _CLAIM),
        *(getattr(ArticleRow, name) for name in _ARTICLE),
    )
    .select_from(ClaimRow)
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
)


def sentence_digest(sentence: str) -> str:
    """Return 16 hexadecimal digits of the sentence's BLAKE2b hash."""
    encoded = sentence.encode("utf-8", "surrogatepass")
    return hashlib.blake2b(encoded, digest_size=8).hexdigest()


def keep_extractions(
    session: Session, read: Mapping[int, tuple[Article, Extraction]], generation: int
) -> None:
    """Keep the claims of articles, by row id; earlier ones are retired from ``generation`` on.

    They are not deleted yet, because published builds still name them. An article that was
    changed since it was read for its extraction stays pending.
    """
    articles = load_articles(session, list(read))
    same = {row.id: row for row in articles if to_article(row) == read[row.id][0]}
    connection, change = session.connection(), next_change(session)
    connection.execute(
        update(ClaimRow)
        .where(col(ClaimRow.article_id).in_(same), col(ClaimRow.retired).is_(None))
        .values(retired=generation)
    )
    claims: list[dict[str, Any]] = []
    for number, row in same.items():
        _, extraction = read[number]
        claims += [_to_row(claim, number, row.text) for claim in extraction.claims]
        row.sentences = [[span.start, span.end] for span in extraction.sentences]
        row.extractor, row.changed = VERSION, change
        session.add(row)
    if claims:
        connection.execute(insert(ClaimRow), claims)  # as objects they take twice as long


def load_claims(
    session: Session, ids: Sequence[int], generation: int
) -> dict[int, list[StoredClaim]]:
    """Return, for each claim id, all claims of its sentence that ``generation`` knows.

    An id is missing where the claim is unknown or its offsets no longer name its sentence.
    """
    if not ids:
        return {}
    known = {"ids": list(ids), "generation": generation}
    groups: dict[int, list[StoredClaim]] = {}
    articles: dict[int, StoredArticle] = {}
    for asked, *values in session.connection().execute(_OF_SENTENCES, known):
        claim, of_article = values[: len(_CLAIM)], values[len(_CLAIM) :]
        number = of_article[0]
        if number not in articles:
            articles[number] = StoredArticle(*of_article)
        if (stored := _stored(claim, articles[number])) is not None:
            groups.setdefault(asked, []).append(stored)
    return groups


def load_claim(session: Session, claim_id: int) -> StoredClaim | None:
    """Return one claim, or ``None`` if it is unknown or its offsets are wrong."""
    row = session.get(ClaimRow, claim_id)
    return stored_claim(row, session.get_one(ArticleRow, row.article_id)) if row else None


def stored_claim(row: ClaimRow, article: ArticleRow) -> StoredClaim | None:
    """Return the claim that a row keeps, or ``None`` if its offsets are wrong."""
    return _stored([getattr(row, name) for name in _CLAIM], stored_article(article))


def stored_article(row: ArticleRow) -> StoredArticle:
    """Return what claims need of the article that a row keeps."""
    return StoredArticle(*(getattr(row, name) for name in _ARTICLE))


def count_claims(session: Session) -> int:
    """Return how many claims are current."""
    rows = select(func.count()).select_from(ClaimRow).where(col(ClaimRow.retired).is_(None))
    return session.connection().execute(rows).scalar_one()


def _to_row(claim: Claim, article_id: int, text: str) -> dict[str, Any]:
    """Return the claim as columns of ``ClaimRow``."""
    return {
        "article_id": article_id,
        "sentence_start": claim.sentence.start,
        "sentence_end": claim.sentence.end,
        "digest": sentence_digest(claim.sentence.of(text)),
        "text": claim.text,
        "kind": claim.kind.value,
        "phase": claim.phase.value if claim.phase else None,
        "measures": sum({q.measure.bit for q in claim.quoted if q.measure}),
        "details": claim_details(claim, text),
    }


def _stored(columns: Sequence[Any], article: StoredArticle) -> StoredClaim | None:
    """Return the claim of the columns ``_CLAIM``, or ``None`` if its offsets are wrong."""
    number, start, end, digest, text, kind, phase, details = columns
    span = Span(start, end)
    if sentence_digest(span.of(article.text)) != digest:
        return None
    return StoredClaim(number, claim_from_details(span, text, kind, phase, details), article)


def all_claims(session: Session, as_of: date | None = None) -> Iterator[StoredClaim]:
    """Yield the claims of all articles in the order in which those were added.

    They are the ones of each article's last revision or, with ``as_of``, of the one that was the
    word of its outlet on that UTC day.
    """
    for articles in _batches(session, as_of):
        # Retired ones are left out here, because SQLite would look for the others in all claims.
        rows = session.scalars(
            select(ClaimRow)
            .where(col(ClaimRow.article_id).in_(articles))
            .order_by(col(ClaimRow.article_id), col(ClaimRow.sentence_start), col(ClaimRow.id))
        )
        current = (row for row in rows if row.retired is None)
        yield from filter(None, (stored_claim(row, articles[row.article_id]) for row in current))
        session.expunge_all()


def _batches(session: Session, as_of: date | None) -> Iterator[dict[int, ArticleRow]]:
    number, until = col(ArticleRow.id), col(ArticleRow.until)
    wanted = select(ArticleRow).order_by(number).limit(ARTICLES_PER_BATCH)
    if as_of is None:
        wanted = wanted.where(until.is_(None))
    else:
        wanted = wanted.where(
            col(ArticleRow.published) <= as_of,
            col(ArticleRow.since) <= as_of,
            until.is_(None) | (until > as_of),
        )
    wanted = wanted.options(defer(ArticleRow.sentences))  # type: ignore[arg-type]
    last = 0
    while articles := {row.id: row for row in session.scalars(wanted.where(number > last))}:
        yield articles
        last = max(articles)


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
