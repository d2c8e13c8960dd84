"""Claims that followers were told and that a correction took back."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from index.answer.events.near_duplicates import same_wording
from index.answer.events.shown import to_shown
from index.answer.following.change_detection import Change, counterpart
from index.answer.following.history import History
from index.model.answer import ShownClaim
from index.store.sql.claims import load_claim
from index.store.sql.outbox import Item
from index.store.sql.tables import ArticleRow, ClaimRow, NewsRow


def withdrawals(session: Session, history: History, revised: Mapping[int, int]) -> Iterator[Item]:
    """Yield what was told of earlier revisions of these articles and is in them no more.

    Where the new revision says something else instead, that is a correction, however sure the
    ranking is of its words.
    """
    for article in revised:
        told = _told(session, article)
        if not told:
            continue
        now = history.matches_of(article)
        for followed, match in told:
            if any(same_wording(match.sentence, other.sentence) for other in now):
                continue
            yield _item(followed, article, match, counterpart(match, now))


def _item(followed: int, article: int, told: ShownClaim, now: ShownClaim | None) -> Item:
    if now is None:
        place = f"withdrawn {told.claim_id}"
        return Item(followed, article, place, Change.WITHDRAWN.value, told.claim_id)
    place = place_of(now)
    return Item(followed, article, place, Change.CORRECTED.value, now.claim_id, told.claim_id)


def place_of(match: ShownClaim) -> str:
    """Return what names a claim within its article, also when it is extracted again."""
    return str(match.claim.sentence.start)


def _told(session: Session, article: int) -> list[tuple[int, ShownClaim]]:
    """Return, with the followed question, what was told of the article and not taken back yet."""
    other = aliased(ArticleRow)
    news = session.exec(
        select(NewsRow)
        .join(ClaimRow, col(ClaimRow.id) == col(NewsRow.claim_id))
        .join(ArticleRow, col(ArticleRow.id) == col(ClaimRow.article_id))
        .join(other, col(other.key) == col(ArticleRow.key))
        .where(other.id == article)
        .order_by(col(NewsRow.id))
    ).all()
    standing: dict[int, set[int]] = defaultdict(set)
    for row in news:
        standing[row.followed_id].discard(row.before_id or 0)
        if row.change == Change.WITHDRAWN:
            standing[row.followed_id].discard(row.claim_id)
        else:
            standing[row.followed_id].add(row.claim_id)
    found = []
    for followed, claims in standing.items():
        for claim in sorted(claims):
            if stored := load_claim(session, claim):
                found.append((followed, to_shown(stored)))
    return found
