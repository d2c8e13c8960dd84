"""The message that sets what somebody else wrote beside what is held."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.replies import texts
from bot.replies.claim_message import claim_block, claims_page, differences_block
from bot.replies.differences import on_shown
from bot.replies.reply import Block, Line, Reply, Run, Style, note
from index.model.answer import Answer, ShownClaim

MAX_SENTENCE_CHARS = 300
MAX_MISSING = 3


@dataclass(frozen=True, slots=True)
class Checked:
    """A sentence of the message, and the claims that it may be held against."""

    sentence: str
    claims: tuple[ShownClaim, ...]
    answer: Answer


def checked_reply(found: Sequence[Checked], missing: Sequence[str]) -> Reply:
    """Return each sentence with its claims, numbered through, and what nothing is held on."""
    blocks = [note(texts.SET_BESIDE)]
    claims = [claim for checked in found for claim in checked.claims]
    place = 0
    for checked in found:
        said = Run(f"“{_short(checked.sentence)}”", Style.ITALIC)
        blocks.append(Block((Line((Run(texts.MESSAGE_SAYS), said)),)))
        for claim in checked.claims:
            place += 1
            blocks.append(claim_block(claim, place if len(claims) > 1 else None))
        differing = differences_block(on_shown(checked.answer, checked.claims))
        blocks += [differing] if differing else []
    if missing:
        blocks.append(_missing(missing))
    return Reply(tuple(blocks), claims_page([(claim, None) for claim in claims]).buttons)


def nothing_on(missing: Sequence[str]) -> Reply:
    """Return that nothing is held on what the message says."""
    blocks = [note(texts.NOTHING_ON_MESSAGE)]
    return Reply((*blocks, _missing(missing)) if missing else tuple(blocks))


def _missing(sentences: Sequence[str]) -> Block:
    lines = [Line((Run(f"“{_short(s)}”", Style.ITALIC),)) for s in sentences[:MAX_MISSING]]
    return Block((Line((Run(texts.NOTHING_ON_SENTENCES),)), *lines))


def _short(sentence: str) -> str:
    if len(sentence) <= MAX_SENTENCE_CHARS:
        return sentence
    return f"{sentence[: MAX_SENTENCE_CHARS - 1]}…"
