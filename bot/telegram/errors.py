"""The chat's own errors that a person can repair."""

from index.errors import ClaimtrailError


class TelegramUnavailableError(ClaimtrailError):
    """Telegram refuses the token, or cannot be reached."""
