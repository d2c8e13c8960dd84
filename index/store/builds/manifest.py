"""What a build says of itself, and the proof that its files are the ones that were written."""

from datetime import datetime
from pathlib import Path

from pydantic import BaseModel, ValidationError

from index.model.errors import BuildError
from index.store.encoding.encoder import Precision
from index.store.files.checksums import Checksum, checksums, file_digest, first_changed

BUILD_FORMAT = 11
MANIFEST_FILE = "manifest.json"
MANIFEST_CHECKSUM_FILE = "manifest.sha256"
UNLISTED_FILES = frozenset({MANIFEST_FILE, MANIFEST_CHECKSUM_FILE})


class SegmentReference(BaseModel, frozen=True):
    """A segment's name, and the SHA-256 of what it says of itself."""

    name: str
    digest: str


class Manifest(BaseModel, frozen=True):
    """A build's description.

    ``upto`` is the last change of an article that it holds; ``drawn`` how many rows there were
    when the sample of ``index.store.search.vectors`` was drawn.
    """

    format: int
    generation: int
    created: datetime
    model: str
    fingerprint: str
    dimension: int
    precision: Precision
    extractor: str
    rows: int
    articles: int
    upto: int
    drawn: int
    segments: tuple[SegmentReference, ...]
    files: dict[str, Checksum]


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Write the manifest and, beside it, its own SHA-256."""
    whole = manifest.model_copy(update={"files": checksums(folder)})
    (folder / MANIFEST_FILE).write_text(whole.model_dump_json(indent=1), "utf-8")
    (folder / MANIFEST_CHECKSUM_FILE).write_text(file_digest(folder / MANIFEST_FILE), "ascii")


def read_manifest(folder: Path) -> Manifest:
    """Read a build's manifest.

    :raises BuildError: if it is missing, damaged or of another format.
    """
    try:
        if (folder / MANIFEST_CHECKSUM_FILE).read_text("ascii") != file_digest(
            folder / MANIFEST_FILE
        ):
            raise BuildError(f"Build {folder.name} is damaged: its manifest was changed.")
        text = (folder / MANIFEST_FILE).read_bytes()
        found = _Format.model_validate_json(text).format
        if found != BUILD_FORMAT:
            raise BuildError(f"Build {folder.name} has format {found}, not {BUILD_FORMAT}.")
        return Manifest.model_validate_json(text)
    except (OSError, ValidationError, UnicodeDecodeError) as error:
        raise BuildError(f"Build {folder.name} cannot be read: {error}") from error


def check_files(folder: Path, proofs: dict[str, Checksum]) -> None:
    """Check the build's own files, which its segments' are not.

    :raises BuildError: if one is not what was written.
    """
    if wrong := first_changed(folder, proofs, UNLISTED_FILES):
        raise BuildError(f"Build {folder.name} is damaged: {wrong} is not what was written.")


class _Format(BaseModel):
    format: int
