"""Followed questions: what a new build says that is new on them."""
