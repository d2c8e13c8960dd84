"""Every harm word means the same measure in a question and in a sentence, in every inflection."""

import pytest
from spacy.language import Language

from index.answer.question.question import named_measure
from index.extract.casualties.quantities import find_quantities
from index.extract.syntax.parse import ParsedSentence
from index.model.article import Span
from index.model.claim import Measure
from index.words.casualties import HARM_WORDS, HarmWord, Use
from index.words.inflections import gerund_of, participle_of, past_of, third_person_of


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
                    f"Rebels threatened to {verb} nine people in Tarn on Monday.",
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
