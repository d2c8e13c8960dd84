"""Articles far beyond what is printed: no error, no span astray, time and memory in proportion."""

import random
from collections.abc import Callable
from datetime import date

import pytest
from spacy.language import Language

from index.extract.extractor import Extractor
from index.extract.syntax.parse import CHARS_PER_PARSE, SENTENCES_PER_PARSE
from index.model.article import Article
from index.model.claim import Extraction

SENTENCES = (
    "At least {n} people were killed and {n} wounded in a raid on Harl, police said.",
    "Minister {name} said that the truce would begin on Monday.",
    "“We lost {n} houses,” {name} told reporters. “Nobody came to help us.”",
    "He denied that {n} families had fled.",
    "They accused the army of shelling the market, which {name} called a lie.",
    "The road to the valley has been closed since March 2011.",
)
GIVEN = "Ana Clara David Helen Igor Karim Lena Maria Nadia Omar Peter Yusuf".split()
SYLLABLES = "ba dor har ku la mi nik ro san ta tel vor".split()
LOOSE = (
    "the army said that rebels killed twelve people near Harl and Ms Roy denied it while 300 fled"
)
QUOTATION_MARKS = (
    "“", "”", '"', "'", "’", "«", "(", "]", "قال المتحدث إن", "12 شخصا", "שלום", "🕊️", "said Roy",
    "that 12 died", "he denied", "…", ".", "\n", "\u200f", " ", " ",
)  # fmt: skip

Generator = Callable[[int], str]


def prose(size: int) -> str:
    chance = random.Random(7)  # noqa: S311 (nothing secret)
    paragraphs: list[str] = []
    while sum(map(len, paragraphs)) < size:
        family = "".join(chance.choices(SYLLABLES, k=3)).capitalize()
        name = f"{chance.choice(GIVEN)} {family}"
        some = chance.choices(SENTENCES, k=40)
        paragraphs.append(" ".join(s.format(n=chance.randint(2, 900), name=name) for s in some))
    return "\n\n".join(paragraphs)[:size]


def without_stops(size: int) -> str:
    words = LOOSE.split()
    return " ".join(random.Random(7).choices(words, k=size // 5))[:size]  # noqa: S311


def capitals(size: int) -> str:
    return prose(size).upper()


def marks(size: int) -> str:
    return "".join(random.Random(7).choices(QUOTATION_MARKS, k=size))[:size]  # noqa: S311


def one_quotation(size: int) -> str:
    return "\n\n".join(["“We lost Harl. They came on Monday."] * (size // 37))


EVERY = (prose, without_stops, capitals, marks, one_quotation)


def extract(pipeline: Language, text: str) -> Extraction:
    article = Article(text, published=date(2016, 9, 16))
    ((_, extraction),) = Extractor(pipeline).extract([article])
    return extraction


def check(extraction: Extraction, text: str) -> None:
    assert extraction.claims
    ends = [0, *(sentence.end for sentence in extraction.sentences)]
    for sentence, end in zip(extraction.sentences, ends, strict=False):
        assert end <= sentence.start < sentence.end <= len(text)
    for claim in extraction.claims:
        spans = [claim.content, claim.cue, *(quantity.span for quantity in claim.quantities)]
        assert all(claim.sentence.contains(span) for span in spans if span)


@pytest.mark.parametrize("generate", EVERY)
def test_a_long_text_is_read_to_its_end(pipeline: Language, generate: Generator) -> None:
    text = generate(8_000)
    check(extract(pipeline, text), text)


@pytest.mark.slow
@pytest.mark.parametrize("generate", EVERY)
def test_two_million_characters_are_read(pipeline: Language, generate: Generator) -> None:
    text = generate(2_000_000)
    check(extract(pipeline, text), text)


def test_a_sentence_is_read_alike_in_a_batch_of_long_and_of_short_ones(pipeline: Language) -> None:
    short = "The dam broke on Monday. " * (SENTENCES_PER_PARSE + 1)
    long = without_stops(CHARS_PER_PARSE + 2_000)
    alone, after = extract(pipeline, short), extract(pipeline, f"{long}.\n\n{short}")
    assert len(alone.claims) == SENTENCES_PER_PARSE + 1
    assert [c.text for c in after.claims[-len(alone.claims) :]] == [c.text for c in alone.claims]


def test_a_minister_among_many_is_nobody_in_particular(pipeline: Language) -> None:
    text = prose(4_000) + " The minister said that the dam was safe."
    last = extract(pipeline, text).claims[-1]
    assert last.speaker is not None
    assert last.speaker.name == "The minister"
