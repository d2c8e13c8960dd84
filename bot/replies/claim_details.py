"""What a claim that was shown says of its own time, place and speaker."""

import re

from bot.replies import texts
from bot.replies.claim_message import claims_page
from bot.replies.formatting import day, period
from bot.replies.reply import Block, Line, Reply, Run, Style
from index.answer.question.followups.aspects import Aspect
from index.model.answer import Context, ShownClaim
from index.model.claim import Timex


def aspect_reply(aspect: Aspect, match: ShownClaim, context: Context | None) -> Reply:
    """Return what the claim says of that, and the claim.

    :param context: the sentences around it; they are shown where they may say what it does not.
    """
    match_says = {Aspect.TIME: _time, Aspect.SPEAKER: _speaker, Aspect.PLACE: _place}[aspect]
    told, found = match_says(match)
    page = claims_page([(match, None if found else context)])
    line = Line((Run(told, Style.ITALIC),))
    return Reply((Block((line,)), *page.blocks), page.buttons)


def _time(match: ShownClaim) -> tuple[str, bool]:
    if times := [_timex(timex) for timex in match.claim.dates]:
        return texts.WHEN.format(times="; ".join(dict.fromkeys(times))), True
    published = match.article.published
    if published is None:
        return texts.NO_DAY, False
    return texts.NO_DAY_BUT_PUBLISHED.format(day=day(published)), False


def _timex(timex: Timex) -> str:
    """Return the time in the sentence's words, with the days where those do not say the year."""
    days = period(timex.first, timex.last) if timex.first and timex.last else None
    if days is None or str(timex.first)[:4] in timex.text:
        return timex.text
    return f"{timex.text} ({days})"


def _speaker(match: ShownClaim) -> tuple[str, bool]:
    if speaker := match.claim.speaker:
        named = ", ".join(part for part in (speaker.name, speaker.role) if part)
        named = re.sub(r"^The\b", "the", named)
        return texts.SAID_BY.format(
            speaker=named
        ), named != named.lower()  # which ministry, those around may say
    return texts.NO_SOURCE.format(writer=match.article.publisher or texts.THE_ARTICLE), False


def _place(_match: ShownClaim) -> tuple[str, bool]:
    return texts.MAY_SAY_WHERE, False
