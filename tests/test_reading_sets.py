import json
import random
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from spacy.language import Language

from index.extract.extractor import Extractor
from index.model.article import Article, Span
from index.model.errors import UnreadableError
from scripts.evaluation.own_questions import OwnQuestion, own_questions
from scripts.evaluation.parts import Part, part_of
from scripts.fitting.reading.gold_sets import article_groups, passage_groups
from scripts.fitting.reading.own_groups import own_groups
from scripts.fitting.reading.public_sets import (
    article_id,
    qamr_groups,
    realtimeqa_articles,
    selqa_groups,
    squad_groups,
)
from scripts.fitting.reading.told import Told, told_in

TOLD = "The mill in Harl burned down. Ines Vogt owned it. Nobody was hurt. Rain put it out."
PAGE = """<html><body><h1 id="title">Harl_mill</h1><div class="para-wrap"><pre>{told}</pre>
<div class="qa-wrap"><strong class="question">Who owned the mill?</strong>
<span class="answer">Ines Vogt</span></div>
<div class="qa-wrap"><strong class="question">Who sold the mill?</strong>
<span class="no-answer">none</span></div></div></body></html>"""


def chance() -> random.Random:
    return random.Random(0)  # noqa: S311


def worked_on(name: str) -> str:
    """Return a name of the part that is worked on."""
    return next(n for n in (f"{name}{i}" for i in range(99)) if part_of(n) is Part.WORK)


def kept_apart(name: str) -> str:
    return next(n for n in (f"{name}{i}" for i in range(99)) if part_of(n) is Part.KEPT)


def test_pages_give_questions_with_and_without_an_answer(tmp_path: Path) -> None:
    (tmp_path / "v2.0").mkdir()
    (tmp_path / "v2.0" / "Harl_mill.html").write_text(PAGE.format(told=TOLD), "utf-8")
    answered, unanswered = squad_groups(tmp_path, frozenset(), chance())
    assert answered.answered
    assert answered.passages[0].sentence == "Ines Vogt owned it."
    assert answered.passages[0].context == "Harl mill The mill in Harl burned down."
    assert all("Vogt" not in one.sentence for one in answered.passages[1:])
    assert not unanswered.answered
    assert not list(squad_groups(tmp_path, frozenset({"Nobody was hurt."}), chance()))
    with pytest.raises(UnreadableError, match="no pages"):
        list(squad_groups(tmp_path / "v2.0", frozenset(), chance()))


def test_small_sets_are_read(tmp_path: Path) -> None:
    (tmp_path / "data/readable").mkdir(parents=True)
    (tmp_path / "ass").mkdir()
    sentences = "W:a:1:1\tVogt owned the mill .\nW:a:1:2\tRain fell on it .\n"
    (tmp_path / "data/wiki-sentences.tsv").write_text(sentences, "utf-8")
    asked = f"{'Who owned the mill?':50}Vogt\tVogt\n" * 20
    for part in ("dev", "test"):
        (tmp_path / f"data/readable/{part}.tsv").write_text(
            f"#W:a:1:1\nVogt owned the mill.\n{asked}\n", "utf-8"
        )
        item = {
            "question": "Who owned it?",
            "article": "Harl",
            "section": "Mill",
            "candidates": ["It burned.", "Vogt owned it."],
            "answers": [1],
        }
        (tmp_path / f"ass/selqa-ass-{part}.json").write_text(json.dumps([item]), "utf-8")
    found = list(qamr_groups(tmp_path, chance()))
    assert 0 < len(found) < 40
    told = {tuple(one.sentence for one in group.passages) for group in found}
    assert told == {("Vogt owned the mill.", "Rain fell on it .")}
    first, _ = selqa_groups(tmp_path)
    assert [one.sentence for one in first.passages] == ["Vogt owned it.", "It burned."]
    assert first.passages[0].context == "Harl, Mill It burned."
    for read in (qamr_groups(tmp_path / "no", chance()), selqa_groups(tmp_path / "no")):
        with pytest.raises(UnreadableError):
            list(read)


def told(pipeline: Language, texts: Mapping[str, str]) -> dict[str, list[Told]]:
    articles = [Article(text, reference=name) for name, text in texts.items()]
    return dict(told_in(articles, Extractor(pipeline)))


