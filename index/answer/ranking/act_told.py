"""The sentence that tells of the act that is asked for, where its article says what it is about.

"The PDF denied that" answers who denied it, and names hardly a word of the question.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import timedelta

from index.answer.question.asked_acts import AskedAct, asked_act, asked_acts, name_words
from index.answer.question.question import Question
from index.model.answer import Match
from index.model.claim import Act, Claim
from index.places.folding import fold
from index.store.sql.claims import StoredArticle, StoredClaim
from index.words.stems import stems

MIN_SHARE = 0.6
"""The share of the question's other words that the article has."""
MIN_WORDS = 2
"""From how many of them on they tell what is asked about."""
MIN_CONFIDENCE = 0.01
"""What is less sure is of something else in the article."""
MAX_DELAY = timedelta(days=45)
"""For how long after the named time somebody speaks of it."""


def led_by_act(
    matches: Sequence[Match],
    stored: Mapping[int, Sequence[StoredClaim]],
    question: Question,
    threshold: float,
) -> list[Match]:
    """Return the matches, the one that tells of the asked act first and sure enough to answer.

    Its speaker has to be whoever is asked about, and its article about what is asked: it has all
    names of the question and most of its words. Where the first match is such a one already, and
    where nobody asks for an act, nothing is changed.

    :param stored: the claims of each match with their articles.
    :param threshold: the confidence from which something is an answer.
    """
    act = asked_act(question.text)
    if act is None or not act.acts:
        return list(matches)
    articles = {one.shown.article.id: one.article for told in stored.values() for one in told}
    telling = [
        match
        for match in matches
        if match.confidence >= MIN_CONFIDENCE
        and any(act.is_told_by(claim) for claim in (match.claim, *_others(match, stored)))
        and _is_about(articles.get(match.article.id), act, question)
    ]
    if not telling:
        return list(matches)
    leads = matches[0] in telling or _does_more(act, matches[0].claim)
    first = matches[0] if leads else max(telling, key=lambda match: match.confidence)
    sure = replace(first, confidence=max(first.confidence, threshold))
    return [sure, *(match for match in matches if match is not first)]


def _others(match: Match, stored: Mapping[int, Sequence[StoredClaim]]) -> list[Claim]:
    """Return the claims of the match's sentence."""
    return [one.claim for one in stored.get(match.claim_id, ())]


def _does_more(act: AskedAct, claim: Claim) -> bool:
    """Tell whether one of those who are asked about does more in a claim than to say something."""
    return claim.act is not Act.SAYS and bool(act.doer) and act.may_be_of(claim)


def _is_about(article: StoredArticle | None, act: AskedAct, question: Question) -> bool:
    if article is None:
        return False
    told = f"{article.title or ''} {article.text}"
    return (
        _is_timely(article, question)
        and all(fold(name) in fold(told) for name in question.names)
        and _has_words(told, act, question)
    )


def _is_timely(article: StoredArticle, question: Question) -> bool:
    if question.period is None or article.published is None:
        return True
    first, last = question.period
    return first <= article.published <= last + MAX_DELAY


def _has_words(told: str, act: AskedAct, question: Question) -> bool:
    words = [word for word in question.text.split() if not name_words(word) <= act.doer]
    words = [word for word in words if not asked_acts(word)]
    wanted = set(stems(" ".join(words)))
    held = wanted & set(stems(told))
    return len(held) >= MIN_WORDS and len(held) >= MIN_SHARE * len(wanted)
