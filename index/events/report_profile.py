"""What linking compares of a report: the sentence of an article that counts people, or its title.

A report is compared by words, names and numbers, by when and where it says that people came to
harm, by what, and by how many there were.
"""

import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain

from index.events.dateline import dateline_day
from index.events.figures.casualty_counts import Count, order
from index.events.figures.event import means_of
from index.events.happenings import happenings_in, title_of_one
from index.events.profile import (
    Profile,
    Terms,
    hash_words,
    read_profile,
)
from index.events.report import CHARS_BEFORE, OPENING_CHARS, FigureReport, reports_of
from index.events.report_terms import Vector, capitals_of, names_of, numbers_of, stems_of
from index.events.stories.story import NO_STORY, Story, families_of, story_of
from index.model.article import Article
from index.model.claim import Measure
from index.places.locality import Locality
from index.places.mentions import spoken_words
from index.store.sql.claims import StoredArticle, StoredClaim
from index.words.events import HARM_CAUSES

MAIN_CHARS = 700
"""How far into an article the report stands at most that its title is of."""
OTHERS_PER_DEAD = 10
"""How many who were hurt or fled show as well as one who died that much is told of something."""
TITLE_START = -1
"""The offset that stands for an article's title."""
UNKNOWN_DAY = 0
CIVILIAN, FIGHTER, NARROW = 1, 2, 3

_CAUSES = tuple(HARM_CAUSES)

VECTORS = ("context", "sentence", "names", "capitals", "numbers")
"""What of a report is compared term by term."""


@dataclass(frozen=True, slots=True)
class ReportProfile:
    """A report as linking sees it.

    ``start`` is its sentence's offset, ``TITLE_START`` for a title. ``first``, ``last`` and
    ``reported`` are ordinals of days, ``UNKNOWN_DAY`` where they are not known; ``dated`` says that
    the sentence names them, ``taken_back`` that the article gives the figure as one that was wrong.
    ``first_year`` and ``last_year`` are the years long past in which its sentence puts it, or 0;
    ``families`` are those of what it says that happened, as ``Story`` has them.
    ``number`` is how many people it counts, 0 for none, of the group
    ``whom`` (0 for all, else ``CIVILIAN``, ``FIGHTER`` or a narrower one's code); ``measures`` has
    a bit for each measure, ``means`` one for each of ``HARM_CAUSES``. ``main`` says that it is what
    the article's title is of, ``of_story`` that it may be of what the article is about.
    ``locality`` is where it is of, ``around`` what its article names.
    """

    start: int
    main: bool
    total: bool
    of_story: bool
    inferred: bool
    dated: bool
    taken_back: bool
    first: int
    last: int
    reported: int
    first_year: int
    last_year: int
    families: int
    number: float
    whom: int
    measures: int
    means: int
    context: Vector
    sentence: Vector
    names: Vector
    capitals: Vector
    numbers: Vector
    locality: Locality
    around: Locality

    @property
    def day(self) -> int:
        """The day by which others are looked for: of what the sentence dates, else its report's."""
        return self.last if self.dated and self.last else self.reported


@dataclass(frozen=True, slots=True)
class ArticleReports:
    """An article revision with what it reports, in the order of its text.

    ``spoken`` are the hashes of all its words without what spellings differ in, in rising order;
    ``largest`` is the greatest number of dead that a report of its story counts, where others weigh
    a tenth; ``told`` is how many reports the article has, of which ``reports`` may be some.
    """

    profile: Profile
    spoken: Terms
    reports: tuple[ReportProfile, ...]
    story: Story = NO_STORY
    largest: float = 0.0
    told: int = 1


Told = dict[tuple[int, bool], list[FigureReport]]
"""The figures of an article by their sentence's offset and by whether they are of a total."""


def figures_told(claims: Sequence[StoredClaim]) -> Told:
    """Return the figures that an article's claims give, in the order of its text."""
    sentences: dict[int, list[StoredClaim]] = {}
    for claim in claims:
        sentences.setdefault(claim.claim.sentence.start, []).append(claim)
    told: Told = {}
    for start in sorted(sentences):
        for report in reports_of(sentences[start], -1, inferred=True):
            told.setdefault((start, report.event.total), []).append(report)
    return told


