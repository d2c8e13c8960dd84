"""How well readers of pages do on the fifty pages: ``python tests/page_scores.py`` compares them.

Peers are measured where they are installed; every text is parted into sentences in the same way.
"""

import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from page_corpus import Page, pages

from index.model.article import Article
from index.model.errors import UnreadableError
from index.read.formats.web_page import read_page
from index.read.layout import lay_out

Reader = Callable[[str], Article]


@dataclass(frozen=True)
class Score:
    """Sentence recall and precision, false sentences with a figure, and shares of right fields."""

    recall: float
    precision: float
    false_figures: int
    day: float
    title: float
    outlet: float

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        return 2 * self.recall * self.precision / max(self.recall + self.precision, 1e-9)


def plain(sentence: str) -> str:
    """Return what of a sentence is compared."""
    return re.sub(r"\W+", " ", sentence).strip().casefold()


def sentences(article: Article) -> list[str]:
    """Return the sentences of a text without what belongs to the page."""
    return [span.of(article.text) for span in lay_out(article).sentences]


def score(read: Reader, corpus: Iterable[Page], faults: list[str] | None = None) -> Score:
    """Score a reader; what it got wrong is added to ``faults``."""
    right = found = wanted = false_figures = count = 0
    fields: Counter[str] = Counter()
    for page in corpus:
        count += 1
        try:
            article = read(page.html)
        except UnreadableError:
            article = Article("")
        gold = Counter(map(plain, page.sentences))
        given = Counter(map(plain, sentences(article))) if article.text.strip() else Counter()
        right += (gold & given).total()
        found += given.total()
        wanted += gold.total()
        false = given - gold
        false_figures += sum(any(map(str.isdigit, each)) for each in false.elements())
        fields["day"] += article.published == page.day
        fields["title"] += article.title == page.title
        fields["outlet"] += article.publisher == page.outlet
        if faults is not None:
            faults += [f"{page.name} + {each}" for each in false]
            faults += [f"{page.name} - {each}" for each in gold - given]
            said = (article.published, article.title, article.publisher)
            if said != (page.day, page.title, page.outlet):
                faults.append(f"{page.name} {said}")
    shares = (fields[name] / count for name in ("day", "title", "outlet"))
    return Score(right / wanted, right / max(found, 1), false_figures, *shares)


def trafilatura_alone(html: str) -> Article:
    """Return what the extraction that we build on makes of a page by itself."""
    from trafilatura import bare_extraction

    found = bare_extraction(html, with_metadata=True, include_comments=False)
    if found is None:
        return Article("")
    day = date.fromisoformat(found.date) if found.date else None
    return Article(found.text or "", found.title, found.sitename, day)


def _newspaper(html: str) -> Article:
    import newspaper

    found = newspaper.Article("https://outlet.example/page")
    found.download(input_html=html)
    found.parse()
    day = found.publish_date.date() if found.publish_date else None
    return Article(found.text, found.title, found.meta_site_name or None, day)


def main() -> None:
    """Print the scores of each reader."""
    corpus = list(pages())
    for name, read in (
        ("Claimtrail", read_page),
        ("trafilatura", trafilatura_alone),
        ("newspaper4k", _newspaper),
    ):
        try:
            got = score(read, corpus)
        except ImportError:
            print(f"{name}: not installed")
            continue
        print(
            f"{name:12} recall {got.recall:.3f} precision {got.precision:.3f} F1 {got.f1:.3f} "
            f"false figures {got.false_figures} day {got.day:.2f} title {got.title:.2f} "
            f"outlet {got.outlet:.2f}"
        )


if __name__ == "__main__":
    main()
