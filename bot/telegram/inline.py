"""Questions that somebody types after the bot's name in any chat."""

from collections.abc import Sequence

from telegram import (
    InlineQuery,
    InlineQueryResultArticle,
    InlineQueryResultsButton,
    InputTextMessageContent,
    LinkPreviewOptions,
)
from telegram.constants import ParseMode

from bot.chat.conversation import Conversation
from bot.replies import service_texts
from bot.replies.inline_results import InlineResult
from bot.telegram.delivery import best_effort
from bot.telegram.telegram_html import html, pages
from bot.telegram.work import Work

CACHE_SECONDS = 60


class InlineQueries:
    """Offers claims as messages that are complete with who said it and where."""

    def __init__(self, conversation: Conversation, work: Work) -> None:
        self._conversation = conversation
        self._work = work

    async def answer(self, query: InlineQuery) -> None:
        """Offer what answers the query; a query that nothing answers gets a way into the chat."""
        found = await self._work.answer(self._conversation.offer, query.query)
        results = [result for result in map(_article, found) if result]
        title = (
            service_texts.INLINE_ASK if not query.query.strip() else service_texts.INLINE_NOTHING
        )
        button = None if results else InlineQueryResultsButton(title, start_parameter="inline")
        answer = query.answer(results, cache_time=CACHE_SECONDS, is_personal=True, button=button)
        await best_effort("answerInlineQuery", answer)


def _article(result: InlineResult) -> InlineQueryResultArticle | None:
    """Return the result as Telegram takes it; one that is longer than a message is left out."""
    message: Sequence[object] = pages(result.message)
    if len(message) != 1:
        return None
    content = InputTextMessageContent(
        html(pages(result.message)[0]),
        parse_mode=ParseMode.HTML,
        link_preview_options=LinkPreviewOptions(is_disabled=True),
    )
    return InlineQueryResultArticle(
        result.key, result.title, content, description=result.description
    )
