"""Public sets of questions with the sentences that answer them.

SQuAD 1.1 and 2.0 (Rajpurkar et al., 2016 and 2018; CC BY-SA 4.0), as the pages on which its
development part can be explored; QAMR (Michael et al., 2018; MIT), its readable files; SelQA
(Jurczyk et al., 2016; Apache 2.0), the files for the selection of sentences. Of RealTimeQA (Kasai
et al., 2022) only the articles are taken that were found for its questions.
"""

import hashlib
import json
import random
from collections import defaultdict
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from pathlib import Path

from lxml import html

from index.model.errors import UnreadableError
from index.store.encoding.encoder import Passage
from scripts.evaluation.scorer import Item
from scripts.fitting.reading.groups import Group, alike_first, passage, sentences_of, words_of

QUESTION_CHARS = 50
"""How wide the column of questions is in QAMR's readable files."""
QAMR_SHARE = 0.4
"""How many of QAMR's questions are taken, of which there are a dozen to a sentence."""
WRONG_PASSAGES = 2
"""How many of the most alike sentences stand beside the right one, and one more by chance."""
WRONG_CANDIDATES = 3


def squad_groups(
    folder: Path, left_out: AbstractSet[str], chance: random.Random
) -> Iterator[Group]:
    """Yield the questions of SQuAD's pages, below ``v2.0`` and ``1.1``.

    :param left_out: sentences of which no paragraph is taken, since they are measured on.
    :raises UnreadableError: if there are no pages.
    """
    seen: set[tuple[str, str]] = set()
    pages = sorted(folder.glob("v2.0/**/*.html")) + sorted(folder.glob("1.1/**/*.html"))
    if not pages:
        raise UnreadableError(f"{folder} holds no pages of SQuAD below v2.0 and 1.1.")
    for page in pages:
        tree = html.fromstring(page.read_bytes())
        [*titles] = tree.xpath('//h1[@id="title"]')
        for paragraph in tree.xpath('//div[@class="para-wrap"]'):
            [told] = paragraph.xpath(".//pre")
            sentences = sentences_of(told.text_content())
            if left_out.isdisjoint(sentences):
                title = titles[0].text_content().replace("_", " ")
                for asked in paragraph.xpath('.//div[@class="qa-wrap"]'):
                    [question] = asked.xpath('.//strong[@class="question"]')
                    text = question.text_content().strip()
                    if (text, sentences[0]) not in seen:
                        seen.add((text, sentences[0]))
                        answers = [
                            a.text_content() for a in asked.xpath('.//span[@class="answer"]')
                        ]
                        yield from _of_squad(text, answers, sentences, title, chance)


def _of_squad(
    question: str, answers: list[str], sentences: list[str], title: str, chance: random.Random
) -> Iterator[Group]:
    places = alike_first(question, sentences)
    if not answers:
        wrong = places[: chance.choice((1, 1, 2))]
        yield Group(question, tuple(passage(sentences, p, title) for p in wrong), answered=False)
        return
    right = [place for place in places if answers[0] in sentences[place]]
    wanted = words_of(question)
    shared = [len(wanted & words_of(sentences[place])) for place in right]
    others = [place for place in places if place not in right]
    if not right or not others or shared.count(shared[0]) > 1:
        return  # it is not told which of them is meant
    wrong = others[:WRONG_PASSAGES]
    wrong += chance.sample(others[WRONG_PASSAGES:], min(1, len(others[WRONG_PASSAGES:])))
    yield Group(question, tuple(passage(sentences, p, title) for p in (right[0], *wrong)))


def qamr_groups(folder: Path, chance: random.Random) -> Iterator[Group]:
    """Yield some of the questions of QAMR's development and test part.

    :raises UnreadableError: if the files are not there.
    """
    try:
        lines = (folder / "data/wiki-sentences.tsv").read_text("utf-8").splitlines()
        parts = [
            (folder / f"data/readable/{part}.tsv").read_text("utf-8") for part in ("dev", "test")
        ]
    except OSError as error:
        raise UnreadableError(f"{folder} holds no QAMR: {error}") from error
    of_text: dict[str, list[str]] = defaultdict(list)
    for line in lines:
        name, tab, sentence = line.partition("\t")
        if tab:
            of_text[_text_of(name)].append(sentence)
    for block in "\n".join(parts).split("\n\n"):
        name, sentence, *questions = [line for line in block.split("\n") if line.strip()] or [
            "",
            "",
        ]
        others = [
            o for o in of_text[_text_of(name.lstrip("#"))] if words_of(o) != words_of(sentence)
        ]
        for line in questions:
            question = line[:QUESTION_CHARS].strip()
            if "?" in question and others and chance.random() < QAMR_SHARE:
                wrong = others[alike_first(question, others)[0]]
                yield Group(question, (Passage(sentence.strip()), Passage(wrong)))


def _text_of(name: str) -> str:
    """Return the name of the text in which a sentence of QAMR stands."""
    return ":".join(name.split(":")[:3])


def selqa_groups(folder: Path) -> Iterator[Group]:
    """Yield the questions of SelQA's development and test part.

    :raises UnreadableError: if the files are not there.
    """
    for part in ("dev", "test"):
        path = folder / f"ass/selqa-ass-{part}.json"
        try:
            items = json.loads(path.read_text("utf-8"))
        except (OSError, ValueError) as error:
            raise UnreadableError(f"{path} cannot be read: {error}") from error
        for item in items:
            candidates, right = item["candidates"], item["answers"]
            title = f"{item['article']}, {item['section']}"
            wrong = [p for p in alike_first(item["question"], candidates) if p not in right]
            if right and wrong:
                places = (right[0], *wrong[:WRONG_CANDIDATES])
                yield Group(item["question"], tuple(passage(candidates, p, title) for p in places))


def realtimeqa_articles(folder: Path) -> Iterator[Item]:
    """Yield the articles that were found for RealTimeQA's questions, each once.

    :raises UnreadableError: if there are none.
    """
    paths = sorted(folder.glob("past/**/*_gcs.jsonl"))
    if not paths:
        raise UnreadableError(f"{folder} holds no search results of RealTimeQA below past.")
    seen: set[str] = set()
    for path in paths:
        for line in path.read_text("utf-8", errors="replace").splitlines():
            for found in _found(line):
                address, text = found.get("url"), found.get("text")
                if address and text and address not in seen:
                    seen.add(address)
                    yield {"id": article_id(address), "title": found.get("title"), "text": text}


def _found(line: str) -> list[Item]:
    try:
        return json.loads(line).get("search_result") or []
    except ValueError:
        return []  # some lines of these files were cut off


def article_id(address: str) -> str:
    """Return the name under which our questions know an article of RealTimeQA."""
    return "q" + hashlib.sha1(address.encode(), usedforsecurity=False).hexdigest()[:8]
