"""The words and letters that numbers are written with, and what they are worth."""

NUMBER_WORDS: dict[str, float] = {
    word: float(value)
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
        "fifteen sixteen seventeen eighteen nineteen".split()
    )
} | {
    word: float(value)
    for value, word in zip(
        range(20, 100, 10),
        "twenty thirty forty fifty sixty seventy eighty ninety".split(),
        strict=True,
    )
}
PLURAL_NUMBERS = tuple(word for word, value in NUMBER_WORDS.items() if value > 1)
"""The spelled numbers below a hundred that count more than one: "one" is a pronoun too."""
SCALE_WORDS: dict[str, float] = {
    "dozen": 12,
    "hundred": 1e2,
    "thousand": 1e3,
    "lakh": 1e5,
    "million": 1e6,
    "crore": 1e7,
    "billion": 1e9,
    "trillion": 1e12,
}
SCALE_LETTERS: dict[str, float] = {
    "k": 1e3,
    "m": 1e6,
    "mn": 1e6,
    "mln": 1e6,
    "mil": 1e6,
    "bn": 1e9,
    "b": 1e9,
    "tn": 1e12,
}
FRACTION_WORDS: dict[str, float] = {
    "half": 1 / 2,
    "third": 1 / 3,
    "thirds": 1 / 3,
    "quarter": 1 / 4,
    "quarters": 1 / 4,
    "½": 1 / 2,
    "¼": 1 / 4,
    "¾": 3 / 4,
}
ORDINAL_WORDS: dict[str, int] = {
    word: value
    for value, word in enumerate(
        "second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split(), 2
    )
}
"""Ordinals in words; the first of several says nothing of how many there are."""
ROUNDING_DOWN = frozenset(("more than", "over", "upwards of", "in excess of"))
"""Qualifiers of a round number below the exact one."""
