"""What fits the ranking's weights."""
