"""The words by which news reports deaths, injuries, missing, displaced and detained people."""

from index.model.claim import Measure

_KILLED, _WOUNDED = Measure.KILLED, Measure.WOUNDED
_MISSING, _DISPLACED, _DETAINED = Measure.MISSING, Measure.DISPLACED, Measure.DETAINED


def _table(words: dict[Measure, str]) -> dict[str, Measure]:
    return {word: measure for measure, line in words.items() for word in line.split()}


# The victim is the object of these verbs, or the subject of their passive.
SUFFERED = _table(
    {
        _KILLED: "kill murder execute slay behead massacre assassinate martyr slaughter lynch",
        _WOUNDED: "wound injure hurt maim injur",
        _DISPLACED: "displace evacuate uproot",
        _DETAINED: "detain arrest imprison jail incarcerate",
    }
)
# The victim is the subject of these verbs.
UNDERGONE = _table(
    {_KILLED: "die perish drown succumb", _MISSING: "disappear vanish", _DISPLACED: "flee"}
)
# These follow a count or a victim directly: "22 dead", "were reported missing".
STATES = _table(
    {
        _KILLED: "dead killed murdered executed slain martyred died beheaded massacred perished",
        _WOUNDED: "wounded injured hurt maimed",
        _MISSING: "missing unaccounted disappeared",
        _DISPLACED: "displaced homeless evacuated uprooted",
        _DETAINED: "detained arrested imprisoned jailed",
    }
)
# What is counted is itself the harm: "45 deaths".
COUNTED = _table(
    {
        _KILLED: "death fatality dead martyr martyrdom body corpse killing slaying murder",
        _WOUNDED: "injury wounded injured",
        _MISSING: "missing disappearance",
        _DETAINED: "arrest",
    }
)
# The people's lot is in their name, unless the sentence tells of another harm to them.
KNOWN_AS = _table({_DISPLACED: "refugee displaced evacuee", _DETAINED: "detainee prisoner"})
# Nobody is hurt in the counting of these; "killed in three attacks" counts attacks.
THINGS = frozenset(
    "second minute hour day night week month year decade century time percent cent % dollar "
    "pound euro yen yuan mile kilometre kilometer km metre meter mm cm kg ton tonne gram "
    "litre liter degree attack airstrike strike raid bombing blast explosion clash battle "
    "incident shelling rocket missile bomb mortar shell bullet round shot drone aircraft "
    "plane jet helicopter tank vehicle truck car bus ambulance building house home apartment "
    "storey story floor room tent school hospital mosque church neighbourhood neighborhood "
    "town village city province district area country state nation report source account post "
    "tweet video photo picture point front knife gun rifle weapon axe sword stone operation "
    "mission phase stage side party group family unit document page name list".split()
)
# Groups that are narrower than people, for ``Quantity.whom``.
GROUPS = frozenset(
    "civilian child woman man girl boy baby infant toddler teenager student pupil teacher elder "
    "fighter militant rebel insurgent jihadist terrorist soldier troop policeman police officer "
    "guard conscript commander combatant gunman militiaman serviceman paramedic medic doctor nurse "
    "journalist reporter worker volunteer rescuer peacekeeper protester demonstrator activist "
    "prisoner hostage refugee migrant pilgrim worshipper passenger pilot sailor farmer".split()
)
# Groups that bear arms, whose losses are told apart from those of civilians.
ARMED = frozenset(
    "fighter militant rebel insurgent jihadist terrorist soldier troop guard conscript commander "
    "combatant gunman militiaman serviceman pilot".split()
)
# One of these is one victim, named or not.
PERSONS = GROUPS | frozenset(
    "person civilian adult human citizen resident villager bystander man wife husband father "
    "mother parent son daughter brother sister sibling twin cousin uncle aunt niece nephew "
    "grandfather grandmother grandson granddaughter grandchild patriarch matriarch widow bride "
    "groom friend neighbour neighbor relative leader director employee staffer engineer lawyer "
    "judge imam priest bishop sheikh cleric mayor minister ambassador diplomat politician "
    "official professor lecturer scholar artist writer poet photographer cameraman editor "
    "correspondent driver merchant vendor shopkeeper worker cook player coach athlete actor "
    "singer bodyguard chief captain colonel general lieutenant sergeant major attacker bomber "
    "suspect youth elder infant newborn fetus foetus tourist hiker contractor scientist "
    "specialist expert pharmacist dentist surgeon anesthesiologist couple pair".split()
)
