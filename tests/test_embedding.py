import pytest

from index.store.encoding.encoder import Encoder, Precision
from index.store.encoding.onnx_encoder import ConvertedEncoder
from index.store.rebuild.embedding import Embedder
from index.store.rebuild.passages import Passage
from index.store.search.rows import ALWAYS, NEVER

SENTENCES = [
    "The river Vale rose by two metres.",
    "The bridge was closed on Friday.",
    "Eight people died in the raid on Harl, the mayor said.",
    "It rained.",
    "Rebels left the town of Harl on Monday, and the road to Northport was open again.",
]


def passages() -> list[Passage]:
    return [
        Passage(
            claim=place + 1,
            article=1,
            published=0,
            since=ALWAYS,
            until=NEVER,
            sentence=sentence,
            window=tuple(SENTENCES[max(0, place - 1) : place + 2]),
            has_no_neighbours=False,
            denies=False,
            measures=0,
        )
        for place, sentence in enumerate(SENTENCES)
    ]


@pytest.mark.parametrize("characters", [1, 60, 100])
@pytest.mark.parametrize("precision", Precision)
def test_rows_are_the_same_in_whatever_portions_texts_are_encoded(
    encoder: Encoder, monkeypatch: pytest.MonkeyPatch, characters: int, precision: Precision
) -> None:
    monkeypatch.setattr(ConvertedEncoder, "choose_precision", lambda _, texts: precision)
    together = Embedder(encoder, None).embed(passages())
    embedder = Embedder(encoder, None, chars_per_batch=characters)
    apart = embedder.embed(passages())
    assert embedder.texts == len(SENTENCES)
    assert (apart.rows == together.rows).all()
    assert (apart.words.terms == together.words.terms).all()
    assert (apart.vectors[:] == together.vectors[:]).all()
    for row in range(len(SENTENCES)):
        for one, other in zip(apart.pieces.row(row), together.pieces.row(row), strict=True):
            assert (one == other).all()
