"""Write every claim to a file for other programs: ``python -m scripts.export_claims FILE``."""

import argparse
import io
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TextIO

from sqlmodel import Session

from index.answer.export.claim_rows import claim_export, with_event
from index.answer.export.format import UNENCODABLE, Format, write
from index.events.named_events import events_of_claims
from index.library import open_library
from index.model.claim_json import Record
from index.model.errors import UnwritableError
from index.settings import read_settings
from index.store.sql.claims import all_claims
from index.store.sql.known_reports import batches
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
        written = write(_records(session, arguments.as_of), out, form)
    print(f"{written:,} claims", file=sys.stderr)
    return 0


def _records(session: Session, as_of: date | None) -> Iterator[Record]:
    """Yield the claims, each with the event that it tells of."""
    for some in batches(all_claims(session, as_of)):
        names = events_of_claims(session, [stored.id for stored in some], as_of)
        yield from (with_event(claim_export(stored.shown), names) for stored in some)


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
            "event_id and event name the event that a claim tells of; see scripts.events.\n\n"
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
