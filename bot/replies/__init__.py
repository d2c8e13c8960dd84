"""What is said, as data and words that every front end can show; nothing here knows Telegram."""
