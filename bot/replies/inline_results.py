"""Claims as they are offered where somebody types the bot's name: each a message of its own."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bot.replies.claim_message import claim_block, speaker_text
from bot.replies.formatting import day, outlet_name
from bot.replies.reply import Reply
from index.model.answer import ShownClaim

TITLE_CHARS, DESCRIPTION_CHARS = 120, 160


@dataclass(frozen=True, slots=True)
class InlineResult:
    """What is listed, and the message that it becomes when it is chosen."""

    key: str
    title: str
    description: str
    message: Reply


def inline_results(claims: Iterable[ShownClaim]) -> Iterator[InlineResult]:
    """Yield a result for each claim."""
    for match in claims:
        speaker, article = match.claim.speaker, match.article
        parts = (
            speaker_text(speaker) if speaker else None,
            outlet_name(article),
            day(article.published) if article.published else None,
        )
        description = " · ".join(part for part in parts if part)
        yield InlineResult(
            f"c{match.claim_id}",
            _short(match.claim.text, TITLE_CHARS),
            _short(description, DESCRIPTION_CHARS),
            Reply((claim_block(match),)),
        )


def _short(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1]}…"
