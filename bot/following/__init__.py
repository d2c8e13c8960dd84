"""Following questions from a chat: commands, messages and how those are sent."""
