"""Words of questions for what somebody says: verbs and nouns of answering and thinking."""

ANSWERING = frozenset(
    """
    answer confess defend describe give justify make mean need object plan plead propose react
    regard reply respond say see speak suggest tell think threaten view want
    """.split()
)
"""Verbs, beside those that report, by which a question asks for words: "How did Paris react"."""
OPINIONS = frozenset(
    """
    accusation allegation answer argument assessment claim comment complaint condition criticism
    defence defense demand denial estimate excuse explanation grievance justification line message
    objection offer opinion position proposal reaction reason reply response stance statement
    verdict version view warning
    """.split()
)
"""Nouns for what somebody says: "What was the French response"."""
SAME_OFFICES: dict[str, str] = {
    word: words[0]
    for words in (
        line.split()
        for line in """
leader boss chairman chairwoman chief commander director head president
spokesman spokesperson spokeswoman
premier pm
minister secretary
lawyer attorney barrister counsel
company firm group maker
army forces military
authorities government regime
""".strip().splitlines()
    )
    for word in words
}
"""Words for offices and bodies, with the one that stands for all of their kind."""
MONEY_VERBS = (
    r"costs?|pay|pays|paid|worth|spend|spent|fined|earn|earned|earns|owe|owes|owed|sell|sold|buy|"
    r"bought|donate|donated|invest|invested"
).split("|")
MONEY_NOUNS = "price|cost|fine|salary|bail|budget|reward|ransom".split("|")
"""Words by which a question asks for a sum of money."""
MONEY_WORDS = (
    r"dollars?|euros?|pounds?|yen|yuan|rupees?|crowns?|krona|kroner|lira|pesos?|francs?|rubles?|"
    r"roubles?|riyals?|dinars?|dirhams?|shekels?|hryvnias?|won|baht|naira|rand|taka|cents?|percent|"
    r"per cent|thousands?|millions?|billions?|trillions?"
).split("|")
"""Words of sentences that give one."""
SIZES = "old deep tall wide thick heavy fast".split()
"""What is asked for behind "how" that a number answers."""
