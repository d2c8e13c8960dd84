"""Take an article out of answers: ``python -m scripts.withdraw ARTICLE|URL --reason "..."``."""

import argparse
import sys

from index.library import open_library
from index.settings import read_settings
from scripts.command import run


def main() -> int:
    """Withdraw the article that the command line names, or let it stand again."""
    arguments = _arguments()
    with open_library(read_settings()) as library:
        if arguments.undo:
            count = library.restore(arguments.article)
            print(f"{count} {'article stands' if count == 1 else 'articles stand'} again.")
        else:
            done = library.withdraw(arguments.article, arguments.reason)
            for title in done.titles:
                print(f"Withdrawn: {title}")
            if done.questions:
                print(f"Followers of {done.questions} questions who knew it are told.")
    print("Next: python -m scripts.rebuild_index", file=sys.stderr)
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m scripts.withdraw",
        description="Take an article out of answers and events. Its text and history stay, answers "
        "as of earlier days still show it, and whoever follows a question and was told of its "
        "claims is told once that it is withdrawn.",
    )
    parser.add_argument("article", metavar="ARTICLE|URL", help="its link, number or id")
    kind = parser.add_mutually_exclusive_group(required=True)
    kind.add_argument("--reason", metavar="TEXT", help="why, as it is to be kept")
    kind.add_argument("--undo", action="store_true", help="let it stand again")
    return parser.parse_args()


if __name__ == "__main__":
    run(main)
