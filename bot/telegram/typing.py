"""The "typing" line that a chat shows while its answer is being found."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from telegram import Bot
from telegram.constants import ChatAction

from bot.telegram.delivery import best_effort

REPEAT_SECONDS = 4.5  # Telegram shows an action for five


@asynccontextmanager
async def typing_in(bot: Bot, chat_id: int) -> AsyncIterator[None]:
    """Show "typing" until the block ends; a server that cannot costs nothing."""
    task = asyncio.create_task(_repeat(bot, chat_id))
    try:
        yield
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


async def _repeat(bot: Bot, chat_id: int) -> None:
    while True:
        if not await best_effort(
            "sendChatAction", bot.send_chat_action(chat_id, ChatAction.TYPING)
        ):
            return
        await asyncio.sleep(REPEAT_SECONDS)
