"""What a build is made of: each sentence that holds claims, in its context."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlmodel import Session, col

from index.model.claim import Kind
from index.store.search.rows import ALWAYS, NEVER
from index.store.sql.articles import load_articles
from index.store.sql.tables import ArticleRow, ClaimRow
from index.words.calendar import MONTH_NAMES, WEEKDAY_NAMES
from index.words.numerals import FRACTION_WORDS, PLURAL_NUMBERS, SCALE_WORDS

CONTEXT_SENTENCES = 2
ARTICLES_PER_BATCH = 64

# Words, not extracted quantities: a sentence may answer "how many" in words that count nothing.
_FIGURE = re.compile(
    rf"\d|\b(?:{'|'.join(PLURAL_NUMBERS)}|(?:{'|'.join(SCALE_WORDS)})s?|{'|'.join(FRACTION_WORDS)}|twice)\b",
    re.IGNORECASE,
)
_TIME = re.compile(
    rf"\b(?:(?:1[5-9]|20)\d\d|{'|'.join((*MONTH_NAMES, *WEEKDAY_NAMES))}|today|yesterday|tomorrow|"
    r"(?:last|next|this) (?:week|month|year|night|weekend)|century|decade)s?\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Passage:
    """One sentence with claims, and the window of texts that says what it is about.

    ``claim`` is the id of its first claim; days as in ``index.store.search.rows.ROW``. ``window``
    holds the title, if any, and the sentence between its neighbours.
    """

    claim: int
    article: int
    published: int
    since: int
    until: int
    sentence: str
    window: tuple[str, ...]
    has_no_neighbours: bool
    denies: bool
    measures: int

    def row(self) -> tuple[int, int, int, int, int, bool, bool, bool, bool, int]:
        """Return the passage as a row of the index."""
        figures, times = _FIGURE.search(self.sentence), _TIME.search(self.sentence)
        known = (self.claim, self.article, self.published, self.since, self.until)
        words = (figures is not None, times is not None)
        return (*known, *words, self.has_no_neighbours, self.denies, self.measures)


@dataclass(slots=True)
class _SentenceClaims:
    """What the claims of one sentence tell of it."""

    claim: int
    denies: bool = False
    measures: int = 0


def passages(session: Session, articles: Sequence[int]) -> Iterator[Passage]:
    """Return every passage of these articles, in their order and by place in each."""
    for start in range(0, len(articles), ARTICLES_PER_BATCH):
        some = articles[start : start + ARTICLES_PER_BATCH]
        holding = _claims_by_sentence(session, some)
        for article in load_articles(session, some):
            yield from _of_article(article, holding.get(article.id, {}))
            session.expunge(article)


def _claims_by_sentence(
    session: Session, articles: Sequence[int]
) -> dict[int, dict[int, _SentenceClaims]]:
    """Return what the claims tell of each article's sentences, by where those start."""
    claims = session.connection().execute(
        select(
            col(ClaimRow.article_id),
            col(ClaimRow.sentence_start),
            col(ClaimRow.id),
            col(ClaimRow.kind),
            col(ClaimRow.measures),
        )
        .where(col(ClaimRow.article_id).in_(articles), col(ClaimRow.retired).is_(None))
        .order_by(col(ClaimRow.id))
    )
    holding: dict[int, dict[int, _SentenceClaims]] = {}
    for article, start, claim, kind, measures in claims:
        held = holding.setdefault(article, {}).setdefault(start, _SentenceClaims(claim or 0))
        held.denies |= kind == Kind.DENIAL
        held.measures |= measures
    return holding


def _of_article(article: ArticleRow, holding: Mapping[int, _SentenceClaims]) -> Iterator[Passage]:
    sentences = [article.text[start:end] for start, end in article.sentences]
    for number, (start, _) in enumerate(article.sentences):
        if start in holding:
            held = holding[start]
            around = sentences[max(0, number - CONTEXT_SENTENCES) : number + CONTEXT_SENTENCES + 1]
            yield Passage(
                claim=held.claim,
                article=article.id,
                published=article.published.toordinal() if article.published else 0,
                since=_ordinal(article.since, ALWAYS),
                until=_ordinal(article.until, NEVER),
                sentence=sentences[number],
                window=(*([article.title] if article.title else []), *around),
                has_no_neighbours=len(around) == 1,
                denies=held.denies,
                measures=held.measures,
            )


def _ordinal(day: date | None, open_end: int) -> int:
    return day.toordinal() if day else open_end
