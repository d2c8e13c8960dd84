"""What may happen: how it is called, of what kind it is, and where it happens often."""

HAPPENINGS: dict[str, str] = {
    "chemical attack": r"chemical (?:weapons? )?(?:attack|strike|incident|massacre)|"
    r"(?:poison|toxic|nerve|chlorine)[ -]gas|gas attack|sarin|chlorine",
    "suicide bombing": r"suicide (?:bomb|attack|blast|truck|car)|blew (?:him|her|them)sel",
    "car bombing": r"(?:car|truck|vehicle) bomb|bomb-laden (?:car|truck|vehicle)",
    "barrel bombing": r"barrel[ -]bombs?|container bombs?",
    "air strike": r"air[ -]?(?:strike|raid)s?|warplanes?|bombing raids?|drone strikes?",
    "missile strike": r"missiles?|rockets? (?:attack|strike|hit)",
    "shelling": r"shell(?:ing|ed|s)|mortars?|artillery|bombardment|rockets?",
    "bombing": r"bomb(?:ing|s|ed)?\b|explosives?\b|detonat",
    "explosion": r"blasts?\b|explosions?|explod(?:ed|es?)|blew up",
    "execution": r"execut(?:ed|ion)|behead",
    "massacre": r"massacre",
    "stabbing": r"stabb(?:ed|ing)|knife attack",
    "shooting": r"shooting|shot\b(?! down)|gunm[ae]n|gun ?fire|open(?:ed|s|ing)? fire|"
    r"(?:sniper|live|friendly|police|machine[- ]gun|came under|returned) fire\b",
    "car attack": r"(?:car|truck|van|vehicle|driver|suv|pickup)\b[^.;]{0,40}\b"
    r"(?:ramm(?:ed|ing|s)|plou?gh(?:s|ed)|plow(?:s|ed)|into (?:a|the) crowd|into people|attack)|"
    r"car-ramming|rams crowd",
    "earthquake": r"(?:earth)?quake|tremors?\b",
    "tsunami": r"tsunami",
    "wildfire": r"wildfires?|bush ?fires?",
    "hurricane": r"hurricane",
    "typhoon": r"typhoon",
    "cyclone": r"cyclone",
    "tornado": r"tornado",
    "flood": r"flood(?:s|ing|ed)?\b|deluge",
    "landslide": r"landslide|mudslide",
    "storm": r"(?:tropical|winter|deadly|the|an?) storms?\b|storm(?:['’]s| deaths| toll| victims)",
    "avalanche": r"avalanche",
    "volcanic eruption": r"volcan|(?-i:Mount|Mt\.?) [\w ]{1,30}erupt|eruptions? of (?-i:Mount|Mt)",
    "outbreak": r"outbreak|epidemic|cholera|ebola",
    "heatwave": r"heat ?wave",
    "stampede": r"stampede|crowd (?:disaster|accident|tragedy)|"
    r"(?:crowd|deadly|fatal|stadium|football|match|station|festival|concert|temple|pilgrim\w*|a|the|"
    r"that|this) (?:crush|surge)\b|"
    r"crush(?:ed)? (?:in|at|of|to death|by)\b",
    "plane crash": r"(?:plane|aircraft|jet|helicopter|flight)\b[^.;]{0,40}\b"
    r"(?:crash|shot down|downed)|plane crash|"
    r"crash\w* of[^.;]{0,30}\b(?:plane|aircraft|jet|helicopter)",
    "train crash": r"trains?\b[^.;]{0,40}\b(?:crash|collision|collid|derail|accident|wreck)|"
    r"derail|rail (?:accident|disaster|crash)",
    "road accident": r"(?:bus|car|truck|van|lorry)\b[^.;]{0,40}\b"
    r"(?:crash|collid|collision|overturn|left the road|plung)|(?:road|traffic) accident|pile-?up",
    "shipwreck": r"(?:boat|ferry|ship|vessel|dinghy)\b[^.;]{0,40}\b(?:s[aiu]nk|capsiz|sinks)|"
    r"shipwreck|drowned|(?:boat|ferry|ship) (?:disaster|accident|tragedy)",
    "collapse": r"collapse",
    "crash": r"(?:car|bus|train|plane|jet|truck|deadly|fatal|the|this|a) (?:crash|accident)\b|"
    r"[A-Z][a-z]+ crash\b",
    "fire": r"(?<!opened )(?<!open )(?<!opens )(?<!opening )(?<!cease-)(?<!under )(?<!sniper )"
    r"(?<!live )(?<!friendly )(?<!police )"
    r"(?<!gun )(?<!rocket )(?<!mortar )(?<!tank )(?<!artillery )(?<!shell )(?<!missile )"
    r"(?<!returned )(?<!return )(?<!enemy )(?<!hostile )"
    r"(?:fires?|blaze|inferno|burned down|burnt down)\b"
    r"(?!(?:arms|fight)| (?:authorities|chief|department|officials|service|brigade|station|crews|"
    r"marshal|trucks?|engines?))",
    "clashes": r"clash|fighting|battle|offensive|ambush|assault",
    "attack": r"attack|raid|strike",
}
"""What something that happened is called, by patterns of the words that tell of it; of several the
first."""
HAPPENINGS_ON = frozenset("attack raid strike".split()) | frozenset(
    ("air strike", "missile strike", "chemical attack")
)
"""Those of which the label says "on a market"; others are "at a market"."""
UNCOUNTED_HAPPENINGS = frozenset(("shelling", "fire"))
"""Those of which there is no plural in a running total: "toll of shelling"."""
COUNTRYWIDE = frozenset(
    ("earthquake", "tsunami", "hurricane", "typhoon", "cyclone", "volcanic eruption", "heatwave")
)
"""Of these a country has one at a time, and not each of its towns another."""
HAPPENING_KINDS: dict[str, str] = (
    dict.fromkeys(
        (
            "chemical attack",
            "suicide bombing",
            "car bombing",
            "barrel bombing",
            "air strike",
            "missile strike",
            "shelling",
            "bombing",
            "execution",
            "massacre",
            "stabbing",
            "shooting",
            "car attack",
            "explosion",
            "attack",
        ),
        "attack",
    )
    | dict.fromkeys(("clashes", "war"), "fighting")
    | dict.fromkeys(
        (
            "plane crash",
            "train crash",
            "road accident",
            "shipwreck",
            "crash",
            "collapse",
            "fire",
            "stampede",
        ),
        "accident",
    )
    | dict.fromkeys(
        (
            "earthquake",
            "tsunami",
            "wildfire",
            "hurricane",
            "typhoon",
            "cyclone",
            "tornado",
            "flood",
            "landslide",
            "storm",
            "avalanche",
            "volcanic eruption",
            "outbreak",
            "heatwave",
        ),
        "disaster",
    )
)
"""Of what kind each of ``HAPPENINGS`` is."""
HAPPENING_FAMILIES: dict[str, tuple[str, ...]] = {
    "chemical attack": ("gas", "raid"),
    "suicide bombing": ("blast",),
    "car bombing": ("blast",),
    "barrel bombing": ("raid",),
    "air strike": ("raid",),
    "missile strike": ("raid",),
    "shelling": ("raid",),
    "bombing": ("blast", "raid"),
    "explosion": ("blast", "raid", "fire"),
    "execution": ("killing",),
    "massacre": ("killing", "shooting", "stabbing", "raid", "fighting"),
    "stabbing": ("stabbing",),
    "shooting": ("shooting", "killing"),
    "car attack": ("ramming",),
    "earthquake": ("earthquake",),
    "tsunami": ("earthquake",),
    "wildfire": ("fire",),
    "hurricane": ("storm", "cyclone"),
    "typhoon": ("storm", "cyclone"),
    "cyclone": ("storm", "cyclone"),
    "tornado": ("storm",),
    "flood": ("storm",),
    "landslide": ("storm",),
    "storm": ("storm",),
    "avalanche": ("avalanche",),
    "volcanic eruption": ("eruption",),
    "outbreak": ("outbreak",),
    "heatwave": ("heat",),
    "stampede": ("crush",),
    "plane crash": ("plane",),
    "train crash": ("train",),
    "road accident": ("road", "ramming"),
    "shipwreck": ("ship",),
    "crash": ("plane", "train", "road", "ship"),
    "collapse": ("collapse",),
    "fire": ("fire",),
    "clashes": ("fighting",),
    "attack": (
        *("gas", "blast", "raid", "killing", "shooting", "stabbing", "ramming", "fighting"),
        "fire",
    ),
}
"""For each of ``HAPPENINGS`` what else the same may be called; what shares none is another."""
FREQUENT_HAPPENINGS = frozenset(("outbreak", "heatwave", "explosion", "fire"))
"""Those that go on, or of which a place may have several at a time: "came under fire"."""
FIGHTING_WORDS = frozenset(
    "rebel rebels regime militants insurgent insurgents militia militias warplane warplanes "
    "airstrike airstrikes shelling shells frontline offensive jihadist jihadists jihadi "
    "ceasefire truce siege besieged artillery mortar mortars bombardment bombarded barrel "
    "clashes caliphate paramilitary paramilitaries rockets jets islamist islamists "
    "raids bombings battlefield revolution".split()
)
"""Words of which one tells of a war, in which towns are attacked again and again."""
WAR_WORDS = frozenset(
    "army militant troops airbase drones fighters fighter invasion occupied opposition war "
    "wars jet rocket missile missiles coalition conflict soldiers soldier military bombing "
    "activists strikes uprising kurdish checkpoint armed junta".split()
)
"""Words of which several do."""
CIVIL_WORDS = frozenset("fans football hooligans match protesters stadium supporters".split())
"""Words beside which clashes are no fighting."""
LATER_WORDS = (
    "anniversary trial court jury jurors judge sentenced convicted verdict inquest inquiry "
    "memorial commemorate commemorated remembered lawsuit sued compensation indicted reopened"
).split()
"""Words of what comes of a happening long after it, in whose news its day is told again."""
STORY_NOUNS = (
    "attack strike raid shooting massacre bombing blast explosion earthquake quake tremor flood "
    "storm fire wildfire crash accident incident disaster tragedy stabbing collision"
).split()
"""What another of is told of beside what an article is about."""
FIRE_NOUNS = ("blaze", "inferno")
"""What a fire is called where it is told of again."""
NAMED_NOUNS = (
    "earthquake quake tremor flood fire wildfire crash accident disaster tragedy collision "
    "landslide mudslide avalanche stampede crush explosion blast shooting massacre collapse "
    "eruption toll"
).split()
"""What is called after where it was, and seldom after who did it."""
RARE_NOUNS = (
    "earthquake quake flood floods disaster tragedy stampede crush landslide landslides avalanche "
    "tsunami cyclone hurricane typhoon eruption wildfire wildfires"
).split()
"""What a place has once in a long while, so that a year tells which is meant."""
STORM_NOUNS = "cyclone hurricane typhoon storm".split()
"""What bears a name that follows."""
AGENCY_NOUNS = (
    "management relief response rescue service services authority agency centre center department "
    "ministry office officials brigade chief preparedness control prevention"
).split()
"""What makes the name of an office of what may happen: "Disaster Management Centre"."""
PLACE_HOLDERS = (
    "city town village hamlet resort district suburb port neighbourhood neighborhood quarter "
    "settlement township commune municipality island camp estate"
).split()
"""What is said to be "of" a name that is a place's."""
AREAS = (
    "district county province municipality township tehsil taluk governorate prefecture "
    "commune department territory village town"
).split()
"""What stands behind the name of a place that it is: "Kanbalu township"."""
FIRST_PARTS = frozenset(
    "air bus car drone gas gun knife mass mine missile plane rocket suicide train truck".split()
)
"""What a title may begin with, by the names of attacks and accidents: "Air strike on a village"."""
TELLERS = (
    "council ministry department commission office bureau command headquarters embassy "
    "administration authority agency directorate secretariat centre center"
).split()
"""Whose place is where they tell from: "the ministry in Harl put it at 30"."""
COUNTRYWIDE_FAMILIES = frozenset(("earthquake", "cyclone", "eruption", "plane", "train"))
"""Of these families a country has one on a day."""
FORCES_OF_NATURE = {
    frozenset(("earthquake", "eruption")): frozenset(("collapse", "avalanche")),
    frozenset(("storm", "cyclone")): frozenset("collapse avalanche ship road plane train".split()),
}
"""Families that are never called by a word for another one, but for those by which they kill."""
WAR_FAMILIES = frozenset("raid blast gas fighting".split())
"""Families of what a war has daily."""
