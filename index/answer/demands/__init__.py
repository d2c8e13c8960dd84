"""What a question demands, and whether a sentence in its context meets it."""
