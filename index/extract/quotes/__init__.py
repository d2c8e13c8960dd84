"""Which spans of an article are quoted, and which belong to one speech."""
