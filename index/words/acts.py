"""What is done in saying something: the verbs and nouns of accusing, denying, promising ..."""

from index.model.claim import Act
from index.words.inflections import noun_forms, verb_forms

_VERBS = {
    Act.ACCUSES: "accuse",
    Act.BLAMES: "blame fault",
    Act.CONDEMNS: """
        condemn criticise criticize decry denounce deplore lambast lambaste rebuke slam
        """,
    Act.DENIES: "contradict deny disavow dispute rebut refute",
    Act.REJECTS: "decline dismiss rebuff refuse reject spurn",
    Act.ADMITS: "acknowledge admit concede confess",
    Act.CONFIRMS: "confirm verify",
    Act.ANNOUNCES: "announce declare proclaim unveil",
    Act.ORDERS: "command decree instruct order",
    Act.DECIDES: "decide resolve",
    Act.AGREES: "agree",
    Act.SIGNS: "ratify sign",
    Act.ACCEPTS: "accept",
    Act.WELCOMES: "applaud commend hail praise welcome",
    Act.DEMANDS: "appeal call demand exhort implore insist urge",
    Act.PROPOSES: "advise propose recommend",
    Act.WARNS: "caution warn",
    Act.THREATENS: "threaten",
    Act.PROMISES: "pledge promise swear vow",
    Act.ESTIMATES: "estimate give place put",
    Act.CLAIMS_RESPONSIBILITY: "claim",
}
ACT_VERBS: dict[str, Act] = {verb: act for act, verbs in _VERBS.items() for verb in verbs.split()}
"""What each verb does where its frame fits: "call for", but not "call him a liar"."""
_NOUNS = {
    Act.ACCUSES: "accusation allegation",
    Act.CONDEMNS: "condemnation criticism denunciation",
    Act.DENIES: "denial rebuttal",
    Act.REJECTS: "dismissal refusal rejection",
    Act.ADMITS: "admission acknowledgement acknowledgment",
    Act.CONFIRMS: "confirmation",
    Act.ANNOUNCES: "announcement declaration",
    Act.AGREES: "",
    Act.DEMANDS: "appeal call demand request",
    Act.WARNS: "warning",
    Act.THREATENS: "threat",
    Act.PROMISES: "pledge promise vow",
    Act.ESTIMATES: "estimate",
}
ACT_NOUNS: dict[str, Act] = {noun: act for act, nouns in _NOUNS.items() for noun in nouns.split()}
"""What somebody's does: "Russia's denial of the raid", "the call by the mayor for calm"."""
SIGNED = frozenset(
    """
    accord act agreement armistice bill cease-fire ceasefire charter convention deal declaration
    decree law legislation measure memorandum order pact petition protocol resolution treaty truce
    """.split()
)
"""What is signed by whoever binds themselves or others by it."""
ACCEPTED = frozenset(
    """
    apology blame cease-fire ceasefire compromise condition deal decision demand explanation
    invitation loss nomination offer outcome plan proposal request resignation resolution
    responsibility result ruling term truce verdict
    """.split()
)
"""What is accepted in words; refugees and money are taken in."""
THREATENED = frozenset(
    """
    action airstrike attack boycott intervention invasion lawsuit offensive retaliation revenge
    sanction strike tariff veto vengeance violence war
    """.split()
)
"""What is threatened in words; what is only in danger is threatened by other things."""
OWNED_UP = frozenset({"responsibility", "credit"})
"""What is claimed, or taken, for a deed."""
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
