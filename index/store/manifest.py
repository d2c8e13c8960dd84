"""What a build says of itself, and the proof that its files are the ones that were written."""

import hashlib
from datetime import datetime
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from index.errors import BuildError

FORMAT = 1
NAME = "manifest.json"
PROOF = "manifest.sha256"


class Manifest(BaseModel):
    """A build's description; ``files`` maps each of its files to its SHA-256."""

    model_config = ConfigDict(frozen=True)

    format: int
    generation: int
    created: datetime
    model: str
    fingerprint: str
    dimension: int
    extractor: str
    rows: int
    articles: int
    files: dict[str, str]


def file_digests(folder: Path) -> dict[str, str]:
    """Return the SHA-256 of every file below the folder but the manifest's own, by name."""
    return {
        path.relative_to(folder).as_posix(): _digest(path)
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path not in (folder / NAME, folder / PROOF)
    }


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Write the manifest and, beside it, its own SHA-256."""
    (folder / NAME).write_text(manifest.model_dump_json(indent=1), "utf-8")
    (folder / PROOF).write_text(_digest(folder / NAME), "ascii")


def read_manifest(folder: Path) -> Manifest:
    """Read a build's manifest and check every file against it.

    :raises BuildError: if it is missing, of another format, or a file is not what it says.
    """
    try:
        if (folder / PROOF).read_text("ascii") != _digest(folder / NAME):
            raise BuildError(f"Build {folder.name} is damaged: its manifest was changed.")
        manifest = Manifest.model_validate_json((folder / NAME).read_bytes())
        digests = file_digests(folder)
    except (OSError, ValidationError, UnicodeDecodeError) as error:
        raise BuildError(f"Build {folder.name} cannot be read: {error}") from error
    if manifest.format != FORMAT:
        raise BuildError(f"Build {folder.name} has format {manifest.format}, not {FORMAT}.")
    if digests != manifest.files:
        wrong = sorted(set(digests.items()) ^ set(manifest.files.items()))[0][0]
        raise BuildError(f"Build {folder.name} is damaged: {wrong} is not what was written.")
    return manifest


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
