"""A question becomes ranked claims, an answer, and the figures that differ."""
