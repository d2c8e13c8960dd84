"""Words with which sentences begin."""

SENTENCE_OPENERS = frozenset(
    """
    The A An This That These Those It Its He She They We You I In On At But And Or So If When
    While After Before As For From With Without By Since Although Though However Meanwhile There
    Here What Who Why How Where Which His Her Their Our My Not No Some Many Most Several Both
    Each One Two Three More Another Such Then Now Yet Still Also According Earlier Later Under
    Asked Despite Nor Once Until Because During Between Among Over About Only Even Just Other
    Others Any All Today Yesterday
    """.split()
)
"""Words that tell, with a capital, that the point before them ended a sentence."""
REPORT_OPENERS = frozenset(
    """
    A About According After All Almost Also Among An Around As At Before Between By Dozens During
    Each Earlier Eight Eleven Ever Every Five Following For Four From He Hundreds However In It
    Later Many Meanwhile More Most Nearly Nine No On One Only Over Scores Seven Several She Since
    Six Some Ten The There These They This Those Thousands Three Twelve Twenty Two Under Up We What
    When While
    """.split()
)
"""Words that begin a sentence of news and, as names have it, no tag, title or headline.

Fewer pronouns and more numbers than above: names that tags are made of begin with "Your" or "Our".
"""
