"""From new articles to a published build."""
