"""Being the only one that writes builds, and leaving nothing half done."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

from index.errors import BuildError
from index.store.builds.builds import Builds


@contextmanager
def sole_writer(builds: Builds) -> Iterator[None]:
    """Keep others from writing meanwhile; clean up before, and after a failure.

    :raises BuildError: if another writes, or the folder cannot be used or written.
    """
    with _locked(builds.folder):
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
