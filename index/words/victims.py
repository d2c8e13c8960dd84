"""Who may be a victim, who bears arms, and what is counted beside people."""

from index.words.inflections import plural_of

ARMED_GROUPS = frozenset(
    "fighter militant rebel insurgent jihadist terrorist extremist loyalist soldier troop guard "
    "conscript commander combatant gunman militiaman serviceman pilot".split()
)
"""Groups that bear arms, whose losses are told apart from those of civilians."""
VICTIM_GROUPS = ARMED_GROUPS | frozenset(
    "civilian child woman man girl boy baby infant toddler teenager student pupil teacher elder "
    "policeman police officer paramedic medic doctor nurse journalist reporter worker volunteer "
    "rescuer peacekeeper protester demonstrator activist prisoner hostage refugee migrant pilgrim "
    "worshipper passenger sailor farmer".split()
)
"""Groups that are narrower than people, for ``Quantity.whom``."""
CIVILIANS = frozenset("civilian resident villager non-combatant".split())
"""Who bears no arms, whatever else they are."""
ANY_MEN = frozenset("man member".split())
"""Who may bear arms or not."""
UNARMED_GROUPS = frozenset("civilian child woman".split())
"""Groups that a report counts apart from fighters; a man or a resident may be one."""
CIVILIAN_GROUPS = frozenset(
    "child woman man girl boy baby infant toddler minor teen teenager kid pupil student elderly "
    "foreign foreigner journalist reporter family".split()
)
"""Groups that are a part of the civilians only."""
INHABITANTS = frozenset("people person resident civilian inhabitant villager citizen".split())
"""Who leaves a place for good when they leave it."""
GROUP_SINGULARS = {plural_of(word): word for word in VICTIM_GROUPS if plural_of(word) != f"{word}s"}
"""Plurals of groups that are made without "s" alone: "children", "gunmen"."""
COUNTED_THINGS = frozenset(
    "second minute hour day night week month year decade century time percent cent % dollar "
    "pound euro yen yuan mile kilometre kilometer km metre meter mm cm kg ton tonne gram "
    "litre liter degree attack airstrike strike raid bombing blast explosion clash battle "
    "incident shelling rocket missile bomb mortar shell bullet round shot drone aircraft "
    "plane jet helicopter tank vehicle truck car bus ambulance building house home apartment "
    "storey story floor room tent school hospital mosque church neighbourhood neighborhood "
    "town village city province district area country state nation report source account post "
    "tweet video photo picture point front knife gun rifle weapon axe sword stone operation "
    "mission phase stage side party group family unit document page name list shooting stabbing "
    "block ballot vote file record passport item part piece key box bag suitcase parcel painting "
    "artwork coin container boat ship vessel trawler ferry yacht tree crop field acre hectare job "
    "seat".split()
)
"""Nobody is hurt in the counting of these; "killed in three attacks" counts attacks."""
ANIMALS = frozenset(
    "dog puppy cat horse pony cow calf bull pig sheep goat lamb donkey camel chicken hen bird duck "
    "fish shark whale dolphin wolf bear deer lion tiger elephant animal pet livestock cattle bee "
    "sow ewe goose geese turkey rhino monkey".split()
)
"""Whose dead are not counted among people."""
ATTACKERS = frozenset("attacker assailant gunman shooter bomber suspect killer hijacker".split())
"""Who did it, and may be among the dead."""
VICTIM_NOUNS = VICTIM_GROUPS | frozenset(
    "person civilian adult human citizen resident villager bystander man wife husband father "
    "mother parent son daughter brother sister sibling twin cousin uncle aunt niece nephew "
    "grandfather grandmother grandson granddaughter grandchild patriarch matriarch widow bride "
    "groom friend neighbour neighbor relative leader director employee staffer engineer lawyer "
    "judge imam priest bishop sheikh cleric mayor minister ambassador diplomat politician "
    "official professor lecturer scholar artist writer poet photographer cameraman editor "
    "correspondent driver merchant vendor shopkeeper worker cook player coach athlete actor "
    "singer bodyguard chief captain colonel general lieutenant sergeant major attacker bomber "
    "suspect youth elder infant newborn fetus foetus tourist hiker contractor scientist "
    "specialist expert pharmacist dentist surgeon anesthesiologist couple pair victim male female "
    "teen kid boyfriend girlfriend ex-boyfriend ex-girlfriend ex-wife ex-husband fiance fiancee "
    "spouse roommate grandparent stepfather stepmother stepson stepdaughter deputy trooper cop "
    "detective firefighter homeowner clerk motorist cyclist pedestrian shooter robber burglar "
    "intruder juvenile inmate camper guest customer veteran rapper shepherd miner "
    "climber shopper swimmer skier rider hunter waiter waitress cashier bartender plumber "
    "baker".split()
)
"""One of these is one victim, named or not."""
