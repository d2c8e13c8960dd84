"""The message that tells a follower what is new on a question."""

from collections.abc import Sequence
from datetime import date

from bot.replies import texts
from bot.replies.button_rows import arranged
from bot.replies.buttons import AskFollowed, Unfollow
from bot.replies.claim_message import claim_block, claims_page
from bot.replies.formatting import bounds, count, day, outlet_name
from bot.replies.message_splitting import split_pages
from bot.replies.reply import Block, Line, Reply, Run, Style, note, plain
from index.answer.following.change_detection import Change, figure
from index.answer.following.news import News
from index.model.answer import ShownClaim
from index.model.claim import Measure

MAX_CLAIMS = 5
"""How many claims a message tells; a reader can ask for the others."""


def news_reply(follow_id: int, question: str, news: Sequence[News]) -> Reply:
    """Return what is new, corrections first, as far as it fits one message."""
    for shown in range(min(MAX_CLAIMS, len(news)), 0, -1):
        blocks = _blocks(question, news, shown)
        if shown == 1 or len(list(split_pages(blocks))) == 1:
            break
    page = claims_page([(one.shown, None) for one in news[:shown]])
    further = (
        AskFollowed(follow_id).button(),
        Unfollow(follow_id).button(),
    )
    return Reply(blocks, arranged(*page.buttons, further))


def _blocks(question: str, news: Sequence[News], shown: int) -> tuple[Block, ...]:
    title = Line((Run(texts.NEW_ON, Style.BOLD), Run(f"“{question}”")))
    numbered = len(news) > 1
    blocks = [_block(one, place if numbered else None) for place, one in enumerate(news[:shown], 1)]
    if more := len(news) - shown:
        blocks.append(note(texts.MORE_NEWS.format(claims=count(more, "more claim"))))
    return (Block((title,)), *blocks)


def _block(one: News, place: int | None) -> Block:
    """Return the claim under a line that says what is new about it, if it is not all new."""
    told = _what_changed(one)
    if told is None:
        return claim_block(one.shown, place)
    heading = Line(tuple(run for run in (_number(place), Run(told, Style.ITALIC)) if run))
    earlier = [_earlier(one.before)] if one.before else []
    return Block((heading, *claim_block(one.shown).lines, *earlier))


def _number(place: int | None) -> Run | None:
    return Run(f"{place}. ") if place else None


def _what_changed(one: News) -> str | None:
    """Return "Corrected: 32 killed (20 Sep 2016) → 20 killed (23 Sep 2016)" and the like."""
    match one.change:
        case Change.WITHDRAWN:
            return texts.WITHDRAWN_ON.format(day=day(one.on)) if one.on else texts.WITHDRAWN
        case Change.CORRECTED:
            figures = _figures(one)
            if figures is None:
                return texts.CORRECTED
            return texts.CORRECTED_FIGURES.format(old=figures[0], new=figures[1])
        case Change.CHANGED if figures := _figures(one):
            return texts.ANOTHER_FIGURE.format(old=figures[0], new=figures[1])
    return None


def _figures(one: News) -> tuple[str, str] | None:
    """Return both figures with their days, old and new; ``None`` where they are not comparable."""
    if one.before is None:
        return None
    for measure in Measure:
        old, new = _figure(one.before, measure), _figure(one.shown, measure)
        if old and new and old != new:
            return _dated(old, one.before.article.published), _dated(new, one.on)
    return None


def _figure(match: ShownClaim, measure: Measure) -> str | None:
    known = figure(match, measure)
    if known is None:
        return None
    own = (q.text for q in match.claim.quoted if (q.low, q.high) == known.bounds)
    text = next(own, "") if None in known.bounds else bounds(*known.bounds)
    return f"{text[:1].lower()}{text[1:]} {texts.MEASURES[measure]}" if text else None


def _dated(text: str, when: date | None) -> str:
    return f"{text} ({day(when)})" if when else text


def _earlier(before: ShownClaim) -> Line:
    article = before.article
    published = day(article.published) if article.published else None
    where = ", ".join(part for part in (outlet_name(article), published) if part)
    return plain(texts.BEFORE.format(sentence=before.sentence) + (f" – {where}" if where else ""))
