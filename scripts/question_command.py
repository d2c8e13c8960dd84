"""What the commands that answer questions share: one on the command line, or a file of them."""

import argparse
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from index.answer.answerer import Answerer
from index.library import open_library
from index.model.errors import UnreadableError
from index.settings import read_settings
from scripts.command import day


class QuestionLine(BaseModel):
    """One line of a questions file."""

    model_config = ConfigDict(frozen=True, coerce_numbers_to_str=True)

    id: str | None = None
    question: str = Field(min_length=1)
    as_of: date | None = None


def answer_each(
    arguments: argparse.Namespace, answer: Callable[[Answerer, QuestionLine], None]
) -> int:
    """Answer every question of the command line; return 1 if a line of the file was none.

    :param answer: prints or saves what is found for one question.
    """
    failed = False
    with open_library(read_settings()) as library:
        answers = library.answers
        for item in _questions(arguments):
            if isinstance(item, UnreadableError):
                print(item, file=sys.stderr)
                failed = True
            else:
                answer(answers, item)
    return 1 if failed else 0


def add_question_arguments(
    parser: argparse.ArgumentParser, *, question: str, limit: int, limited: str, aliases: str = ""
) -> None:
    """Let a command take a question or a file of them, a day and how much to show.

    :param question: what the help says of the question; ``limited`` of ``--limit``.
    :param limit: how much is shown by default.
    :param aliases: another name of ``--questions``.
    """
    parser.add_argument("question", nargs="?", help=question)
    parser.add_argument(
        *("--questions", *aliases.split()),
        type=Path,
        metavar="FILE.jsonl",
        help='one a line: {"id", "question", "as_of"}',
    )
    parser.add_argument("--as-of", type=day, metavar="DATE", help="answer as if on that day")
    parser.add_argument(
        "--limit", type=int, default=limit, metavar="N", help=f"{limited} (default: {limit})"
    )


def parse_question_arguments(
    parser: argparse.ArgumentParser, noun: str = "question"
) -> argparse.Namespace:
    """Read the command line, and end the command if it gives no question or more than one way.

    :param noun: what the command calls a question.
    """
    arguments = parser.parse_args()
    if bool(arguments.question and arguments.question.strip()) == bool(arguments.questions):
        parser.error(f'give either a {noun} in quotes or "--questions FILE.jsonl"')
    if arguments.limit < 1:
        parser.error("--limit takes a whole number from 1 up")
    return arguments


def read_questions(path: Path, as_of: date | None) -> Iterator[QuestionLine | UnreadableError]:
    """Yield the question on each line, or what is wrong with it."""
    try:
        with path.open(encoding="utf-8") as file:
            for number, line in enumerate(file, 1):
                if line.strip():
                    yield _question(line, f"{path}:{number}", as_of)
    except (OSError, UnicodeDecodeError) as error:
        yield UnreadableError(f"{path}: cannot be read as UTF-8 text: {error}")


def _questions(arguments: argparse.Namespace) -> Iterator[QuestionLine | UnreadableError]:
    if arguments.question:
        yield QuestionLine(question=arguments.question, as_of=arguments.as_of)
    if arguments.questions:
        yield from read_questions(arguments.questions, arguments.as_of)


def _question(line: str, place: str, as_of: date | None) -> QuestionLine | UnreadableError:
    try:
        question = QuestionLine.model_validate_json(line)
    except ValidationError as error:
        first = error.errors()[0]
        name = ".".join(map(str, first["loc"])) or "line"
        return UnreadableError(f"{place}: {name}: {first['msg']}")
    return question if question.as_of else question.model_copy(update={"as_of": as_of})
