"""How well the figures of one event come together in a thread, on events of our own.

``tests/data/syria_events.jsonl`` holds, for each event, a ``query``, what is counted (``measure``),
its ``scope``, ``place`` and days, and the ``figures`` that articles of the gold data give for it.
Only the ``half`` that is called tuning was looked at while threads were made.
"""

import json
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from index.events.dateline import dateline_day
from scripts.evaluation.commands import ROOT, add_all, run_command
from scripts.evaluation.scorer import Item, Scores, read_lines

EVENTS = ROOT / "tests" / "data" / "syria_events.jsonl"
THREADS = 5
WEEK = timedelta(days=7)
HALVES = ("tuning", "held out")

Figure = tuple[str, float]
"""An article's id and the number it gives."""


def measure_events(articles: list[Item], folder: Path) -> tuple[Scores, list[Item]]:
    """Track our events in a store with these articles; return the scores and the threads."""
    topics = folder / "topics.jsonl"
    asked = (json.dumps({"question": event["query"]}) for event in read_events())
    topics.write_text("\n".join(asked), "utf-8")
    add_all(folder, "\n".join(json.dumps(article) for article in articles))
    limit = str(THREADS)
    tracked = read_lines(
        run_command(folder, "track", "--topics", str(topics), "--json", "--limit", limit)
    )
    return score_events(read_events(), tracked, articles), tracked


def read_events() -> list[Item]:
    """Return our events."""
    return read_lines(EVENTS.read_text("utf-8"))


def score_events(events: list[Item], tracked: list[Item], articles: list[Item]) -> Scores:
    """Return the share of outlets' figures in one thread, in the first, and of mixed threads."""
    known = {str(article["id"]): article for article in articles}
    pairs = list(zip(events, tracked, strict=True))
    scores = _scores(pairs, events, known)
    for half in HALVES:
        own = [pair for pair in pairs if pair[0]["half"] == half]
        halved = _scores(own, events, known)
        scores |= {f"{name}, {half}": score for name, score in halved.items()}
    return scores


def _scores(
    pairs: list[tuple[Item, Item]], events: list[Item], articles: dict[str, Item]
) -> Scores:
    wanted = sum(len(_wanted(event)) for event, _ in pairs)
    together = sum(len(together_in(event, answer)) for event, answer in pairs)
    first = sum(len(_given(event, answer["threads"][:1])) for event, answer in pairs)
    threads = [(event, thread) for event, answer in pairs for thread in own_threads(event, answer)]
    mixed = sum(bool(strangers(*pair, events, articles)) for pair in threads)
    return {
        "in one thread": together / wanted,
        "in the first": first / wanted,
        "mixed threads": mixed / max(len(threads), 1),
    }


def together_in(event: Item, answer: Item) -> set[Figure]:
    """Return the outlets' figures of the event in the thread that has most of them."""
    return max((_given(event, [thread]) for thread in answer["threads"]), key=len, default=set())


def apart_from(event: Item, answer: Item) -> list[Figure]:
    """Return the outlets' figures of the event that are not in that thread."""
    return sorted(_wanted(event) - together_in(event, answer))


def own_threads(event: Item, answer: Item) -> list[Item]:
    """Return the threads that have a figure of the event."""
    return [thread for thread in answer["threads"] if _given(event, [thread])]


def strangers(
    event: Item, thread: Item, events: list[Item], articles: dict[str, Item]
) -> list[Figure]:
    """Return the figures of a thread that are not of the event.

    A figure is of the events that it is listed for, else of the place and day of its article; in a
    running total, it is a stranger if it is less than any that is listed.
    """
    return sorted(
        figure
        for figure in set(_figures([thread]))
        if not _belongs(event, figure, events, articles)
    )


def _belongs(event: Item, figure: Figure, events: list[Item], articles: dict[str, Item]) -> bool:
    listed = [
        other["event"]
        for other in events
        if other["measure"] == event["measure"] and figure in _listed(other)
    ]
    if listed:
        return event["event"] in listed
    if event["scope"] == "total":
        return figure[1] >= min(value for _, value in _listed(event))
    article = articles[figure[0]]
    if any(figure[0] == name for name, _ in _listed(event)):
        return True
    published = date.fromisoformat(article["published"])
    first, last = (date.fromisoformat(event[name]) for name in ("from", "to"))
    days = {published, dateline_day(article["text"], published) or published}
    near = any(first - WEEK <= day <= last + WEEK for day in days)
    return near and str(article["place"]).casefold() == event["place"].casefold()


def _wanted(event: Item) -> set[Figure]:
    return {(figure["outlet"], figure["value"]) for figure in event["figures"]}


def _listed(event: Item) -> set[Figure]:
    return {(figure["article"], figure["value"]) for figure in event["figures"]}


def _given(event: Item, threads: list[Item]) -> set[Figure]:
    """Return the outlets' figures of the event that are in these threads."""
    own = [thread for thread in threads if thread["measure"] == event["measure"]]
    outlets = {(f["article"], f["value"]): f["outlet"] for f in event["figures"]}
    return {(outlets[figure], figure[1]) for figure in _figures(own) if figure in outlets}


def _figures(threads: list[Item]) -> Iterator[Figure]:
    for thread in threads:
        for figure in thread["figures"]:
            number = figure["high"] if figure["low"] is None else figure["low"]
            for card in (figure["article"], *figure["also"]):
                yield card["id"], number
