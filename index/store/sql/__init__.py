"""Articles, claims and chats in SQL."""
