"""Ask what has been claimed: ``python -m scripts.ask "question"``."""

import argparse
import json

from bot.replies.claim_message import claim_block, differences_block
from bot.replies.claim_message import corrections_block as corrections_block
from bot.replies.hints import nothing_found
from bot.replies.reply import Reply
from bot.terminal.terminal import plain_reply
from index.answer.answerer import Answerer
from index.answer.export.answer_json import answer_record
from index.model.answer import Answer
from scripts.command import run
from scripts.question_command import (
    QuestionLine,
    add_question_arguments,
    answer_each,
    parse_question_arguments,
)


def main() -> int:
    """Print an answer a question; return 1 if a line of the file was no question."""
    arguments = _arguments()

    def answer(answers: Answerer, item: QuestionLine) -> None:
        found = answers.ask(item.question, as_of=item.as_of, limit=arguments.limit)
        if arguments.json:
            print(json.dumps(answer_record(found, item.id), ensure_ascii=False))
        else:
            print(readable(found))

    return answer_each(arguments, answer)


def readable(answer: Answer) -> str:
    """Return the answer as the chat would say it, without buttons."""
    if not answer.answered:
        return plain_reply(nothing_found(answer)) + "\n"
    blocks = [claim_block(match, place) for place, match in enumerate(answer.fitting, 1)]
    remarks = (corrections_block(answer), *blocks, differences_block(answer))
    return plain_reply(Reply(tuple(filter(None, remarks)))) + "\n"


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m scripts.ask",
        description="Answer a question with the claims of the published build.",
    )
    add_question_arguments(
        parser, question="the question, in your own words", limit=5, limited="matches"
    )
    parser.add_argument("--json", action="store_true", help="print one JSON object a question")
    return parse_question_arguments(parser)


if __name__ == "__main__":
    run(main)
