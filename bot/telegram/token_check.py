"""Whether Telegram takes the token that is set."""

from bot.telegram.application import TelegramUnavailableError, connect
from bot.telegram.client import make_client
from index.checkup import Finding
from index.settings import Settings


async def check_token(settings: Settings) -> Finding:
    """Ask Telegram whose token it is; without one the chat runs in the terminal, which is well."""
    if settings.telegram_token is None:
        return Finding("token", True, "none is set, so that the chat runs in the terminal")
    bot = make_client(settings)
    try:
        await connect(bot, settings.telegram_base_url)
    except TelegramUnavailableError as error:
        return Finding("token", False, str(error))
    name = bot.username
    await bot.shutdown()
    return Finding("token", True, f"taken, as @{name}")
