"""The proof that files are the ones that were written."""

import hashlib
from pathlib import Path

from pydantic import BaseModel


class Checksum(BaseModel, frozen=True):
    """A file's size in bytes and its SHA-256."""

    size: int
    digest: str


def checksums(folder: Path) -> dict[str, Checksum]:
    """Return the proof of every file below the folder, by its name there."""
    return {
        name: Checksum(size=path.stat().st_size, digest=file_digest(path))
        for name, path in _files(folder).items()
    }


def first_mismatch(
    folder: Path, proofs: dict[str, Checksum], besides: frozenset[str]
) -> str | None:
    """Return the name of a file that is missing, unexpected or of another size, if any.

    :param besides: names that may be there without a proof.
    """
    sizes = {name: path.stat().st_size for name, path in _files(folder).items()}
    found = {(name, size) for name, size in sizes.items() if name not in besides}
    wanted = {(name, proof.size) for name, proof in proofs.items()}
    return min(found ^ wanted, default=(None, 0))[0]


def first_changed(folder: Path, proofs: dict[str, Checksum], besides: frozenset[str]) -> str | None:
    """Return the name of a file that is missing, unexpected or not what was written, if any.

    :param besides: names that may be there without a proof.
    """
    return first_mismatch(folder, proofs, besides) or next(
        (name for name, proof in proofs.items() if file_digest(folder / name) != proof.digest), None
    )


def file_digest(path: Path) -> str:
    """Return the SHA-256 of a file as hexadecimal digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _files(folder: Path) -> dict[str, Path]:
    every = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): path for path in every}
