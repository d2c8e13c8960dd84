"""Every harm word means the same measure in a question and in a sentence, in every inflection."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from newsroom import Newsroom, article
from spacy.language import Language

from bot.chat.conversation import Conversation
from bot.replies.reply import Chart
from bot.terminal.terminal import plain_reply
from index.answer.question.followups.slot_replacement import with_harm
from index.answer.question.question import named_measure
from index.extract.casualties.quantities import find_quantities
from index.extract.syntax.parse import ParsedSentence
from index.model.article import Span
from index.model.claim import Measure
from index.store.encoding.encoder import Encoder
from index.words.casualties import HARM_WORDS, HarmWord, Use
from index.words.inflections import (
    gerund_of,
    participle_of,
    past_of,
    plural_of,
    third_person_of,
    verb_forms,
)

ROOT = Path(__file__).parents[1]
NEW_WORD = ROOT / "tests" / "new_word_process.py"


def _sentences(word: HarmWord) -> list[tuple[str, str]]:
    """Return pairs of a question and a sentence that hold the same form of the word."""
    verb = word.lemma
    match word.use:
        case Use.DONE:
            return [
                (
                    f"How many people were {participle_of(verb)}?",
                    f"Nine people were {participle_of(verb)} in Tarn on Monday.",
                ),
                (
                    f"How many people have rebels {past_of(verb)} in Tarn?",
                    f"Rebels {past_of(verb)} nine people in Tarn on Monday.",
                ),
                (
                    f"How many people did rebels {verb} in Tarn?",
                    f"Rebels managed to {verb} nine people in Tarn on Monday.",
                ),
                (
                    f"How many people is it that the raid {third_person_of(verb)}?",
                    f"The army {third_person_of(verb)} nine people in Tarn.",
                ),
                (
                    f"How many people are rebels {gerund_of(verb)}?",
                    f"Rebels raided Tarn on Monday, {gerund_of(verb)} nine people.",
                ),
            ]
        case Use.UNDERGONE:
            return [
                (
                    f"How many people {past_of(verb)} in Tarn?",
                    f"Nine people {past_of(verb)} in Tarn on Monday.",
                ),
                (f"How many people {verb} in Tarn?", f"Nine people {verb} in Tarn every day."),
                (f"How many people did {verb} in Tarn?", f"Nine people could {verb} in Tarn."),
                (
                    f"How many people are {gerund_of(verb)}?",
                    f"Nine people are {gerund_of(verb)} in Tarn.",
                ),
            ]
        case Use.STATE:
            return [
                (f"How many people are {verb}?", f"Nine people were left {verb} in Tarn on Monday.")
            ]
        case Use.COUNT:
            noun = word.forms[-1]
            return [
                (f"How many {noun} were there?", f"There were nine {noun} in Tarn on Monday."),
            ]
        case Use.NAME:
            noun = word.forms[-1]
            return [(f"How many {noun} came?", f"Nine {noun} came to Tarn on Monday.")]


@pytest.mark.parametrize(
    ("question", "sentence", "measure"),
    [
        pytest.param(question, sentence, word.measure, id=sentence)
        for word in HARM_WORDS
        for question, sentence in _sentences(word)
    ],
)
def test_a_harm_word_means_the_same_in_a_question_and_in_a_sentence(
    question: str, sentence: str, measure: Measure, pipeline: Language
) -> None:
    parsed = ParsedSentence(Span(0, len(sentence)), sentence, pipeline(sentence))
    found = {quantity.measure for quantity in find_quantities(parsed)}
    assert (named_measure(question), found) == (measure, {measure})


SENTENCES = (
    "Gunmen kidnapped {} people in Tarn on Friday, the police said.\n",
    "The mayor said that {} people were kidnapped in Tarn on Friday.\n",
    "At least {} people were kidnapped in Tarn on Friday, a monitor said.\n",
)


@pytest.fixture
def kidnapped(tmp_path: Path, encoder: Encoder, pipeline: Language) -> Conversation:
    newsroom = Newsroom(tmp_path, encoder, pipeline)
    outlets = ("Hill Echo", "Vale Courier", "Coast Radio")
    newsroom.publish(
        *(
            article(sentence.format(count), number, outlet, 16)
            for number, (sentence, count, outlet) in enumerate(
                zip(SENTENCES, (30, 31, 34), outlets, strict=True)
            )
        )
    )
    return newsroom.conversation()


def test_outlets_that_give_different_numbers_of_kidnapped_differ(kidnapped: Conversation) -> None:
    reply = kidnapped.respond(1, "How many people were kidnapped in Tarn?")
    assert "Sources differ" in {button.label for row in reply.buttons for button in row}
    assert "Sources differ: 30 (Hill Echo) · 31 (Vale Courier)" in plain_reply(reply)


def test_the_kidnapped_have_a_timeline(kidnapped: Conversation) -> None:
    reply = kidnapped.respond(1, "/timeline Tarn kidnapped")
    assert isinstance(reply.attachment, Chart)
    counts = [figure.bounds for figure in reply.attachment.thread.figures]
    assert sorted(low for low, _ in counts if low) == [30, 31, 34]


def test_a_word_added_to_the_lexicon_reaches_sentence_question_follow_up_and_chat(
    tmp_path: Path,
) -> None:
    asked = (
        "How many people were deported from Tarn?",
        "How many people were killed in Tarn?",
        "and deported?",
        "/timeline Tarn deported",
    )
    done = subprocess.run(
        [
            sys.executable,
            str(NEW_WORD),
            str(tmp_path),
            "displace evacuate uproot",
            "displace evacuate uproot deport",
        ],
        input="\n".join(asked),
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
    )
    answered, _, followed, timeline = done.stdout.split("== ")[1:]
    assert "Sources differ: 30" in answered
    assert "How many people were deported in Tarn?" in followed
    assert "Displaced" in timeline


@pytest.mark.parametrize(
    "sentence",
    [
        "Rebels captured 12 positions near Tarn.",
        "Nine villages were captured on Monday.",
        "The army took 200 square kilometres.",
        "Their posts captured moments of chaos, including one of a dazed man in Tarn.",
    ],
)
def test_what_else_is_captured_is_nobody_detained(sentence: str, pipeline: Language) -> None:
    parsed = ParsedSentence(Span(0, len(sentence)), sentence, pipeline(sentence))
    assert {quantity.measure for quantity in find_quantities(parsed)} == {None}


@pytest.mark.parametrize(
    ("question", "measure"),
    [
        ("How many people died in the jail?", Measure.KILLED),
        ("How many people are in jail?", Measure.DETAINED),
        ("How many people were killed when rebels captured Tarn?", Measure.KILLED),
        ("How many people were killed when a bomb hit the buses of refugees?", Measure.KILLED),
        ("How many refugees were wounded?", Measure.WOUNDED),
        ("How many goals did Lynch score?", None),
        ("How many ships does the fleet have?", None),
    ],
)
def test_words_with_other_senses_count_where_nothing_else_does(
    question: str, measure: Measure | None
) -> None:
    assert named_measure(question) is measure


@pytest.mark.parametrize(
    ("question", "state", "wanted"),
    [
        ("How many did rebels kill in Tarn?", "kidnapped", "How many did rebels kidnap in Tarn?"),
        ("How many have rebels killed in Tarn?", "slain", "How many have rebels slain in Tarn?"),
        ("How many people vanished in Tarn?", "lynched", "How many people were lynched in Tarn?"),
    ],
)
def test_a_follow_up_puts_any_harm_verb_in_the_place_of_another(
    question: str, state: str, wanted: str
) -> None:
    assert with_harm(question, state, counts=False) == wanted


@pytest.mark.parametrize(
    "forms",
    [
        "kidnap kidnaps kidnapped kidnapping",
        "slay slays slew slain slaying",
        "die dies died dying",
        "flee flees fled fleeing",
        "vanish vanishes vanished vanishing",
        "injure injures injured injuring",
        "deny denies denied denying",
        "hurt hurts hurting",
        "write writes wrote written writing",
    ],
)
def test_the_forms_of_a_verb(forms: str) -> None:
    assert list(verb_forms(forms.split()[0])) == forms.split()


@pytest.mark.parametrize(
    ("noun", "plural"),
    [
        ("death", "deaths"),
        ("injury", "injuries"),
        ("gunman", "gunmen"),
        ("child", "children"),
        ("human", "humans"),
        ("boy", "boys"),
    ],
)
def test_the_plural_of_a_noun(noun: str, plural: str) -> None:
    assert plural_of(noun) == plural
