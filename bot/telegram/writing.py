"""A reply written down as letters, its picture drawn or its file attached."""

from dataclasses import replace
from typing import Any

from bot.replies.reply import Reply
from bot.telegram.delivery import upload_of
from bot.telegram.letter import Destination, Letter, file_letter, letters_of
from bot.telegram.work import Work


async def written(
    work: Work, destination: Destination, reply: Reply, at: float, **more: Any
) -> list[Letter]:
    """Return every message of a reply in order; ``at`` is when it was asked for."""
    files: list[Letter] = []
    if reply.attachment:
        instead = reply.attachment.instead
        if upload := await work.answer(upload_of, reply.attachment):
            letter = file_letter(destination, upload, instead, at)
            files = [letter.changed(spends=more.get("spends"))]
        else:
            reply = replace(reply, blocks=(instead, *reply.blocks))
    return [*files, *letters_of(destination, reply, at, **more)]