def read_report(report: FigureReport) -> ArticleReports:
    """Return what an article reports in one figure alone."""
    card = report.shown.article
    article = Article(report.text, card.title, card.publisher, card.published)
    profile = replace(_profile([report], report.shown.claim.sentence.start), main=True)
    return ArticleReports(read_profile(article), hash_words(spoken_words(article.text)), (profile,))


def read_article_reports(stored: StoredArticle, told: Told) -> ArticleReports:
    """Return what an article reports; it depends on the article and its claims alone.

    An article that counts nobody near its beginning has its title as a report.
    """
    article = Article(stored.text, stored.title, stored.publisher, stored.published)
    reports = [_profile(figures, start) for (start, _), figures in told.items()]
    early = sorted((r for r in reports if r.start <= MAIN_CHARS), key=lambda r: r.total)
    main = next(iter(early), None)  # an article that only counts a total is about that
    if main is None:
        reports.insert(0, _title_profile(article))
    else:
        reports[reports.index(main)] = replace(main, main=True)
    return ArticleReports(
        read_profile(article),
        hash_words(spoken_words(article.text)),
        tuple(reports),
        story_of(article.title or "", article.text, article.published),
        max((_weight_of(r.count) for r in chain(*told.values()) if r.of_story), default=0.0),
        len(reports),
    )


def _weight_of(count: Count) -> float:
    """Return how many dead a figure weighs as much as."""
    number = order(count.bounds)[0]
    return number if count.measure is Measure.KILLED else number / OTHERS_PER_DEAD


def _profile(told: Sequence[FigureReport], start: int) -> ReportProfile:
    first = next((r for r in told if r.count.measure is Measure.KILLED), told[0])
    event, sentence, title = first.event, first.shown.sentence, first.shown.article.title or ""
    before = first.text[max(0, start - CHARS_BEFORE) : start]
    known = bool(event.first and event.last)
    first_year, last_year = first.past_years or (0, 0)
    return ReportProfile(
        start=start,
        main=False,
        total=event.total,
        of_story=first.of_story,
        inferred=all(report.count.inferred for report in told),
        dated=event.dated,
        taken_back=first.taken_back,
        first=_ordinal(event.first if known else None),
        last=_ordinal(event.last if known else None),
        reported=_ordinal(event.reported),
        first_year=first_year,
        last_year=last_year,
        families=families_of(happenings_in(sentence)),
        number=order(first.count.bounds)[0],
        whom=whom_code(first.count),
        measures=sum({report.count.measure.bit for report in told}),
        means=_means(first.means),
        context=stems_of(" ".join((sentence, title, first.text[:OPENING_CHARS], before))),
        sentence=stems_of(sentence),
        names=names_of(f"{sentence} . {title} . {before}"),
        capitals=capitals_of(f"{sentence} . {before}"),
        numbers=numbers_of(sentence),
        locality=first.locality,
        around=first.around,
    )


def _title_profile(article: Article) -> ReportProfile:
    title, opening = article.title or "", article.text[:OPENING_CHARS]
    reported = dateline_day(article.text, article.published)
    text = f"{title} . {opening}"
    around = FigureReport.places_around(title, article.text)
    return ReportProfile(
        start=TITLE_START,
        main=True,
        total=False,
        of_story=True,
        inferred=False,
        dated=False,
        taken_back=False,
        first=UNKNOWN_DAY,
        last=UNKNOWN_DAY,
        reported=_ordinal(reported),
        first_year=0,
        last_year=0,
        families=families_of(happenings_in(title_of_one(title)) or happenings_in(opening)),
        number=0.0,
        whom=0,
        measures=0,
        means=_means(means_of(title) or means_of(opening)),
        context=stems_of(text),
        sentence=stems_of(title),
        names=names_of(text),
        capitals=capitals_of(text),
        numbers=numbers_of(text),
        locality=around,
        around=around,
    )


def whom_code(count: Count) -> int:
    """Return the number of the group that is counted, as in ``ReportProfile.whom``."""
    known = {"": 0, "civilian": CIVILIAN, "fighter": FIGHTER}
    if count.whom in known:
        return known[count.whom]
    return NARROW + zlib.crc32(count.whom.encode("utf-8")) % 1_000_000


def _means(means: Iterable[str]) -> int:
    return sum(1 << _CAUSES.index(cause) for cause in means)


def _ordinal(day: date | None) -> int:
    return day.toordinal() if day else UNKNOWN_DAY
