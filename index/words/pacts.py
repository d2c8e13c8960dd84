"""Words of truces and other agreements: what they are made of and what becomes of them."""

from index.words.events import PACTS

HOSTAGE_WORDS = frozenset("prisoner hostage captive detainee abductee inmate".split())
"""What an agreement is about that lets people go."""
EVACUATION_WORDS = frozenset("evacuate evacuation withdrawal surrender reconciliation".split())
"""What an agreement is about by which a side leaves a place."""
PEACE_WORDS = frozenset(
    "peace de-escalation deescalation disengagement non-aggression demilitarisation "
    "demilitarization armistice".split()
)
"""What an agreement is about that ends fighting for longer than a truce."""
AGREEMENTS = PACTS | frozenset({"treaty"})
SWAPS = frozenset("exchange swap".split())
"""A "prisoner swap" is an agreement without being called one."""
BROKERING = ("broker", "mediat", "sponsor")
"""Beginnings of words: who does this is no party to an agreement."""
CALLED_FOR = frozenset(
    "advocate appeal ask attempt avert avoid block call chance condition consider contemplate "
    "debate demand discuss discussion effort encourage fail fear hope implore insist mull need "
    "negotiate negotiation oppose plead possibility press prevent proposal propose prospect push "
    "refuse reject request risk save salvage seek suggest talk threat threaten try urge want warn "
    "wish".split()
)
"""What hangs on these has not come to pass."""
LASTING = frozenset("last continue run".split())
CEASING = frozenset(
    "stop halt cease suspend hold observe begin start run last order instruct command".split()
)
"""What is done from or until a time by whoever keeps a truce: "ordered troops to stop firing"."""
EXTENSIONS = frozenset("extend extension prolong prolongation renew renewal".split())
ENDING = frozenset("end halt stop cease pause suspend".split())
FIGHTING = frozenset(
    "war fight fighting hostility conflict violence bloodshed clash attack strike shelling "
    "bombing offensive".split()
)
"""A "deal to halt the fighting" is a truce."""
MOVES = frozenset("evacuation transfer".split())
"""What is done under a deal to leave a place, and stands for it once it was named."""
ZONES = frozenset({"zone", "area"})
"""A "de-escalation zone" is an agreement to keep one calm."""
PARTS = frozenset("phase stage implementation".split())
"""Of an agreement, these begin with it."""
FREEING = frozenset("exchange swap free release".split())
"""A "deal to free hostages" is of people who are let go."""
NOT_ITS_LENGTH = frozenset("after amid following despite since ago within every per past".split())
"""Before a length of time, these say that it is not how long a truce lasts."""
LENGTH_OF = frozenset("calm silence quiet truce ceasefire peace pause respite".split())
"""What lasts "two weeks of" this is a truce; "two weeks of talks" are not its length."""
MEDIATING = frozenset("broker mediate facilitate sponsor".split())
"""Who does this is no party to an agreement."""
PAIRS = frozenset("both each".split())
"""Pronouns for the two sides of an agreement."""
CHARGING = frozenset("accuse blame".split())
DAY_TIMES = "midnight noon midday dawn daybreak sunrise sunset dusk nightfall".split()
"""Times of day in words at which a truce may begin."""
NO_ONE_TRUCE = frozenset(
    "any no another several many every each dozens numerous various previous similar other".split()
)
"""Before a truce, these say that no certain one is meant, or not the one that a text is about."""
UNIT_HOURS = {
    "hour": 1, "hr": 1, "day": 24, "week": 168, "fortnight": 336, "month": 730, "year": 8_760
}  # fmt: skip
"""How many hours a unit of a truce's length has; twelve months are a year."""
PAUSES = frozenset("pause lull halt".split())
PAUSED = frozenset(
    "humanitarian fighting hostility tactical hostilities violence bombing bombardment strike "
    "airstrike raid shelling attack bomb".split()
)
"""A "humanitarian pause" and a "lull in fighting" are truces."""
ACCUSATIONS = frozenset("accusation allegation charge claim".split())
FEASTS = frozenset("eid christmas easter ramadan passover ashura nowruz orthodox".split())
"""Feasts that a truce is named after, which are no places."""
ASKED_HOSTAGE_DEALS = (
    r"(?:hostages?|prisoners?|captives?|detainees?)[ -](?:and[ -]\w+[ -])?"
    r"(?:deal|swap|exchange|release|agreement|accord)s?|"
    r"(?:deal|agreement|swap|exchange)\b.{0,30}\b(?:hostages|prisoners|captives|detainees)"
)
ASKED_EVACUATIONS = (
    r"evacuation (?:deal|agreement|accord)|(?:deal|agreement)\b.{0,30}\bevacuat\w+|"
    r"(?:surrender|withdrawal|reconciliation) (?:deal|agreement)"
)
ASKED_TRUCES = (
    r"(?:humanitarian|tactical) pauses?|pause in (?:the )?(?:fighting|hostilities)|"
    r"(?:lull|halt|pause) in (?:the )?(?:fighting|violence|bombing|bombardment|strikes|"
    r"air-?strikes|attacks|shelling)|\w+-(?:hour|day|week) pause|cessation"
)
ASKED_PEACE = (
    r"peace (?:deal|agreement|accord|treaty)|de-?escalation (?:deal|agreement|accord|zones?|areas?)"
)
ASKED_AGREEMENTS = r"agreement|deal|accord|pact|treaty|pause|swap"
"""How questions name agreements: patterns of words."""
SPEAKING_OF_ONE = r"evacuat\w+|hostilities|fighting|calm|hostages|prisoners"
"""What sentences on an agreement speak of without naming it: a pattern of words."""
ASKED_PHASES: tuple[tuple[str, str], ...] = (
    (
        "brokered",
        r"\b(?:who(?:m|se)?|which|what)\b.*\b(?:broker|mediat|sponsor|facilitat|guarant)\w*",
    ),
    (
        "extended",
        r"\b(?:when|what|which|how long|how much|by how|until|till|who)\b.*"
        r"\b(?:extend(?:ed|s|ing)?|prolong(?:ed|s)?|renew(?:ed|s)?|extension)\b",
    ),
    (
        "violated",
        r"\bwho(?:m|se)?\b.*\b(?:br[eo]ak(?:s|ing|en)?|broke(?:n)?|violat\w+|breach\w*|flout\w*|"
        r"infring\w+|blam\w+|responsible)\b|\b(?:which|what) (?:side|party|group|forces?)\b.*"
        r"\b(?:br[eo]ak\w*|broken?|violat\w+|breach\w*)\b",
    ),
    (
        "length",
        r"\bhow long\b|\bhow many (?:hours|days|weeks|months)\b|\bfor what (?:time|period)\b|"
        r"\b(?:length|duration) of\b",
    ),
    (
        "ends",
        r"\b(?:when|what (?:day|date|time)|which (?:day|date)|until when|until what)\b.*"
        r"\b(?:end(?:s|ed)?|expir\w+|collaps\w+|br[eo]ak down|broke down|over|fail(?:s|ed)?|"
        r"run out|ran out|lapse\w*|last until|declare\w* (?:[\w’-]+ ){0,4}"
        r"(?:over|dead))\b|\buntil (?:when|what)\b|\bhow did\b.*\bend\b|"
        r"\bwho\b.*\b(?:end(?:s|ed)?|call(?:ed|s)? off|abandon\w*|cancel\w*)\b",
    ),
    (
        "announced",
        r"\b(?:when|what (?:day|date|time)|which day|who)\b.*\b(?:announc\w+|declar\w+|"
        r"proclaim\w+)\b",
    ),
    (
        "agreed",
        r"\b(?:when|what (?:day|date|time)|which day|who)\b.*\b(?:agree[ds]?|reach(?:ed)?|"
        r"sign(?:ed|s)?|broker(?:ed)?|mediat\w+|negotiat\w+|struck|made|seal(?:ed)?|conclud\w+)\b",
    ),
    (
        "begins",
        r"\b(?:since when|from when)\b|"
        r"\b(?:when|what (?:day|date|time|hour)|which (?:day|date))\b.*\b(?:b[ei]g[aiu]n\w*|"
        r"start\w*|commenc\w+|effect|forces?|place|holds?|implement\w*|kick\w*|enter\w*|launch\w*|"
        r"come|came|due|schedul\w+)\b|"
        r"\bwhen (?:is|was|will|are|were)(?: be)? (?:the|a|an|this)\b(?: [\w’'-]+){0,5}? "
        r"(?:truce|cease-?fire|cessation|pause|deal|agreement|swap|exchange|accord|treaty|pact)\b",
    ),
)
"""Which phase a question asks for, by patterns of its words; of several the first."""
_MAKING = (
    r"(?:announced|declared|brokered|mediated|sponsored|agreed|reached|signed|negotiated|struck)"
)
ASKED_ASIDE: tuple[tuple[str, str], ...] = (
    (r"\b(the|an?|this) (?:[\w.’'-]+[- ]){1,3}(?:broker|mediat|sponsor)ed\b", r"\1"),
    (
        r"\b(truce|cease-?fire|hostilities|deal|agreement|pause|accord|swap)"
        rf"(?:,? (?:that|which) (?:was|were|had been))? {_MAKING}"
        r"(?: (?:by|in|on|between|last|at|under|with|after) [^,?]*?)?"
        r"(?= (?:beg[aiu]n|start|take|took|come|came|go|went|enter|end|expire|collapse|br[eo]ak|"
        r"fail|last|extend|violat|due|set)\w*)",
        r"\1",
    ),
)
"""What a question only says aside of which truce it means, with what remains: "US-brokered"."""
HOURS_BEFORE = frozenset("minutes moments shortly soon just immediately".split())
"""Before "after", these say that two things were on one day."""
FIRST_SINCE = frozenset("first longest latest only second third last".split())
"""What is "the first truce since 2016" did not begin in 2016."""
