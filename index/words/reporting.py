"""Words that report, deny or hedge, and words that never report."""

from index.words.inflections import noun_forms, past_of, third_person_of, verb_forms

REPORTING = frozenset(
    """
    accuse acknowledge add admit allege announce answer argue ask assert assure believe boast brief
    call
    caution cite claim clarify comment complain concede conclude confirm contend continue counter
    criticize declare deny describe disclose dismiss emphasise emphasize estimate expect explain
    fear hint hope indicate inform insist joke know lament maintain muse note observe point post
    predict promise quip quote read recall reiterate reject remark reply report respond reveal say
    shout state stress suggest tell testify think tweet urge vow warn write
    """.split()
)
SAYING = frozenset(
    """
    acknowledge add admit allege announce argue assert assure claim clarify comment complain concede
    conclude confirm contend counter declare disclose emphasise emphasize explain indicate inform
    insist lament maintain note observe point predict quip recall reiterate remark reply report
    respond reveal say state stress suggest tell testify tweet underline underscore warn write
    """.split()
)
"""What reports by its form alone, with a clause before it: "The dam held, the mayor remarked"."""


DENIAL_VERBS = frozenset(
    "contradict debunk deny disavow dismiss dispute rebut refute reject".split()
)
DENIALS = DENIAL_VERBS | frozenset("denial dismissal rebuttal refutation rejection".split())
"""Lemmas of words that say of something that it is not so."""
REFUSALS = frozenset("dismiss dismissal reject rejection".split())
"""These deny only what is held to be true: a call, a demand or a plan is turned down."""
ASSERTION_NOUNS = frozenset(
    """
    accusation allegation argument assertion assumption charge claim comment conclusion contention
    finding idea insinuation notion remark report rumor rumour speculation statement suggestion
    theory
    """.split()
)
"""What is held to be true, and so can be denied."""
FALSE_WORDS = frozenset(
    """
    baseless bogus fabricated fabrication fake false falsehood groundless hoax inaccurate incorrect
    invention lie lies nonsense unfounded unsubstantiated untrue wrong
    """.split()
)
"""What a report is called by who denies it."""
LACKED = frozenset("basis credibility evidence foundation merit substance support truth".split())
"""What a claim lacks that is found to be false."""
CHARGE_NOUNS = frozenset("accusation allegation blame charge claim report".split())
"""What is said against somebody: who turns it down denies it."""
DENIAL_FORMS = tuple(form for verb in sorted(DENIAL_VERBS) for form in verb_forms(verb))
"""Every form of a verb that denies."""


HEDGES = frozenset(
    """
    allege alleged allegedly allegation apparently appear assume assumption belief believe
    believed claim claimed expect expected fear feared guess hint hope imply
    insinuate possibly presumably presume presumption purport purported purportedly reported
    reportedly rumor rumour rumored rumoured seem speculate speculation suggest suggestion suspect
    suspected suspicion supposedly think unconfirmed
    """.split()
)


# In politics an attack is a statement; in a war it is not, and that is the dearer mistake.
BATTLE_VERBS = frozenset(
    """
    attack batter battle besiege bomb bombard capture clash deploy destroy devastate fight fire foil
    hit injure kill launch mount pit pound raid ravage recapture repel retake seize shatter shell
    shoot strike target thwart unearth wage withdraw wound
    """.split()
)


# What happens says nothing: "the attack appeared to signal the end of the truce".
VIOLENT_EVENTS = frozenset(
    """
    airstrike assault attack blast bombardment bombing clash explosion fighting fire killing
    massacre offensive raid rocket shell shelling strike toll violence war
    """.split()
)


# Nor does what is only there.
SPEECHLESS_THINGS = frozenset(
    """
    aircraft airbase area battlefront bomb building bus capture car conflict convoy danger
    death displacement evacuation hardship incident intention jumpsuit let-up munition neighborhood
    neighbourhood province region road shroud siege strategy street tactic time town truck vehicle
    village violence weapon zone
    """.split()
)


NAMING = frozenset("call dub entitle know name nickname term title".split())
"""Verbs whose participle only gives a name: "a film called Dust"."""
DOCUMENTS = frozenset(
    """
    ad address advertisement affidavit announcement article bill blog book briefing broadcast
    clip commentary communique complaint decree directive documentary dossier draft editorial
    email essay filing film flyer indictment interview lawsuit leaflet letter manifesto memo
    message motion note notice op-ed pamphlet petition post poster release remark report
    resolution review ruling speech spot statement statistic statistics story study survey tally
    transcript tweet verdict video
    """.split()
)
"""Texts and speeches that somebody puts out and so speaks through."""
ACCOUNTS = {
    "by": frozenset("account count estimate reckoning tally".split()),
    "in": frozenset("estimation opinion telling view word".split()),
}
"""By or in whose something is so: "by the ministry's count", "in the words of the mayor"."""
SUPPOSING_VERBS = frozenset(
    "allege assume believe estimate expect fear know presume report say suppose think".split()
)
"""Verbs whose passive tells what is held of its subject: "400 are thought to have died"."""
UNSURE_ADJECTIVES = frozenset("likely possible unclear uncertain unlikely".split())
"""What is said to be so is not known."""
HEDGE_WORDS = (
    HEDGES
    | UNSURE_ADJECTIVES
    | {form for verb in HEDGES & REPORTING for form in (past_of(verb), third_person_of(verb))}
    | {form for noun in ("allegation", "rumor", "rumour") for form in noun_forms(noun)}
    | frozenset("may might could alleging report reports thought appears appeared seems".split())
    | frozenset("seemed unverified possibly perhaps probably apparent if whether".split())
)
"""Words by which a reader sees that a sentence is not sure."""
DATED_REPORTING_FORMS = tuple(
    form
    for verb in ("report", "announce", "state", "add", "warn", "confirm", "say")
    for form in (third_person_of(verb), past_of(verb))
)
"""Behind these a bare day is that of saying so: "12 died, he said Monday"."""
STANCE_VERBS = REPORTING | frozenset("blame demand promise propose react threaten want".split())
"""Verbs for what a source does in a question: "What did the ministry demand"."""
STANCE_FORMS = tuple(form for verb in sorted(STANCE_VERBS) for form in verb_forms(verb))
FIGURE_NOUNS = frozenset("number figure toll total count tally".split())
"""What a figure is called in an aside on it: "a number officials expect to rise"."""
