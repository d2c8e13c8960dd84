"""Nouns behind "which" that say what kind of answer a question asks for, as patterns."""

ASKED_PEOPLE = (
    "politician|leader|president|minister|actor|actress|singer|celebrity|star|author|person|player|"
    "artist|musician|king|queen|prince|princess|senator|governor|candidate|director|athlete|lawyer|"
    "judge|official|envoy|commander|spokesman|spokeswoman|ambassador|diplomat|general|journalist"
)
ASKED_PLACES = (
    "country|countries|nation|state|city|cities|town|province|region|district|neighbou?rhood|"
    "island|place|continent|capital|village|county|location|border|area"
)
ASKED_ORGANIZATIONS = (
    "company|firm|team|party|group|organi[sz]ation|agency|agencies|brand|university|school|bank|"
    "club|retailer|chain|airline|maker|platform|newspaper|network|militia|faction|outlet|charity"
)
