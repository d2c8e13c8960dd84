"""The worst cases of each task, to be read."""

from collections.abc import Sequence

from scripts.evaluation.events import (
    HALVES,
    apart_from,
    own_threads,
    read_events,
    strangers,
)
from scripts.evaluation.outlets import is_first_right, missing, read_questions
from scripts.evaluation.scorer import Item, Scorer

WIDTH = 160


def worst_attributions(scorer: Scorer, gold: list[Item], output: list[Item]) -> list[str]:
    """Return the articles in which fewest contents are found."""
    got = {item["id"]: item for item in output}
    scored = [(scorer.score("attributions", [g], [got[g["id"]]]), g) for g in gold]
    scored.sort(key=lambda pair: pair[0]["f1"])
    return [
        f"{g['id']}: precision {s['precision']:.2f}, recall {s['recall']:.2f}, "
        f"speaker {s['speaker']:.2f} ({s['predicted']:.0f} for {s['gold']:.0f})"
        for s, g in scored
    ]


def worst_quantities(scorer: Scorer, gold: list[Item], output: list[Item]) -> list[str]:
    """Return the sentences whose values are not found exactly."""
    lines = []
    for g, item in zip(gold, output, strict=True):
        if scorer.score("quantities", [g], [item | {"id": "0"}])["f1"] < 1 and (
            g["quantities"] or item["quantities"]
        ):
            wanted = [quantity["value"] for quantity in g["quantities"]]
            found = [(q["low"], q["high"]) for q in item["quantities"]]
            lines.append(f"wanted {wanted}, found {found}: {g['text']}")
    return lines


def worst_incidents(scorer: Scorer, gold: list[Item], output: list[Item]) -> list[str]:
    """Return the incidents whose range is wrong, the widest miss first."""
    got = {item["id"]: item["figures"].get("killed", {}) for item in output}
    missed = []
    for g in gold:
        wanted = (g["killed_low"], g["killed_high"])
        found = got[g["id"]].get("low"), got[g["id"]].get("high")
        if g["killed_low"] is not None and found != wanted:
            missed.append((abs((found[0] or 0) - wanted[0]), g["id"], wanted, found))
    missed.sort(key=lambda miss: -miss[0])
    return [f"{name}: wanted {wanted}, found {found}" for _, name, wanted, found in missed]


def worst_sentences(scorer: Scorer, gold: list[Item], output: list[Item]) -> list[str]:
    """Return the passages in which nothing is claimed."""
    texts = {scorer.evidence(g): g["evidence"] for g in gold}
    return [texts[item["id"]] for item in output if not item["claims"]]


def worst_questions(scorer: Scorer, gold: list[Item], output: list[Item]) -> list[str]:
    """Return the questions whose first match is wrong, the surest mistake first."""
    asked = [g for g in gold if "question" in g]
    wrong = [
        item
        for g, item in zip(asked, output, strict=True)
        if item["matches"] and item["matches"][0]["article"]["id"] != _wanted(scorer, g)
    ]
    wrong.sort(key=lambda item: -item["matches"][0]["confidence"])
    return [
        f"{item['matches'][0]['confidence']:.2f} {item['question']} → {item['matches'][0]['claim']}"
        for item in wrong
    ]


def worst_outlets(scorer: Scorer, gold: list[Item], output: list[Item]) -> list[str]:
    """Return the questions whose first match is wrong, then those whose figures are missing."""
    lines = []
    for question, answer in zip(read_questions(), output, strict=True):
        right = is_first_right(question, answer)
        lost = missing(question, answer)
        if lost or not right:
            first = answer["matches"][0]["claim"] if answer["matches"] else "nothing"
            lines.append((right, -len(lost), f"{question['question']} → {first}; missing {lost}"))
    return [line for *_, line in sorted(lines)]


def worst_events(scorer: Scorer, gold: list[Item], output: list[Item]) -> list[str]:
    """Return the events with figures outside their thread or strangers in it, of one half."""
    events, articles = read_events(), {str(article["id"]): article for article in gold}
    lines = []
    for event, answer in zip(events, output, strict=True):
        if event["half"] != HALVES[0]:
            continue
        lost = apart_from(event, answer)
        threads = own_threads(event, answer)
        mixed = [found for t in threads if (found := strangers(event, t, events, articles))]
        if lost or mixed:
            text = f"{event['event']}: apart {lost}; strangers {mixed}"
            lines.append((-len(lost) - len(mixed), text))
    return [line for _, line in sorted(lines)]


def worst_past(scorer: Scorer, gold: list[Item], output: list[Item]) -> list[str]:
    """Return the questions whose answer as of a day is not that of the day."""
    return [
        f"{pair['then']['as_of']} {pair['then']['question']}"
        for pair in output
        if pair["then"] != pair["now"]
    ]


def shorten(lines: Sequence[str], most: int) -> list[str]:
    """Return the first lines, each cut to what a terminal shows."""
    return [line if len(line) <= WIDTH else line[: WIDTH - 1] + "…" for line in lines[:most]]


def _wanted(scorer: Scorer, item: Item) -> str:
    own = item.get("sentence", item.get("article"))
    return scorer.evidence(item) if own is None else str(own)
