"""Answer questions with txtai's hybrid search; run by the Python of an environment that has it.

``python txtai_answers.py MODEL SENTENCES.jsonl QUESTIONS.jsonl LIMIT`` prints what the scorer reads
of an answer, one JSON object a question. Nothing of the project is imported here.
"""

import json
import sys
from pathlib import Path
from typing import Any


def main() -> None:
    """Index the sentences and print the answers."""
    from txtai.embeddings import Embeddings

    model, sentences, questions, limit = sys.argv[1:]
    rows = _lines(sentences)
    index = Embeddings(path=model, hybrid=True, content=False)
    index.index((place, row["text"], None) for place, row in enumerate(rows))
    for question in _lines(questions):
        found = index.search(question["question"], int(limit))
        matches = [
            {"article": {"id": rows[int(place)]["article"]}, "confidence": float(score)}
            for place, score in found
        ]
        print(json.dumps({"id": question["id"], "matches": matches}))


def _lines(path: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in Path(path).read_text("utf-8").splitlines()]


if __name__ == "__main__":
    main()
