"""What a build says of itself, and the proof that its files are the ones that were written."""

from datetime import datetime
from pathlib import Path

from pydantic import BaseModel, ValidationError

from index.errors import BuildError
from index.store.encoding.encoder import Precision
from index.store.files.checksums import Proof, file_digest, first_changed, prove

FORMAT = 8
NAME = "manifest.json"
PROOF = "manifest.sha256"
OWN = frozenset({NAME, PROOF})


class SegmentReference(BaseModel, frozen=True):
    """A segment's name, and the SHA-256 of what it says of itself."""

    name: str
    digest: str


class Manifest(BaseModel, frozen=True):
    """A build's description.

    ``upto`` is the last change of an article that it holds; ``drawn`` how many rows there were
    when the sample of ``index.store.search.density`` was drawn.
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
    files: dict[str, Proof]


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Write the manifest and, beside it, its own SHA-256."""
    whole = manifest.model_copy(update={"files": prove(folder)})
    (folder / NAME).write_text(whole.model_dump_json(indent=1), "utf-8")
    (folder / PROOF).write_text(file_digest(folder / NAME), "ascii")


def read_manifest(folder: Path) -> Manifest:
    """Read a build's manifest.

    :raises BuildError: if it is missing, damaged or of another format.
    """
    try:
        if (folder / PROOF).read_text("ascii") != file_digest(folder / NAME):
            raise BuildError(f"Build {folder.name} is damaged: its manifest was changed.")
        text = (folder / NAME).read_bytes()
        found = _Format.model_validate_json(text).format
        if found != FORMAT:
            raise BuildError(f"Build {folder.name} has format {found}, not {FORMAT}.")
        return Manifest.model_validate_json(text)
    except (OSError, ValidationError, UnicodeDecodeError) as error:
        raise BuildError(f"Build {folder.name} cannot be read: {error}") from error


def check_files(folder: Path, proofs: dict[str, Proof]) -> None:
    """Check the build's own files, which its segments' are not.

    :raises BuildError: if one is not what was written.
    """
    if wrong := first_changed(folder, proofs, OWN):
        raise BuildError(f"Build {folder.name} is damaged: {wrong} is not what was written.")


class _Format(BaseModel):
    format: int
