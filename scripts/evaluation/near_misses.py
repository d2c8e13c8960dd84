"""Near misses, made of right questions: a wrong year, place, name, measure or group in each.

A part of a question is replaced only where its article holds it, by another of the same kind that
the article does not hold: nothing answers what comes of it.
"""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypeVar

import numpy as np

from index.answer.demands.reading import place_named, singular_group
from index.answer.question.mentions import find_names
from index.answer.question.question import named_measures
from index.model.claim import Measure
from index.places.gazetteer import Place
from index.words.stems import stems
from index.words.victims import ARMED_GROUPS
from scripts.evaluation.commands import ask_all
from scripts.evaluation.parts import Part, hashed, item_part
from scripts.evaluation.scorer import Item, Scorer, Scores, read_lines

ASKED = 250
"""So many right questions of a part, and as many near misses of each kind at most, are asked."""
BINS = 10
"""Into so many spans of confidence answers are sorted to see whether it is what it says."""
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_RELATIVE = re.compile(
    r"\b(?:this|last|next|past|recent|today|yesterday|tomorrow|now|week|month|year|latest|new|"
    r"current|ever|since|until|by)(?:ly)?\b",
    re.IGNORECASE,
)
_OTHER_MEASURES = {
    Measure.KILLED: ("detained", Measure.DETAINED),
    Measure.WOUNDED: ("released", Measure.RELEASED),
    Measure.DETAINED: ("wounded", Measure.WOUNDED),
    Measure.DISPLACED: ("detained", Measure.DETAINED),
}
_HARMED = re.compile(r"\b(?:killed|wounded|injured|arrested|detained|displaced)\b", re.IGNORECASE)
_GROUP = re.compile(r"\bhow many (?P<group>[a-z]+)\b", re.IGNORECASE)
_YEARS_AWAY = (-4, -3, -2, 2, 3)

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Names:
    """The names that questions give, in order: those of places, and of everything else."""

    places: tuple[tuple[str, Place], ...]
    others: tuple[str, ...]

    @classmethod
    def of(cls, questions: Iterable[str]) -> "Names":
        """Return the names in the questions."""
        found = sorted({name for text in questions for name in find_names(text) if len(name) > 3})
        places = {name: place for name in found if (place := place_named(name))}
        return cls(tuple(places.items()), tuple(name for name in found if name not in places))


@dataclass(frozen=True, slots=True)
class RightQuestion:
    """A question with what its article says and when; ``id`` chooses what stands in its stead."""

    id: str
    text: str
    told: str
    published: date | None

    def near_misses(self, names: Names) -> Iterator[tuple[str, str]]:
        """Yield each kind of near miss with the question that is one."""
        yield from (("year", text) for text in self._years())
        yield from (("place", text) for text in self._places(names))
        yield from (("name", text) for text in self._names(names))
        yield from (("measure", text) for text in self._measures())
        yield from (("group", text) for text in self._groups())

    def _years(self) -> Iterator[str]:
        own = {int(year) for year in _YEAR.findall(self.told)}
        own |= {self.published.year} if self.published else set()
        found = _YEAR.search(self.text)
        if found and int(found.group()) in own:
            year = self._one_of(
                [y for a in _YEARS_AWAY if (y := int(found.group()) + a) not in own]
            )
            yield self.text.replace(found.group(), str(year)) if year else self.text
        elif not found and self.published and self.text.endswith("?"):
            before = [y for away in _YEARS_AWAY[:3] if (y := self.published.year + away) not in own]
            if before and not _RELATIVE.search(self.text):
                yield f"{self.text[:-1].rstrip()} in {self._one_of(before)}?"

    def _places(self, names: Names) -> Iterator[str]:
        for name in find_names(self.text):
            own = place_named(name)
            if own and self._holds(name):
                others = [
                    other
                    for other, place in names.places
                    if place.kind is own.kind and not place.may_meet(own) and self._lacks(other)
                ]
                if other := self._one_of(others):
                    yield self.text.replace(name, other)

    def _names(self, names: Names) -> Iterator[str]:
        for name in find_names(self.text):
            if not place_named(name) and self._holds(name):
                length = name.count(" ")
                others = [o for o in names.others if o.count(" ") == length and self._lacks(o)]
                if other := self._one_of(others):
                    yield self.text.replace(name, other)

    def _measures(self) -> Iterator[str]:
        found, asked = _HARMED.search(self.text), named_measures(self.text)
        if found and asked and asked[0] in _OTHER_MEASURES and _GROUP.search(self.text):
            word, other = _OTHER_MEASURES[asked[0]]
            if other not in named_measures(self.told):
                yield self.text.replace(found.group(), word)

    def _groups(self) -> Iterator[str]:
        found = _GROUP.search(self.text)
        single = singular_group(found["group"]) if found else None
        if found and single and named_measures(self.text):
            wanted = ("children", "nurses") if single in ARMED_GROUPS else ("journalists", "nurses")
            if other := self._one_of([one for one in wanted if self._lacks(one)]):
                yield self.text.replace(found["group"], other)

    def _holds(self, name: str) -> bool:
        return set(stems(name)) <= set(stems(self.told))

    def _lacks(self, name: str) -> bool:
        """Tell whether neither the article nor the question has a word of the name."""
        return set(stems(name)).isdisjoint(stems(f"{self.told} {self.text}"))

    def _one_of(self, those: Sequence[T]) -> T | None:
        return those[hashed(self.id) % len(those)] if those else None


