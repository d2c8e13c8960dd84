"""Pairs of reports of which it is known whether they are of one event.

``syria_events.jsonl`` gives, for each event, the killed figures with article and offsets; our own
``tests/data/syria_questions.jsonl`` the same by article alone; ``shootings_articles.jsonl`` the
incident that an article is about.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from index.events.pair_features import Matrix, Places
from index.events.report_pairs import ReportPairs
from index.events.report_profile import ArticleReports, figures_told, read_article_reports
from index.extract.worker_pool import ExtractorPool
from index.model.article import Article
from index.model.claim import Measure
from index.store.sql.claims import StoredArticle, StoredClaim
from scripts.evaluation.scorer import Item

MAX_DAYS_APART = 45
UNLABELLED_WEIGHT = 0.3
"""What a report that is in no event weighs beside one: not all that is told of one was listed."""
SHOOTING_WEIGHT = 0.3
FITTED_SHARE = 60
"""Of a hundred events, those that are fitted; the others are only measured."""

Labels = NDArray[np.str_]


@dataclass(frozen=True, slots=True)
class Read:
    """Articles with what they report, and the killed figures of each report's sentence."""

    items: list[Item]
    reports: list[ArticleReports]
    told: list[dict[int, tuple[int, set[float]]]]
    """For each article, by a sentence's offset: where it ends, and the dead that it counts."""


def read_reports(items: Sequence[Item]) -> Read:
    """Take claims from articles and read what they report; this takes minutes."""
    reports, told = [], []
    articles = (_article(item) for item in items)
    for number, (article, extraction) in enumerate(ExtractorPool().extract(articles)):
        stored = StoredArticle(
            number, str(number), None, None, article.title, article.publisher,
            article.published, article.text,
        )  # fmt: skip
        claims = [StoredClaim(k, claim, stored) for k, claim in enumerate(extraction.claims)]
        reports.append(read_article_reports(stored, figures_told(claims)))
        told.append(
            {
                claim.sentence.start: (
                    claim.sentence.end,
                    {
                        bound
                        for quantity in claim.quantities
                        if quantity.measure is Measure.KILLED
                        for bound in (quantity.low, quantity.high)
                        if bound is not None
                    },
                )
                for claim in extraction.claims
            }
        )
    return Read(list(items), reports, told)


def event_labels(read: Read, events: Sequence[Item], questions: Sequence[Item]) -> Labels:
    """Return the event of each report, empty for none that is known."""
    labels: dict[int, str] = {}
    others: dict[int, str] = {}
    places = _places_by_article(read)
    for event in events:
        for figure in event["figures"]:
            for place, start, end in places.get(str(figure["article"]), ()):
                overlap = min(end, figure["end"]) - max(start, figure["start"])
                shorter = min(figure["end"] - figure["start"], end - start)
                if overlap > shorter / 2 and figure["low"] in _killed(read, figure, start):
                    labels[place] = str(event["event"])
    for question in questions:
        for figure in question["figures"]:
            for place, start, _ in places.get(str(figure["article"]), ()):
                if figure["low"] in _killed(read, figure, start):
                    others[place] = f"own {question['event']}"
    same = {others[place]: labels[place] for place in labels.keys() & others.keys()}
    named = {place: same.get(name, name) for place, name in others.items()} | labels
    count = sum(len(one.reports) for one in read.reports)
    return np.array([named.get(place, "") for place in range(count)])


def is_fitted(event: str) -> bool:
    """Tell whether an event is of the part on which the trees are fitted."""
    digest = hashlib.sha256(f"places{event}".encode()).hexdigest()
    return event.startswith("own ") or int(digest, 16) % 100 < FITTED_SHARE


def labelled_pairs(pairs: ReportPairs, labels: Labels) -> tuple[Places, Places]:
    """Return the pairs of killed reports of one scope and time of which one is labelled."""
    killed = np.array([bool(r.measures & Measure.KILLED.bit) for r in pairs.reports])
    one, other = np.triu_indices(len(labels), 1)
    near = np.abs(pairs.reported[one] - pairs.reported[other]) <= MAX_DAYS_APART
    near |= (labels[one] == labels[other]) & (labels[one] != "")
    kept = near & killed[one] & killed[other] & (pairs.total[one] == pairs.total[other])
    kept &= (labels[one] != "") | (labels[other] != "")
    return one[kept], other[kept]


def shooting_pairs(pairs: ReportPairs, incidents: Labels) -> tuple[Places, Places]:
    """Return the alike pairs of what articles are about.

    :param incidents: that of each article.
    """
    context = pairs.outlines.context
    alike = (context @ context.T).tocoo()
    kept = (alike.row < alike.col) & (alike.data > 0.1)
    one, other = alike.row[kept].astype(np.int64), alike.col[kept].astype(np.int64)
    mains = pairs.main[one] & pairs.main[other] & (pairs.total[one] == pairs.total[other])
    one, other = one[mains], other[mains]
    same = incidents[pairs.articles[one]] == incidents[pairs.articles[other]]
    few = np.random.default_rng(0).random(len(one)) < UNLABELLED_WEIGHT
    return one[same | few], other[same | few]


def measured(pairs: ReportPairs, one: Places, other: Places, at_once: int = 50_000) -> Matrix:
    """Return the features of the pairs, some measured at a time."""
    starts = range(0, len(one), at_once)
    return np.concatenate(
        [pairs.measure(one[s : s + at_once], other[s : s + at_once]) for s in starts]
    )


def _places_by_article(read: Read) -> dict[str, list[tuple[int, int, int]]]:
    """Return by article the places of its reports, each with its sentence's offsets."""
    places: dict[str, list[tuple[int, int, int]]] = {}
    place = 0
    for item, reports, told in zip(read.items, read.reports, read.told, strict=True):
        for report in reports.reports:
            if report.start in told:
                found = (place, report.start, told[report.start][0])
                places.setdefault(str(item["id"]), []).append(found)
            place += 1
    return places


def _killed(read: Read, figure: Item, start: int) -> set[float]:
    number = next(n for n, item in enumerate(read.items) if str(item["id"]) == figure["article"])
    return read.told[number][start][1]


def _article(item: Item) -> Article:
    published = date.fromisoformat(item["published"]) if item.get("published") else None
    return Article(item["text"], item.get("title"), item.get("publisher"), published)
