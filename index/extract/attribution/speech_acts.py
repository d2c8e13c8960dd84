"""Speech acts whose content is no clause: "rejected the demand", "blamed rebels for the raid"."""

from collections.abc import Iterator, Sequence

from index.extract.attribution.act_owners import named_owner
from index.extract.attribution.arguments import acted_on, arguments
from index.extract.attribution.brought_about import drawn_from
from index.extract.attribution.candidates import Candidate
from index.extract.attribution.carriers import is_outlet
from index.extract.attribution.classifier import MAX_CONTENT_OVERLAP
from index.extract.attribution.frames import frame_of, may_have_frame, verb_of
from index.extract.attribution.performed_acts import is_done, is_saying
from index.extract.attribution.uttered_acts import DOING_WITH_OBJECT, uttered_span
from index.extract.entities.animacy import is_document, is_party
from index.extract.syntax.parse import Tree
from index.extract.syntax.quotes import QuoteContext
from index.model.claim import Act
from index.words.acts import ACT_NOUNS, ACT_VERBS, CHARGING, OPINION_NOUNS
from index.words.reporting import NAMING

ACT = "act"
"""The construction of a content that the frame of its verb tells."""
_NOUNS = ACT_NOUNS.keys() | OPINION_NOUNS
_CUES = {verb.split()[0] for verb in ACT_VERBS} | _NOUNS | DOING_WITH_OBJECT | {"hold"}
_PUNCTUATION = frozenset({",", ".", ";", ":", "-", "–", "—", "--", "(", ")"})
_WHOLE = CHARGING | DOING_WITH_OBJECT
_KNOWN = frozenset({"as", "for"})
_AUTHORS = frozenset({"by", "from"})
_TO = frozenset({"to"})
_ABOUT = frozenset({"of", "for", "against", "on"})
_ADDING = frozenset("against as for from in of to toward towards with within".split())
_RELATIVE = frozenset({"WP", "WDT", "DT"})
_TAKING_UP = frozenset({"it", "them"})
_TOLD_OF_OTHERS = frozenset(
    {
        Act.ACCUSES,
        Act.BLAMES,
        Act.CLAIMS_RESPONSIBILITY,
        Act.DEMANDS,
        Act.DENIES,
        Act.PROMISES,
        Act.THREATENS,
    }
)
"""What is told also where somebody else says that it was done."""
_RESPONSES = frozenset({Act.CONDEMNS, Act.DENIES, Act.REJECTS, Act.WELCOMES})


def with_acts(tree: Tree, quotes: QuoteContext, chosen: Sequence[Candidate]) -> list[Candidate]:
    """Return the candidates with the acts that grammar alone tells, in order of their contents."""
    kept = list(chosen)
    for act in find_acts(tree):
        if act.cue is None:
            continue
        if quotes.quoted[act.cue]:
            kept += [act] if _is_told_by_outlet(tree, quotes, act.cue) else []
            continue
        same = [other for other in kept if other.cue == act.cue]
        if not same:
            kept += [act] if all(_is_beside(tree, act, other) for other in kept) else []
        elif tree.lemmas[act.cue] in _WHOLE and not any(map(is_saying, same)):
            kept = [other for other in kept if other.cue != act.cue] + [act]
    return sorted(kept, key=lambda candidate: (candidate.first, candidate.last))


def _is_told_by_outlet(tree: Tree, quotes: QuoteContext, cue: int) -> bool:
    """Tell what an outlet is quoted to tell of another: 'According to the paper, "Dust refused'."""
    subject = tree.child(cue, "nsubj")
    if subject is None or tree.tags[subject] != "NNP" or not quotes.quoted[subject]:
        return False
    stated = (i for i, word in enumerate(tree.lower) if word == "according")
    outlets = (tree.prepositional_object(i, _TO) for i in stated if not quotes.quoted[i])
    return any(at is not None and is_outlet(tree, tree.noun_phrase(at)) for at in outlets)


def _is_beside(tree: Tree, act: Candidate, other: Candidate) -> bool:
    """Tell whether two acts are not one: of "backed by Qatar, opposed by Egypt" both are told."""
    if other.overlap(act.first, act.last) <= MAX_CONTENT_OVERLAP:
        return True
    if _is_told_of_another(tree, act, other):
        return True
    by_each = all(one.cue is not None and tree.child(one.cue, "agent") for one in (act, other))
    return by_each and other.first == act.first and other.last == act.last


