"""The noun that a cue's grammar makes its source: its subject or agent."""

from index.extract.attribution.candidates import Candidate
from index.extract.attribution.control import (
    FINITE,
    SUBJECTS,
    antecedent,
    by_whose_account,
    inherited,
    of_noun,
)
from index.extract.attribution.outer_reporters import by_whom_put_out, outer_reporter, with_whom
from index.extract.attribution.verb_series import series_before
from index.extract.entities.animacy import is_address, is_human
from index.extract.syntax.parse import Tree
from index.words.reporting import REPORTING

DASHES = frozenset({"-", "--", "–", "—", "―"})
_EACH = frozenset({"all", "both", "each"})
_NOMINATIVE = frozenset({"i", "he", "she", "they", "we"})
# Taken for adjectives where they stand alone: "The plan, many argue, has failed".
_SEVERAL = frozenset({"many", "some", "others", "few", "most", "several"})
# "When asked whether": the one who asks is not the subject beside it.
_OCCASIONS = frozenset({"when", "if", "once", "as", "after", "before", "while", "than", "unless"})
# "Asked whether it was so": somebody else asks.
_ASKING = frozenset({"ask", "press", "question"})
# Passives whose subject is still the one who says or feels.
_FELT = frozenset(
    """
    align assure cite commit concern convince determine disappoint divide dismay oppose persuade
    poise quote reassure scare shock split surprise thrill worry
    """.split()
)
# What may stand between a verb and its subject: "said retired colonel", "Doe, 40, then said".
_LEADING = frozenset({"DT", "JJ", "CD", "VBN", "PRP$"})
_INSERTED = frozenset({",", "RB", "MD", "CD", "-RRB-", ")", ":", "HYPH", "VBD", "VBZ", "VBP", "TO"})
_OPENING = frozenset({"who", "whose", "which", "the", "a", "an"})
_INSERTED_TAGS = frozenset({"VBG", "VBN", "IN"})
_BREAKS = frozenset({"“", "”", '"', "``", "''", ";", ":"})
# Who stands after these is the one addressed or spoken of.
_ADDRESSING = frozenset("accuse blame criticize criticise inform praise remind tell urge".split())
_PLACES = frozenset({"GPE", "LOC", "FAC", "DATE"})
MAX_TOKENS_AFTER_VERB, MAX_TOKENS_BEFORE_VERB = 4, 6
MIN_TOKENS_BEFORE_INSERTION = 4
MAX_TOKENS_TO_HEAD = 6


def governed_by(tree: Tree, cue: int) -> int | None:
    """Return the head of the noun phrase that the cue's grammar makes its source."""
    if tree.is_verb(cue):
        return of_verb(tree, cue)
    if tree.is_noun(cue):
        subject = _of_mistagged(tree, cue)
        return of_noun(tree, cue) if subject is None else subject
    return inherited(tree, cue)


def _of_mistagged(tree: Tree, noun: int) -> int | None:
    """Return the subject of a verb that was taken for a noun: "records show", "did post"."""
    if tree.deps[noun] != "ROOT":
        return None
    subject = tree.child(noun, "nsubj")
    if subject is None and tree.child(noun, "ccomp") is not None:
        return tree.child(noun, "compound")
    return subject


def of_verb(tree: Tree, verb: int) -> int | None:
    """Return the subject, agent or inherited subject of a verb."""
    if tree.lower[verb] == "according":
        return by_whose_account(tree, verb)
    if (before := series_before(tree, verb)) is not None:
        return tree.child(before, "nsubj")
    passive = subject_is_told(tree, verb)
    agent = _agent(tree, verb)
    if agent is not None:
        return agent
    if passive:
        told = tree.child(verb, "nsubjpass")
        return told if tree.lemmas[verb] in _FELT else None
    if verb and tree.tags[verb] in FINITE and _is_plain_subject(tree, verb - 1):
        return verb - 1
    subjects = [i for i in tree.children[verb] if tree.deps[i] in SUBJECTS]
    subjects = [i for i in subjects if not is_address(tree, i)] or subjects
    # "Both governments have each accused the other."
    subjects = [i for i in subjects if tree.lower[i] not in _EACH] or subjects
    if subjects:
        # Of two the parser took one from another clause.
        return antecedent(tree, min(subjects, key=lambda i: abs(i - verb)), verb)
    if tree.tags[verb] == "VBN" and tree.deps[verb] == "acl":
        by = next((j for j in tree.children[verb] if tree.lower[j] == "by"), None)
        return tree.child(by, "pobj") if by is not None else None
    beside = with_whom(tree, verb)
    beside = by_whom_put_out(tree, verb) if beside is None else beside
    reporter = outer_reporter(tree, verb) if beside is None else beside
    return inherited(tree, verb) if reporter is None else reporter


def _is_plain_subject(tree: Tree, token: int) -> bool:
    """Tell whether a word right before a finite verb can only be its subject."""
    if tree.lower[token] in _NOMINATIVE:
        return True
    alone = token == 0 or not tree.words[token - 1][0].isalnum()
    return alone and tree.lower[token] in _SEVERAL


def subject_is_told(tree: Tree, verb: int) -> bool:
    """Tell whether the verb has the one who is told, not who tells, for its subject."""
    if tree.has_passive_auxiliary(verb):
        return True
    if tree.deps[verb] == "acl" and tree.lemmas[verb] in _ADDRESSING:
        return tree.tags[verb] == "VBN"  # "fighters accused of the raid"
    if tree.tags[verb] != "VBN" or tree.deps[verb] != "advcl" or tree.lemmas[verb] in _FELT:
        return False
    opens = tree.child(verb, "advmod", "mark")
    bare = tree.child(verb, "aux", *SUBJECTS) is None
    if tree.lemmas[verb] in _ASKING:
        return bare
    return bare and opens is not None and tree.lower[opens] in _OCCASIONS


