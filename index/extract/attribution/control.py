"""Subjects that a word has from elsewhere: of relative clauses, control verbs and owning nouns."""

from index.extract.attribution.act_owners import named_owner
from index.extract.attribution.brought_about import drawn_from, is_caused
from index.extract.entities.animacy import is_document, is_human, issuing_verb
from index.extract.syntax.parse import Tree
from index.words.acts import ACT_NOUNS
from index.words.titles import BODY_NOUNS

SUBJECTS = ("nsubj", "expl", "csubj")
AUTHORS = {"by", "from", "among", "within"}
FINITE = frozenset({"VBD", "VBZ", "VBP"})
_CONTROLLED = frozenset(
    """
    acomp advcl advmod amod attr ccomp conj dep dobj npadvmod oprd parataxis pcomp pobj prep xcomp
    """.split()
)
# What a clause's subject does: "he left by saying".
_MEANS = frozenset({"by", "without", "after", "before", "while", "upon"})
_ADJUNCTS = frozenset({"compound", "amod"})
MAX_CONTROL_STEPS = 8
# What befalls who hears of another's demand or promise.
_MET = frozenset(
    """
    answer defy dismiss draw face fuel hear heed ignore meet prompt provoke rebuff receive reject
    resist respond spark spurn trigger welcome
    """.split()
)
# Whoever gets complaints does not complain, whatever the noun is.
_GOT = frozenset("field get hear log receive record register".split())
# Verbs whose object is the one who acts: "urged voters to reject".
_OBJECT_CONTROL = frozenset(
    """
    advise allow ask beg cause challenge compel convince direct enable encourage expect force help
    inspire instruct invite lead let motivate order permit persuade press pressure prompt push
    require spur tell urge warn
    """.split()
)


def antecedent(tree: Tree, subject: int, verb: int) -> int:
    """Turn the relative pronoun of "Kerry, who said" into Kerry, and "there" into who is there."""
    if tree.tags[subject] in {"WP", "WDT"}:
        for at in (verb, *tree.ancestors(verb)):
            if tree.deps[at] == "relcl":
                noun = _body_of_members(tree, tree.heads[at], tree.lower[subject])
                return issuer(tree, _human_antecedent(tree, noun, tree.lower[subject]))
        before = subject - 1
        while before > 0 and not tree.words[before][0].isalnum():
            before -= 1
        if tree.is_noun(before):
            return before
    if tree.deps[subject] == "csubj" and (actor := tree.child(subject, "nsubj")) is not None:
        return actor  # "hackers calling themselves X said"
    if tree.tags[subject] == "EX":
        present = tree.child(tree.heads[subject], "attr")
        return subject if present is None else present
    return subject


def _body_of_members(tree: Tree, noun: int, pronoun: str) -> int:
    """Return the body of "Coal Watch, a coalition of unions and towns that opposed the pit"."""
    of = tree.heads[noun]
    if pronoun not in {"that", "which"} or tree.deps[noun] != "pobj" or tree.lower[of] != "of":
        return noun
    body = tree.heads[of]
    if tree.tags[body] != "NN" or tree.lower[body] not in BODY_NOUNS or tree.deps[body] != "appos":
        return noun
    # The parser may hang the apposition on another noun than the name right before it.
    before = tree.left[body] - 1
    while before > 0 and not tree.words[before][0].isalnum():
        before -= 1
    while before > 0 and tree.deps[before] in {"appos", "pobj", "prep"}:
        if not tree.entities[tree.heads[before]]:
            break
        before = tree.heads[before]
    return before if tree.entities[before] == "ORG" else body


def _human_antecedent(tree: Tree, noun: int, pronoun: str) -> int:
    """Return the human of "two men in orange overalls who said", whom "who" alone can mean."""
    if pronoun != "who" or tree.deps[noun] != "pobj" or tree.entities[noun]:
        return noun
    above = tree.heads[tree.heads[noun]]
    return above if is_human(tree, above) and not is_human(tree, noun) else noun


def issuer(tree: Tree, noun: int) -> int:
    """Return who speaks through a document: its owner or author, or who puts it out."""
    if not is_document(tree, noun):
        return noun
    owner = tree.child(noun, "poss")
    owner = tree.prepositional_object(noun, AUTHORS) if owner is None else owner
    if owner is not None:
        return owner
    verb = issuing_verb(tree, noun)
    subject = tree.child(verb, *SUBJECTS) if verb is not None else None
    return antecedent(tree, subject, verb) if subject is not None and verb is not None else noun


def inherited(tree: Tree, token: int) -> int | None:
    """Return the subject that a word without one shares with what it hangs on."""
    for _ in range(MAX_CONTROL_STEPS):
        if tree.deps[token] in {"acl", "relcl"}:
            return _of_described(tree, token)
        controlled = tree.deps[token] == "xcomp" and tree.tags[token] == "VB"
        controlled = controlled or is_caused(tree, token)
        if controlled and tree.lemmas[tree.heads[token]] in _OBJECT_CONTROL:
            told = tree.child(tree.heads[token], "dobj", "dative")
            if told is not None:
                return told
        if tree.deps[token] not in _CONTROLLED:
            return None
        gerund = tree.deps[token] == "pcomp" and tree.lower[tree.heads[token]] in _MEANS
        token = _clause_of(tree, token) if gerund else _above(tree, token)
        if tree.is_noun(token):
            return of_noun(tree, token)
        subject = tree.child(token, *SUBJECTS, "nsubjpass")
        if subject is not None:
            return antecedent(tree, subject, token)
    return None


