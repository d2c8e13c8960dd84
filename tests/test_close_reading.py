from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from index.answer.question.question import analyse
from index.answer.ranking.close_reading import (
    MAX_BEHIND,
    MOST_ADDED,
    MOST_READ,
    added_by_reading,
    likeliest,
    passage_in,
    read_closely,
)
from index.answer.ranking.ranking import Reading
from index.answer.ranking.retrieval import Hit
from index.model.article import Span
from index.model.claim import Claim, Kind, Speaker
from index.store.encoding.encoder import Passage
from index.store.sql.claims import StoredArticle, StoredClaim

TEXT = "The mill burned on Monday. Ines Vogt owned it. Rain put it out.\nNobody was hurt."
QUESTION = analyse("Who owned the mill?")


@dataclass
class Reader:
    """Likes one sentence and remembers what it was given."""

    liked: str
    given: list[Passage] = field(default_factory=list)

    def read(self, question: str, passages: Sequence[Passage]) -> NDArray[np.float32]:
        self.given += passages
        return np.array([9.0 if self.liked in one.sentence else -9.0 for one in passages])


@dataclass
class Encoder:
    cross: Reader


def claims() -> dict[int, list[StoredClaim]]:
    article = StoredArticle(1, "k", None, None, "Fire in Harl", None, None, TEXT)
    sentences = [line for part in TEXT.split("\n") for line in part.replace(". ", ".|").split("|")]
    found = {}
    for number, sentence in enumerate(sentences):
        start = TEXT.index(sentence)
        span = Span(start, start + len(sentence))
        found[number] = [StoredClaim(number, Claim(span, sentence, Kind.OTHER), article)]
    return found


def hits(*scores: float) -> list[Hit]:
    return [Hit(number, 0.5, number, score) for number, score in enumerate(scores)]


def read(reader: Reader, found: list[Hit]) -> list[Hit]:
    even = [0.0] * len(found)
    return read_closely(found, even, claims(), QUESTION, Encoder(reader))  # type: ignore[arg-type]


def test_of_two_that_stand_close_the_reader_chooses() -> None:
    reader = Reader("Vogt")
    first, second, third = read(reader, hits(2.0, 1.9, -0.1))
    assert second.score > first.score > third.score
    assert second.confidence > 0.5 > max(first.confidence, third.confidence)
    assert reader.given == [
        Passage("The mill burned on Monday.", "Fire in Harl"),
        Passage("Ines Vogt owned it.", "Fire in Harl The mill burned on Monday."),
    ]


def test_only_the_best_is_read_where_it_stands_out() -> None:
    reader = Reader("Vogt")
    found = hits(2.0, 2.0 - MAX_BEHIND - 0.01, -1.0)
    first, second, _ = read(reader, found)
    assert [one.sentence for one in reader.given] == ["The mill burned on Monday."]
    assert max(first.confidence, second.confidence) < 0.5
    assert read(reader, []) == []


def test_no_more_is_read_where_one_plainly_answers() -> None:
    reader = Reader("Vogt")
    _, second, third, fourth = read(reader, hits(2.0, 1.9, 1.8, 1.7))
    assert len(reader.given) == 2
    assert second.confidence > third.confidence == fourth.confidence
    rain = Reader("Rain")
    assert read(rain, hits(2.0, 1.9, 1.8, 1.7))[2].confidence == second.confidence
    assert len(rain.given) == 4


def test_figures_of_several_sources_stand_and_fall_together() -> None:
    weights = Reading(order=0, unread=-2, sure=1, even=-1, unsure=-9, threshold=0.1)
    odds = np.array([-3.0, -0.5, np.nan, np.nan], np.float32)
    counting = np.array([True, False, True, False])
    assert added_by_reading(odds, weights, counting).tolist() == [-2.0, 0.5, -2.0, -8.0]
    assert added_by_reading(odds, weights, ~counting).tolist() == [-2.0, 0.5, -8.0, 0.5]
    none = np.zeros(4, np.bool_)
    assert added_by_reading(odds + 9, weights, none).tolist() == [MOST_ADDED, MOST_ADDED, -8, -8]


def test_no_more_are_read_than_there_is_time_for() -> None:
    assert likeliest(np.ones(9, np.float32)) == list(range(MOST_READ))
    assert likeliest(np.array([0.0, 3.0, 2.9], np.float32)) == [1, 2]


def test_a_setback_tells_who_is_read() -> None:
    reader = Reader("Rain")
    found = hits(2.0, 1.9, 1.9)
    read_closely(found, [0.0, 5.0, 0.0], claims(), QUESTION, Encoder(reader))  # type: ignore[arg-type]
    assert [one.sentence for one in reader.given] == [
        "The mill burned on Monday.",
        "Rain put it out.",
    ]
    # The first sentence of a paragraph has none of the other before it.
    assert claims()[3][0].sentence == "Nobody was hurt."


def test_whoever_a_sentence_speaks_of_is_read_with_it() -> None:
    text = "Vogt owns the mill. She said it would stand again. It burned in the 1990s, she said."
    parts = text.replace(". ", ".|").split("|")
    places = [Span(start, start + len(one)) for one in parts for start in (text.index(one),)]
    vogt = Speaker("Ines Vogt", "owner", places[0])
    said = Claim(places[1], "[The mill] would stand again", Kind.OTHER, speaker=vogt)
    again = Claim(places[2], "It burned in the 1990s [1990–1999]", Kind.OTHER)
    owned = Claim(places[0], "Vogt owns the mill.", Kind.OTHER, speaker=replace(vogt, name="Vogt"))
    assert passage_in(text, "Fire", [said]).context == f"Fire {parts[0]} Ines Vogt; The mill"
    assert passage_in(text, None, [again, said]).context == f"{parts[1]} Ines Vogt; The mill"
    assert passage_in(text, None, [owned]) == Passage(parts[0])