def measure_near_misses(
    scorer: Scorer, gold: list[Item], folder: Path
) -> tuple[Scores, list[Item]]:
    """Ask right questions and near misses of them; return the scores of all and of each part."""
    articles = scorer.articles("dated", gold)
    days = {item["id"]: item["published"] for item in read_lines(articles)}
    asked: list[Item] = []
    for part in Part:
        asked += asked_of(scorer, [item for item in gold if item_part(item) is part], days, part)
    lines = "\n".join(json.dumps({"id": one["id"], "question": one["question"]}) for one in asked)
    answers = read_lines(ask_all(folder, articles, lines, 1))
    output = [one | {"answer": answer} for one, answer in zip(asked, answers, strict=True)]
    scores = _scores(output)
    for part in Part:
        own = _scores([one for one in output if one["part"] is part])
        scores |= {f"{name}, {part}": score for name, score in own.items()}
    return scores, output


def asked_of(scorer: Scorer, gold: list[Item], days: dict[str, str], part: Part) -> Iterator[Item]:
    """Yield what is asked of one part: right questions, then near misses of all of them."""
    names = Names.of(item["question"] for item in gold)
    missed: dict[str, list[Item]] = {}
    for item in sorted(gold, key=lambda one: hashed(one["id"])):
        key = scorer.evidence(item)
        right = RightQuestion(
            item["id"], item["question"], item["evidence"], date.fromisoformat(days[key])
        )
        for kind, text in right.near_misses(names):
            one = {"id": f"{kind} {item['id']}", "question": text, "kind": kind, "part": part}
            missed.setdefault(kind, []).append(one)
    for item in sorted(gold, key=lambda one: hashed(one["id"]))[:ASKED]:
        known = {"kind": "right", "part": part, "right": scorer.evidence(item)}
        yield {"id": item["id"], "question": item["question"]} | known
    for those in missed.values():
        yield from those[:ASKED]


def _scores(output: list[Item]) -> Scores:
    kinds = dict.fromkeys(one["kind"] for one in output)
    missed = [one for one in output if one["kind"] != "right"]
    right = [one for one in output if one["kind"] == "right" and _is_first_right(one)]
    return {
        "near misses refused": _refused(missed),
        "right ones refused": _refused(right),
        "calibration error": _calibration_error(output),
        **{
            f"{kind}: refused": _refused([one for one in missed if one["kind"] == kind])
            for kind in kinds
            if kind != "right"
        },
    }


def _refused(output: list[Item]) -> float:
    return sum(not one["answer"]["answered"] for one in output) / max(len(output), 1)


def _is_first_right(one: Item) -> bool:
    matches = one["answer"]["matches"]
    return bool(matches) and matches[0]["article"]["id"] == one.get("right")


def _calibration_error(output: list[Item]) -> float:
    """Return how far, in the mean, confidence is from the share of first matches that are right."""
    surest = (
        max((match["confidence"] for match in one["answer"]["matches"]), default=0.0)
        for one in output
    )
    sure = np.fromiter(surest, np.float64)
    right = np.array([_is_first_right(one) for one in output], np.float64)
    bins = np.minimum((sure * BINS).astype(int), BINS - 1)
    apart = [
        (bins == span).mean() * abs(sure[bins == span].mean() - right[bins == span].mean())
        for span in np.unique(bins)
    ]
    return float(sum(apart))


def worst_near_misses(scorer: Scorer, gold: list[Item], output: list[Item]) -> list[str]:
    """Return the near misses that are answered, the surest first."""
    answered = [one for one in output if one["kind"] != "right" and one["answer"]["answered"]]
    answered.sort(key=lambda one: -one["answer"]["matches"][0]["confidence"])
    return [
        f"{one['kind']}: {one['question']} → {one['answer']['matches'][0]['claim']}"
        for one in answered
    ]
