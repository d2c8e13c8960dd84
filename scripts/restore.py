"""Make a store of a backup: ``python -m scripts.restore FOLDER``."""

import argparse
from pathlib import Path

from index.library import store_places
from index.settings import read_settings
from index.store.backup.backup import put_back, read_backup
from scripts.command import run


def main() -> int:
    """Put a backup back, or only check it."""
    arguments = _arguments()
    settings = read_settings()
    if arguments.check:
        record = read_backup(arguments.folder)
        print(f"Whole: {len(record.files)} files, taken {record.taken:%Y-%m-%d %H:%M} UTC")
        return 0
    record = put_back(arguments.folder, store_places(settings))
    print(f"Put back into {settings.data}: {len(record.files)} files, all as they were written")
    if record.generation is None:
        print("Next: python -m scripts.rebuild_index")
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m scripts.restore",
        description="Check every byte of a backup and make a store of it in CLAIMTRAIL_DATA, where "
        "nothing may be stored yet. What came in after the backup is not in it.",
    )
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="what scripts.backup wrote")
    parser.add_argument("--check", action="store_true", help="only check the backup")
    return parser.parse_args()


if __name__ == "__main__":
    run(main)
