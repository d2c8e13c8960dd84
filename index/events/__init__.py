"""What happened, once, for everybody: which articles tell of the same event."""
