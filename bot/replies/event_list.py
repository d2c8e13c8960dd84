"""What happened lately, an event a line."""

from collections.abc import Callable

from bot.replies import pact_texts, texts
from bot.replies.button_rows import arranged
from bot.replies.buttons import FollowAsked, ShareAnswer, ShowTimeline
from bot.replies.claim_message import claims_page
from bot.replies.formatting import bounds, count, day
from bot.replies.pact_lines import state_text
from bot.replies.reply import AnswerRef, Block, Line, Reply, Run, Style, note, plain, say
from index.events.happening import Counted, Happening
from index.model.answer import ShownClaim
from index.model.claim import Measure


def event_list(
    events: list[Happening], asked: str, link: Callable[[str], str | None] = lambda _id: None
) -> Reply:
    """Return the events, each with its figures and how many articles are about it.

    :param asked: the place, kind or day that was named, if any.
    :param link: gives the address that opens an event by its id.
    """
    if not events:
        return say(texts.NO_EVENT_OF.format(asked=asked) if asked else texts.NO_EVENT)
    return Reply(
        (*(event_block(event, link(event.id)) for event in events), note(texts.EVENTS_HINT))
    )


def opened_event(
    event: Happening, newest: ShownClaim | None, about: AnswerRef | None, has_figures: bool
) -> Reply:
    """Return one event, with the claim that gives its newest figure.

    :param about: the question as which it is remembered.
    :param has_figures: whether they can be followed through time.
    """
    page = claims_page([(newest, None)]) if newest else Reply(())
    row = []
    if about:
        row = [ShowTimeline(about.asked_id, 0).button()] if has_figures else []
        row += [FollowAsked(about.asked_id).button(), ShareAnswer(about.asked_id).button()]
    buttons = arranged(*page.buttons, row)
    return Reply((event_block(event, None), *page.blocks), buttons, about=about)


def event_block(event: Happening, link: str | None) -> Block:
    """Return an event with its figures and how many articles are about it, its label first."""
    told = [_told(measure, counted) for measure, counted in event.measures.items()]
    lines = [Line((Run(event.summary.label, Style.BOLD, link),))]
    if event.phases:
        lines.append(plain(state_text(event.phases)))
        if event.parties:
            lines.append(plain(pact_texts.PARTIES.format(parties=event.parties)))
    lines += map(plain, told)
    lines.append(plain(count(len(event.articles), "article")))
    return Block(tuple(lines))


def _told(measure: Measure, counted: Counted) -> str:
    """Return how many, and the newest figure with its source where it is not all there is.

    "Killed 8–12 · newest: at least 12, Hill Echo, 14 Sep 2016". Whoever is only named or described
    is said to be.
    """
    latest = counted.latest
    name = texts.MEASURES[measure]
    figure = bounds(counted.low, counted.high) or ""
    named = texts.NAMED_ONLY if latest.inferred else None
    number = " ".join(part for part in (figure, named) if part)
    when = day(latest.as_of) if latest.as_of else None
    source = [part for part in (latest.publisher, when) if part]
    if counted.low == counted.high and latest.bounds == (counted.low, counted.high):
        said = texts.EVENT_FIGURE.format(measure=name.capitalize(), number=number)
        return " · ".join(part for part in (said, ", ".join(source)) if part)
    newest = ", ".join(part for part in (bounds(*latest.bounds), *source) if part)
    return texts.EVENT_RANGE.format(measure=name.capitalize(), number=number, newest=newest)
