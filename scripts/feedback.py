"""List what people say of answers: ``python -m scripts.feedback``."""

import argparse
import json
import sys
from collections import Counter
from pathlib import Path

from index.model.errors import UnwritableError
from index.settings import read_settings
from index.store.sql.database import Database
from index.store.sql.feedback import Feedback, FeedbackBook, Verdict
from scripts.command import run


def main() -> int:
    """Print every opinion, or write those that make cases."""
    arguments = _arguments()
    said = list(FeedbackBook(Database(read_settings().database)).all())
    if arguments.cases:
        return _write_cases(said, arguments.cases)
    for one in said:
        print(json.dumps(_exported(one), ensure_ascii=False) if arguments.json else _line(one))
    counts = Counter(one.verdict for one in said)
    told = ", ".join(f"{counts[verdict]} {verdict}" for verdict in Verdict if counts[verdict])
    print(f"{len(said):,} opinions{f': {told}' if told else ''}", file=sys.stderr)
    return 0


def _write_cases(said: list[Feedback], path: Path) -> int:
    """Write a question with its evidence for each answer that was praised.

    What somebody finds wrong names no right answer; the list shows it, for a person to find one.
    """
    good = [one for one in said if one.verdict is Verdict.GOOD and one.sentence]
    lines = (
        json.dumps(
            {"id": f"feedback-{one.id}", "question": one.question, "evidence": one.sentence},
            ensure_ascii=False,
        )
        for one in good
    )
    try:
        path.write_text("".join(f"{line}\n" for line in lines), "utf-8")
    except OSError as error:
        raise UnwritableError(f"{path} cannot be written: {error.strerror}") from error
    print(f"{len(good):,} cases of {len(said):,} opinions", file=sys.stderr)
    return 0


def _exported(one: Feedback) -> dict[str, object]:
    return {
        "id": one.id,
        "at": one.at.isoformat(timespec="seconds"),
        "verdict": one.verdict.value,
        "question": one.question,
        "claim_id": one.claim_id,
        "claim": one.claim,
        "sentence": one.sentence,
        "generation": one.generation,
    }


def _line(one: Feedback) -> str:
    claim = one.claim or "no claim"
    return f"{one.at:%Y-%m-%d %H:%M}  {one.verdict:13}  {one.question}  →  {claim}"


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m scripts.feedback",
        description="List what people say of answers, with the question and the claim shown first.",
    )
    parser.add_argument("--json", action="store_true", help="one object a line, with the sentence")
    parser.add_argument(
        "--cases",
        type=Path,
        metavar="FILE",
        help="write the praised answers as questions with evidence, as scripts.evaluate reads them",
    )
    return parser.parse_args()


if __name__ == "__main__":
    run(main)
