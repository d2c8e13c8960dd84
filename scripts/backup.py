"""Copy everything that is stored: ``python -m scripts.backup FOLDER``."""

import argparse
from pathlib import Path

from index.library import store_places
from index.settings import read_settings
from index.store.backup.backup import back_up
from scripts.command import run


def main() -> int:
    """Write a backup and say what it holds."""
    arguments = _arguments()
    record = back_up(store_places(read_settings()), arguments.folder)
    size = sum(file.size for file in record.files.values())
    build = f"build {record.generation}" if record.generation is not None else "no build yet"
    print(f"{len(record.files)} files, {size / 1e6:,.1f} MB, {build}: {arguments.folder}")
    print(f"Put it back with: python -m scripts.restore {arguments.folder}")
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m scripts.backup",
        description="Copy articles, claims, chats, what is unanswered and the published build, "
        "each file with its checksum, while the bot and rebuilds go on. Settings, the token and "
        "converted models are not copied. What people asked is in it: keep it as safe as the "
        "store.",
    )
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="a new or empty folder")
    return parser.parse_args()


if __name__ == "__main__":
    run(main)
