"""From articles to claims, from claims to a searchable build, from a question to an answer."""
