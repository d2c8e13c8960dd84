"""The claims of new rows beside what was held before them."""

from collections.abc import Iterable, Sequence

import numpy as np
from sqlmodel import Session, col, select

from index.answer.events.near_duplicates import same_wording
from index.answer.events.shown import to_match, to_shown
from index.answer.following.change_detection import Development, development
from index.answer.question.question import Question
from index.answer.ranking.matches import fitting_claim
from index.model.answer import Match, ShownClaim
from index.store.builds.build import Build
from index.store.search.arrays import Rows
from index.store.sql.claims import StoredClaim, load_claims, sentence_digest
from index.store.sql.tables import ClaimRow

NEAREST = 12
"""How many earlier sentences a new one is compared with."""
ALIKE = 0.6
"""The cosine from which they are."""
AT_ONCE = 500


class History:
    """Looks each new row up once, however many questions it answers.

    :param after: the newest article that was there before; ``revised`` are the newer ones that
        replace earlier revisions, with what they replace.
    """

    def __init__(self, session: Session, build: Build, after: int, revised: dict[int, int]) -> None:
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
        return to_match(fitting_claim(claims, question), confidence, row) if claims else None

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
        rows, scores = self._build.vectors.search(vector, NEAREST, self._earlier)
        replaced: Rows = np.zeros(0, np.int64)
        if before := self._revised.get(int(self._build.rows["article"][row])):
            replaced = self._build.article_rows.of([before])
            replaced = replaced[self._build.alive[replaced]]
        return [int(other) for other in np.union1d(rows[scores >= ALIKE], replaced)]

    def _load(self, rows: Iterable[int]) -> None:
        new = sorted(set(rows) - self._claims.keys())
        claims = {int(self._build.rows["claim"][row]): row for row in new}
        ids = list(claims)
        for start in range(0, len(ids), AT_ONCE):
            some = ids[start : start + AT_ONCE]
            found = load_claims(self._session, some, self._build.generation)
            self._claims |= {claims[claim]: stored for claim, stored in found.items()}

    def _held(self, sentences: dict[int, str]) -> set[int]:
        """Return the rows whose very sentence was held before, wherever it stands."""
        digests = {row: sentence_digest(sentence) for row, sentence in sentences.items()}
        wanted, known = sorted(set(digests.values())), set[str]()
        earlier = select(ClaimRow.digest).where(col(ClaimRow.article_id) <= self._after)
        for start in range(0, len(wanted), AT_ONCE):
            some = wanted[start : start + AT_ONCE]
            known |= set(self._session.exec(earlier.where(col(ClaimRow.digest).in_(some))))
        return {row for row, digest in digests.items() if digest in known}

    def _whole(self, row: int) -> ShownClaim:
        """Return the row's claim that has most figures."""
        claims = self._claims[row]
        return to_shown(max(claims, key=lambda stored: len(stored.claim.quantities)))
