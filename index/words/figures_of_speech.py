"""Words for what happened that mean something else: "a flood of calls", "the truce collapsed"."""

_CROWDS = (
    "anger|aid|calls|cases|complaints|criticism|donations|e-?mails|interest|lawsuits|letters|"
    "messages|migrants|money|offers|outrage|people|protests?|questions|refugees|requests|"
    "support|tears|violence|visitors|volunteers|weapons"
)
_HELD_UP = (
    "agreement|bank|banks|case|ceasefire|cease-fire|coalition|currency|deal|economy|government|"
    "market|markets|negotiations|peace|regime|soviet union|state|talks|trial|truce"
)
FIGURES_OF_SPEECH = (
    r"\blike (?:a )?wild ?fire|"
    r"\boutbreaks? of (?:the |this |its |new |renewed |heavy |open )*(?:war|wars|fighting|violence|"
    r"hostilities|conflict|clashes|unrest|protests|peace|world war)\b|"
    rf"\b(?:flood|explosion|storm|tsunami|avalanche|epidemic)s? (?:of|in) (?:{_CROWDS})\b|"
    rf"\bflooded (?:with|by) (?:{_CROWDS})\b|"
    r"\b(?:under fire (?:for|over|after)|fir(?:e|ed|es|ing) back|dr[ae]wn? fire)\b|"
    r"\b(?:political|financial|economic|diplomatic|media) "
    r"(?:earthquake|tsunami|storm|crash|collapse|explosion)|"
    rf"\bcollapse of (?:(?:a|an|the|this|that|its) )?(?:\w+ )?(?:{_HELD_UP})\b|"
    rf"\bcollapsed (?:{_HELD_UP})\b|"
    rf"\b(?:{_HELD_UP})(?:['’]s)? (?:(?:had|has|have|soon|quickly|may|could|would|might|was|were|"
    rf"is|are|about|to|all|but) )*collaps(?:es?|ed|ing)\b|"
    r"\bexecut(?:ed|ion|ing|e)(?: of)? (?:an?|the|his|her|their|that|this) "
    r"(?:\w+ )?(?:plan|order|orders|warrant|deal|agreement|strategy|contract)"
)
"""What sounds like something that happened and is none: "spread like wildfire"."""
