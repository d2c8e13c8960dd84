"""What a source does in saying something: accuse, deny, promise ..."""

from index.extract.attribution.brought_about import is_caused
from index.extract.attribution.candidates import Candidate
from index.extract.attribution.frame_conditions import ONLY_WITH
from index.extract.attribution.frames import frame_of, is_filled, may_have_frame, verb_of
from index.extract.attribution.stance import denies, read_stance
from index.extract.attribution.uttered_acts import uttered_act
from index.extract.entities.animacy import ISSUING, is_document
from index.extract.syntax.parse import QUOTATION_MARKS, Tree
from index.model.claim import Act
from index.words.acts import ACT_NOUNS, ACT_VERBS, OPINION_NOUNS, PROTESTING
from index.words.reporting import ACCOUNTS, REPORTING

_UNREAL_MARKS = frozenset({"if", "unless", "whether"})
_NOT_YET = frozenset({"before", "without"})
_OFTEN_SAYING = frozenset({"ask", "call", "claim", "hold", "offer", "take"})
_TELLING_NOUNS = OPINION_NOUNS.union(*ACCOUNTS.values())
_DECIDING = frozenset({"decide", "resolve"})
_QUESTION_TAGS = frozenset({"WP", "WRB", "WDT"})
_PERFORMED_TAGS = frozenset({"VBD", "VBZ", "VBP", "VBN", "VBG"})
_ASKED = frozenset({"ccomp", "conj"})
_AVOIDING = frozenset({"abstain", "avoid", "forgo", "refrain", "stop"})
_SHORT_OF = frozenset({"instead", "short"})
_DENYING = frozenset({"deny", "denial"})
_FINDING = frozenset({"determine", "find", "rule", "show"})
_DID = frozenset({"do", "does", "did"})
_WISHING = frozenset({"be", "must", "should"})
_SAYING_SITES = frozenset({"ccomp", "quote", "up:ccomp", "up:parataxis", "up:advcl", "parataxis"})


def act_of(tree: Tree, candidate: Candidate) -> Act | None:
    """Return what the source does in saying the content; ``None`` for thoughts and wishes."""
    cue = candidate.cue
    if cue is None:
        return Act.SAYS
    lemma = tree.lemmas[cue]
    if denies(tree, cue):
        return Act.DENIES
    if lemma in _DENYING:
        return None  # "would neither confirm nor deny"
    if tree.is_noun(cue):
        denied, _ = read_stance(tree, cue)
        told = ACT_NOUNS.get(lemma, Act.SAYS if lemma in _TELLING_NOUNS else None)
        return Act.DENIES if denied else told
    return _act_of_word(tree, candidate, cue)


def _act_of_word(tree: Tree, candidate: Candidate, cue: int) -> Act | None:
    """Return what a verb, or a word such as "according", tells of its source."""
    if tree.lemmas[cue] == "estimate":
        return Act.ESTIMATES
    if tree.is_verb(cue) and (uttered := uttered_act(tree, cue)) is not None:
        return uttered if is_done(tree, cue) else None
    lemma = verb_of(tree, cue)
    if tree.is_verb(cue) and may_have_frame(lemma):
        if is_saying(candidate):
            asked = tree.tags[candidate.first] in _QUESTION_TAGS
            if lemma in _DECIDING and (asked or not is_done(tree, cue)):
                return None
            if lemma == "insist" and not _is_wish(tree, candidate):
                return Act.SAYS
            return Act.SAYS if _only_says(lemma) else ACT_VERBS[lemma]
        if lemma == "claim" and frame_of(tree, cue) is None:
            return Act.SAYS
        done = is_filled(tree, cue) and is_done(tree, cue)
        return ACT_VERBS.get(lemma, Act.BLAMES) if done else None
    if lemma in ISSUING and _is_quoted_in_text(tree, candidate, cue):
        return Act.SAYS
    found = lemma in _FINDING and candidate.construction == "ccomp"
    reports = found or lemma in REPORTING or tree.lower[cue] == "according"
    return Act.SAYS if reports or candidate.construction == "quote" else None


def _is_quoted_in_text(tree: Tree, candidate: Candidate, cue: int) -> bool:
    """Tell "issued a statement saying ..." from "issued a statement on the raid"."""
    text = tree.child(cue, "dobj")
    if text is None or not is_document(tree, text) or not is_done(tree, cue):
        return False
    inside = range(candidate.first, candidate.last + 1)
    return any(tree.words[i] in QUOTATION_MARKS or tree.lower[i] == "saying" for i in inside)


def _is_wish(tree: Tree, candidate: Candidate) -> bool:
    """Tell "insisted that he leave" from "insisted that he left"."""
    if candidate.construction != "ccomp":
        return False
    auxiliaries = [i for i in tree.children[candidate.head] if tree.deps[i] in {"aux", "auxpass"}]
    if any(tree.lower[i] in _WISHING for i in auxiliaries):
        return True
    subject = tree.child(candidate.head, "nsubj")
    single = subject is not None and tree.tags[subject] in {"NN", "NNP"}
    bare = tree.tags[candidate.head] == "VB" or (single and tree.tags[candidate.head] == "VBP")
    return bare and not any(tree.tags[i] == "MD" for i in auxiliaries)


def _only_says(lemma: str) -> bool:
    """Tell whether a verb with a clause or quotation only says it: "claimed that it was so"."""
    return lemma in ONLY_WITH or lemma in _OFTEN_SAYING


def is_saying(candidate: Candidate) -> bool:
    """Tell whether the content is a clause or quotation."""
    return candidate.construction in _SAYING_SITES


def is_done(tree: Tree, cue: int) -> bool:
    """Tell whether it is done: no "may reject", "to reject", "if they reject"."""
    children = tree.children[cue]
    did = any(tree.lower[i] in _DID for i in children)
    if not (tree.tags[cue] in _PERFORMED_TAGS or (tree.tags[cue] == "VB" and did)):
        return _is_shown(tree, cue)
    if any(tree.tags[i] in {"MD", "TO"} and tree.deps[i] != "prep" for i in children):
        return _is_shown(tree, cue)
    if _is_left_undone(tree, cue) or _is_asked(tree, cue):
        return False
    return not any(tree.deps[i] == "mark" and tree.lower[i] in _UNREAL_MARKS for i in children)


def _is_left_undone(tree: Tree, cue: int) -> bool:
    """Tell "before blaming", "stopped short of blaming" and "avoided blaming"."""
    above = tree.heads[cue]
    if tree.deps[cue] == "xcomp" and tree.tags[cue] == "VBG":
        return tree.lemmas[above] in _AVOIDING
    if tree.deps[cue] != "pcomp":
        return False
    avoided = tree.lower[above] == "from" and tree.lemmas[tree.heads[above]] in _AVOIDING
    return avoided or tree.lower[above] in _NOT_YET or tree.lower[above - 1] in _SHORT_OF


def _is_asked(tree: Tree, cue: int) -> bool:
    """Tell "wanted to know who approved it"."""
    subject = tree.child(cue, "nsubj")
    return subject is not None and tree.tags[subject] == "WP" and tree.deps[cue] in _ASKED


def _is_shown(tree: Tree, cue: int) -> bool:
    """Tell whether people do it by coming together, or are brought to: "marched to demand"."""
    above = tree.heads[cue]
    if is_caused(tree, cue):
        return not any(tree.tags[i] in {"MD", "TO"} for i in tree.children[above])
    purpose = tree.tags[cue] == "VB" and tree.deps[cue] in {"advcl", "xcomp"}
    return purpose and tree.lemmas[above] in PROTESTING and tree.tags[above] in _PERFORMED_TAGS
