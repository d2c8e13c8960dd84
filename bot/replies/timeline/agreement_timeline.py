"""The timeline of a truce or another agreement: what became of it, in order, with sources."""

from bot.replies import pact_texts
from bot.replies.buttons import FORMATS, ExportThread
from bot.replies.claim_message import source_line
from bot.replies.pact_lines import phase_text, state_text, told_text
from bot.replies.reply import Block, Line, Reply, Run, Style, plain
from index.events.happening import ToldAgreement
from index.model.answer import ShownClaim
from index.model.pact import ToldPhase


def agreement_timeline(told: ToldAgreement, asked_id: int | None) -> Reply:
    """Return what became of an agreement; without an ``asked_id`` it has no buttons."""
    event = told.event
    lines = [Line((Run(event.summary.label, Style.BOLD),)), plain(state_text(event.phases))]
    if event.parties:
        lines.append(plain(pact_texts.PARTIES.format(parties=event.parties)))
    if event.length:
        lines.append(plain(phase_text(event.length)))
    files = (
        tuple(ExportThread(asked_id, form, 0).button() for form in FORMATS)
        if asked_id is not None
        else ()
    )
    blocks = (_phase(phase, shown) for phase, shown in told.told)
    return Reply((Block(tuple(lines)), *blocks), (files,) if files else ())


def _phase(phase: ToldPhase, shown: ShownClaim) -> Block:
    source = source_line(shown, dated=True)
    quoted = Line((Run(shown.sentence),), quoted=True)
    head = Line((Run(told_text(phase), Style.BOLD),))
    return Block((head, quoted, *([source] if source else [])))
