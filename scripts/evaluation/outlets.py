"""How well what several outlets report of one event is shown, on questions of our own.

``tests/data/syria_questions.jsonl`` holds, for each ``question``, the killed ``figures`` that the
articles of ``syria_articles.jsonl`` give, by article id, and of which event they are: a label, its
``place``, and the days ``from`` and ``to``.
"""

import json
from datetime import date, timedelta
from pathlib import Path

from index.events.dateline import dateline_day
from scripts.evaluation.commands import ROOT, ask_all
from scripts.evaluation.scorer import Item, Scores, read_lines

QUESTIONS = ROOT / "tests" / "data" / "syria_questions.jsonl"
SHOWN = 10
WEEK = timedelta(days=7)

Figure = tuple[str, float | None]
"""An article's id and the number it gives."""


def measure_outlets(articles: list[Item], folder: Path) -> tuple[Scores, list[Item]]:
    """Ask our questions of a store with these articles; return the scores and the answers."""
    questions = read_questions()
    added = "\n".join(json.dumps(article) for article in articles)
    asked = "\n".join(json.dumps(_asked(question)) for question in questions)
    answers = read_lines(ask_all(folder, added, asked, SHOWN))
    return score_outlets(questions, answers, articles), answers


def read_questions() -> list[Item]:
    """Return our questions."""
    return read_lines(QUESTIONS.read_text("utf-8"))


def score_outlets(questions: list[Item], answers: list[Item], articles: list[Item]) -> Scores:
    """Return the share of first matches that are right, of figures shown, and mixed answers."""
    pairs = list(zip(questions, answers, strict=True))
    known = {str(article["id"]): article for article in articles}
    wanted = sum(len(_wanted(question)) for question in questions)
    shown = sum(len(_wanted(question) & _shown(answer)) for question, answer in pairs)
    return {
        "first right": sum(is_first_right(*pair) for pair in pairs) / len(pairs),
        "figures shown": shown / wanted,
        "mixed": sum(is_mixed(*pair, questions, known) for pair in pairs),
    }


def is_first_right(question: Item, answer: Item) -> bool:
    """Tell whether the first match gives a figure of the event, from an article that has it."""
    if not answer["answered"]:
        return False
    return bool(_wanted(question) & _figures(answer["matches"][0]))


def missing(question: Item, answer: Item) -> list[Figure]:
    """Return the figures that the answer does not show."""
    return sorted(_wanted(question) - _shown(answer), key=str)


def is_mixed(
    question: Item, answer: Item, questions: list[Item], articles: dict[str, Item]
) -> bool:
    """Tell whether values of the event stand beside some of another place or week.

    An article is of the events that it is listed for, else of its own place and day: that of its
    publication or the one that it gives itself.
    """
    for difference in answer["differences"]:
        names = {name for value in difference["values"] for name in value["articles"]}
        if len({_fits(question, name, questions, articles) for name in names}) > 1:
            return True
    return False


def _fits(question: Item, name: str, questions: list[Item], articles: dict[str, Item]) -> bool:
    listed = [other for other in questions if name in {f["article"] for f in other["figures"]}]
    if listed:
        begun = [(other["place"], date.fromisoformat(other["from"])) for other in listed]
        return any(_near(question, place, day) for place, day in begun)
    article = articles[name]
    published = date.fromisoformat(article["published"])
    days = {published, dateline_day(article["text"], published) or published}
    return any(_near(question, article["place"], day) for day in days)


def _near(question: Item, place: str, day: date) -> bool:
    first, last = (date.fromisoformat(question[name]) for name in ("from", "to"))
    same_week = first - WEEK <= day <= last + WEEK
    return same_week and place.casefold() == question["place"].casefold()


def _asked(question: Item) -> Item:
    return {name: question[name] for name in ("question", "as_of") if name in question}


def _wanted(question: Item) -> set[Figure]:
    return {(figure["article"], _number(figure)) for figure in question["figures"]}


def _shown(answer: Item) -> set[Figure]:
    found = {figure for match in answer["matches"] for figure in _figures(match)}
    for difference in answer["differences"]:
        if difference["measure"] == "killed":
            for value in difference["values"]:
                found |= {(name, _number(value)) for name in value["articles"]}
    return found


def _figures(match: Item) -> set[Figure]:
    articles = [match["article"]["id"], *(card["id"] for card in match["also"])]
    numbers = [_number(q) for q in match["quantities"] if q["measure"] == "killed"]
    return {(article, number) for article in articles for number in numbers}


def _number(bounds: Item) -> float | None:
    low: float | None = bounds["low"]
    return bounds["high"] if low is None else low
