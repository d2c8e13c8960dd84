"""Speech acts whose content is no clause: "rejected the demand", "blamed rebels for the raid"."""

from collections.abc import Iterator, Sequence

from index.extract.attribution.candidates import Candidate
from index.extract.attribution.classifier import MAX_CONTENT_OVERLAP
from index.extract.attribution.frames import (
    CHARGING,
    ONLY_WITH,
    arguments,
    frame_of,
    is_filled,
    may_have_frame,
    verb_of,
)
from index.extract.attribution.stance import denies, read_stance
from index.extract.attribution.uttered_acts import (
    DOING_WITH_OBJECT,
    uttered_act,
    uttered_span,
)
from index.extract.entities.animacy import is_document
from index.extract.syntax.parse import Tree
from index.extract.syntax.quotes import QuoteContext
from index.model.claim import Act
from index.words.acts import ACT_NOUNS, ACT_VERBS, OPINION_NOUNS, PROTESTING
from index.words.reporting import ACCOUNTS, NAMING, REPORTING

ACT = "act"
"""The construction of a content that the frame of its verb tells."""
_NOUNS = ACT_NOUNS.keys() | OPINION_NOUNS
_CUES = {verb.split()[0] for verb in ACT_VERBS} | _NOUNS | DOING_WITH_OBJECT | {"hold"}
_PUNCTUATION = frozenset({",", ".", ";", ":", "-", "–", "—", "--", "(", ")"})
_WHOLE = CHARGING | DOING_WITH_OBJECT
_KNOWN = frozenset({"as", "for"})
_AUTHORS = frozenset({"by", "from"})
_ABOUT = frozenset({"of", "for", "against", "on"})
_ADDING = frozenset("against as for from in of to toward towards with within".split())
_RELATIVE = frozenset({"WP", "WDT", "DT"})
_UNREAL_MARKS = frozenset({"if", "unless", "whether"})
_NOT_YET = frozenset({"before", "without"})
_TAKING_UP = frozenset({"it", "them"})
_RESPONSES = frozenset({Act.CONDEMNS, Act.DENIES, Act.REJECTS, Act.WELCOMES})
_OFTEN_SAYING = frozenset({"ask", "call", "claim", "hold", "offer", "take"})
_TELLING_NOUNS = OPINION_NOUNS.union(*ACCOUNTS.values())
_DECIDING = frozenset({"decide", "resolve"})
_QUESTION_TAGS = frozenset({"WP", "WRB", "WDT"})
_PERFORMED_TAGS = frozenset({"VBD", "VBZ", "VBP", "VBN", "VBG"})
_DENYING = frozenset({"deny", "denial"})
_FINDING = frozenset({"determine", "find", "rule", "show"})
_DID = frozenset({"do", "does", "did"})
_SAYING_SITES = frozenset({"ccomp", "quote", "up:ccomp", "up:parataxis", "up:advcl", "parataxis"})


def with_acts(tree: Tree, quotes: QuoteContext, chosen: Sequence[Candidate]) -> list[Candidate]:
    """Return the candidates with the acts that grammar alone tells, in order of their contents."""
    kept = list(chosen)
    for act in find_acts(tree):
        if act.cue is None or quotes.quoted[act.cue]:
            continue
        same = [other for other in kept if other.cue == act.cue]
        if not same:
            apart = (other.overlap(act.first, act.last) <= MAX_CONTENT_OVERLAP for other in kept)
            kept += [act] if all(apart) else []
        elif tree.lemmas[act.cue] in _WHOLE and not any(map(_is_saying, same)):
            kept = [other for other in kept if other.cue != act.cue] + [act]
    return sorted(kept, key=lambda candidate: (candidate.first, candidate.last))


