"""Texts become vectors and word pieces."""
