"""Ask what has been claimed: ``python -m scripts.ask "question"``."""

import argparse
import json
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from bot.replies.claims import claim_block, differences_block
from bot.replies.reply import Reply
from bot.replies.texts import corrections_note, nothing_found
from bot.terminal.terminal import plain_reply
from index.answer.answerer import open_answerer
from index.answer.export.answer_json import answer_record
from index.errors import UnreadableError
from index.model.answer import Answer
from index.settings import read_settings
from scripts.command import day, run


class Question(BaseModel):
    """One line of a questions file."""

    model_config = ConfigDict(frozen=True, coerce_numbers_to_str=True)

    id: str | None = None
    question: str = Field(min_length=1)
    as_of: date | None = None


def main() -> int:
    """Print an answer a question; return 1 if a line of the file was no question."""
    arguments = _arguments()
    failed = False
    with open_answerer(read_settings()) as answerer:
        for item in _questions(arguments):
            if isinstance(item, UnreadableError):
                print(item, file=sys.stderr)
                failed = True
                continue
            answer = answerer.ask(item.question, as_of=item.as_of, limit=arguments.limit)
            if arguments.json:
                print(json.dumps(answer_record(answer, item.id), ensure_ascii=False))
            else:
                print(readable(answer))
    return 1 if failed else 0


def readable(answer: Answer) -> str:
    """Return the answer as the chat would say it, without buttons."""
    if not answer.answered:
        return plain_reply(nothing_found(answer)) + "\n"
    blocks = [claim_block(match, place) for place, match in enumerate(answer.fitting, 1)]
    remarks = (corrections_note(answer), *blocks, differences_block(answer))
    return plain_reply(Reply(tuple(filter(None, remarks)))) + "\n"


def _questions(arguments: argparse.Namespace) -> Iterator[Question | UnreadableError]:
    if arguments.question:
        yield Question(question=arguments.question, as_of=arguments.as_of)
    if arguments.questions:
        yield from read_questions(arguments.questions, arguments.as_of)


def read_questions(path: Path, as_of: date | None) -> Iterator[Question | UnreadableError]:
    """Yield the question on each line, or what is wrong with it."""
    try:
        with path.open(encoding="utf-8") as file:
            for number, line in enumerate(file, 1):
                if line.strip():
                    yield _question(line, f"{path}:{number}", as_of)
    except (OSError, UnicodeDecodeError) as error:
        yield UnreadableError(f"{path}: cannot be read as UTF-8 text: {error}")


def _question(line: str, place: str, as_of: date | None) -> Question | UnreadableError:
    try:
        question = Question.model_validate_json(line)
    except ValidationError as error:
        first = error.errors()[0]
        name = ".".join(map(str, first["loc"])) or "line"
        return UnreadableError(f"{place}: {name}: {first['msg']}")
    return question if question.as_of else question.model_copy(update={"as_of": as_of})


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m scripts.ask",
        description="Answer a question with the claims of the published build.",
    )
    parser.add_argument("question", nargs="?", help="the question, in your own words")
    parser.add_argument("--questions", type=Path, metavar="FILE.jsonl", help="one question a line")
    parser.add_argument("--as-of", type=day, metavar="DATE", help="answer as if on that day")
    parser.add_argument("--limit", type=int, default=5, metavar="N", help="matches (default: 5)")
    parser.add_argument("--json", action="store_true", help="print one JSON object a question")
    arguments = parser.parse_args()
    if bool(arguments.question and arguments.question.strip()) == bool(arguments.questions):
        parser.error('give either a question in quotes or "--questions FILE.jsonl"')
    if arguments.limit < 1:
        parser.error("--limit takes a whole number from 1 up")
    return arguments


if __name__ == "__main__":
    run(main)