def is_naming(tree: Tree, cue: int | None) -> bool:
    """Tell a participle that only gives a name: "a film called Dust"."""
    if cue is None or tree.lemmas[cue] not in NAMING or tree.tags[cue] != "VBN":
        return False
    if tree.lemmas[cue] == "know" and tree.prepositional_object(cue, _KNOWN) is not None:
        return True
    return tree.deps[cue] in {"acl", "amod"} and tree.child(cue, "agent") is None


def _is_saying(candidate: Candidate) -> bool:
    return candidate.construction in _SAYING_SITES


def find_acts(tree: Tree) -> Iterator[Candidate]:
    """Yield each verb or noun of an act in words, with all that is said as its content."""
    if _CUES.isdisjoint(tree.lemmas):
        return
    for cue, lemma in enumerate(tree.lemmas):
        if lemma not in _CUES:
            continue
        if lemma in _NOUNS and tree.is_noun(cue):
            found = _of_noun(tree, cue)
        elif tree.is_verb(cue) and _is_real(tree, cue):
            found = _of_verb_and_object(tree, cue)
            if found is None and may_have_frame(verb_of(tree, cue)):
                found = _of_verb(tree, cue)
        else:
            continue
        if found is not None:
            yield found


def _is_real(tree: Tree, cue: int) -> bool:
    """Tell whether it is done: no "may reject", "to reject", "if they reject"."""
    children = tree.children[cue]
    did = any(tree.lower[i] in _DID for i in children)
    if not (tree.tags[cue] in _PERFORMED_TAGS or (tree.tags[cue] == "VB" and did)):
        return _is_shown(tree, cue)
    if any(tree.tags[i] in {"MD", "TO"} and tree.deps[i] != "prep" for i in children):
        return _is_shown(tree, cue)
    if tree.deps[cue] == "pcomp" and tree.lower[tree.heads[cue]] in _NOT_YET:
        return False
    return not any(tree.deps[i] == "mark" and tree.lower[i] in _UNREAL_MARKS for i in children)


def _is_shown(tree: Tree, cue: int) -> bool:
    """Tell whether people do it by coming together: "marched to demand", "gathered to denounce"."""
    above = tree.heads[cue]
    purpose = tree.tags[cue] == "VB" and tree.deps[cue] in {"advcl", "xcomp"}
    return purpose and tree.lemmas[above] in PROTESTING and tree.tags[above] in _PERFORMED_TAGS


def _of_noun(tree: Tree, noun: int) -> Candidate | None:
    """Return what somebody's denial, call or promise is of: "Russia's denial of the raid"."""
    children = tree.children[noun]
    owned = any(tree.deps[i] == "poss" or tree.lower[i] in _AUTHORS for i in children)
    clause = next((i for i in children if i > noun and _is_told(tree, i)), None)
    if owned and clause is not None:
        return Candidate(noun, ACT, clause, tree.left[clause], tree.right[clause])
    about = next((i for i in children if i > noun and tree.lower[i] in _ABOUT), None)
    if not owned or about is None or tree.lemmas[noun] not in ACT_NOUNS:
        return None
    first = tree.left[about] + 1
    return Candidate(noun, ACT, about, first, max(first, tree.right[about]))


def _is_told(tree: Tree, clause: int) -> bool:
    """Tell the clause that a noun is about: "the position | that nobody was there"."""
    marked = any(tree.deps[i] == "mark" and tree.lower[i] == "that" for i in tree.children[clause])
    return tree.deps[clause] in {"acl", "ccomp"} and marked


def _of_verb_and_object(tree: Tree, cue: int) -> Candidate | None:
    span = uttered_span(tree, cue)
    return None if span is None else Candidate(cue, ACT, span.head, span.first, span.last)


