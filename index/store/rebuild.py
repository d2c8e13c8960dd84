"""The rebuild: claims are taken from what is new, embedded, and published as a new build."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from filelock import FileLock, Timeout
from sqlalchemy import delete
from sqlmodel import col

from index.errors import BuildError
from index.extract.extractor import Extractor
from index.extract.version import VERSION
from index.store.articles import all_articles, pending_articles, to_article
from index.store.builds import ROW, Build, Builds, Parts
from index.store.claims import keep_extraction
from index.store.database import Database
from index.store.density import density
from index.store.embedding import Embedded, embed
from index.store.encoder import Encoder
from index.store.lexical import Bm25Words
from index.store.passages import Passage, passages
from index.store.tables import ArticleRow, ClaimRow
from index.store.vectors import FaissVectors

ARTICLES_AT_ONCE = 64

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
            be written.
        """
        with _locked(self._builds.folder):
            taken = self._extract(full)
            previous = None if full else self._reusable()
            found = self._passages()
            if previous is not None and not taken and _same_rows(previous, found):
                return Rebuilt(previous.generation, False, 0, 0, len(found))
            if not found:
                raise BuildError(
                    "There is nothing to build: no stored article holds a claim. "
                    "Add some: python -m scripts.add_articles PATH"
                )
            embedded = embed(
                found,
                self._encoder,
                previous,
                lambda done, of: self._progress("Embedding", done, of),
            )
            generation = self._publish(found, embedded)
            self._forget(self._builds.prune())
            return Rebuilt(generation, True, taken, embedded.texts, len(found))

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
        with self._database.reading() as session:
            return all_articles(session) if full else pending_articles(session)

    def _reusable(self) -> Build | None:
        """Return the published build if its vectors are this model's."""
        try:
            build = self._builds.open_newest()
        except BuildError:
            return None  # nothing whole to take from: everything is embedded again
        return build if build.manifest.fingerprint == self._encoder.fingerprint else None

    def _passages(self) -> list[Passage]:
        with self._database.reading() as session:
            return list(passages(session))

    def _publish(self, found: Sequence[Passage], embedded: Embedded) -> int:
        self._progress("Publishing", 0, 1)
        rows = np.array([passage.row() for passage in found], ROW)
        parts = Parts(
            rows=rows,
            vectors=FaissVectors.of(embedded.vectors),
            words=Bm25Words.of(" ".join(passage.window) for passage in found),
            tokens=embedded.tokens,
            density=density(embedded.vectors, rows["article"]),
        )
        generation = self._builds.write(
            parts,
            {
                "model": self._encoder.name,
                "fingerprint": self._encoder.fingerprint,
                "dimension": self._encoder.dimension,
                "extractor": VERSION,
                "articles": len({passage.article for passage in found}),
            },
        )
        self._progress("Publishing", 1, 1)
        return generation

    def _forget(self, oldest: int) -> None:
        """Delete retired claims that no build left names."""
        with self._database.writing() as session:
            gone = col(ClaimRow.retired) <= oldest
            session.connection().execute(delete(ClaimRow).where(gone))


def _same_rows(build: Build, found: Sequence[Passage]) -> bool:
    rows = [passage.row() for passage in found]
    return bool(np.array_equal(build.rows, np.array(rows, ROW)))


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
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
