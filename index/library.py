"""The library: articles, their index and the answers of one store, opened from the settings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property, partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Self

from sqlalchemy.engine import make_url

from index.model.errors import StoreError
from index.model.progress import Progress, silent
from index.settings import Settings
from index.store.backup.backup import Places
from index.store.shared.shared_builds import open_builds
from index.store.sql.articles import Outcome, count_articles, keep_article, pending_articles
from index.store.sql.database import Database
from index.store.sql.dialects import POSTGRESQL
from index.store.sql.locks import NEWS
from index.store.sql.outlets import refresh_outlets
from index.store.sql.withdrawals import restore_articles

# What loads a model or the language pipeline is imported where it is first used: adding articles
# and looking whether there is anything to do must take no seconds.
if TYPE_CHECKING:
    from types import TracebackType

    from index.answer.answerer import Answerer
    from index.answer.following.withdrawing import Withdrawn
    from index.fetch.fetcher import Fetcher
    from index.gathering.gatherer import Gatherer
    from index.model.article import Article
    from index.store.encoding.encoder import Encoder
    from index.store.rebuild.extraction import ClaimExtractor
    from index.store.rebuild.rebuild import Rebuilt
    from index.store.shared.follower import Follower

ARTICLES_PER_TRANSACTION = 200


def open_library(settings: Settings, encoder: Encoder | None = None) -> Library:
    """Open the store that the settings name.

    :param encoder: an embedding model that is loaded already; by default that of the settings.
    :raises StoreError: if the database cannot be opened; the text says what to do.
    """
    return Library(settings, encoder)


def store_places(settings: Settings) -> Places:
    """Return where the store that the settings name keeps its parts.

    :raises StoreError: if it keeps its database in memory, or on a server.
    """
    url = make_url(settings.database)
    if url.get_backend_name() == POSTGRESQL:
        raise StoreError(
            "The database is on a server and is backed up there, with pg_dump; or copy it into a "
            "file: python -m scripts.move --from URL --to sqlite:////folder/claimtrail.db"
        )
    database = url.database
    if database in (None, "", ":memory:"):
        raise StoreError("CLAIMTRAIL_DATABASE_URL names no file, so nothing is kept.")
    return Places(Path(database).resolve(), settings.data / "mailbox.db", settings.builds)


class Library:
    """Articles, their index and its answers; each part is opened when it is first needed.

    Safe to share between threads once ``answers`` is open.
    """

    def __init__(self, settings: Settings, encoder: Encoder | None = None) -> None:
        self._settings = settings
        self._given_encoder = encoder
        self._follower: Follower | None = None
        self.database = Database(settings.database)
        self.builds = open_builds(
            settings.builds, settings.builds_url, self.database, settings.engine == "pgvector"
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the database."""
        if self._follower:
            self._follower.stop()
        self.database.close()

    @cached_property
    def encoder(self) -> Encoder:
        """The embedding model.

        :raises ModelError: if it cannot be loaded; the text says what to do.
        """
        from index.store.encoding.loading import load_encoder

        settings = self._settings
        return self._given_encoder or load_encoder(
            settings.embedding_model, settings.models, settings.plain_models
        )

    @cached_property
    def answers(self) -> Answerer:
        """What answers questions from the published build.

        :raises ClaimtrailError: if there is no build or no model; the text says what to do.
        """
        import gc
        import threading

        from threadpoolctl import threadpool_limits

        from index.answer.answerer import Answerer
        from index.answer.question.unknown_words import load_language_identifier
        from index.store.shared.follower import follow_builds

        self._follower = follow_builds(self.builds, self.database)
        build = self.builds.open_newest()  # before the model, which takes longer to load
        answers = Answerer(self.database, self.builds, build, self.encoder)
        threadpool_limits(1)  # threads that share small products wait for each other
        gc.freeze()  # what is loaded stays: walking through it now and then would hold up an answer
        # In the background: only a question with a word that is not known here waits for it.
        threading.Thread(target=load_language_identifier, daemon=True).start()
        return answers

    @cached_property
    def fetcher(self) -> Fetcher:
        """What fetches links that others name."""
        from index.fetch.fetcher import Fetcher

        return Fetcher(self._settings.fetch_networks)

    @cached_property
    def gatherer(self) -> Gatherer:
        """The feeds, and what keeps the articles that they announce."""
        from index.gathering.gatherer import Gatherer

        return Gatherer(self.database, self.fetcher, self.add)

    @property
    def is_empty(self) -> bool:
        """Whether no article is kept."""
        with self.database.reading() as session:
            return not count_articles(session)

    @property
    def needs_rebuild(self) -> bool:
        """Whether an article waits to be read, or no build can be served."""
        with self.database.reading() as session:
            pending = bool(pending_articles(session))
        return pending or not self.builds.servable()

    def add(
        self,
        articles: Iterable[Article],
        progress: Progress = silent,
        kept: Callable[[Article, Outcome], None] | None = None,
    ) -> Counter[Outcome]:
        """Keep articles; return how many were new, revised, updated, unchanged or withdrawn before.

        They are found by questions once the index is rebuilt. Each ``ARTICLES_PER_TRANSACTION`` are
        kept as a whole, so that a failure loses no more than those.

        :param kept: is told of each article once it is kept, in order.
        :raises StoreError: if the database cannot be written.
        """
        counts: Counter[Outcome] = Counter()
        for batch in _batches(articles):
            with self.database.writing() as session:
                outcomes = [keep_article(session, article).outcome for article in batch]
            counts.update(outcomes)
            if kept:
                for article, outcome in zip(batch, outcomes, strict=True):
                    kept(article, outcome)
            progress("Adding", counts.total(), counts.total())
        return counts

    def withdraw(self, named: str, reason: str) -> Withdrawn:
        """Take an article out of answers and events; its history stays, and followers are told.

        It is gone from answers once the index is rebuilt.

        :param named: its link, its number or the id that it came with.
        :raises StoreError: if no such article is held, or it is withdrawn already.
        """
        from index.answer.following.withdrawing import withdraw

        with self.database.writing(NEWS) as session:
            return withdraw(session, named, reason)

    def restore(self, named: str) -> int:
        """Take a withdrawal back; return how many articles stand again.

        :raises StoreError: if no such article is withdrawn.
        """
        with self.database.writing() as session:
            return restore_articles(session, named)

    def rebuild(
        self,
        full: bool = False,
        progress: Progress = silent,
        load_extractor: Callable[[], ClaimExtractor] | None = None,
    ) -> Rebuilt:
        """Take claims from new and changed articles and publish a build with them.

        :param full: take every claim and vector anew.
        :param load_extractor: what takes the claims; by default the language pipeline, in as many
            processes as the articles are worth.
        :raises ClaimtrailError: if another rebuild runs, there is nothing to build, or the build
            cannot be written; what was published stays published.
        """
        from index.events.linker import EventLinker
        from index.extract.worker_pool import ExtractorPool
        from index.store.rebuild.rebuild import Rebuilder

        if full:  # our table of outlets may be another by now
            with self.database.writing() as session:
                refresh_outlets(session)
        load = load_extractor or partial(ExtractorPool, plain=self._settings.plain_models)
        link = EventLinker(self.database, progress).update
        return Rebuilder(self.database, self.builds, self.encoder, load, progress, link).run(full)

    def roll_back(self) -> int:
        """Publish the build before the published one again; return its generation.

        :raises BuildError: if there is none that is whole, or a rebuild is running.
        """
        from index.store.rebuild.rebuild import roll_back

        return roll_back(self.builds)


def _batches(articles: Iterable[Article]) -> Iterator[list[Article]]:
    remaining = iter(articles)
    while batch := list(islice(remaining, ARTICLES_PER_TRANSACTION)):
        yield batch
