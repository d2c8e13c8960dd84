"""The message that tells what was taken in: each article with what became of it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from bot.replies import source_texts
from bot.replies.claim_message import web_url
from bot.replies.formatting import count, day
from bot.replies.reply import Block, Line, Reply, Run, Style, note, plain, say
from index.model.article import Article
from index.store.sql.articles import Outcome

SHOWN_ARTICLES = 5
SHOWN_REFUSALS = 5


@dataclass(frozen=True, slots=True)
class Arrival:
    """An article that came in; ``claims`` is unknown until it is read."""

    article: Article
    outcome: Outcome
    claims: int | None


def intake_reply(arrivals: Sequence[Arrival], refused: Sequence[str], *, waits: bool) -> Reply:
    """Return what came in.

    :param waits: whether some of it is still to be indexed.
    """
    blocks = [_article(arrival) for arrival in arrivals[:SHOWN_ARTICLES]]
    if len(arrivals) > SHOWN_ARTICLES:
        blocks.insert(0, note(_summary(arrivals)))
        more = len(arrivals) - SHOWN_ARTICLES
        blocks.append(note(source_texts.MORE_ARRIVALS.format(articles=count(more, "article"))))
    if refused:
        lines = [source_texts.NOT_TAKEN, *refused[:SHOWN_REFUSALS]]
        if (rest := len(refused) - SHOWN_REFUSALS) > 0:
            lines.append(source_texts.MORE_REFUSED.format(more=rest))
        blocks.append(note(*lines))
    if not blocks:
        blocks.append(note(source_texts.NOTHING_TAKEN))
    if waits:
        blocks.append(note(source_texts.IS_BEING_READ))
    return Reply(tuple(blocks))


def intake_progress(done: int, total: int) -> Reply:
    """Return how much of what was handed in is done."""
    return say(source_texts.TAKING_IN.format(done=done, total=total))


def _article(arrival: Arrival) -> Block:
    article, url = arrival.article, web_url(arrival.article.url)
    title = article.title or article.url or source_texts.UNTITLED
    told = [
        article.publisher or source_texts.NO_OUTLET,
        day(article.published) if article.published else source_texts.NO_DAY_KNOWN,
        source_texts.OUTCOMES[arrival.outcome],
    ]
    if arrival.claims is not None and arrival.outcome is not Outcome.WITHDRAWN:
        told.append(count(arrival.claims, "claim"))
    lines = [Line((Run(title, Style.BOLD, url),)), plain(" · ".join(told))]
    if doubts := [str(each) for each in article.notes if each.is_doubtful]:
        lines.append(plain(source_texts.DOUBTFUL.format(doubts=", ".join(doubts))))
    return Block(tuple(lines))


def _summary(arrivals: Sequence[Arrival]) -> str:
    met = Counter(arrival.outcome for arrival in arrivals)
    told = [
        f"{met[outcome]} {said}" for outcome, said in source_texts.OUTCOMES.items() if met[outcome]
    ]
    claims = sum(arrival.claims or 0 for arrival in arrivals)
    return " · ".join([count(len(arrivals), "article"), *told, count(claims, "claim")])
