"""Follow figures through time: ``python -m scripts.track "topic"``."""

import argparse
import json
from collections.abc import Iterator
from pathlib import Path

from rich.console import Console

from bot.replies.reply import Reply
from bot.replies.timeline.agreement_timeline import agreement_timeline
from bot.replies.timeline.timeline_reply import no_thread, timeline_reply
from bot.terminal.terminal import plain_reply, show
from index.answer.answerer import Answerer
from index.answer.export.answer_json import tracked_record
from index.answer.export.claim_rows import figure_export, phase_export
from index.answer.export.format import UNENCODABLE, Format, write
from index.answer.threads.thread import Tracked
from index.model.claim_json import Record
from index.model.errors import UnwritableError
from scripts.command import run
from scripts.question_command import (
    QuestionLine,
    add_question_arguments,
    answer_each,
    parse_question_arguments,
)


def main() -> int:
    """Print the threads of each topic; return 1 if a line of the file was no topic."""
    arguments = _arguments()

    def answer(answers: Answerer, item: QuestionLine) -> None:
        tracked = answers.track(item.question, as_of=item.as_of, limit=arguments.limit)
        if arguments.csv:
            _save(tracked, arguments.csv)
        elif arguments.json:
            print(json.dumps(tracked_record(tracked, item.id), ensure_ascii=False))
        else:
            _show(tracked, Console())

    return answer_each(arguments, answer)


def _show(tracked: Tracked, console: Console) -> None:
    """Print each thread as the chat does, as plain text where it is not read on a terminal."""
    for reply in _replies(tracked):
        if console.is_terminal:
            show(reply, (), console)
        else:
            print(plain_reply(reply) + "\n")


def _replies(tracked: Tracked) -> Iterator[Reply]:
    if not (tracked.threads or tracked.agreements):
        yield no_thread(tracked.query)
    for agreement in tracked.agreements:
        yield agreement_timeline(agreement, None)
    for place in range(len(tracked.threads)):
        yield timeline_reply(tracked.threads, place, None)


def _save(tracked: Tracked, path: Path) -> None:
    try:
        with path.open("w", encoding=Format.CSV.encoding, errors=UNENCODABLE, newline="") as file:
            written = write(_rows(tracked), file, Format.CSV)
    except OSError as error:
        raise UnwritableError(f"{path} cannot be written: {error.strerror}") from error
    print(f"{written:,} figures in {len(tracked.threads)} threads: {path}")


def _rows(tracked: Tracked) -> Iterator[Record]:
    for place, agreement in enumerate(tracked.agreements, 1):
        name = {"event_id": agreement.event.id, "event": agreement.event.summary.label}
        for phase, shown in agreement.told:
            yield phase_export(phase, shown) | name | {"thread": place}
    for place, thread in enumerate(tracked.threads, 1):
        for figure in thread.figures:
            yield figure_export(figure) | {"thread": place}


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m scripts.track",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        description=(
            "Show what articles have given as the figure of one fact, through time: the threads\n"
            "that fit the topic best. Name the place, the day and what is counted: killed,\n"
            "wounded, missing, displaced or detained."
        ),
        epilog=(
            "A thread holds the figures of one event or of one running total, each with outlet,\n"
            "speaker, day and sentence. low and high are those of the figures that their outlets\n"
            "have not replaced. independent_sources counts the outlets that give the same value,\n"
            "copies once; superseded_by is the claim that an outlet gave in a figure's place.\n\n"
            "Of a topic such as 'truce in Aleppo' it is what became of it: agreed, announced,\n"
            "brokered, begins, extended, violated and ends, in order (agreements in JSON).\n\n"
            "With --as-of only what had been published by that day counts."
        ),
    )
    add_question_arguments(
        parser,
        question='a topic such as "convoy attack near Aleppo killed"',
        limit=3,
        limited="threads",
        aliases="--topics",
    )
    output = parser.add_mutually_exclusive_group()
    output.add_argument("--json", action="store_true", help="print one JSON object a topic")
    output.add_argument("--csv", type=Path, metavar="FILE", help="write a line a figure")
    arguments = parse_question_arguments(parser, "topic")
    if arguments.csv and arguments.questions:
        parser.error("--csv takes a single topic; use --json with --questions")
    return arguments


if __name__ == "__main__":
    run(main)
