"""Kinds of attacks, wars, truces and other events, by the words that tell of them."""

from index.words.reporting import VIOLENT_EVENTS

ATTACK_PATTERN = (
    r"attack(?:s|ed|ing)?|air-?\s?(?:strike|raid)s?|strikes?|struck|bomb(?:s|ed|ings?)?|"
    r"bombard(?:ed|ment|ing)?|shell(?:s|ed|ing)|raids?|raided|explosions?|explod(?:ed|es?)|"
    r"missiles?|rockets?|ambush(?:ed)?|gunm[ae]n|shot|shooting|assassinat(?:ed|ion)|"
    r"chemical weapons?|offensive"
)
"""Whole words, in lower case, by which a claim is about an attack, whatever was used."""
HARM_CAUSES: dict[str, str] = {
    "bomb": r"suicide|blast|explo|detonat|bomb(?:ing)?s?\b|(?<!air force )bombers?\b",
    "raid": (
        r"air ?(?:strike|raid|force)|raids?\b|warplane|jets?\b|fighter jet|barrel|"
        r"(?<!downed )helicopters?\b(?![^.;]*\b(?:shot down|downed|crash))|"
        r"bombard|missile|(?:drone )?strikes?\b"
    ),
    "shells": r"shell|rocket|mortar",
    "gas": r"chemical|gas\b|chlorine|sarin|toxic",
    "fighting": r"clash|fighting|battle|offensive|ambush|assault",
    "shooting": r"execut|behead|shot\b(?! down)|gunm[ae]n|massacre",
    "nature": r"earthquake|quake|flood|storm|hurricane|landslide|tsunami|wildfire",
    "accident": r"crash|downed|shot down|derail|collision|capsiz|sank\b|collapse",
}
"""By what people came to harm: beginnings of words, as patterns.

Fewer kinds than in ``EVENT_WORDS``: two reports of one event often name different weapons.
"""
EVENT_WORDS: tuple[str, ...] = (
    "earthquake quake tremor aftershock",
    "flood flooding deluge inundation",
    "storm hurricane cyclone typhoon tornado",
    "landslide mudslide avalanche",
    "tsunami",
    "eruption volcano",
    "wildfire fire blaze burned burnt",
    "drought famine starvation starved hunger",
    "epidemic outbreak pandemic virus cholera disease",
    "heatwave heat",
    "stampede crush",
    "crash collision collided derailed derailment downed",
    "shipwreck sinking sank capsized drowned drowning",
    "collapse collapsed",
    "landmine mine",
    "shelling shell shelled rocket mortar artillery bombardment bombarded",
    "airstrike strike raid struck bombing bombed bomb barrel missile warplane bombardment",
    "bombing bombed bomb bomber blast explosion exploded explosive detonated suicide",
    "drone strike struck",
    "shooting shot gunman gunmen gunfire shooter sniper massacre",
    "stabbing stabbed knife",
    "gas chemical chlorine sarin toxic poisoned",
    "execution executed beheading beheaded",
)
"""Words that tell of the same event, a kind a line, as a question is searched for; a word may be of
several kinds."""
PAST_EVENTS = VIOLENT_EVENTS | frozenset(
    "arrest blaze bloodshed carnage casualty collision crash dead death injury quake shooting "
    "slaughter victim".split()
)
"""Nouns of events that are told of because they have happened."""
FIXED_EVENTS = frozenset(
    "appointment ballot briefing caucus ceasefire ceremony conference contest convention deadline "
    "debate election event final funeral game halt hearing launch match meeting pause poll "
    "primary race rally referendum round run session speech summit talk trial truce visit vote "
    "voting".split()
)
"""Nouns of events that are fixed beforehand, so that their day may lie ahead."""
WARS = frozenset("war conflict uprising crisis revolution rebellion revolt".split())
"""What goes on for months: a figure that one of these "has cost" is of all of it."""
CONFLICTS = WARS | frozenset("unrest insurgency fighting".split())
"""Likewise those that may be of one day: "fighting has killed 20"."""
CAMPAIGNS = frozenset("campaign offensive invasion hostilities crackdown siege".split())
"""What goes on for weeks, though one of its days may be told of: a figure that it "has cost" is of
all of it."""
ATTACKS_FOR_LONG = frozenset(
    "action bombardment bombing shelling hostilities violence clashes attacks strikes protests "
    "siege raids".split()
)
"""What a figure of "weeks of" is of."""
TRUCES = frozenset("truce ceasefire armistice cessation".split())
PACTS = frozenset("accord agreement deal pact arrangement".split())
"""A "ceasefire deal" and a "deal on a truce" are the truce."""
TRUCE_SPELLS = frozenset("day hour period regime".split())
CALM_NOUNS = frozenset("calm silence".split())
"""What a spell of is a truce: "days of calm"."""
TRUCE_PATTERN = (
    r"(?:cease-?\s?fires?|truces?)(?! (?:lines?|zones?))|cessation of hostilities|armistice|"
    r"(?:days?|regime) of (?:calm|silence)"
)
"""How a truce is named in lower case; "ceasefire lines" name a place."""
TARGETS = frozenset(
    "market school hospital clinic mosque church shrine temple synagogue university camp "
    "checkpoint crossing bus convoy wedding funeral hotel airport prison nightclub mall theatre "
    "theater cinema concert station bakery factory warehouse mine embassy bridge port café cafe "
    "restaurant bar park stadium tower building motorway highway base airbase kindergarten "
    "orphanage pub".split()
)
"""Where people came to harm, as the label of an event names it."""
KINDS_IN_NAMES = TARGETS | frozenset(
    "city town village county province district hall centre center square street road avenue "
    "college club house court festival gallery museum library plaza palace cathedral monastery "
    "area region quarter neighbourhood neighborhood arena high elementary primary secondary".split()
)
"""Words of names that say what it is that bears the name, which others are too."""
PLACES_OF_CARE = frozenset({"hospital", "clinic"})
"""Targets that victims are brought to as well."""
CARE_WORDS = (
    "died dead dies dying condition treated treatment recover recovering recovered recovers taken "
    "surgery admitted pronounced wounded injured injuries rushed airlifted flown stable critical "
    "released brought transported hospitalized hospitalised"
).split()
"""Words before a hospital that say that somebody was brought there."""
