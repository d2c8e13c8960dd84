"""Dates of articles annotated in TimeML, such as TimeBank and the test set of TempEval-3."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from xml.etree import ElementTree

from index.extract.timex.date_context import month_of, week_of, year_of
from index.model.article import Article, Span
from index.model.claim import Period, Timex
from index.model.errors import UnreadableError

_DATED = frozenset({"DATE", "TIME"})
_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:T.*)?")
_WEEK = re.compile(r"(\d{4})-W(\d\d)(-WE)?")
_PART = re.compile(r"(\d{4})-(?P<kind>[QH])([1-4])")
_MONTH = re.compile(r"(\d{4})-(\d\d)")
_YEARS = re.compile(r"\d{2,4}")
_MONTHS_IN = {"Q": 3, "H": 6}
_PART_WORD = re.compile(r"\b(?:early|earlier|mid|middle|late|later|end|beginning|start)\b", re.I)
_YEAR_DIGITS = 4


@dataclass(frozen=True, slots=True)
class Annotated:
    """An annotated time expression, and the days that it means if it means any.

    Durations ("for a week") and references without a day ("now") mean none.
    """

    span: Span
    period: Period | None
    text: str = ""

    @property
    def is_part(self) -> bool:
        """Whether a part of the days is meant: TimeML gives "early May" all of May."""
        return _PART_WORD.search(self.text) is not None


@dataclass(frozen=True, slots=True)
class AnnotatedArticle:
    """An article with its annotated time expressions, in order."""

    article: Article
    timexes: tuple[Annotated, ...]


@dataclass(frozen=True, slots=True)
class DateScores:
    """Counts over articles: what is annotated with days, what was found, and what is right."""

    annotated: int
    resolved: int
    met: int
    found: int
    right: int

    @property
    def detection(self) -> tuple[float, float, float]:
        """Precision, recall and F1 of the expressions that overlap."""
        return _f1(self.met / max(self.resolved, 1), self.found / max(self.annotated, 1))

    @property
    def value(self) -> tuple[float, float, float]:
        """Precision, recall and F1 of those whose days are right too."""
        return _f1(self.right / max(self.resolved, 1), self.right / max(self.annotated, 1))


def _f1(precision: float, recall: float) -> tuple[float, float, float]:
    total = precision + recall
    return precision, recall, 2 * precision * recall / total if total else 0.0


def read_timeml(path: Path) -> AnnotatedArticle:
    """Read an article in TimeML, published on its creation time.

    :raises UnreadableError: if it is no TimeML with a text and a day.
    """
    try:
        root = ElementTree.fromstring(path.read_text("utf-8"))  # noqa: S314 - gold data
    except (OSError, UnicodeDecodeError, ElementTree.ParseError) as error:
        raise UnreadableError(f"Cannot read {path} as TimeML: {error}") from error
    body, created = root.find("TEXT"), root.find("DCT/TIMEX3")
    published = _days(created.get("value", "")) if created is not None else None
    if body is None or published is None:
        raise UnreadableError(f"{path} has no TEXT, or no day in DCT.")
    pieces: list[str] = []
    timexes = tuple(_walk(body, pieces))
    return AnnotatedArticle(Article("".join(pieces), published=published[0]), timexes)


def _walk(element: ElementTree.Element, pieces: list[str]) -> Iterator[Annotated]:
    start = sum(map(len, pieces))
    pieces.append(element.text or "")
    for child in element:
        yield from _walk(child, pieces)
        pieces.append(child.tail or "")
    if element.tag == "TIMEX3":
        days = _days(element.get("value", "")) if element.get("type") in _DATED else None
        text = "".join(pieces)
        yield Annotated(Span(start, len(text)), days, text[start:])


def _days(value: str) -> Period | None:
    """Return the days of a value such as 1998-01-08, 1998-W03, 1998-Q2, 1998-05 or 1998."""
    try:
        if match := _DAY.fullmatch(value):
            day = date(int(match[1]), int(match[2]), int(match[3]))
            return day, day
        if match := _WEEK.fullmatch(value):
            monday = date.fromisocalendar(int(match[1]), int(match[2]), 1)
            days = week_of(monday)
            return (monday + timedelta(days=5), days[1]) if match[3] else days
        if match := _PART.fullmatch(value):
            months = _MONTHS_IN[match["kind"]]
            last = months * int(match[3])
            year = int(match[1])
            return month_of(year, last - months + 1)[0], month_of(year, last)[1]
        if match := _MONTH.fullmatch(value):
            return month_of(int(match[1]), int(match[2]))
        if _YEARS.fullmatch(value):
            rest = _YEAR_DIGITS - len(value)
            return year_of(int(value + "0" * rest))[0], year_of(int(value + "9" * rest))[1]
    except ValueError:
        return None  # a month 14, or a century before the calendar
    return None


def score_dates(
    articles: Sequence[AnnotatedArticle], found: Sequence[Sequence[Timex]]
) -> DateScores:
    """Compare what was resolved in each article with what is annotated to mean days.

    What overlaps an annotation that means no days is left out; of a period that is open at one
    end, such as "since May", only the other is compared, and of "early May" that it lies in May.
    """
    annotated = resolved = met = kept = right = 0
    for article, timexes in zip(articles, found, strict=True):
        wanted = [timex for timex in article.timexes if timex.period]
        others = [timex for timex in article.timexes if not timex.period]
        annotated += len(wanted)
        kept += sum(
            any(_overlap(one.span, t.span) for t in timexes if _is_known(t)) for one in wanted
        )
        for timex in filter(_is_known, timexes):
            same = [one for one in wanted if _overlap(one.span, timex.span)]
            if not same and any(_overlap(one.span, timex.span) for one in others):
                continue
            resolved += 1
            met += bool(same)
            right += any(_is_same(timex, one, one.period) for one in same if one.period)
    return DateScores(annotated, resolved, met, kept, right)


def _is_known(timex: Timex) -> bool:
    return timex.first is not None or timex.last is not None


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def misses(article: AnnotatedArticle, timexes: Sequence[Timex]) -> Iterator[str]:
    """Yield each expression that means days and was not found, or whose days are wrong."""
    for one in article.timexes:
        near = [timex for timex in timexes if _overlap(one.span, timex.span)]
        if one.period and not any(_is_same(timex, one, one.period) for timex in near):
            days = "–".join(day.isoformat() for day in one.period)
            found = ", ".join(f"{t.text} {t.first}–{t.last}" for t in near) or "nothing"
            yield f"{one.text.strip()!r} {days}: found {found}, of {article.article.published}"


def _is_same(timex: Timex, one: Annotated, period: Period) -> bool:
    if one.is_part and timex.first and timex.last:
        return period[0] <= timex.first and timex.last <= period[1]
    if one.is_part:
        return period[0] <= (timex.first or timex.last or date.max) <= period[1]
    if timex.first is not None and timex.last is not None:
        return (timex.first, timex.last) == period
    if timex.first is not None:
        return timex.first == period[0]
    return timex.last in {period[1], period[0] - timedelta(days=1)}
