"""The likeliest sentences, each read together with the question.

What is found is found by how alike it is. A model that sees question and sentence at once tells
which of these answers, and whether any does; it takes too long for more than a few.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

import numpy as np

from index.answer.question.question import Question
from index.answer.ranking.matches import surer
from index.answer.ranking.ranking import Reading, fitted_weights
from index.answer.ranking.retrieval import Hit
from index.model.article import Span
from index.model.claim import Claim, Measure
from index.read.sentence_splitter import split_paragraph
from index.store.encoding.encoder import Encoder, Passage
from index.store.search.rows import Mask, Scores
from index.store.sql.claims import StoredClaim

MOST_READ = 6
"""How many are read at most; eight or twelve would find hardly more."""
MAX_BEHIND = 2.0
"""How far, in units of score, what is read lies behind the best."""
READ_TOGETHER = 2
PLAIN = 1.0
"""Where one of those that are read together has such log-odds, no more are read: on questions of
every set that put another one first for one in a thousand, and three are read in place of four."""
MOST_ADDED = 1.0
"""How much surer reading makes of a sentence, in log-odds: that it seems to answer does not make up
for what the question demands besides."""
_PUT_IN = re.compile(r"\[([^\W\d_][^\]]*)\]")
"""What stands for a pronoun in a claim that stands alone; days, put in likewise, are numbers."""


def read_closely(
    hits: Sequence[Hit],
    setbacks: Sequence[float],
    stored: Mapping[int, Sequence[StoredClaim]],
    question: Question,
    encoder: Encoder,
) -> list[Hit]:
    """Return the hits in their order, with the score and the confidence that reading them gives.

    :param setbacks: what is to be taken from the score of each, which tells whom to read first.
    :param stored: the claims of each hit's sentence with their articles.
    """
    shown = [place for place, hit in enumerate(hits) if stored.get(hit.claim_id)]
    standing = np.array([hits[place].score - setbacks[place] for place in shown], np.float32)
    places = [shown[near] for near in likeliest(standing)]
    if not places:
        return list(hits)
    weights = fitted_weights().reading

    def read(some: Sequence[int]) -> Scores:
        passages = [passage_of(stored[hits[place].claim_id]) for place in some]
        return encoder.cross.read(question.text, passages)

    odds = read_in_turn(places, read, len(hits))
    order = np.where(np.isnan(odds), weights.unread, odds) * weights.order
    counting = [_counts(stored.get(hit.claim_id, ()), question.measure) for hit in hits]
    sure = added_by_reading(odds, weights, np.array(counting, np.bool_))
    return [
        replace(surer(hit, log_odds), score=hit.score + own)
        for hit, own, log_odds in zip(hits, order.tolist(), sure.tolist(), strict=True)
    ]


def likeliest(standing: Scores) -> list[int]:
    """Return the places that are worth reading, best first: the best and what is close to it.

    :param standing: what orders them before they are read.
    """
    order = np.argsort(-standing, kind="stable")[:MOST_READ].tolist()
    return [one for one in order if standing[one] >= standing[order[0]] - MAX_BEHIND]


def read_in_turn(
    places: Sequence[int], read: Callable[[Sequence[int]], Scores], count: int
) -> Scores:
    """Return the reader's log-odds of each of so many sentences, NaN for what is unread.

    :param places: those that are worth reading, best first; the last ones are left where one before
        them plainly answers.
    :param read: gives the log-odds of the sentences at some places.
    """
    odds = np.full(count, np.nan, np.float32)
    for start in range(0, len(places), READ_TOGETHER):
        some = list(places[start : start + READ_TOGETHER])
        odds[some] = read(some)
        if (odds[some] >= PLAIN).any():
            break
    return odds


def added_by_reading(odds: Scores, weights: Reading, counting: Mask) -> Scores:
    """Return for each sentence what reading adds to the log-odds of its confidence.

    Where figures are asked for, each source gives its own: they stand and fall with the best.

    :param odds: the reader's log-odds of each, NaN for what is unread.
    :param counting: those that give a figure of what is asked for.
    """
    told = np.where(np.isnan(odds), np.float32(weights.unsure), odds)
    if counting.any():
        told[counting] = told[counting].max()
    return np.asarray(np.minimum(weights.sure * (told - weights.even), MOST_ADDED), np.float32)


def _counts(claims: Sequence[StoredClaim], measure: Measure | None) -> bool:
    return measure is not None and any(
        quantity.measure is measure for one in claims for quantity in one.claim.quantities
    )


def passage_of(stored: Sequence[StoredClaim]) -> Passage:
    """Return the sentence of these claims with what is read beside it."""
    article = stored[0].article
    return passage_in(article.text, article.title, [one.claim for one in stored])


def passage_in(text: str, title: str | None, claims: Sequence[Claim]) -> Passage:
    """Return a sentence with its article's title, the sentence before it and whom it speaks of.

    "She does not believe a word of it." tells what somebody says only where it is told who she is.

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
