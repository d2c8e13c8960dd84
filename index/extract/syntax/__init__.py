"""The parse of a sentence and how it is walked."""