def test_only_questions_that_are_worked_on_are_taught(pipeline: Language) -> None:
    ours, theirs = worked_on("a"), kept_apart("a")
    questions = [
        {
            "id": name,
            "article": name,
            "question": f"Who owned {name}?",
            "evidence": "Ines Vogt owned it.",
            "answers": ["Ines Vogt"],
        }
        for name in (ours, theirs)
    ]
    found = list(article_groups(questions, told(pipeline, {ours: TOLD, theirs: TOLD}), chance()))
    assert {group.question for group in found} == {f"Who owned {ours}?"}
    assert {group.passages[0].sentence for group in found} == {"Ines Vogt owned it."}
    assert all("Vogt" not in p.sentence for group in found for p in group.passages[1:])


def test_passages_stand_beside_others_of_like_words(pipeline: Language) -> None:
    names = [worked_on(letter) for letter in "bcdefgh"] + [kept_apart("k")]
    questions = [
        {
            "id": name,
            "question": f"Who owned the {name} mill?",
            "evidence": f"The {name} mill burned. Vogt {name} owned the {name} mill.",
            "answers": [f"Vogt {name}"],
        }
        for name in names
    ]
    texts = {item["evidence"]: item["evidence"] for item in questions}
    found = list(passage_groups(questions, told(pipeline, texts), chance()))
    assert {group.question for group in found} == {q["question"] for q in questions[:-1]}
    for group in found:
        assert group.passages[0].sentence.startswith("Vogt")
        assert group.answered


def test_own_questions_stand_beside_others_of_their_article(pipeline: Language) -> None:
    before = f"{TOLD} Vogt told reporters that she had seen the smoke."
    text = f"{before} She said the rain had come too late. Who will build it up again?"
    start = text.index("She said")
    asked = OwnQuestion(
        "mill",
        "What did Ines Vogt say of the rain?",
        (Span(start, text.index(" Who will")),),
        near="What did Ines Vogt say of the insurance?",
        kind="detail",
    )
    unknown = OwnQuestion("no such article", "Who?", (Span(0, 4),))
    answered, missed = own_groups([asked, unknown], told(pipeline, {"mill": text}), chance())
    first, *others = answered.passages
    assert first.sentence == "She said the rain had come too late."
    assert first.context.endswith(" Vogt")
    assert {one.sentence for one in others} == set(before.replace(". ", ".|").split("|"))
    assert (answered.answered, missed.answered) == (True, False)
    assert missed.question == asked.near
    assert missed.passages[0] == first


def test_own_questions_name_sentences_and_are_kept_by_article() -> None:
    asked = list(own_questions())
    assert len({one.question for one in asked}) == len(asked)
    assert all(span.start < span.end for one in asked for span in one.answers)
    assert {one.kind is None for one in asked if one.near} == {False}
    share = sum(one.is_taught(parted=False) for one in asked) / len(asked)
    assert 0.75 < share < 0.9
    of_article = {one.article: one.is_taught(parted=False) for one in asked}
    assert all(of_article[one.article] == one.is_taught(parted=False) for one in asked)
    gold = replace(
        asked[0], article=next(a for a in map(str, range(99)) if part_of(a) is Part.KEPT)
    )
    assert not gold.is_taught(parted=True)


def test_articles_found_for_questions_are_read_once(tmp_path: Path) -> None:
    (tmp_path / "past/2024").mkdir(parents=True)
    found = [
        {"url": "https://news.example/a", "title": "Mill burns", "text": TOLD},
        {"url": "https://news.example/b", "title": "No text"},
    ]
    line = json.dumps({"search_result": found})
    path = tmp_path / "past/2024/20240101_gcs.jsonl"
    path.write_text(f"{line}\n{line}\n{line[:40]}\n{{}}", "utf-8")
    (article,) = realtimeqa_articles(tmp_path)
    name = article_id("https://news.example/a")
    assert article == {"id": name, "title": "Mill burns", "text": TOLD}
    with pytest.raises(UnreadableError, match="no search results"):
        list(realtimeqa_articles(tmp_path / "past/2024/none"))
