"""List what happened: ``python -m scripts.events --since 2016-09-01 --place Aleppo``."""

import argparse
import json

from bot.replies.pact_lines import state_text
from index.answer.event_listing import EventFilter, list_events
from index.answer.export.event_json import event_record
from index.events.happening import Counted, Happening
from index.library import open_library
from index.model.claim import Measure
from index.settings import read_settings
from scripts.command import day, run


def main() -> int:
    """Print an event a line, the newest first."""
    arguments = _arguments()
    measure = Measure(arguments.measure) if arguments.measure else None
    wanted = EventFilter(arguments.since, arguments.until, arguments.place, measure, arguments.kind)
    with open_library(read_settings()) as library, library.database.reading() as session:
        events = list_events(session, wanted, arguments.as_of, arguments.limit)
    for event in events:
        print(
            json.dumps(event_record(event), ensure_ascii=False) if arguments.json else _line(event)
        )
    if not events and not arguments.json:
        print("No such event is held. Articles make events when the index is rebuilt.")
    return 0


def _line(event: Happening) -> str:
    told = "; ".join(_counted(measure, found) for measure, found in event.measures.items())
    told = told or state_text(event.phases)
    articles = len(event.articles)
    said = f"{articles} article" + ("s" if articles != 1 else "")
    return f"{event.summary.label}: {told or 'no figure'} ({said}) {event.id}"


def _counted(measure: Measure, told: Counted) -> str:
    inferred = " (named, no number given)" if told.latest.inferred else ""
    if told.low == told.high:
        return f"{measure.value} {told.low:,.0f}{inferred}"
    return f"{measure.value} {told.low:,.0f} to {told.high:,.0f}{inferred}"


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m scripts.events",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        description=(
            "List the events that articles tell of, the newest first: what happened where and\n"
            "when, and how many came to harm."
        ),
        epilog=(
            "low and high are the least and the greatest number that a source gives of all\n"
            "people, latest the newest of them. inferred says that nobody gives a number: so many\n"
            "are named or described. An id leads to its event for ever, also where two turn out\n"
            "to be one. Of truces and other agreements phases are listed: agreed, announced,\n"
            "brokered (by), begins, extended (until), violated (by, accuser) and ends. With\n"
            "--as-of the events are those that were known on that day."
        ),
    )
    parser.add_argument("--since", type=day, metavar="DATE", help="what was on that day or later")
    parser.add_argument("--until", type=day, metavar="DATE", help="what was on that day or before")
    parser.add_argument("--place", help="a town, state or country")
    parser.add_argument("--measure", choices=[measure.value for measure in Measure])
    parser.add_argument("--kind", help="attack, fighting, accident, disaster, truce ...")
    parser.add_argument("--as-of", type=day, metavar="DATE", help="as it was known on that day")
    parser.add_argument("--limit", type=int, metavar="N", help="how many (default: all)")
    parser.add_argument("--json", action="store_true", help="print one JSON object an event")
    arguments = parser.parse_args()
    if arguments.limit is not None and arguments.limit < 1:
        parser.error("--limit takes a whole number from 1 up")
    return arguments


if __name__ == "__main__":
    run(main)
