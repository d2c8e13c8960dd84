"""The gold questions on news that are worked on, as groups to learn from."""

import math
import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from scripts.evaluation.parts import Part, item_part
from scripts.evaluation.scorer import Item
from scripts.fitting.reading.groups import Group, alike_first, words_of
from scripts.fitting.reading.told import Told

ROUNDS = 2
"""How often each question is taken, with other wrong sentences."""
NEAR_WRONG, FAR_WRONG = 4, 2
"""How many sentences of an article stand beside the right one: of the most alike, and of others."""
MOST_ALIKE = 6
BESIDE, ELSEWHERE = 2, 3
"""How many sentences of the same passage, and of others, stand beside the right one."""
MOST_ELSEWHERE = 8
USUAL_SHARE = 0.05
"""Words that are in more sentences find no other passage."""
MIN_ALIKE = 0.5
"""How much of the evidence a sentence has to share to be the one that is meant."""
_WORD = re.compile(r"\w+")


def article_groups(
    questions: Sequence[Item], told: Mapping[str, Sequence[Told]], chance: random.Random
) -> Iterator[Group]:
    """Yield the questions on articles, each beside other sentences of its article."""
    for item in questions:
        if item_part(item) is not Part.WORK:
            continue
        own = told[item["article"]]
        sentences = [one.passage.sentence for one in own]
        alike = [_alike(sentence, item["evidence"]) for sentence in sentences]
        right = max(range(len(sentences)), key=alike.__getitem__)
        if alike[right] < MIN_ALIKE:
            continue
        wrong = [
            place
            for place in alike_first(item["question"], sentences)
            if place != right and not any(answer in sentences[place] for answer in item["answers"])
        ]
        near, far = wrong[:MOST_ALIKE], wrong[MOST_ALIKE:]
        for _ in range(ROUNDS if wrong else 0):
            places = [
                right,
                *chance.sample(near, min(NEAR_WRONG, len(near))),
                *chance.sample(far, min(FAR_WRONG, len(far))),
            ]
            yield Group(item["question"], tuple(own[place].passage for place in places))


def passage_groups(
    questions: Sequence[Item], told: Mapping[str, Sequence[Told]], chance: random.Random
) -> Iterator[Group]:
    """Yield the questions on passages, each beside sentences of its own and of other passages.

    :param told: the sentences of each passage, by its text.
    """
    asked = [i for i in questions if item_part(i) is Part.WORK and told[i["evidence"]]]
    passages = [
        (text, one.passage)
        for text in dict.fromkeys(item["evidence"] for item in asked)
        for one in told[text]
    ]
    holding: dict[str, list[int]] = defaultdict(list)
    for number, (_, one) in enumerate(passages):
        for word in words_of(one.sentence):
            holding[word].append(number)
    for item in asked:
        answers = [_plain(answer) for answer in item["answers"]]
        own = [one.passage for one in told[item["evidence"]]]
        sentences = [one.sentence for one in own]
        answering = [p for p, s in enumerate(sentences) if any(a in _plain(s) for a in answers)]
        alike = alike_first(item["question"], sentences)
        right = next((place for place in alike if place in answering), alike[0])
        beside = [p for p in range(len(sentences)) if p not in answering] if answering else []
        worth: Counter[int] = Counter()
        for word in words_of(item["question"]):
            found = holding[word]
            if len(found) < USUAL_SHARE * len(passages):
                worth.update(dict.fromkeys(found, math.log(len(passages) / (1 + len(found)))))
        elsewhere = [
            one
            for text, one in (passages[n] for n, _ in worth.most_common(MOST_ELSEWHERE * 3))
            if text != item["evidence"]
            and not any(answer in _plain(one.sentence) for answer in answers)
        ][:MOST_ELSEWHERE]
        for _ in range(ROUNDS):
            near = [right, *chance.sample(beside, min(BESIDE, len(beside)))]
            others = chance.sample(elsewhere, min(ELSEWHERE, len(elsewhere)))
            yield Group(item["question"], (*(own[place] for place in near), *others))


def _alike(sentence: str, evidence: str) -> float:
    """Return the share of the words of the longer one that both have."""
    own, wanted = (Counter(_WORD.findall(text.lower())) for text in (sentence, evidence))
    return (own & wanted).total() / max(own.total(), wanted.total(), 1)


def _plain(text: str) -> str:
    return " ".join(_WORD.findall(text.lower()))