def _of_verb(tree: Tree, cue: int) -> Candidate | None:
    frame, found = frame_of(tree, cue), arguments(tree, cue)
    if frame is None:
        return None
    if found.keys().isdisjoint(frame.content | (frame.target & {"dobj"})):
        return _described(tree, cue) if "dobj" in frame.content else None
    parts = [at for label, at in found.items() if label in frame.parts]
    after = [at for at in parts if at > cue]
    told = [at for at in after or parts if tree.left[at] > cue or tree.right[at] < cue]
    if not told or all(tree.tags[at] in _RELATIVE and tree.lower[at] != "both" for at in told):
        return _described(tree, cue)
    told_of = [at for at in told if not tree.lower[at].endswith(("self", "selves"))]
    if _is_about_noun(tree, cue) or (told_of and _says_little(tree, cue, told)):
        return None
    head = told[0]
    first, last = min(tree.left[at] for at in told), max(tree.right[at] for at in told)
    if head > cue:
        last = max([last, *(tree.right[at] for at in _added(tree, cue, last))])
    if first == head and tree.deps[head] == "prep" and head < last:
        first += 1
    while first < last and tree.words[last] in _PUNCTUATION:
        last -= 1
    return Candidate(cue, ACT, head, first, last)


def _says_little(tree: Tree, cue: int, told: Sequence[int]) -> bool:
    """Tell "admitted him" from "welcomed it", which takes up what was told before."""
    if any(tree.tags[at] != "PRP" for at in told):
        return False
    taken_up = all(tree.lower[at] in _TAKING_UP for at in told)
    return not (taken_up and ACT_VERBS.get(tree.lemmas[cue]) in _RESPONSES)


def _is_about_noun(tree: Tree, cue: int) -> bool:
    """Tell a clause that lacks what it describes: "the goal it pledged to reach"."""
    pronoun = any(tree.tags[i] in {"WDT", "WP"} for i in tree.children[cue])
    return tree.deps[cue] == "relcl" and not pronoun


def _described(tree: Tree, cue: int) -> Candidate | None:
    """Return what "declared by the army" describes: "the truce (which was) declared by"."""
    by_somebody = tree.tags[cue] == "VBN" and tree.child(cue, "agent") is not None
    if not (tree.deps[cue] == "relcl" or (tree.deps[cue] == "acl" and by_somebody)):
        return None
    noun = tree.noun_phrase(tree.heads[cue])
    last = min(noun.last, cue - 1)
    while last > noun.first and (tree.tags[last] in _RELATIVE or tree.words[last] in _PUNCTUATION):
        last -= 1
    return Candidate(cue, ACT, noun.head, noun.first, last)


def _added(tree: Tree, cue: int, last: int) -> Iterator[int]:
    """Yield what is said beyond the arguments: "pledged support | for the town"."""
    for child in tree.children[cue]:
        thing = tree.child(child, "pobj", "pcomp")
        if child < last or tree.lower[child] not in _ADDING or thing is None:
            continue
        when_or_where = tree.lower[child] == "in" and tree.is_time(thing)
        if not when_or_where and not is_document(tree, thing):
            yield child


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
        return uttered if _is_real(tree, cue) else None
    lemma = verb_of(tree, cue)
    if tree.is_verb(cue) and may_have_frame(lemma):
        if _is_saying(candidate):
            asked = tree.tags[candidate.first] in _QUESTION_TAGS
            if lemma in _DECIDING and (asked or not _is_real(tree, cue)):
                return None
            return Act.SAYS if _only_says(lemma) else ACT_VERBS[lemma]
        if lemma == "claim" and frame_of(tree, cue) is None:
            return Act.SAYS
        done = is_filled(tree, cue) and _is_real(tree, cue)
        return ACT_VERBS.get(lemma, Act.BLAMES) if done else None
    found = lemma in _FINDING and candidate.construction == "ccomp"
    reports = found or lemma in REPORTING or tree.lower[cue] == "according"
    return Act.SAYS if reports or candidate.construction == "quote" else None


def _only_says(lemma: str) -> bool:
    """Tell whether a verb with a clause or quotation only says it: "claimed that it was so"."""
    return lemma in ONLY_WITH or lemma in _OFTEN_SAYING
