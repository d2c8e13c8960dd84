"""Fetching from the web what others name, without reaching what is not public."""
