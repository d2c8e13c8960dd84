"""Words that report, and what they say of their content: that it is doubtful, or not so."""

from index.extract.attribution.tree import Tree

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
# These deny only what is held to be true: a call, a demand or a plan is turned down.
_REFUSALS = frozenset("dismiss dismissal reject rejection".split())
_ASSERTED = frozenset(
    """
    accusation allegation argument assertion assumption charge claim comment conclusion contention
    finding idea insinuation notion remark report rumor rumour speculation statement suggestion
    theory
    """.split()
)
# To deny somebody these is to withhold them.
_WITHHELD = frozenset(
    """
    access aid asylum bail care chance entry food medicine opportunity passage permission permit
    request right treatment visa water
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


def read_stance(tree: Tree, cue: int) -> tuple[bool, bool]:
    """Return whether the cue denies its content, and whether it weakens it.

    "did not deny that" denies nothing; "denied claims that" denies by the verb above the cue.
    """
    above = [cue, *tree.ancestors(cue)[:2]] if tree.tags[cue][:2] == "NN" else [cue]
    denying = next((i for i in above if tree.lemmas[i] in DENIALS), None)
    return denying is not None and denies(tree, denying), any(
        tree.lemmas[i] in HEDGES for i in above
    )


def denies(tree: Tree, word: int) -> bool:
    """Tell whether a verb or noun says that something is not so.

    "Rejected the plan" and "was denied entry" do not.
    """
    lemma = tree.lemmas[word]
    if lemma not in DENIALS or tree.child(word, "neg") is not None:
        return False
    of = tree.child(word, "prep")
    objects = [tree.child(word, "dobj"), tree.child(word, "nsubjpass", "oprd")]
    objects += [tree.child(of, "pobj")] if of is not None and tree.lower[of] == "of" else []
    about = {tree.lemmas[i] for i in objects if i is not None}
    if lemma in _REFUSALS:
        return tree.child(word, "ccomp") is not None or not about.isdisjoint(_ASSERTED)
    return about.isdisjoint(_WITHHELD)
