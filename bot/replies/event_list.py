"""What happened lately, an event a line."""

from bot.replies import pact_texts, texts
from bot.replies.formatting import count
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
    if told:
        lines.append(plain(" · ".join(told)))
    lines.append(plain(count(len(event.articles), "article")))
    return Block(tuple(lines))


def _told(measure: Measure, counted: Counted) -> str:
    """Return how many: "killed 8–12"; whoever is only named or described is said to be."""
    low, high = f"{counted.low:,.0f}", f"{counted.high:,.0f}"
    number = low if low == high else f"{low}–{high}"
    named = f" {texts.NAMED_ONLY}" if counted.latest.inferred else ""
    return f"{measure.value} {number}{named}"
