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
SIZES = "old deep tall wide thick high heavy fast far".split()
"""What is asked for behind "how" that a number answers."""
OWN_PEOPLE = frozenset(
    """
    attorney attorneys lawyer lawyers counsel father mother parents wife husband widow brother
    sister son daughter uncle aunt cousin nephew niece friend neighbor neighbour teacher doctor
    """.split()
)
"""Those whom somebody has and who speak for themselves: "Doe's lawyer"."""
DETAILS = {
    "airlines?": r"airlines?|airways|carriers?|air [A-Z]",
    "insurers?|insurance company": r"insur\w+|underwrit\w+",
    "surgeons?": r"surgeons?|doctors?|Dr|physicians?",
    "doctors?": r"doctors?|Dr|physicians?|surgeons?|medics?",
    "hospitals?|clinics?": r"hospitals?|clinics?|medical cent\w+|infirmary",
    "hotels?": r"hotels?|resorts?|inn|motels?|lodge",
    "firms?|contractors?|builders?": (
        r"firms?|contractors?|compan\w+|builders?|built|Inc|Corp|Ltd|consortium|groups?"
    ),
    "lawyers?|attorneys?": r"lawyers?|attorneys?|barristers?|counsel|solicitors?",
    "judges?": r"judges?|justices?|magistrates?",
    "banks?": r"banks?|lenders?",
    "law firm": r"law firm|attorneys?|lawyers?",
    "(?:shipping )?vessels?|ships?": r"\w*ships?|vessels?|\w*boats?|ferr\w+|tankers?|HMS|USS|MV",
    "(?:type|kind|make|model) of (?:aircraft|plane|jet|helicopter)": (
        r"F-?\d+|Su-?\d+|MiG\S*|Boeing\S*|Airbus\S*|Mi-?\d+|drones?|helicopters?|bombers?|"
        r"Apache|Cessna|Black Hawk|A-?10|B-?\d+"
    ),
    "(?:type|kind|make|model) of (?:car|vehicle|truck)": (
        r"sedan|SUV|pickup|van|truck|Toyota|Ford|Honda|Mercedes|BMW|Nissan|Chevrolet|Jeep|Hyundai"
    ),
}
"""What is asked for behind "which" or "what", with the words by which a sentence tells of it."""
NAMED_KINDS = (
    r"films?|movies?|books?|songs?|albums?|novels?|actors?|actress(?:es)?|singers?|senators?|"
    r"congressm[ae]n|congresswoman|compan(?:y|ies)|corporations?|brands?|newspapers?|magazines?|"
    r"teams?|clubs?|universit(?:y|ies)|colleges?|towns?|cit(?:y|ies)|villages?|suburbs?|"
    r"neighbou?rhoods?|islands?|airports?|stations?|streets?|roads?|highways?|rivers?|"
    r"drug ?makers?|networks?|"
    r"banks?|charit(?:y|ies)|anti-?depressants?|chemical agents?|gas agents?|models?"
).split("|")
"""Nouns behind "which" for what bears a name."""
DOINGS = {
    "own|owns|owned": r"own\w*|belong\w*|proprietors?|property of",
    "buy|buys|bought|purchased?": r"b[uo](?:y|ys|yer|yers|ying|ught)|purchas\w+|acqui\w+|sold to",
    "design|designs|designed": r"design\w*|architects?",
    "insure|insures|insured": r"insur\w+",
    "fund|funds|funded|finance|financed": r"fund\w*|financ\w*|paid|pays?|donat\w+|sponsor\w*",
    "drive|drives|drove|driving": r"driv\w+|drove|behind the wheel",
    "fly|flies|flew|pilot|piloted": r"pilots?|piloted|fl[ey]w?\w*|captain",
    "perform|performs|performed": r"perform\w*|surgeons?|carried out",
}
"""What somebody is asked for who did it, with the words by which a sentence tells of it."""