def _agent(tree: Tree, verb: int) -> int | None:
    """Return the agent of a passive, also of its last verb: "was booed and shouted down by"."""
    agent = tree.child(verb, "agent")
    if agent is None and tree.has_passive_auxiliary(verb):
        shared = tree.child(verb, "conj")
        agent = tree.child(shared, "agent") if shared is not None else None
    if agent is None and tree.has_passive_auxiliary(verb):
        return _late_agent(tree, verb)
    return tree.child(agent, "pobj") if agent is not None else None


def _late_agent(tree: Tree, verb: int) -> int | None:
    """Return the agent that was hung on the words between: "was praised during the visit by"."""
    for by in range(verb + 1, tree.right[verb] + 1):
        if tree.is_verb(by):
            return None
        if tree.lower[by] == "by":
            actor = tree.child(by, "pobj")
            return actor if actor is not None and not tree.is_time(actor) else None
    return None


def nearest_noun(tree: Tree, cue: int, candidate: Candidate) -> int | None:
    """Find a subject that the parser missed: the nearest noun before the cue, else after it."""
    if tree.tags[cue] == "RB" and tree.is_verb(tree.heads[cue]):
        cue = tree.heads[cue]
    if not tree.is_verb(cue):
        headline = tree.tags[cue] == "NNS" and cue > 0 and tree.tags[cue - 1][:3] == "NNP"
        return topmost(tree, cue - 1, cue, candidate) if headline else None
    finite = cue
    while tree.deps[finite] == "xcomp" and tree.is_verb(tree.heads[finite]):
        finite = tree.heads[finite]
    described = _before_insertion(tree, finite)
    if described is not None and not candidate.first <= described <= candidate.last:
        return described
    after = range(finite + 1, min(finite + 1 + MAX_TOKENS_AFTER_VERB, len(tree)))
    before = range(finite - 1, max(finite - 1 - MAX_TOKENS_BEFORE_VERB, -1), -1)
    for tokens, passable in (
        (before[:1], frozenset[str]()),
        (after if tree.lemmas[finite] not in _ADDRESSING else after[:0], _LEADING),
        (before, _INSERTED),
    ):
        for at in tokens:
            if candidate.first <= at <= candidate.last:
                break
            if _may_name(tree, at):
                return _outside_clause(tree, topmost(tree, at, finite, candidate), finite)
            if tree.tags[at] not in passable:
                break
    return None


def _before_insertion(tree: Tree, verb: int) -> int | None:
    """Return the noun before an insertion: "Doe, who was there, said", "Doe - in Rome - said"."""
    while verb > MIN_TOKENS_BEFORE_INSERTION and tree.tags[verb - 1] == "RB":
        verb -= 1
    if verb < MIN_TOKENS_BEFORE_INSERTION or tree.words[verb - 1] not in DASHES | {","}:
        return None
    dashed = tree.words[verb - 1] in DASHES
    for mark in range(verb - 2, 0, -1):
        if tree.words[mark] in _BREAKS:
            return None
        opens = tree.words[mark] in DASHES if dashed else _opens_insertion(tree, mark)
        if opens and tree.is_noun(mark - 1):
            return mark - 1 if not tree.is_time(mark - 1) else None
    return None


def _opens_insertion(tree: Tree, comma: int) -> bool:
    inserted = tree.lower[comma + 1] in _OPENING or tree.tags[comma + 1] in _INSERTED_TAGS
    return tree.words[comma] == "," and inserted and tree.deps[comma - 1] != "pobj"


def _outside_clause(tree: Tree, at: int, verb: int) -> int:
    """Return the noun described where the one before the verb stands in a clause on another.

    "Doe, who sits on the council, said": it is Doe, not the council.
    """
    if at > verb:
        return at
    for above in tree.ancestors(at):
        if above == verb:
            return at
        if tree.deps[above] == "relcl" and tree.right[above] < verb:
            by_pronoun = any(tree.tags[i] in {"WP", "WDT"} for i in tree.children[above])
            return tree.heads[above] if by_pronoun else at
    return at


def _may_name(tree: Tree, at: int) -> bool:
    if tree.tags[at + 1 : at + 2] == ["HYPH"]:  # "said matter-of-factly"
        return False
    if tree.tags[at] == "RB":  # a name that is also a word: "Early said"
        return tree.words[at].istitle() and not REPORTING.isdisjoint(tree.lemmas[at + 1 : at + 2])
    acronym = len(tree.words[at]) > 1 and tree.words[at].isupper()
    noun = acronym or tree.is_noun(at) or tree.tags[at] == "PRP"
    return noun and not tree.is_time(at)


def topmost(tree: Tree, at: int, cue: int, candidate: Candidate) -> int:
    """Return the head of the noun phrase around a token, below the cue and outside the content."""
    while True:
        head = tree.heads[at]
        if head in (at, cue) or candidate.first <= head <= candidate.last:
            return at
        if tree.deps[at] == "appos" and tree.entities[head] in _PLACES and is_human(tree, at):
            return at  # "Speaking in Rome, the envoy said"
        if not tree.is_noun(head) or abs(head - at) > MAX_TOKENS_TO_HEAD:
            return at
        at = head
