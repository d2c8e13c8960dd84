"""A store that grows article by article, and the questions that are asked of it."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from databases import store_url
from spacy.language import Language

from index.answer.answerer import Answerer
from index.events.linker import EventLinker
from index.extract.extractor import Extractor
from index.model.article import Article
from index.store.builds.builds import Builds
from index.store.encoding.encoder import Encoder
from index.store.rebuild.rebuild import Rebuilder
from index.store.sql.articles import keep_article
from index.store.sql.database import Database


def report(
    day: int,
    outlet: str,
    text: str,
    title: str | None = None,
    url: str | None = None,
    month: int = 5,
) -> Article:
    """Return an article of that day of May 2021."""
    published = date(2021, month, day)
    return Article(text, title=title, publisher=outlet, published=published, url=url)


@dataclass(frozen=True)
class GrowingStore:
    """Articles are added and built into an index, as often as a test wants."""

    folder: Path
    encoder: Encoder
    pipeline: Language

    def add(self, *articles: Article) -> None:
        """Keep the articles and publish a build."""
        database = Database(store_url(self.folder / "store.db"))
        with database.writing() as session:
            for article in articles:
                keep_article(session, article)
        Rebuilder(
            database,
            self._builds,
            self.encoder,
            lambda: Extractor(self.pipeline),
            before_publishing=EventLinker(database).update,
        ).run()
        database.close()

    def open(self) -> Answerer:
        """Return answers from the published build."""
        database = Database(store_url(self.folder / "store.db"))
        return Answerer(database, self._builds, self._builds.open_newest(), self.encoder)

    @property
    def _builds(self) -> Builds:
        return Builds(self.folder / "builds")
