"""The message that answers a question: the claims, and what is known of how many."""

from collections.abc import Iterator, Sequence

from bot.replies import texts
from bot.replies.claim_message import Shown, differences_block, doubt_of
from bot.replies.differences import on_shown
from bot.replies.event_state import headline, state_lines
from bot.replies.reply import Block
from index.model.answer import Answer


def answer_blocks(
    shown: Sequence[Shown], claims: Sequence[Block], answer: Answer
) -> Iterator[Block]:
    """Yield how many and as of when, the claims, how the count came there, and what differs.

    Of a single figure its claim says all that, and of a doubtful one nothing more is said.
    """
    doubt = doubt_of(shown)
    state = answer.state if doubt != texts.MAY_NOT_BE_IT else None
    counted = answer if answer.state else on_shown(answer, [match for match, _ in shown])
    differing = differences_block(counted)
    told = [*state_lines(state)] if state else []
    head = [Block((headline(state),))] if state and (told or differing) else []
    before = 1 if doubt else 0
    yield from (*claims[:before], *head, *claims[before:])
    if lines := (*told, *(differing.lines if differing else ())):
        yield Block(lines)
