"""Models that were converted once, each in a folder that is whole or not there."""

import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

from filelock import FileLock
from pydantic import BaseModel, ValidationError

from index.store.files.checksums import Checksum, checksums, first_changed

ABOUT_FILE = "about.json"
LOCK_FILE = "converting.lock"


class About(BaseModel, frozen=True):
    """What a converted model says of itself."""

    format: int
    fingerprint: str
    dimension: int
    files: dict[str, Checksum]


def conversion_folder(models: Path, fingerprint: str) -> Path:
    """Return where the model with this fingerprint is kept."""
    return models / fingerprint[:16]


def read_conversion(folder: Path, known_format: int, fingerprint: str) -> About | None:
    """Return what the folder says of itself; ``None`` if it is not whole, or of another kind."""
    try:
        about = About.model_validate_json((folder / ABOUT_FILE).read_bytes())
    except (OSError, ValidationError):
        return None
    if (about.format, about.fingerprint) != (known_format, fingerprint):
        return None
    return None if first_changed(folder, about.files, frozenset({ABOUT_FILE})) else about


def keep_conversion(
    folder: Path, known_format: int, fingerprint: str, write: Callable[[Path], int]
) -> None:
    """Let a model be written aside, which returns its dimension, and put it into the folder.

    :raises OSError: if the folder cannot be written.
    """
    with tempfile.TemporaryDirectory(prefix="converting-", dir=folder.parent) as aside:
        made = Path(aside) / "model"
        made.mkdir()
        dimension = write(made)
        about = About(
            format=known_format,
            fingerprint=fingerprint,
            dimension=dimension,
            files=checksums(made),
        )
        (made / ABOUT_FILE).write_text(about.model_dump_json(indent=1), "utf-8")
        if folder.exists():  # damaged or of another format
            shutil.rmtree(folder)
        made.rename(folder)


def converting(models: Path) -> FileLock:
    """Return the lock under which one process converts, for which others wait.

    :raises OSError: if the folder cannot be made.
    """
    models.mkdir(parents=True, exist_ok=True)
    return FileLock(models / LOCK_FILE)