def _clause_of(tree: Tree, gerund: int) -> int:
    """Return the verb that "by saying" tells the means of; the parser may hang it on a noun."""
    above = tree.ancestors(tree.heads[gerund])
    return next((i for i in above if tree.is_verb(i)), tree.heads[gerund])


def _above(tree: Tree, token: int) -> int:
    """Return the head, or where a verb of another tense hangs on an inner clause the outer verb.

    The parser hangs "and say" in "They thank those who came and say" on "came".
    """
    head = tree.heads[token]
    joined = tree.deps[token] == "conj" and tree.deps[head] in {"relcl", "ccomp", "advcl"}
    one, other = _tense(tree, token), _tense(tree, head)
    if joined and one and other and one != other:
        return next((i for i in tree.ancestors(head) if _tense(tree, i) == one), head)
    return head


def _tense(tree: Tree, verb: int) -> str:
    """Return "past" or "present" as the verb's finite form tells it, else ""."""
    for i in (*tree.children[verb], verb):
        if tree.tags[i] in FINITE and (i == verb or tree.deps[i] in {"aux", "auxpass"}):
            return "past" if tree.tags[i] == "VBD" else "present"
    return ""


def _of_described(tree: Tree, verb: int) -> int | None:
    """Return who acts in a clause that describes a noun: "a statement saying", "people saying".

    A thing does not speak by itself: "the chance to say" is whose chance it is.
    """
    noun = tree.heads[verb]
    if (writer := _writer_to(tree, verb, noun)) is not None:
        return writer
    speaking = issuer(tree, noun)
    if speaking != noun and tree.tags[verb] in {"VBG", *FINITE}:
        return speaking
    to_say = tree.tags[verb] == "VB"
    acts = not to_say and (tree.deps[verb] == "relcl" or tree.tags[verb] != "VBG")
    if acts or tree.tags[noun] not in {"NN", "NNS"} or tree.entities[noun]:
        return noun
    if is_human(tree, noun) or (tree.tags[noun] == "NNS" and not to_say):
        return noun
    receiver = tree.prepositional_object(noun, {"for"}) if to_say else None
    if receiver is not None:
        return receiver
    above = tree.heads[noun]
    if tree.deps[noun] == "dobj":
        receiver = tree.child(above, "dative")
        if receiver is not None and tree.tags[receiver] not in {"IN", "TO"}:
            return receiver
        owner = inherited(tree, noun)
        return noun if owner is None else owner
    return noun


def _writer_to(tree: Tree, verb: int, noun: int) -> int | None:
    """Return who writes to whom the parser makes the subject: "sent letters to Doe calling for"."""
    if tree.deps[verb] != "acl" or tree.tags[verb] != "VBG":
        return None
    above = tree.heads[tree.heads[noun]]
    if tree.lower[tree.heads[noun]] == "to" and tree.is_noun(above):
        return None if issuer(tree, above) == above else issuer(tree, above)
    writing = next((i for i in tree.ancestors(noun) if tree.is_verb(i)), noun)
    sent = tree.child(writing, "dobj")
    by_letter = sent is not None and is_document(tree, sent) and sent < noun
    addressed = any(tree.lower[i] == "to" and i < noun for i in tree.children[writing])
    if not addressed or not (by_letter or tree.lemmas[writing] == "write") or sent == noun:
        return None
    subject = tree.child(writing, *SUBJECTS)
    return inherited(tree, writing) if subject is None else antecedent(tree, subject, writing)


def of_noun(tree: Tree, noun: int) -> int | None:
    """Return whose the noun is: "his promise", "a report by the army", "the army's claim"."""
    owner = tree.child(noun, "poss")
    if owner is None:
        owner = named_owner(tree, noun)
    if owner is not None:
        return owner
    author = tree.prepositional_object(noun, AUTHORS)
    if author is None:
        author = drawn_from(tree, noun)
    if author is not None:
        return author
    described = _described(tree, noun)
    if described is not None:
        return described
    if tree.deps[noun] in {"nsubj", "nsubjpass"}:
        owner = tree.prepositional_object(noun, {"of"})
        named = (j for j in tree.children[noun] if tree.deps[j] in _ADJUNCTS and tree.entities[j])
        return next(named, None) if owner is None else owner
    above = tree.lemmas[tree.heads[noun]] if tree.deps[noun] == "dobj" else ""
    if above in _GOT or (tree.lemmas[noun] in ACT_NOUNS and tree.lemmas[tree.heads[noun]] in _MET):
        return None  # "he faces calls for", "he got complaints about": others call and complain
    return inherited(tree, noun)


def _described(tree: Tree, noun: int) -> int | None:
    """Return whom an apposition calls so: "Doe, a mayor and critic of the plan"."""
    while tree.deps[noun] == "conj" and tree.is_noun(tree.heads[noun]):
        noun = tree.heads[noun]
    named = tree.deps[noun] == "appos" and tree.entities[tree.heads[noun]] == "PERSON"
    return tree.heads[noun] if named else None


def by_whose_account(tree: Tree, according: int) -> int | None:
    """Return who stands behind "according to", also a name that begins with a verb."""
    to = next((i for i in tree.children[according] if tree.lower[i] in {"to", "with"}), None)
    found = tree.prepositional_object(according, {"to", "with"})
    if found is not None or to is None:
        return found
    verb = tree.child(to, "pcomp")
    return None if verb is None else tree.child(verb, "dobj")
