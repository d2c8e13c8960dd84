"""The folder of segments, which builds share."""

import shutil
import weakref
from collections.abc import Collection, Sequence
from pathlib import Path

from index.store.builds.manifest import SegmentReference
from index.store.builds.segment import NAME, Segment, Source, write_segment
from index.store.files.checksums import file_digest
from index.store.files.disk_array import settle


class Segments:
    """Segments by name; one that some build of this process has open is not opened again."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._opened: weakref.WeakValueDictionary[SegmentReference, Segment] = (
            weakref.WeakValueDictionary()
        )

    def open(self, reference: SegmentReference) -> Segment:
        """Return the segment, whose parts are opened when they are asked for.

        :raises BuildError: if it is missing or not what the reference says.
        """
        segment = self._opened.get(reference)
        if segment is None:
            segment = Segment(self._folder / reference.name, reference)
            self._opened[reference] = segment
        return segment

    def write(self, name: str, sources: Sequence[Source]) -> Segment:
        """Write the kept rows of all sources as one segment.

        :raises OSError: if the disk is full or may not be written.
        """
        aside = self._folder / f".{name}"
        write_segment(aside, sources)
        settle(aside, self._folder / name)
        digest = file_digest(self._folder / name / NAME)
        return self.open(SegmentReference(name=name, digest=digest))

    def keep_only(self, names: Collection[str]) -> None:
        """Delete every other segment, and what a crash left of one."""
        if self._folder.exists():
            for path in self._folder.iterdir():
                if path.name not in names:
                    shutil.rmtree(path)
