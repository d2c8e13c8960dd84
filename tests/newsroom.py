"""A store that grows: articles of our own are added and built, as the operator does."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from databases import store_url
from spacy.language import Language

from bot.chat.conversation import Conversation
from index.answer.threads.thread import Thread
from index.extract.extractor import Extractor
from index.library import open_library
from index.model.article import Article
from index.settings import Settings
from index.store.encoding.encoder import Encoder
from index.store.sql.articles import Outcome

FLOOD = """\
The river Vale burst its banks on Friday after three days of rain.
At least 12 people were killed when a bridge collapsed in Lower Vale, police said.
Mayor Ana Brandt said that over 4,000 people had left the valley.
The water board will close the dam on Monday.
"""
HARBOUR = """\
The harbour of Eastham opened again on Thursday after the storm.
The ferry company said that all ships would leave on time.
"""
TOLL = """\
The death toll of the bridge collapse in Lower Vale has risen.
At least 19 people were killed when the bridge collapsed in Lower Vale, the fire brigade said.
Divers were still searching the river Vale on Sunday.
"""
QUESTION = "How many people were killed when the bridge collapsed in Lower Vale?"


def article(text: str, number: int, publisher: str, day: int) -> Article:
    """Return an article of September 2016; its number is that of its page."""
    return Article(
        text,
        title=f"Report {number}",
        publisher=publisher,
        published=date(2016, 9, day),
        url=f"https://news.example/{number}",
    )


class Newsroom:
    """A store in a folder, with the chat over it once something is published."""

    def __init__(self, folder: Path, encoder: Encoder, pipeline: Language) -> None:
        self.settings = Settings(data=folder, database_url=store_url(folder / "claimtrail.db"))
        self.library = open_library(self.settings, encoder)
        self.database = self.library.database
        self.builds = self.library.builds
        self._encoder = encoder
        self._pipeline = pipeline

    def conversation(self) -> Conversation:
        """Return the chat as it is after a start."""
        library = open_library(self.settings, self._encoder)
        return Conversation(library.answers, library.database)

    def add(self, *articles: Article) -> list[Outcome]:
        """Keep articles, as ``scripts.add_articles`` does."""
        return list(self.library.add(articles).elements())

    def build(self, full: bool = False) -> int:
        """Publish a build, as ``scripts.rebuild_index`` does; return its generation."""
        extractor = Extractor(self._pipeline)
        return self.library.rebuild(full, load_extractor=lambda: extractor).generation

    def tell(self, stories: Iterable[tuple[str, str, str, str]]) -> "Newsroom":
        """Publish articles by day, outlet, title and text; return the newsroom."""
        self.publish(
            *(
                Article(text, title=title, publisher=outlet, published=date.fromisoformat(day))
                for day, outlet, title, text in stories
            )
        )
        return self

    def thread(self, topic: str, as_of: date | None = None) -> Thread:
        """Return the first thread of a topic."""
        return self.library.answers.track(topic, as_of=as_of, limit=1).threads[0]

    def publish(self, *articles: Article) -> int:
        """Keep articles and publish a build with them; return its generation."""
        self.add(*articles)
        return self.build()
