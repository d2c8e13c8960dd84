"""Thin commands over the index."""
