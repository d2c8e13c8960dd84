"""What is done in saying something: the verbs and nouns of accusing, denying, promising ..."""

from index.model.claim import Act
from index.words.inflections import noun_forms, verb_forms

_VERBS = {
    Act.ACCUSES: "accuse charge indict",
    Act.BLAMES: "ascribe attribute blame fault pin",
    Act.CONDEMNS: """
        assail bemoan berate brand castigate censure chide condemn criticise criticize decry
        denounce deplore excoriate lambast lambaste mock pillory protest ridicule rebuke reprimand
        scold slam
        """,
    Act.DENIES: "contradict deny disavow dispute rebut refute",
    Act.REJECTS: "decline dismiss object oppose rebuff refuse reject spurn veto",
    Act.ADMITS: "acknowledge admit concede confess",
    Act.CONFIRMS: "confirm verify",
    Act.ANNOUNCES: "announce declare proclaim unveil",
    Act.ORDERS: "authorise authorize command decree instruct order",
    Act.DECIDES: "decide resolve",
    Act.AGREES: "agree",
    Act.SIGNS: "ratify sign",
    Act.ACCEPTS: "accept approve",
    Act.WELCOMES: "applaud commend congratulate endorse hail laud praise salute thank welcome",
    Act.DEMANDS: "appeal ask beg call demand exhort implore insist plead urge",
    Act.PROPOSES: "advise invite offer propose recommend",
    Act.WARNS: "caution warn",
    Act.THREATENS: "threaten",
    Act.PROMISES: "guarantee pledge promise swear undertake vow",
    Act.ESTIMATES: "estimate give place put",
    Act.CLAIMS_RESPONSIBILITY: "claim",
}
_PHRASAL = {
    "brush aside": Act.REJECTS,
    "brush off": Act.REJECTS,
    "call off": Act.ANNOUNCES,
    "come out": Act.REJECTS,
    "hit back": Act.CONDEMNS,
    "hit out": Act.CONDEMNS,
    "lash out": Act.CONDEMNS,
    "own up": Act.ADMITS,
    "play down": Act.SAYS,
    "push back": Act.REJECTS,
    "put down": Act.BLAMES,
    "rule out": Act.REJECTS,
    "shrug off": Act.REJECTS,
    "sign off": Act.ACCEPTS,
    "slap down": Act.REJECTS,
    "speak out": Act.CONDEMNS,
    "strike down": Act.REJECTS,
    "throw out": Act.REJECTS,
    "turn down": Act.REJECTS,
    "wave away": Act.REJECTS,
}
_UNASKED = {
    Act.CLAIMS_RESPONSIBILITY: "assume take",
    Act.PROMISES: "commit",
    Act.WELCOMES: "back favor favour support",
    Act.CONDEMNS: "attack blast flay hammer roast savage skewer",
    Act.SAYS: """
        allude apologise apologize boast defend downplay emphasise emphasize forecast hint lament
        outline predict question regret reiterate speak stress talk tell
        """,
}
"""Verbs that no question means an act by: "who took ...", "who supports ..."."""
SCOLDING = frozenset("blast flay hammer roast savage skewer".split())
"""Verbs that condemn somebody for something, and with any other object do something else."""
BY_THE_WAY = frozenset(verb for verbs in _UNASKED.values() for verb in verbs.split())
"""These are acts where they are a clause's own verb: not in "the group supporting the plan"."""
ACT_VERBS: dict[str, Act] = {
    **{verb: act for act, verbs in _UNASKED.items() for verb in verbs.split()},
    **{verb: act for act, verbs in _VERBS.items() for verb in verbs.split()},
    **_PHRASAL,
}
"""What each verb does where its frame fits: "call for", but not "call him a liar"."""
_NOUNS = {
    Act.ACCUSES: "accusation allegation",
    Act.CONDEMNS: "condemnation criticism denunciation objection protest rebuke",
    Act.DENIES: "denial rebuttal",
    Act.REJECTS: "dismissal refusal rejection",
    Act.ADMITS: "admission acknowledgement acknowledgment",
    Act.CONFIRMS: "confirmation",
    Act.ANNOUNCES: "announcement declaration",
    Act.AGREES: "",
    Act.WELCOMES: "congratulation praise thanks welcome",
    Act.DEMANDS: "appeal call demand request ultimatum",
    Act.PROPOSES: "invitation offer proposal",
    Act.WARNS: "warning",
    Act.THREATENS: "threat",
    Act.PROMISES: "assurance guarantee pledge promise vow",
    Act.ESTIMATES: "estimate",
}
ACT_NOUNS: dict[str, Act] = {noun: act for act, nouns in _NOUNS.items() for noun in nouns.split()}
"""What somebody's does: "Russia's denial of the raid", "the call by the mayor for calm"."""
OPINION_NOUNS = frozenset(
    """
    assertion assessment belief claim conclusion contention insistence position stance view
    """.split()
)
"""What somebody's says that a clause is so: "the army's position that nobody was there"."""
UTTERING = frozenset(
    """
    air convey deliver express extend give issue lodge make offer raise reiterate renew repeat send
    voice
    """.split()
)
"""Verbs that do what their object names: "issued a denial", "repeated its offer"."""
EXPRESSING = frozenset({"convey", "express", "voice"})
"""Whatever is the object of these is said."""
PLEADING = frozenset({"enter", "plead"})
"""How guilt is admitted or denied in court: "pleaded guilty", "entered a plea of not guilty"."""
WITHDRAWING = frozenset({"retract", "withdraw"})
APOLOGISING = frozenset({"apologise", "apologize"})
"""These say something also where nobody is told for what: "the minister later apologised"."""
DISTANCING = frozenset({"disassociate", "dissociate", "distance"})
"""What is done with oneself by whoever turns down what others say: "distanced himself from"."""
CASTING = {
    ("point", "finger"): Act.BLAMES,
    ("pour", "water"): Act.REJECTS,
    ("cast", "doubt"): Act.REJECTS,
    ("heap", "praise"): Act.WELCOMES,
    ("heap", "scorn"): Act.CONDEMNS,
    ("lavish", "praise"): Act.WELCOMES,
    ("pour", "scorn"): Act.CONDEMNS,
    ("throw", "doubt"): Act.REJECTS,
}
"""What verbs do with their objects to what stands behind "on" or "at": "cast doubt on it"."""
STOOD_BY = frozenset({"account", "decision", "reporting", "story", "version", "word"})
"""By what somebody stands who says it again, besides what is named for being said."""
CAUSING = frozenset("cause compel drive force lead oblige prompt".split())
"""With an object and "to" these tell that somebody did it: "forced the mayor to apologise"."""
DRAWING = frozenset("attract bring draw earn elicit prompt provoke spark trigger win".split())
"""What a deed does with the protest or the praise of others: "drew protests from farmers"."""
CHARGING_WITH_BLAME = frozenset({"lay", "pin", "place", "put"})
"""What is done with blame: "laid the blame on the army"."""
CHARGING = frozenset({"accuse", "blame", "charge", "fault", "hold", "indict"})
"""Verbs whose content is whom they charge together with what."""
AT_WHOM = frozenset({"door", "foot"})
"""Where a deed is laid by whoever blames somebody for it."""
APPRAISING = frozenset(
    "brand call characterise characterize deem describe dub label portray term".split()
)
"""Verbs that say what something is: "called the report a lie", "described it as illegal"."""
SIGNED = frozenset(
    """
    accord act agreement armistice bill cease-fire ceasefire charter convention deal declaration
    decree law legislation measure memorandum order pact petition protocol resolution treaty truce
    """.split()
)
"""What is signed by whoever binds themselves or others by it."""
AGREED = SIGNED | frozenset(
    """
    compromise cut evacuation exchange extension format handover increase limit loan merger package
    pause plan price programme rise sale swap term timeline timetable transfer withdrawal
    """.split()
)
"""What is agreed without a preposition: "agreed a price"."""
ACCEPTED = frozenset(
    """
    apology blame cease-fire ceasefire compromise condition deal decision demand explanation
    invitation loss nomination offer outcome plan proposal request resignation resolution
    responsibility result ruling term truce verdict
    """.split()
)
"""What is accepted in words; refugees and money are taken in."""
BACKED = (
    ACCEPTED
    | SIGNED
    | frozenset("bid call candidacy effort idea initiative move sanction strike talk".split())
)
"""What is backed in words; a roof is supported by other things."""
THREATENED = frozenset(
    """
    action airstrike annexation attack blockade boycott closure consequence countermeasure embargo
    escalation expulsion intervention invasion lawsuit measure offensive punishment reprisal
    resignation response retaliation revenge sanction shutdown stoppage strike tariff veto vengeance
    violence walkout war withdrawal
    """.split()
)
"""What is threatened in words; what is only in danger is threatened by other things."""
OWNED_UP = frozenset({"responsibility", "credit"})
"""What is claimed, or taken, for a deed."""
DEEDS = frozenset(
    """
    ambush assassination assault attack blast bombing explosion hijacking kidnapping killing raid
    shooting stabbing strike
    """.split()
)
"""What is claimed by whoever says that it was theirs."""
RULED_ON = frozenset(
    """
    appeal application argument ban bid case challenge charge claim complaint conviction decision
    decree indictment injunction law lawsuit legislation measure motion order petition plea
    provision request restriction rule ruling sentence statute suit verdict
    """.split()
)
"""What a court throws out or strikes down."""
CALLED_OFF = frozenset(
    """
    ceasefire deal drill election event exercise march match meeting negotiation operation parade
    protest rally search sale strike summit talk tour truce visit vote
    """.split()
)
"""What is called off in words."""
TOLLS = frozenset({"toll", "tally", "count", "figure", "estimate"})
"""What is given in words; help and money are given otherwise."""
PROTESTING = frozenset("assemble demonstrate gather march protest rally strike".split())
"""How people come together to demand or condemn something."""
ANSWERABLE = frozenset({"accountable", "responsible", "liable"})
"""As what somebody is held by whoever blames them."""
_PHRASES = {
    Act.BLAMES: ("hold responsible", "held responsible", "hold accountable", "held accountable"),
    Act.CLAIMS_RESPONSIBILITY: ("responsibility",),
}
_ASKED_NOUNS = {Act.ACCUSES: "accusation", Act.DENIES: "denial", Act.PROMISES: "promise pledge"}


def _forms(act: Act) -> tuple[str, ...]:
    verbs = [form for verb in _VERBS[act].split() for form in verb_forms(verb)]
    nouns = [form for noun in _ASKED_NOUNS.get(act, "").split() for form in noun_forms(noun)]
    return tuple(dict.fromkeys((*verbs, *nouns, *_PHRASES.get(act, ()))))


ACT_FORMS: dict[Act, tuple[str, ...]] = {act: _forms(act) for act in _VERBS}
"""The words of a question that ask for each act, in every form."""
