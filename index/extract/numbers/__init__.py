"""Numbers in words and digits, with their bounds and what they count."""
