"""By what a sentence gives each kind of amount: units behind a number, and words that need none."""

LENGTHS = (
    r"met(?:re|er)s?|feet|foot|inch(?:es)?|yards?|miles?|"
    r"(?:kilo|centi|milli)met(?:re|er)s?|stor(?:e?y|eys|ies)|floors?|lanes?|blocks?"
)
_SHORT_LENGTHS = r"ft|in\b|mi\b|kms?|cms?|mms?|m\b"
SPANS = (
    r"seconds?|minutes?|hours?|days?|weeks?|months?|years?|decades?|centur(?:y|ies)|nights?|"
    r"weekends?|semesters?|seasons?|terms?|evenings?|mornings?|life|lifetime|fortnights?|"
    r"quarters?|summers?|winters?"
)
_NUMBER_BEHIND = r"(?:\s*$|\s*[,.;:)!?—–]|\s(?:when|and|at|while|as|or|but|on|in)\b)"
_BEHIND = {
    "old": rf"[-\s]?(?:years?|months?|weeks?|days?|hours?)\b|{_NUMBER_BEHIND}",
    "deep tall wide thick high": rf"[-\s]?(?:{LENGTHS}|{_SHORT_LENGTHS}|magnitude)",
    "heavy": r"[-\s]?(?:pounds?|lbs?|ounces?|oz|stones?|kg|kilos?|kilogram(?:me)?s?|tons?|tonnes?|"
    r"grams?|g\b)",
    "fast": r"[-\s]?(?:mph|kph|km/?h|knots?|miles?|kilomet(?:re|er)s?|met(?:re|er)s?|seconds?|"
    r"minutes?|hours?|mach|times)",
    "far": rf"[-\s]?(?:{LENGTHS}|{_SHORT_LENGTHS}|hours?|minutes?|light-years?)",
}
UNITS_BEHIND: dict[str, str] = {
    size: pattern for sizes, pattern in _BEHIND.items() for size in sizes.split()
}
"""What stands behind the number that answers "how old", "how deep" and so on."""
TELLING_ALONE: dict[str, str] = {
    "old": r"\byears? old\b|\bage[ds]?\b|\bin (?:his|her|their) \w+(?:ties|teens)\b|\bborn\b|"
    r"\b(?:teen\w*|elderly|octogenarian|centenarian|newborn|infant|toddler|birthday|\w+-old)\b",
    "far": r"\b(?:near|outside|across|next to|close to|adjacent|within|away|distance)\b",
}
"""What answers without a number in figures or words."""
LASTING = (
    rf"\b(?:{SPANS}|{LENGTHS}|long\w*|since|until|till|indefinite(?:ly)?|forever|permanent(?:ly)?|"
    r"\w+(?:long|-year|-day|-month|-week|-hour|-minute)|(?:19|20)\d\d|pages?|words?|ago|"
    r"overnight|through|temporar(?:y|ily)|end of)\b"
)
"""What tells how long something is or lasts."""
SHARES = (
    r"%|\b(?:per ?cent|percentage|half|halves|thirds?|quarters?|fifths?|tenths?|majority|minority|"
    r"most|all|none|nearly all|fractions?|out of|in (?:five|ten|four|three|10|100|5|4|3)|"
    r"one in|proportion|share)\b"
)
"""What tells a share."""
SOME_YEAR = (
    r"\b(?:1[0-9]|20)\d\ds?\b|[’']\d\ds?\b|\byears? (?:ago|earlier|later|before|after|old)\b|"
    r"\b(?:last|this|next|that|past|previous|following|same) (?:year|month|week|spring|summer|"
    r"autumn|fall|winter|january|february|march|april|may|june|july|august|september|october|"
    r"november|december)\b|\b(?:decades?|centur(?:y|ies)|today|yesterday|tomorrow|now)\b"
)
"""What tells a year."""
UNCOUNTED = (
    r"\b(?:dozens?|one|scores|hundreds|thousands|tens|millions|billions|several|both|none|nobody|no-?one|"
    r"couple|pair|twins?|triplets|trio|duo|half|zero|once|twice|thrice|double[ds]?|tripled?|"
    r"hat-trick|first|second|third|fourth|fifth|only|single|lone|no|another|all)\b"
)
"""What tells how many without naming a number."""
MASSES = (
    r"explosives?|ammunition|revenue|rain(?:fall)?|snow|water|fuel|oil|gas|land|territory|cocaine|"
    r"heroin|marijuana|opium|drugs?|food|debt|gold|electricity|waste|sugar|salt|wheat|grain|rice|"
    r"profit|loss|income|space|time|weight|prize money|reward money|prison time|jail time|"
    r"(?:co|carbon dioxide|carbon)"
)
"""What is measured behind "how much"."""
SUMS = (
    r"[$£€¥₹]|\b(?:dollars?|euros?|pounds?|yen|yuan|rupees?|crowns?|krona|kroner|lira|pesos?|francs?|"
    r"rubles?|roubles?|riyals?|dinars?|dirhams?|shekels?|hryvnias?|won|baht|naira|rand|taka|cents?|"
    r"usd|eur|gbp|free of charge|for free|nothing|[\d.]+ (?:m|bn|million|billion|trillion))\b"
)
"""What gives a sum of money."""
