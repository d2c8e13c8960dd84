"""What people see of the bot before they write to it: its texts, and a menu for each scope."""

from collections.abc import Iterable

from telegram import (
    Bot,
    BotCommand,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
)

from bot.chat.access import Access
from bot.replies import service_texts
from bot.replies.commands import COMMANDS, Audience
from bot.telegram.delivery import best_effort

IN_PRIVATE = (Audience.ALL, Audience.PRIVATE)
FOR_OWNER = (*IN_PRIVATE, Audience.OWNER)


async def introduce(bot: Bot, access: Access, fetches: bool = True) -> None:
    """Clear a webhook that an earlier bot may have left, fill the menus and the profile.

    :param fetches: whether the bot fetches updates, and so wants no webhook.
    """
    if fetches:
        await best_effort("deleteWebhook", bot.delete_webhook())
    everybody = _menu((Audience.ALL,))
    await best_effort("setMyCommands", bot.set_my_commands(everybody))
    for scope, audiences in (
        (BotCommandScopeAllPrivateChats(), IN_PRIVATE),
        (BotCommandScopeAllGroupChats(), (Audience.ALL,)),
    ):
        await best_effort("setMyCommands", bot.set_my_commands(_menu(audiences), scope))
    await best_effort("setMyDescription", bot.set_my_description(service_texts.DESCRIPTION))
    short = bot.set_my_short_description(service_texts.SHORT_DESCRIPTION)
    await best_effort("setMyShortDescription", short)
    await introduce_to_owner(bot, access)


async def introduce_to_owner(bot: Bot, access: Access) -> None:
    """Fill the menu of the owner's own chat."""
    if owner := access.owner:
        scope = BotCommandScopeChat(owner.chat_id)
        await best_effort("setMyCommands", bot.set_my_commands(_menu(FOR_OWNER), scope))


def _menu(audiences: Iterable[Audience]) -> list[BotCommand]:
    wanted = tuple(audiences)
    return [BotCommand(c.name, c.description) for c in COMMANDS if c.audience in wanted]
