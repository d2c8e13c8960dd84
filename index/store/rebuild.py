"""The rebuild: claims are taken from what is new, embedded, and published as a new build."""

import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock, Timeout
from sqlalchemy import delete, exists
from sqlmodel import col

from index.errors import BuildError, DamagedError
from index.extract.extractor import Extractor
from index.extract.version import VERSION
from index.store.articles import (
    all_articles,
    changed_articles,
    last_change,
    pending_articles,
    to_article,
)
from index.store.build import Build
from index.store.builds import Builds
from index.store.claims import keep_extraction
from index.store.database import Database
from index.store.draft import Draft
from index.store.embedding import Embedder
from index.store.encoder import Encoder
from index.store.manifest import FORMAT, Manifest
from index.store.passages import passages
from index.store.segment import LARGE
from index.store.tables import ArticleRow, ClaimRow, NewsRow
from index.store.tokens import Projection

logger = logging.getLogger(__name__)

ARTICLES_AT_ONCE = 64
ARTICLES_A_SEGMENT = 500

Progress = Callable[[str, int, int], None]
"""Called with the stage, what is done of it, and how much there is."""


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
        load_extractor: Callable[[], Extractor],
        progress: Progress = lambda stage, done, total: None,
    ) -> None:
        self._database = database
        self._builds = builds
        self._encoder = encoder
        self._load_extractor = load_extractor
        self._progress = progress

    def run(self, full: bool = False) -> Rebuilt:
        """Extract and embed what is new or changed and publish a build.

        :param full: take every claim and vector anew.
        :raises BuildError: if another rebuild runs, there is nothing to build, or the build cannot
            be written; what was published stays published.
        """
        with locked(self._builds.folder), _writing(self._builds):
            taken = self._extract(full)
            base = None if full else self._base()
            with self._database.reading() as session:
                upto = last_change(session)
                changed = changed_articles(session, base.manifest.upto if base else 0)
            if base is not None and not changed:
                return Rebuilt(base.generation, False, 0, 0, base.manifest.rows)
            try:
                return self._build(base, changed, upto, taken)
            except DamagedError as error:
                logger.warning("%s Everything is embedded again.", error)
                self._builds.clean()
                return self._build(None, self._every_article(), upto, taken)

    def _build(self, base: Build | None, changed: Sequence[int], upto: int, taken: int) -> Rebuilt:
        generation = self._builds.next_generation()
        draft = Draft(self._builds.segments, generation, self._encoder.dimension, base)
        embedder = Embedder(self._encoder, base)
        self._fill(draft, embedder, changed)
        if not draft.rows:
            raise BuildError(
                "There is nothing to build: no stored article holds a claim. "
                "Add some: python -m scripts.add_articles PATH"
            )
        self._progress("Publishing", 0, 1)
        if draft.rows <= LARGE or not draft.drawn:
            draft.measure()
        self._publish(draft, embedder.projection, generation, upto)
        generation = self._settle(draft, embedder.projection, generation, upto)
        self._forget(self._builds.prune())
        self._progress("Publishing", 1, 1)
        return Rebuilt(generation, True, taken, embedder.texts, draft.rows)

    def _extract(self, full: bool) -> int:
        pending = self._pending(full)
        if not pending:
            return 0
        extractor, generation = self._load_extractor(), self._builds.next_generation()
        for start in range(0, len(pending), ARTICLES_AT_ONCE):
            ids = pending[start : start + ARTICLES_AT_ONCE]
            with self._database.reading() as session:
                articles = [to_article(session.get_one(ArticleRow, number)) for number in ids]
            # Outside any transaction: a chat must be able to write meanwhile.
            taken = list(extractor.extract(articles))
            with self._database.writing() as session:
                for number, (article, extraction) in zip(ids, taken, strict=True):
                    keep_extraction(session, number, article, extraction, generation)
            self._progress("Reading claims", start + len(ids), len(pending))
        return len(pending)

    def _pending(self, full: bool) -> list[int]:
        if full:
            return self._every_article()
        with self._database.reading() as session:
            return pending_articles(session)

    def _every_article(self) -> list[int]:
        with self._database.reading() as session:
            return all_articles(session)

    def _base(self) -> Build | None:
        """Return the published build if its vectors are this model's and its articles are here."""
        current = self._builds.current()
        try:
            build = self._builds.outline(current) if current is not None else None
        except BuildError:
            return None  # nothing whole to take from: everything is embedded again
        if build is None or build.manifest.fingerprint != self._encoder.fingerprint:
            return None
        with self._database.reading() as session:
            return build if build.manifest.upto <= last_change(session) else None

    def _fill(self, draft: Draft, embedder: Embedder, changed: Sequence[int]) -> None:
        """Replace the rows of the changed articles."""
        draft.bury(changed)
        for start in range(0, len(changed), ARTICLES_A_SEGMENT):
            some = changed[start : start + ARTICLES_A_SEGMENT]
            with self._database.reading() as session:
                found = list(passages(session, some))
            if found:
                draft.add(embedder.embed(found))
            self._progress("Embedding", start + len(some), len(changed))

    def _publish(self, draft: Draft, projection: Projection, generation: int, upto: int) -> None:
        self._builds.write(
            draft.contents(projection),
            Manifest(
                format=FORMAT,
                generation=generation,
                created=datetime.now(UTC),
                model=self._encoder.name,
                fingerprint=self._encoder.fingerprint,
                dimension=self._encoder.dimension,
                extractor=VERSION,
                rows=draft.rows,
                articles=draft.articles,
                upto=upto,
                drawn=draft.drawn,
                segments=tuple(member.segment.reference for member in draft.members),
                files={},
            ),
        )

    def _settle(self, draft: Draft, projection: Projection, generation: int, upto: int) -> int:
        """Do what takes long and can wait; if there is any, publish the same rows once more.

        The build before it is deleted, so that a rollback returns to other contents.
        """
        merged = draft.merge()
        if draft.outgrown:
            draft.measure()
        elif not merged:
            return generation
        self._publish(draft, projection, generation + 1, upto)
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
    with locked(builds.folder), _writing(builds):
        return builds.roll_back()


@contextmanager
def _writing(builds: Builds) -> Iterator[None]:
    """Clean up before and after a failure, which is named with what to do."""
    try:
        builds.clean()
        yield
    except OSError as error:
        with suppress(OSError):
            builds.clean()
        raise BuildError(
            f"The build cannot be written: {error}. The previous one still serves; free the "
            "disk or mend the folder's rights, then run: python -m scripts.rebuild_index"
        ) from error


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Be the only one that writes into the folder of builds.

    :raises BuildError: if another is, or the folder cannot be used.
    """
    lock = FileLock(folder / "rebuild.lock", timeout=0)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock.acquire()
    except Timeout:
        raise BuildError(
            "Another rebuild is running in this folder. Wait for it to end, then run this again "
            "if it did not see your articles."
        ) from None
    except OSError as error:
        raise BuildError(
            f"The build folder cannot be used: {error}. Check CLAIMTRAIL_DATA and its rights."
        ) from error
    try:
        yield
    finally:
        lock.release()
