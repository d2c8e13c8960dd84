"""Where a claim's article comes from, and what its outlet changed in it since."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from difflib import SequenceMatcher

from sqlmodel import Session, col, select

from index.model.answer import ArticleCard
from index.read.layout import lay_out
from index.store.sql.article_keys import held_at
from index.store.sql.articles import to_article
from index.store.sql.stored_claim import card_of
from index.store.sql.tables import ArticleRow, ClaimRow


@dataclass(frozen=True, slots=True)
class Change:
    """Sentences that one revision has in place of those of the one before; one side may be empty.

    Sentences that only moved are taken out in one place and put in at another.
    """

    before: tuple[str, ...]
    after: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Revision:
    """What an outlet wrote at one time; ``changes`` are to the revision before.

    It is its outlet's word between two UTC days, half-open; ``added`` is when it was kept, in UTC.
    ``withdrawn`` is why somebody here took it out.
    """

    card: ArticleCard
    number: int
    since: date | None
    until: date | None
    added: datetime
    withdrawn: str | None
    changes: tuple[Change, ...] = ()


def revisions_of_claim(session: Session, claim_id: int) -> list[Revision]:
    """Return every revision of the article in which a claim stands, oldest first."""
    key = select(ArticleRow.key).join(ClaimRow).where(ClaimRow.id == claim_id)
    found = session.exec(key).first()
    return _revisions(session, found) if found else []


def revisions_at(session: Session, link: str) -> list[Revision]:
    """Return every revision of the article at a link, oldest first; none if it is not held.

    Of a page of several reports, those of the first.
    """
    try:
        numbers = held_at(session, link)
    except ValueError:
        return []
    row = session.get(ArticleRow, numbers[0]) if numbers else None
    return _revisions(session, row.key) if row else []


def _revisions(session: Session, key: str) -> list[Revision]:
    wanted = select(ArticleRow).where(ArticleRow.key == key).order_by(col(ArticleRow.revision))
    found: list[Revision] = []
    before: list[str] = []
    for row in session.exec(wanted):
        now = _sentences(row)
        changes = tuple(changes_between(before, now)) if found else ()
        found.append(
            Revision(
                card_of(row), row.revision, row.since, row.until, row.added, row.withdrawn, changes
            )
        )
        before = now
    return found


def _sentences(row: ArticleRow) -> list[str]:
    """Return the sentences as they were found when claims were taken, or as they are found now."""
    if row.sentences:
        return [row.text[start:end] for start, end in row.sentences]
    return [span.of(row.text) for span in lay_out(to_article(row)).sentences]


def changes_between(before: Sequence[str], after: Sequence[str]) -> Iterator[Change]:
    """Yield what was put in place of what, sentence by sentence; spaces do not count."""
    earlier, later = ([" ".join(each.split()) for each in one] for one in (before, after))
    matcher = SequenceMatcher(None, earlier, later, autojunk=False)
    for tag, first, last, start, end in matcher.get_opcodes():
        if tag != "equal":
            yield Change(tuple(before[first:last]), tuple(after[start:end]))
