"""Say which outlets belong together: ``python -m scripts.outlets list|add|remove``."""

import argparse

from index.library import open_library
from index.settings import read_settings
from index.store.sql.outlets import forget_outlets, list_outlets, set_outlets
from index.words.outlet_families import AFFILIATIONS, Standing, known_outlets
from scripts.command import run


def main() -> int:
    """Do with the outlets what the command line says."""
    arguments = _arguments()
    with open_library(read_settings()) as library:
        if arguments.action == "list":
            with library.database.reading() as session:
                for outlet in list_outlets(session):
                    _print(outlet.name, outlet.standing)
            if arguments.all:
                for name, standing in known_outlets().items():
                    _print(name, standing)
            return 0
        with library.database.writing() as session:
            if arguments.action == "add":
                standing = Standing(arguments.family, arguments.affiliation, arguments.source)
                set_outlets(session, arguments.outlet, standing)
            else:
                forget_outlets(session, arguments.outlet)
    return 0


def _print(name: str, standing: Standing) -> None:
    told = (name, standing.family or "", standing.affiliation or "", standing.source or "")
    print("\t".join(told))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m scripts.outlets",
        description="Outlets of one family count as one independent source. A table that comes "
        "with the product knows some; what is said here counts before it. Outlets that print many "
        "texts alike are taken for one family by themselves (source: copies).",
    )
    actions = parser.add_subparsers(dest="action", required=True)
    listing = actions.add_parser("list", help="print what was said and learned, with tabs between")
    listing.add_argument("--all", action="store_true", help="and the table of the product")
    adding = actions.add_parser("add", help="say to which family outlets belong, and who runs them")
    adding.add_argument("outlet", nargs="+", metavar="OUTLET")
    adding.add_argument("--family", help="whom they belong to; by default each is its own")
    adding.add_argument("--affiliation", choices=AFFILIATIONS)
    adding.add_argument("--source", metavar="TEXT", help="where that is written")
    removing = actions.add_parser("remove", help="forget what was said or learned")
    removing.add_argument("outlet", nargs="+", metavar="OUTLET")
    return parser.parse_args()


if __name__ == "__main__":
    run(main)
