"""The rebuild: claims are taken from what is new, embedded, and published as a new build."""

import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import delete, exists
from sqlmodel import col

from index.extract.version import VERSION
from index.model.errors import BuildError, DamagedError
from index.model.progress import Progress, silent
from index.store.builds.build import Build
from index.store.builds.build_writer import BuildWriter, exclusive_writer
from index.store.builds.builds import Builds
from index.store.builds.manifest import BUILD_FORMAT, Manifest
from index.store.encoding.encoder import Encoder
from index.store.rebuild.embedding import Embedder
from index.store.rebuild.extraction import ClaimExtractor, extract_claims
from index.store.rebuild.passages import passages
from index.store.sql.articles import (
    all_articles,
    article_changes,
    changed_articles,
    last_change,
    pending_articles,
)
from index.store.sql.database import Database
from index.store.sql.tables import ClaimRow, NewsRow

logger = logging.getLogger(__name__)

ARTICLES_PER_SEGMENT = 512


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """What a rebuild did; ``published`` is false when the served build already held everything."""

    generation: int
    published: bool
    articles: int
    embedded: int
    rows: int


class Rebuilder:
    """Brings the published build up to what the database holds."""

    def __init__(
        self,
        database: Database,
        builds: Builds,
        encoder: Encoder,
        load_extractor: Callable[[], ClaimExtractor],
        progress: Progress = silent,
        before_publishing: Callable[[], object] = lambda: None,
    ) -> None:
        """Prepare to build.

        :param before_publishing: called when all claims are taken and nothing is published yet.
        """
        self._database = database
        self._builds = builds
        self._encoder = encoder
        self._load_extractor = load_extractor
        self._progress = progress
        self._before_publishing = before_publishing

    def run(self, full: bool = False) -> Rebuilt:
        """Extract and embed what is new or changed and publish a build.

        :param full: take every claim and vector anew.
        :raises BuildError: if another rebuild runs, there is nothing to build, or the build cannot
            be written; what was published stays published.
        """
        with exclusive_writer(self._builds):
            pending = self._pending(full)
            try:
                return self._build(None if full else self._base(), pending)
            except DamagedError as error:
                logger.warning("%s Everything is embedded again.", error)
                self._builds.clean()
                return self._build(None, self._pending(full=False))

    def _build(self, base: Build | None, pending: Sequence[int]) -> Rebuilt:
        generation = self._builds.next_generation()
        writer = BuildWriter(self._builds.segments, generation, self._encoder.dimension, base)
        embedder = Embedder(self._encoder, base)
        done = self._take(writer, embedder, pending, generation)
        self._before_publishing()
        with self._database.reading() as session:
            upto = last_change(session)
            changed = changed_articles(session, base.manifest.upto if base else 0)
        if base is not None and not changed:
            return Rebuilt(base.generation, False, 0, 0, base.manifest.rows)
        rest = [number for number, change in changed.items() if done.get(number) != change]
        self._fill(writer, embedder, rest)
        if not writer.rows:
            raise BuildError(
                "There is nothing to build: no stored article holds a claim. "
                "Add some: python -m scripts.add_articles PATH"
            )
        self._progress("Publishing", 0, 1)
        if writer.rows <= self._builds.segments.min_graph_rows or not writer.drawn:
            writer.measure_hubness()
        self._publish(writer, embedder, generation, upto)
        generation = self._settle(writer, embedder, generation, upto)
        self._forget(self._builds.prune())
        self._progress("Publishing", 1, 1)
        return Rebuilt(generation, True, len(pending), embedder.texts, writer.rows)

    def _take(
        self, writer: BuildWriter, embedder: Embedder, pending: Sequence[int], generation: int
    ) -> Mapping[int, int]:
        """Take and embed the claims of these articles; return the change at which each was.

        They are embedded while others are still read, by other processes.
        """
        done: dict[int, int] = {}
        waiting: list[int] = []
        read = sentences = 0
        if pending:
            self._progress("Reading articles", 0, len(pending))
        for taken in extract_claims(self._database, self._load_extractor, pending, generation):
            waiting += taken.articles
            read, sentences = read + len(taken.articles), sentences + taken.sentences
            if len(waiting) >= ARTICLES_PER_SEGMENT or read == len(pending):
                done |= self._replace(writer, embedder, waiting)
                waiting = []
            self._progress("Reading articles", read, len(pending), sentences)
        return done

    def _fill(self, writer: BuildWriter, embedder: Embedder, changed: Sequence[int]) -> None:
        """Embed the claims of articles that were read before."""
        for start in range(0, len(changed), ARTICLES_PER_SEGMENT):
            some = changed[start : start + ARTICLES_PER_SEGMENT]
            self._replace(writer, embedder, some)
            self._progress("Embedding", start + len(some), len(changed))

    def _replace(
        self, writer: BuildWriter, embedder: Embedder, articles: Sequence[int]
    ) -> Mapping[int, int]:
        """Replace the rows of these articles; return the change at which each was."""
        with self._database.reading() as session:
            changes = article_changes(session, articles)
            found = list(passages(session, articles))
        writer.delete_rows(articles)
        if found:
            writer.add_segment(embedder.embed(found))
        return changes

    def _pending(self, full: bool) -> list[int]:
        with self._database.reading() as session:
            return all_articles(session) if full else pending_articles(session)

    def _base(self) -> Build | None:
        """Return the published build if its vectors are this model's and its articles are here."""
        current = self._builds.current()
        try:
            build = self._builds.outline(current) if current is not None else None
        except BuildError:
            return None  # nothing whole to take from: everything is embedded again
        if build is None or build.manifest.fingerprint != self._encoder.fingerprint:
            return None
        if build.manifest.precision not in self._encoder.precisions:
            return None
        with self._database.reading() as session:
            return build if build.manifest.upto <= last_change(session) else None

    def _publish(self, writer: BuildWriter, embedder: Embedder, generation: int, upto: int) -> None:
        self._builds.write(
            writer.contents(embedder.projection),
            Manifest(
                format=BUILD_FORMAT,
                generation=generation,
                created=datetime.now(UTC),
                model=self._encoder.name,
                fingerprint=self._encoder.fingerprint,
                dimension=self._encoder.dimension,
                precision=embedder.precision,
                extractor=VERSION,
                rows=writer.rows,
                articles=writer.articles,
                upto=upto,
                drawn=writer.drawn,
                segments=tuple(member.segment.reference for member in writer.members),
                files={},
            ),
        )

    def _settle(self, writer: BuildWriter, embedder: Embedder, generation: int, upto: int) -> int:
        """Do what takes long and can wait; if there is any, publish the same rows once more.

        The build before it is deleted, so that a rollback returns to other contents.
        """
        merged = writer.merge()
        if writer.sample_is_outgrown:
            writer.measure_hubness()
        elif not merged:
            return generation
        self._publish(writer, embedder, generation + 1, upto)
        self._builds.remove(generation)
        return generation + 1

    def _forget(self, oldest: int) -> None:
        """Delete retired claims that neither a build left names nor news of a followed question."""
        with self._database.writing() as session:
            gone = (
                col(ClaimRow.retired) <= oldest,
                ~exists().where(col(NewsRow.claim_id) == col(ClaimRow.id)),
                ~exists().where(col(NewsRow.before_id) == col(ClaimRow.id)),
            )
            session.connection().execute(delete(ClaimRow).where(*gone))


def roll_back(builds: Builds) -> int:
    """Publish the build before the published one again; return its generation.

    :raises BuildError: if there is none that is whole, or a rebuild is running.
    """
    with exclusive_writer(builds):
        return builds.roll_back()
