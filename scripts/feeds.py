"""Follow feeds and sitemaps: ``python -m scripts.feeds add|remove|list [URL]``."""

import argparse
import sys

from index.library import open_library
from index.settings import read_settings
from scripts.command import run


def main() -> int:
    """Do with the feeds what the command line says."""
    arguments = _arguments()
    with open_library(read_settings()) as library:
        match arguments.action:
            case "add":
                for url in arguments.url:
                    link, is_new = library.gatherer.add(url)
                    print(f"{'Added' if is_new else 'Already there'}: {link}")
                print("Next: python -m scripts.fetch_feeds, or a running bot", file=sys.stderr)
            case "remove":
                for url in arguments.url:
                    print(f"Removed: {library.gatherer.remove(url)}")
            case "list":
                for feed in library.gatherer.feeds():
                    waits = f", {feed.waiting} to be fetched" if feed.waiting else ""
                    print(f"{feed.url}  {feed.title or ''}  {feed.pages} pages{waits}")
                    if feed.problem:
                        print(f"  {feed.problem}")
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m scripts.feeds",
        description="Follow feeds (RSS, Atom) and sitemaps of news sites. A running bot asks them "
        "every quarter of an hour and indexes what is new; python -m scripts.fetch_feeds does it "
        "once, for cron. The pages are fetched as their robots.txt allows.",
    )
    actions = parser.add_subparsers(dest="action", required=True)
    adding = actions.add_parser("add", help="follow a feed, or the one that a page names")
    adding.add_argument("url", nargs="+", metavar="URL")
    removing = actions.add_parser("remove", help="follow it no more; its articles stay")
    removing.add_argument("url", nargs="+", metavar="URL", help="or its place in the list")
    actions.add_parser("list", help="print the feeds, and what is wrong with them")
    return parser.parse_args()


if __name__ == "__main__":
    run(main)
