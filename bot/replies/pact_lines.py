"""Truces and other agreements in lines: what became of them, when, by whom and who says so."""

from collections.abc import Sequence

from bot.replies import pact_texts
from bot.replies.formatting import count, period
from bot.replies.reply import Block, Line, Run, Style, plain
from index.model.pact import Phase, ToldPact, ToldPhase

_ORDER = (
    Phase.AGREED,
    Phase.ANNOUNCED,
    Phase.BEGINS,
    Phase.EXTENDED,
    Phase.VIOLATED,
    Phase.ENDS,
)


def pact_block(pact: ToldPact) -> Block:
    """Return what answers a question about an agreement, and which agreement it is."""
    lines = [Line((Run(phase_text(phase), Style.BOLD),)) for phase in pact.phases]
    return Block((*lines, plain(pact.label)))


def state_text(phases: Sequence[ToldPhase]) -> str:
    """Return in short what became of an agreement: "Began 12 Sep 2016 · Ended 19 Sep 2016"."""
    best = [_best(phases, phase) for phase in _ORDER]
    made = best[0] or best[1]
    shown = [None if best[2] and best[2].first else made, *best[2:]]
    return " · ".join(_short(phase) for phase in shown if phase)


def _best(phases: Sequence[ToldPhase], phase: Phase) -> ToldPhase | None:
    own = [one for one in phases if one.phase is phase]
    return max(own, key=lambda one: (one.first is not None, one.articles), default=None)


def _short(phase: ToldPhase) -> str:
    if phase.phase is Phase.VIOLATED:
        return pact_texts.PHASE_DONE[phase.phase].lower()
    return _on(phase)


def told_text(phase: ToldPhase) -> str:
    """Return a phase with how many articles tell it."""
    told = pact_texts.TOLD_IN.format(articles=count(phase.articles, "article"))
    return f"{phase_text(phase)} · {told}"


def phase_text(phase: ToldPhase) -> str:
    """Return a phase with its day and hour, or with who broke it and who says so."""
    if phase.phase is None and phase.first:
        return pact_texts.OF.format(when=period(phase.first, phase.last))
    if phase.phase is None:
        return pact_texts.LASTS.format(length=length_text(phase.lasting or 0))
    text = _on(phase)
    if phase.by and phase.phase is not Phase.BEGINS and not phase.lasting:
        text = pact_texts.MADE_BY.format(what=text, by=_inside(phase.by))
    if phase.phase is Phase.VIOLATED and (said := _said(phase)):
        text = f"{text}, {said}"
    return text


def _said(phase: ToldPhase) -> str | None:
    """Return who says that somebody broke it: nobody here knows."""
    if phase.accuser:
        return pact_texts.SAYS.format(accuser=_inside(phase.accuser))
    return pact_texts.REPORTS.format(publisher=phase.publisher) if phase.publisher else None


def _inside(name: str) -> str:
    """Return a name as it stands within a sentence: "the army"."""
    return name[0].lower() + name[1:] if name.startswith(("The ", "A ", "An ", "Both ")) else name


def _on(phase: ToldPhase) -> str:
    what = _verb(phase)
    if phase.phase is Phase.EXTENDED and phase.lasting:
        what = pact_texts.EXTENDED_BY.format(what=what, length=length_text(phase.lasting))
    when = period(phase.first, phase.last)
    if when is None:
        return f"{what}, {phase.hour}" if phase.hour else what
    when = pact_texts.AT.format(day=when, hour=phase.hour) if phase.hour else when
    form = pact_texts.UNTIL if phase.phase is Phase.EXTENDED else pact_texts.ON
    return form.format(what=what, when=when)


def _verb(phase: ToldPhase) -> str:
    ahead = phase.first and phase.reported and phase.first > phase.reported
    words = pact_texts.PHASE_AHEAD if ahead else pact_texts.PHASE_DONE
    return words[phase.phase or Phase.AGREED]


def length_text(hours: int) -> str:
    """Return a length as truces are called by it: "48 hours", "a week" as "1 week"."""
    if hours > pact_texts.MAX_HOURS:
        for unit, one, many in pact_texts.LENGTHS:
            if hours % unit == 0:
                return f"{hours // unit} {one if hours == unit else many}"
    return f"{hours} hour{'' if hours == 1 else 's'}"
