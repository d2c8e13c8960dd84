"""Words that report, deny or hedge, and words that never report."""

REPORTING = frozenset(
    """
    accuse acknowledge add admit allege announce argue ask assert assure believe boast brief call
    caution cite claim clarify comment complain concede conclude confirm contend continue counter
    criticize declare deny describe disclose dismiss emphasise emphasize estimate expect explain
    fear hint hope indicate inform insist joke know lament maintain muse note observe point post
    predict promise quip quote read recall reiterate reject remark reply report respond reveal say
    shout state stress suggest tell testify think tweet urge vow warn write
    """.split()
)


DENIALS = frozenset(
    """
    debunk deny denial disavow dismiss dismissal dispute rebut rebuttal refute refutation reject
    rejection contradict
    """.split()
)


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
BATTLE = frozenset(
    """
    attack batter battle besiege bomb bombard capture clash deploy destroy devastate fight fire foil
    hit injure kill launch mount pit pound raid ravage recapture repel retake seize shatter shell
    shoot strike target thwart unearth wage withdraw wound
    """.split()
)


# What happens says nothing: "the attack appeared to signal the end of the truce".
DEEDS = frozenset(
    """
    airstrike assault attack blast bombardment bombing clash explosion fighting fire killing
    massacre offensive raid rocket shell shelling strike toll violence war
    """.split()
)


# Nor does what is only there.
MUTE = frozenset(
    """
    aircraft airbase area battlefront bomb building bus capture car conflict convoy danger
    death displacement evacuation hardship incident intention jumpsuit let-up munition neighborhood
    neighbourhood province region road shroud siege strategy street tactic town truck vehicle
    village violence weapon zone
    """.split()
)
