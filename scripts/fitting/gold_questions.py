"""The questions that are fitted on, each with what answers it."""

from collections.abc import Iterator, Sequence

from scripts.evaluation.near_misses import asked_of
from scripts.evaluation.own_questions import own_questions
from scripts.evaluation.parts import Part, items_of
from scripts.evaluation.scorer import Item, Scorer, read_lines
from scripts.fitting.questions import Gold
from scripts.fitting.reading_weights import OWN, OWN_MISSED


def right_answers(scorer: Scorer, task: str, items: list[Item]) -> list[Gold]:
    """Return what answers each question of a task."""
    if task == "wiki":
        return [Gold(str(item["sentence"]), str(item["id"])) for item in items[1:]]
    if task == "newsqa":
        return [Gold(item["article"], item["article"], item["evidence"]) for item in items]
    return [Gold(scorer.evidence(item), str(item["id"])) for item in items]


def near_misses(scorer: Scorer, gold: list[Item]) -> Iterator[tuple[Item, Gold]]:
    """Give questions of the part that is worked on which nothing answers."""
    days = {item["id"]: item["published"] for item in read_lines(scorer.articles("dated", gold))}
    for item in asked_of(scorer, items_of(gold, Part.WORK), days, Part.WORK):
        if item["kind"] != "right":
            yield item, Gold("", item["id"].rpartition(" ")[2])


def own_asked(articles: Sequence[Item]) -> dict[str, list[tuple[Item, Gold]]]:
    """Return our own questions on these articles that the reader was not taught."""
    texts = {item["id"]: item["text"] for item in articles}
    found: dict[str, list[tuple[Item, Gold]]] = {OWN: [], OWN_MISSED: []}
    for one in own_questions():
        if one.article in texts and not one.is_taught(parted=True):
            right = one.answers[0].of(texts[one.article])
            asked = {"id": one.question, "question": one.question}
            found[OWN].append((asked, Gold(one.article, one.article, right)))
            if one.near:
                missed = {"id": one.near, "question": one.near}
                found[OWN_MISSED].append((missed, Gold("", one.article)))
    return found
