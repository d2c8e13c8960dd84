"""English words that carry no topic, name nothing, show the language or open a sentence."""

STOPWORDS = frozenset(
    """
    a about above after again against ain all am an and any are aren as at be because been
    before being below between both but by can couldn d did didn do does doesn doing don down
    during each few for from further had hadn has hasn have haven having he her here hers
    herself him himself his how i if in into is isn it its itself just ll m ma me mightn more
    most mustn my myself needn no nor not now o of off on once only or other our ours ourselves
    out over own re s same shan she should shouldn so some such t than that the their theirs
    them themselves then there these they this those through to too under until up ve very was
    wasn we were weren what when where which while who whom why will with won wouldn y you your
    yours yourself yourselves
    """.split()
)
"""Words that carry no topic: NLTK's list with the modals, without their apostrophes."""
FUNCTION_WORDS = frozenset(
    "a according after all an and are as at be because been before but by can could did do does "
    "during for from had has have he her his how i if in into is it its may might must no not of "
    "off on or our over she should since so some than that the their them then there these they "
    "this those to under until up was we were what when where which while who whom whose why will "
    "with would you your".split()
)
"""Words that are no name, though a question writes the first of them with a capital."""
ONLY_ENGLISH = frozenset(
    "about after and because before between did does during each from have he her how many much "
    "should since than that the their then there these they this those until were what when where "
    "which while who whom whose why with would you your".split()
)
"""Words that no other widely read language writes in the same way."""


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
