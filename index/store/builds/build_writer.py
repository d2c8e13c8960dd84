"""The next build while it is put together."""

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path

import numpy as np
from filelock import FileLock, Timeout

from index.model.errors import BuildError
from index.store.builds.build import Build, Member
from index.store.builds.build_files import BuildContents
from index.store.builds.builds import REBUILD_LOCK, Builds
from index.store.builds.segment import SegmentFolder, SegmentSource
from index.store.search.late_interaction import Projection
from index.store.search.rows import RowTable, Scores
from index.store.search.vectors import HubnessSample, raw_hubness, sample_rows
from index.store.search.wordpieces import add_counts

SAMPLE_GROWTH = 1.5
"""The sample is drawn again when the rows are so many times those that it was drawn from."""


MAX_SIZE_RATIO = 2
"""A segment is merged with the later ones unless it has more than so many times their rows."""
MAX_DEAD_SHARE = 0.3
"""The share of dead rows from which a segment is written anew."""


class BuildWriter:
    """Segments of the build before and new ones; nothing of it serves before it is published."""

    def __init__(
        self, segments: SegmentFolder, generation: int, dimension: int, base: Build | None
    ) -> None:
        self._segments = segments
        self._generation = generation
        self._written = 0
        none = HubnessSample(np.zeros((0, dimension), np.float16), np.zeros(0, np.int64))
        self.members = list(base.members) if base else []
        self.sample = base.sample if base else none
        self.drawn = base.manifest.drawn if base else 0

    @property
    def rows(self) -> int:
        """The number of rows that are there."""
        return sum(member.alive for member in self.members)

    @property
    def articles(self) -> int:
        """The number of articles that have rows: those of one stand together."""
        ids = np.concatenate([_alive_rows(member)["article"] for member in self.members])
        return 1 + int(np.count_nonzero(ids[1:] != ids[:-1]))

    @property
    def sample_is_outgrown(self) -> bool:
        """Whether the rows have grown too much for the sample."""
        return self.rows >= SAMPLE_GROWTH * self.drawn

    def delete_rows(self, articles: Collection[int]) -> None:
        """Mark every row of these articles as dead."""
        wanted = np.array(sorted(articles), np.int64)
        left = []
        for member in self.members:
            gone = np.isin(member.segment.rows["article"], wanted) & ~member.dead
            dead = member.dead | gone
            if gone.any() and not dead.all():
                held = member.segment.pieces.held_by(gone)
                counts = add_counts([member.dead_pieces, held]).astype(np.int32)
                member = replace(member, dead=dead, dead_pieces=counts)
            if not dead.all():
                left.append(member)
        self.members = left

    def add_segment(self, source: SegmentSource) -> None:
        """Write new rows as a segment, together with small ones before it.

        :raises BuildError: if one of those is damaged.
        :raises OSError: if the segment cannot be written.
        """
        sizes = [*self._alive, len(source.rows)]
        first = merge_from(sizes, [*self._dead, 0], self._segments.min_graph_rows - 1)
        tail = self.members[first:] if first is not None else []
        crowded = raw_hubness(source.vectors, source.rows["article"], self.sample)
        whole = self._write([*(member.source() for member in tail), source], tail, crowded)
        self.members[len(self.members) - len(tail) :] = [whole]

    def append_segment(self, sources: list[SegmentSource]) -> None:
        """Write new rows, however many, as one segment of their own.

        :raises OSError: if it cannot be written.
        """
        crowded = [
            raw_hubness(one.vectors, one.rows["article"], self.sample)[one.kept] for one in sources
        ]
        self.members.append(self._write(sources, [], np.concatenate(crowded)))

    def merge(self) -> bool:
        """Merge large segments if it is time for that; tell whether it was.

        :raises BuildError: if one is damaged.
        :raises OSError: if the new one cannot be written.
        """
        first = merge_from(self._alive, self._dead)
        if first is None:
            return False
        tail = self.members[first:]
        sources = [member.source() for member in tail]
        self.members[first:] = [self._write(sources, tail, np.zeros(0, np.float32))]
        return True

    def measure_hubness(self) -> None:
        """Draw the sample anew and compare every row with it."""
        rows: RowTable = np.concatenate([_alive_rows(member) for member in self.members])
        chosen = sample_rows(rows)
        vectors, before = [], 0
        for member in self.members:
            own = chosen[(chosen >= before) & (chosen < before + member.alive)] - before
            vectors.append(member.segment.vectors.take(np.flatnonzero(~member.dead)[own]))
            before += member.alive
        self.sample = HubnessSample(np.concatenate(vectors), rows["article"][chosen].copy())
        self.drawn = len(rows)
        self.members = [
            replace(
                member,
                raw_hubness=raw_hubness(
                    member.segment.vectors, member.segment.rows["article"], self.sample
                ),
            )
            for member in self.members
        ]

    def contents(self, projection: Projection) -> BuildContents:
        """Return what is to be published."""
        return BuildContents(tuple(self.members), projection, self.sample)

    @property
    def _alive(self) -> list[int]:
        return [member.alive for member in self.members]

    @property
    def _dead(self) -> list[int]:
        return [len(member.dead) - member.alive for member in self.members]

    def _write(self, sources: list[SegmentSource], tail: list[Member], crowded: Scores) -> Member:
        segment = self._segments.write(f"{self._generation:08d}-{self._written}", sources)
        self._written += 1
        return Member(
            segment=segment,
            dead=np.zeros(len(segment), np.bool_),
            dead_pieces=np.zeros(0, np.int32),
            raw_hubness=np.concatenate([*(one.raw_hubness[~one.dead] for one in tail), crowded]),
        )


def _alive_rows(member: Member) -> RowTable:
    return member.segment.rows[~member.dead]


def merge_from(alive: Sequence[int], dead: Sequence[int], most: int | None = None) -> int | None:
    """Return the first of the segments to be merged with all that follow it, if any should be.

    So segments shrink by at least ``MAX_SIZE_RATIO`` from one to the next, and a row is copied once
    for each time that the index grows by that.

    :param alive: the rows of each that are still there, in order.
    :param dead: the rows of each that are not.
    :param most: a limit to the rows of the merged segment.
    """
    for first, (own, gone) in enumerate(zip(alive, dead, strict=True)):
        after = sum(alive[first + 1 :])
        fits = most is None or own + after <= most
        if fits and (own <= MAX_SIZE_RATIO * after or gone > MAX_DEAD_SHARE * (own + gone)):
            return first
    return None


@contextmanager
def exclusive_writer(builds: Builds) -> Iterator[None]:
    """Keep others from writing meanwhile; clean up before, and after a failure.

    :raises BuildError: if another writes, or the folder cannot be used or written.
    """
    with _locked(builds.folder):
        try:
            builds.clean()
            with builds.sole_writer():
                builds.keep_vectors()
                yield
        except OSError as error:
            with suppress(OSError):
                builds.clean()
            raise BuildError(
                f"The build cannot be written: {error}. The previous one still serves; free the "
                "disk or mend the folder's rights, then run: python -m scripts.rebuild_index"
            ) from error


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    lock = FileLock(folder / REBUILD_LOCK, timeout=0)
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
