"""Words for truces and the pacts that make them."""

TRUCES = frozenset("truce ceasefire armistice cessation".split())
PACTS = frozenset("accord agreement deal pact arrangement".split())
"""A "ceasefire deal" and a "deal on a truce" are the truce."""
TRUCE_SPELLS = frozenset("day hour period regime".split())
CALM = frozenset("calm silence".split())
"""What a spell of is a truce: "days of calm"."""
TRUCE_PATTERN = (
    r"(?:cease-?\s?fires?|truces?)(?! (?:lines?|zones?))|cessation of hostilities|armistice|"
    r"(?:days?|regime) of (?:calm|silence)"
)
"""How a truce is named in lower case; "ceasefire lines" name a place."""
