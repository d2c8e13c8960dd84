"""Which extraction this is; apart from the extractor so that asking it loads no model."""

VERSION = "52"
"""Changes whenever the same article would give other claims: those of older versions are redone."""
