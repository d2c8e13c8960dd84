"""The chat: an answer becomes Telegram messages, or lines in a terminal."""