def _is_told_of_another(tree: Tree, act: Candidate, other: Candidate) -> bool:
    """Tell what somebody else is told to do: "the army said the rebels had threatened to leave"."""
    cue = act.cue
    if (
        cue is None
        or other.cue is None
        or tree.heads[cue] != other.cue
        or tree.deps[cue] != "ccomp"
    ):
        return False
    subject = tree.child(cue, "nsubj")
    if ACT_VERBS.get(verb_of(tree, cue)) not in _TOLD_OF_OTHERS:
        return False
    inside = subject is not None and other.first <= subject < cue < act.first
    return inside and subject is not None and tree.is_noun(subject) and is_party(tree, subject)


def is_naming(tree: Tree, cue: int | None) -> bool:
    """Tell a participle that only gives a name: "a film called Dust"."""
    if cue is None or tree.lemmas[cue] not in NAMING or tree.tags[cue] != "VBN":
        return False
    if tree.lemmas[cue] == "know" and tree.prepositional_object(cue, _KNOWN) is not None:
        return True
    return tree.deps[cue] in {"acl", "amod"} and tree.child(cue, "agent") is None


def find_acts(tree: Tree) -> Iterator[Candidate]:
    """Yield each verb or noun of an act in words, with all that is said as its content."""
    if _CUES.isdisjoint(tree.lemmas):
        return
    for cue, lemma in enumerate(tree.lemmas):
        if lemma not in _CUES:
            continue
        if lemma in _NOUNS and tree.is_noun(cue):
            found = _of_noun(tree, cue) or _of_drawn(tree, cue)
        elif tree.is_verb(cue) and is_done(tree, cue):
            found = _of_verb_and_object(tree, cue)
            if found is None and may_have_frame(verb_of(tree, cue)):
                found = _of_verb(tree, cue)
        else:
            continue
        if found is not None:
            yield found


def _of_noun(tree: Tree, noun: int) -> Candidate | None:
    """Return what somebody's denial, call or promise is of: "Russia's denial of the raid"."""
    children = tree.children[noun]
    owned = any(tree.deps[i] == "poss" or tree.lower[i] in _AUTHORS for i in children)
    owned = owned or named_owner(tree, noun) is not None
    clause = next((i for i in children if i > noun and _is_told(tree, i)), None)
    if owned and clause is not None:
        return Candidate(noun, ACT, clause, tree.left[clause], tree.right[clause])
    about = next((i for i in children if i > noun and tree.lower[i] in _ABOUT), None)
    if not owned or about is None or tree.lemmas[noun] not in ACT_NOUNS:
        return None
    first = tree.left[about] + 1
    return Candidate(noun, ACT, about, first, max(first, tree.right[about]))


def _of_drawn(tree: Tree, noun: int) -> Candidate | None:
    """Return the deed that others answer: "The ban" of "The ban drew protests from farmers"."""
    verb = tree.heads[noun]
    if drawn_from(tree, noun) is None or not is_done(tree, verb):
        return None
    deed = tree.child(verb, "nsubj")
    if deed is not None and tree.tags[deed] in _RELATIVE and tree.deps[verb] == "relcl":
        deed = tree.heads[verb]
    if deed is None or tree.tags[deed] in _RELATIVE or tree.tags[deed] == "PRP":
        return None
    found = tree.noun_phrase(deed)
    return Candidate(noun, ACT, deed, found.first, found.last)


def _is_told(tree: Tree, clause: int) -> bool:
    """Tell the clause that a noun is about: "the position | that nobody was there"."""
    marked = any(tree.deps[i] == "mark" and tree.lower[i] == "that" for i in tree.children[clause])
    return tree.deps[clause] in {"acl", "ccomp", "relcl"} and marked


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
    if tree.deps[cue] == "advcl" and len(parts) > 1:
        parts = [at for at in parts if at != acted_on(tree, cue)]
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
    return not (taken_up and ACT_VERBS.get(verb_of(tree, cue)) in _RESPONSES)


def _is_about_noun(tree: Tree, cue: int) -> bool:
    """Tell a clause that lacks what it describes: "the goal it pledged to reach"."""
    pronoun = any(tree.tags[i] in {"WDT", "WP"} for i in tree.children[cue])
    return tree.deps[cue] == "relcl" and not pronoun


def _described(tree: Tree, cue: int) -> Candidate | None:
    """Return what "declared by the army" describes: "the truce (which was) declared by"."""
    by_somebody = tree.tags[cue] == "VBN" and tree.child(cue, "agent") is not None
    described = acted_on(tree, cue) if by_somebody else None
    if tree.deps[cue] == "relcl":
        described = tree.heads[cue]
    if described is None:
        return None
    noun = tree.noun_phrase(described)
    participles = (i for i in tree.children[described] if tree.deps[i] in {"acl", "relcl"})
    last = min([noun.last, *(i - 1 for i in (*participles, cue) if i > described)])
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
