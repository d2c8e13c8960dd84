"""What was held, and told, before a new row: what it is compared with, and what it takes back."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

import numpy as np
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from index.answer.following.change_detection import Change, Development, counterpart, development
from index.answer.question.question import Question
from index.answer.ranking.claim_choice import fitting_claim
from index.answer.ranking.matches import to_match
from index.events.figures.near_duplicates import same_wording
from index.model.answer import Match, ShownClaim
from index.store.search.engine import SearchIndex
from index.store.search.rows import Rows
from index.store.sql.claims import StoredClaim, load_claim, load_claims, sentence_digest
from index.store.sql.outbox import Item
from index.store.sql.tables import ArticleRow, ClaimRow, NewsRow

MAX_EARLIER = 12
"""How many earlier sentences a new one is compared with."""
MIN_COSINE = 0.6
"""The cosine from which they are."""
CLAIMS_PER_STATEMENT = 500


class History:
    """Looks each new row up once, however many questions it answers.

    :param after: the newest article that was there before; ``revised`` are the newer ones that
        replace earlier revisions, with what they replace.
    """

    def __init__(
        self, session: Session, build: SearchIndex, after: int, revised: dict[int, int]
    ) -> None:
        self._session = session
        self._build = build
        self._after = after
        self._revised = revised
        self._earlier = build.alive & (build.rows["article"] <= after)
        self._claims: dict[int, list[StoredClaim]] = {}
        self._developments: dict[int, Development | None] = {}
        self._replaced: dict[int, list[ShownClaim]] = {}

    def look_up(self, rows: Iterable[int]) -> None:
        """Load what is needed of these rows, all at once."""
        new = sorted(set(rows) - self._developments.keys())
        self._load(new)
        near = {row: self._near(row) for row in new if row in self._claims}
        self._load({other for others in near.values() for other in others})
        held = self._held({row: self._claims[row][0].sentence for row in near})
        for row in new:
            copied = row not in near or row in held
            self._developments[row] = None if copied else self._development(row, near[row])

    def match(self, row: int, question: Question, confidence: float) -> Match | None:
        """Return the claim of a row that was looked up; ``None`` if it cannot be shown."""
        claims = self._claims.get(row)
        return to_match(fitting_claim(claims, question).shown, confidence, row) if claims else None

    def development(self, row: int) -> Development | None:
        """Return what a row that was looked up brings; ``None`` if it is a copy."""
        return self._developments[row]

    def matches_of(self, article: int) -> list[ShownClaim]:
        """Return what an article claims, a match a sentence."""
        rows = self._build.article_rows.of([article])
        alive = [int(row) for row in rows if self._build.alive[row]]
        self._load(alive)
        return [self._whole(row) for row in alive if row in self._claims]

    def _development(self, row: int, near: Sequence[int]) -> Development | None:
        others = [self._whole(other) for other in near if other in self._claims]
        article = int(self._build.rows["article"][row])
        return development(self._whole(row), others, self._gone_since(article))

    def _gone_since(self, article: int) -> list[ShownClaim]:
        """Return what the revision before this one says and this one says no more."""
        if article not in self._revised:
            return []
        if article not in self._replaced:
            kept = [match.sentence for match in self.matches_of(article)]
            self._replaced[article] = [
                match
                for match in self.matches_of(self._revised[article])
                if not any(same_wording(match.sentence, sentence) for sentence in kept)
            ]
        return self._replaced[article]

    def _near(self, row: int) -> list[int]:
        """Return the earlier rows that are most like it, with those that its article replaces."""
        vector = self._build.stored_vectors(np.array([row], np.int64))[0].astype(np.float32)
        rows, scores = self._build.vectors.search(vector, MAX_EARLIER, self._earlier)
        replaced: Rows = np.zeros(0, np.int64)
        if before := self._revised.get(int(self._build.rows["article"][row])):
            replaced = self._build.article_rows.of([before])
            replaced = replaced[self._build.alive[replaced]]
        return [int(other) for other in np.union1d(rows[scores >= MIN_COSINE], replaced)]

    def _load(self, rows: Iterable[int]) -> None:
        new = sorted(set(rows) - self._claims.keys())
        claims = {int(self._build.rows["claim"][row]): row for row in new}
        ids = list(claims)
        for start in range(0, len(ids), CLAIMS_PER_STATEMENT):
            some = ids[start : start + CLAIMS_PER_STATEMENT]
            found = load_claims(self._session, some, self._build.generation)
            self._claims |= {claims[claim]: stored for claim, stored in found.items()}

    def _held(self, sentences: dict[int, str]) -> set[int]:
        """Return the rows whose very sentence was held before, wherever it stands."""
        digests = {row: sentence_digest(sentence) for row, sentence in sentences.items()}
        wanted, known = sorted(set(digests.values())), set[str]()
        earlier = select(ClaimRow.digest).where(col(ClaimRow.article_id) <= self._after)
        for start in range(0, len(wanted), CLAIMS_PER_STATEMENT):
            some = wanted[start : start + CLAIMS_PER_STATEMENT]
            known |= set(self._session.exec(earlier.where(col(ClaimRow.digest).in_(some))))
        return {row for row, digest in digests.items() if digest in known}

    def _whole(self, row: int) -> ShownClaim:
        """Return the row's claim that has most figures."""
        claims = self._claims[row]
        return max(claims, key=lambda stored: len(stored.claim.quantities)).shown


def withdrawals(session: Session, history: History, revised: Mapping[int, int]) -> Iterator[Item]:
    """Yield what was told of earlier revisions of these articles and is in them no more.

    Where the new revision says something else instead, that is a correction, however sure the
    ranking is of its words.
    """
    for article in revised:
        told = told_of(session, article)
        if not told:
            continue
        now = history.matches_of(article)
        for followed, match in told:
            if any(same_wording(match.sentence, other.sentence) for other in now):
                continue
            yield _item(followed, article, match, counterpart(match, now))


def _item(followed: int, article: int, told: ShownClaim, now: ShownClaim | None) -> Item:
    if now is None:
        return gone(followed, article, told)
    place = place_of(now)
    return Item(followed, article, place, Change.CORRECTED.value, now.claim_id, told.claim_id)


def gone(followed: int, article: int, told: ShownClaim) -> Item:
    """Return the news that what was told is said no more."""
    place = f"withdrawn {told.claim_id}"
    return Item(followed, article, place, Change.WITHDRAWN.value, told.claim_id)


def place_of(match: ShownClaim) -> str:
    """Return what names a claim within its article, also when it is extracted again."""
    return str(match.claim.sentence.start)


def told_of(session: Session, article: int) -> list[tuple[int, ShownClaim]]:
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
                found.append((followed, stored.shown))
    return found
