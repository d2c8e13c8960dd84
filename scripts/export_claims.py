"""Write every claim to a file for other programs: ``python -m scripts.export_claims FILE``."""

import argparse
import io
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from index.answer.export.claim_rows import claim_export
from index.answer.export.format import UNENCODABLE, Format, write
from index.library import open_library
from index.model.errors import UnwritableError
from index.settings import read_settings
from index.store.sql.claims import all_claims
from scripts.command import day, run


def main() -> int:
    """Write the claims as they are read, so that memory stays flat."""
    arguments = _arguments()
    form = arguments.format or _format_of(arguments.file)
    with (
        open_library(read_settings()) as library,
        library.database.reading() as session,
        _opened(arguments.file, form) as out,
    ):
        claims = all_claims(session, arguments.as_of)
        written = write((claim_export(stored.shown) for stored in claims), out, form)
    print(f"{written:,} claims", file=sys.stderr)
    return 0


@contextmanager
def _opened(path: Path | None, form: Format) -> Iterator[TextIO]:
    """Open the file, or standard output, which gets no byte order mark.

    :raises UnwritableError: if the file cannot be written.
    """
    if path is None:
        out = io.TextIOWrapper(sys.stdout.buffer, "utf-8", UNENCODABLE, newline="")
        yield out
        out.flush()
        out.detach()
        return
    try:
        with path.open("w", encoding=form.encoding, errors=UNENCODABLE, newline="") as file:
            yield file
    except OSError as error:
        raise UnwritableError(f"{path} cannot be written: {error.strerror}") from error


def _format_of(path: Path | None) -> Format:
    ending = path.suffix.removeprefix(".").casefold() if path else ""
    return next((form for form in Format if form.value == ending), Format.JSONL)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m scripts.export_claims",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        description=(
            "Write every claim with its sentence, offsets, speaker, figures, dates and article.\n"
            "The last revision of each article counts, or with --as-of the one of that day."
        ),
        epilog=(
            "Names are those of https://schema.org/ClaimReview where it has one: claimReviewed,\n"
            "itemReviewed with author (who makes the claim), datePublished and appearance (the\n"
            "articles with url, headline and publisher). Nothing is rated here: there is no\n"
            "reviewRating and no reviewer; whoever rates a claim adds both.\n\n"
            "CSV has a line a claim and the first figure of casualties in measure, low and high.\n"
            "Text that a spreadsheet would run as a formula stands behind an apostrophe."
        ),
    )
    parser.add_argument("file", nargs="?", type=Path, metavar="FILE", help="default: print")
    parser.add_argument(
        "--format", type=Format, choices=list(Format), help="default: by the file's name, or jsonl"
    )
    parser.add_argument("--as-of", type=day, metavar="DATE", help="as on that day")
    return parser.parse_args()


if __name__ == "__main__":
    run(main)
