"""Ceasefires: which words name one, and what becomes of it."""
