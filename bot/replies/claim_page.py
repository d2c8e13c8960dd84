"""Several claims in one reply, with the buttons that belong to each."""

from collections.abc import Sequence

from bot.replies.callbacks import ShowContext, ShowMore
from bot.replies.claims import claim_block, web_url
from bot.replies.following_callbacks import FollowAsked
from bot.replies.reply import Button, Reply, note
from index.model.answer import Context, ShownClaim

Shown = tuple[ShownClaim, Context | None]
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


def question_buttons(asked_id: int | None, more_from: int | None, follow: bool = False) -> Rows:
    """Return the row that goes on from an answer; none for a question not remembered.

    :param more_from: the place of the next result; ``None`` where there are no more.
    """
    if asked_id is None:
        return ()
    row = []
    if more_from is not None:
        row.append(Button("More", str(ShowMore(asked_id, more_from))))
    if follow:
        row.append(Button("Follow", str(FollowAsked(asked_id))))
    return (tuple(row),) if row else ()


def _buttons(match: ShownClaim, context: Context | None, place: int | None) -> tuple[Button, ...]:
    which = f" {place}" if place else ""
    buttons = []
    if context is None:
        buttons.append(Button(f"Context{which}", str(ShowContext(match.claim_id))))
    if url := web_url(match.article.url):
        buttons.append(Button(f"Article{which} ↗", url=url))
    return tuple(buttons)
