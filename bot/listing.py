"""Several claims in one reply, with the buttons that belong to each."""

from collections.abc import Sequence

from bot.claims import claim_block, web_url
from bot.press import ShowContext, ShowMore
from bot.reply import Button, Reply, note
from index.answer.answer import Context, Match

Shown = tuple[Match, Context | None]
Rows = tuple[tuple[Button, ...], ...]


def claims_page(claims: Sequence[Shown], offset: int = 0, sure: int | None = None) -> Reply:
    """Return the claims that follow ``offset`` earlier ones; a lone first one has no number.

    Those beyond the first ``sure``, if that is given, stand under a note that they may not answer
    the question. A claim that comes with its context shows that, and needs no button for it.
    """
    numbered = offset > 0 or len(claims) > 1
    places = [place if numbered else None for place in range(offset + 1, offset + 1 + len(claims))]
    shown = list(zip(claims, places, strict=True))
    blocks = [claim_block(match, place, context) for (match, context), place in shown]
    if sure is not None and sure < len(claims):
        blocks.insert(max(0, sure), note("Less sure; these may not answer the question:"))
    rows = (_buttons(match, context, place) for (match, context), place in shown)
    return Reply(tuple(blocks), tuple(filter(None, rows)))


def more_button(asked_id: int | None, offset: int) -> Rows:
    """Return the row that shows what follows ``offset``; none for a question not remembered."""
    return () if asked_id is None else ((Button("More", str(ShowMore(asked_id, offset))),),)


def _buttons(match: Match, context: Context | None, place: int | None) -> tuple[Button, ...]:
    which = f" {place}" if place else ""
    buttons = []
    if context is None:
        buttons.append(Button(f"Context{which}", str(ShowContext(match.claim_id))))
    if url := web_url(match.article.url):
        buttons.append(Button(f"Article{which} ↗", url=url))
    return tuple(buttons)
