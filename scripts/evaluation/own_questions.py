"""Questions of our own on articles of others, each with its sentence and many with a near miss.

They were written one by one by readers of the articles: what a reporter would ask months later, and
the same with one thing changed (another deed, body, place, group, year or measure, or a detail that
is not told), which the article leaves open. Most are there to learn from; the others measure.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from index.model.article import Span
from scripts.evaluation.commands import ask_all
from scripts.evaluation.parts import Part, hashed, part_of
from scripts.evaluation.scorer import Item, Scorer, Scores, read_lines

OWN = Path(__file__).with_name("own_questions.jsonl")
MEASURED_OF = 6
"""One article in so many is not taught."""
ASKED = 10
MIN_ALIKE = 0.8
"""The share of the words of the right sentence that one has to have to be it."""
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class OwnQuestion:
    """A question on an article: the sentences that answer it, and a near miss that none does.

    ``kind`` says what the near miss asks instead, as "deed" or "place".
    """

    article: str
    question: str
    answers: tuple[Span, ...]
    near: str | None = None
    kind: str | None = None

    def is_taught(self, *, parted: bool) -> bool:
        """Tell whether it may be learned from.

        :param parted: whether there are gold questions too on this article, whose part it shares.
        """
        if hashed(f"own{self.article}") % MEASURED_OF == 0:
            return False
        return not parted or part_of(self.article) is Part.WORK


def own_questions(path: Path = OWN) -> Iterator[OwnQuestion]:
    """Yield the questions that come with the project."""
    with path.open(encoding="utf-8") as lines:
        for item in map(json.loads, lines):
            answers = tuple(Span(*offsets) for offsets in item["answers"])
            yield OwnQuestion(
                item["article"], item["question"], answers, item.get("near"), item.get("kind")
            )


def measure_own(articles: list[Item], folder: Path, *, parted: bool) -> tuple[Scores, list[Item]]:
    """Ask the questions on these articles that are not taught, and their near misses.

    :param parted: whether there are gold questions too on the articles.
    """
    texts = {str(item["id"]): item["text"] for item in articles}
    kept = [
        one for one in own_questions() if one.article in texts and not one.is_taught(parted=parted)
    ]
    asked = list(_asked(kept, texts))
    told = "\n".join(map(json.dumps, articles))
    lines = "\n".join(
        json.dumps({"id": str(number), "question": one["question"]})
        for number, one in enumerate(asked)
    )
    answers = read_lines(ask_all(folder, told, lines, ASKED))
    output = [one | {"answer": answer} for one, answer in zip(asked, answers, strict=True)]
    return own_scores(output), output


def _asked(questions: list[OwnQuestion], texts: dict[str, str]) -> Iterator[Item]:
    for one in questions:
        right = [span.of(texts[one.article]) for span in one.answers]
        yield {"question": one.question, "kind": "right", "right": right}
        if one.near:
            yield {"question": one.near, "kind": one.kind, "right": []}


def own_scores(output: list[Item]) -> Scores:
    """Return where the right sentences come, and what is refused of near misses and of others."""
    right = [one for one in output if one["kind"] == "right"]
    missed = [one for one in output if one["kind"] != "right"]
    places = [_place(one) for one in right]
    kinds = sorted({one["kind"] for one in missed})
    return {
        "first": _share([place == 0 for place in places]),
        "in three": _share([place < 3 for place in places]),
        "in ten": _share([place < ASKED for place in places]),
        "right ones refused": _refused(right),
        "near misses refused": _refused(missed),
        **{f"{k}: refused": _refused([one for one in missed if one["kind"] == k]) for k in kinds},
    }


def _place(one: Item) -> int:
    """Return the place of the first match with the right sentence; behind all if there is none."""
    shown = [match["sentence"]["text"] for match in one["answer"]["matches"]]
    return next((p for p, text in enumerate(shown) if _is_one_of(text, one["right"])), ASKED)


def _is_one_of(sentence: str, right: list[str]) -> bool:
    own = set(_WORD.findall(sentence.lower()))
    return any(
        len(own & wanted) >= MIN_ALIKE * max(len(wanted), len(own))
        for wanted in (set(_WORD.findall(text.lower())) for text in right)
    )


def _refused(output: list[Item]) -> float:
    return _share([not one["answer"]["answered"] for one in output])


def _share(those: list[bool]) -> float:
    return sum(those) / max(len(those), 1)


def worst_own(scorer: Scorer, gold: list[Item], output: list[Item]) -> list[str]:
    """Return what is answered wrongly, the surest first."""
    wrong = [
        one
        for one in output
        if one["answer"]["answered"] and (one["kind"] != "right" or _place(one))
    ]
    wrong.sort(key=lambda one: -one["answer"]["matches"][0]["confidence"])
    return [
        f"{one['kind']}: {one['question']} → {one['answer']['matches'][0]['claim']}"
        for one in wrong
    ]
