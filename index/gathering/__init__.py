"""Articles that come in by themselves: from feeds, sitemaps and links."""
