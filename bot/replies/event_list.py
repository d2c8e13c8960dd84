"""What happened lately, an event a line."""

from bot.replies import pact_texts, texts
from bot.replies.formatting import bounds, count, day
from bot.replies.pact_lines import state_text
from bot.replies.reply import Block, Line, Reply, Run, Style, note, plain, say
from index.events.happening import Counted, Happening
from index.model.claim import Measure


def event_list(events: list[Happening], asked: str) -> Reply:
    """Return the events, each with its figures and how many articles are about it.

    :param asked: the place, kind or day that was named, if any.
    """
    if not events:
        return say(texts.NO_EVENT_OF.format(asked=asked) if asked else texts.NO_EVENT)
    return Reply((*(_event(event) for event in events), note(texts.EVENTS_HINT)))


def _event(event: Happening) -> Block:
    told = [_told(measure, counted) for measure, counted in event.measures.items()]
    lines = [Line((Run(event.summary.label, Style.BOLD),))]
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
