"""The likeliest sentences, each read together with the question.

What is found is found by how alike it is. A model that sees question and sentence at once tells
which of these answers; it takes too long for more than a few.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

import numpy as np

from index.answer.ranking.ranking import fitted_weights
from index.answer.ranking.retrieval import Hit
from index.model.article import Span
from index.model.claim import Claim
from index.read.sentence_splitter import split_paragraph
from index.store.encoding.encoder import Encoder, Passage
from index.store.search.rows import Scores
from index.store.sql.claims import StoredClaim

MOST_READ = 4
"""How many are read, some ten milliseconds each; twelve would hardly find more."""
MAX_BEHIND = 0.4
"""How far, in units of score, what is read lies behind the best: eight in ten questions have one
that stands out, and reading what lies further behind put nothing else first."""
_PUT_IN = re.compile(r"\[([^\W\d_][^\]]*)\]")
"""What stands for a pronoun in a claim that stands alone; days, put in likewise, are numbers."""


def read_closely(
    hits: Sequence[Hit],
    setbacks: Sequence[float],
    stored: Mapping[int, Sequence[StoredClaim]],
    question: str,
    encoder: Encoder,
) -> list[Hit]:
    """Return the hits in their order, with the score that reading them gives.

    How sure one is of each stays as it was: on questions that it was not taught, the reader tells
    better which of two sentences answers than whether any does.

    :param setbacks: what is to be taken from the score of each, which tells whom to read first.
    :param stored: the claims of each hit's sentence with their articles.
    """
    shown = [place for place, hit in enumerate(hits) if stored.get(hit.claim_id)]
    standing = np.array([hits[place].score - setbacks[place] for place in shown], np.float32)
    places = [shown[near] for near in likeliest(standing)]
    if not places:
        return list(hits)
    reading = fitted_weights().reading
    odds = np.full(len(hits), reading.unread, np.float32)
    odds[places] = encoder.cross.read(
        question, [passage_of(stored[hits[place].claim_id]) for place in places]
    )
    return [
        replace(hit, score=hit.score + reading.order * float(own))
        for hit, own in zip(hits, odds, strict=True)
    ]


def likeliest(standing: Scores) -> list[int]:
    """Return the places that are worth reading, best first: none where one stands out.

    :param standing: what orders them before they are read.
    """
    order = np.argsort(-standing, kind="stable")[:MOST_READ].tolist()
    near = [one for one in order if standing[one] >= standing[order[0]] - MAX_BEHIND]
    return near if len(near) > 1 else []


def passage_of(stored: Sequence[StoredClaim]) -> Passage:
    """Return the sentence of these claims with what is read beside it."""
    article = stored[0].article
    return passage_in(article.text, article.title, [one.claim for one in stored])


def passage_in(text: str, title: str | None, claims: Sequence[Claim]) -> Passage:
    """Return a sentence with its article's title, the sentence before it and whom it speaks of.

    "He has denied the charges." answers what a man has to say only where it is told who he is.

    :param claims: those of one sentence, one at least.
    """
    sentence = claims[0].sentence
    said, before = sentence.of(text), text[: sentence.start].rstrip()
    paragraph = Span(before.rfind("\n") + 1, len(before))
    *_, last = ("", *(span.of(before) for span in split_paragraph(before, paragraph)))
    meant = dict.fromkeys(name for claim in claims for name in _meant(claim) if name not in said)
    return Passage(said, " ".join(filter(None, (title, last.strip(), "; ".join(meant)))))


def _meant(claim: Claim) -> Iterator[str]:
    """Yield who speaks in a claim and for whom its pronouns stand."""
    if claim.speaker:
        yield claim.speaker.name
    yield from _PUT_IN.findall(claim.text)
