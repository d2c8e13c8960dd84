"""Reports whose clause the parser parts from them: "the raid which Doe believes was planned".

A day between may part them too, "told the paper on Friday | he left", and so may the outlet that
quotes: "They left, Doe was quoted as saying".
"""

from collections.abc import Iterator, Sequence, Set

from index.extract.attribution.candidates import Candidate
from index.extract.syntax.parse import FINITE_TAGS, Tree
from index.extract.syntax.quotes import QuoteContext
from index.words.reporting import REPORTING, SAYING

_RELATIVE = frozenset({"WDT", "WP"})
_TOLD = ("ccomp", "acl", "relcl", "advcl")
_SUBJECTS = ("nsubj", "nsubjpass")
_OPENING = frozenset({"WDT", "WP", "WRB"})
_AS = frozenset({"as"})
_CITING = frozenset({"cite", "quote"})


def gap_reports(tree: Tree, quotes: QuoteContext, known: Set[int | None]) -> Iterator[Candidate]:
    """Yield what such clauses report, unless their cue is ``known`` already."""
    for cue, lemma in enumerate(tree.lemmas):
        if lemma not in REPORTING or cue in known or quotes.quoted[cue] or not tree.is_verb(cue):
            continue
        found = _of_described(tree, cue) or _of_apart(tree, cue) or _of_interrupted(tree, cue)
        found = found or _of_quoted(tree, cue, known)
        if found is not None:
            yield found


def _of_described(tree: Tree, cue: int) -> Candidate | None:
    """Read "the raid which Doe believes | bears their mark", whose subject is the pronoun."""
    clause = tree.child(cue, "ccomp")
    if tree.deps[cue] != "relcl" or clause is None or clause < cue:
        return None
    pronoun = next((i for i in range(tree.left[cue], cue) if tree.tags[i] in _RELATIVE), None)
    if pronoun is None or tree.heads[pronoun] not in {cue, clause}:
        return None
    subject = next((i for i in tree.children[cue] if tree.deps[i] == "nsubj" and i > pronoun), None)
    if subject is None or tree.left[subject] != pronoun + 1 or not subject < cue:
        return None
    if any(tree.deps[i] in {"nsubj", "nsubjpass"} and i > cue for i in tree.children[clause]):
        return None
    # What follows a comma is the sentence's own again.
    stop = next((i for i in range(clause, tree.right[clause] + 1) if tree.words[i] == ","), None)
    last = tree.right[clause] if stop is None else stop - 1
    return Candidate(cue, "relcl", clause, cue + 1, last)


def _of_apart(tree: Tree, cue: int) -> Candidate | None:
    """Read "Norway's president, Ann Roe, alleged to reporters that", taken for a participle."""
    noun = tree.heads[cue]
    if tree.tags[cue] != "VBN" or tree.deps[cue] != "acl" or tree.deps[noun] != "ROOT":
        return None
    if tree.lemmas[cue] not in SAYING or tree.words[cue - 1] != "," or tree.child(cue, "agent"):
        return None
    for clause in (*tree.children[cue], *tree.children[noun]):
        marks = (i for i in tree.children[clause] if tree.deps[i] == "mark")
        mark = next((i for i in marks if tree.lower[i] == "that"), None)
        if mark is not None and mark > cue and tree.deps[clause] in _TOLD:
            return Candidate(cue, "ccomp", clause, mark + 1, tree.right[clause])
    return None


def _of_interrupted(tree: Tree, cue: int) -> Candidate | None:
    """Read "told the paper on Friday | he left" and "said at the time | they left".

    The parser hangs the clause on the verb as a circumstance, or on the time.
    """
    if tree.lemmas[cue] not in SAYING or tree.child(cue, "ccomp", "xcomp") is not None:
        return None
    below = [i for i in tree.children[cue] if i > cue]
    if (aside := _behind_aside(tree, cue, below)) is not None:
        return aside
    spoken = (tree.child(i, "pobj") if tree.deps[i] == "prep" else i for i in below)
    times = [i for i in spoken if i is not None and _is_plain_time(tree, i)]
    told = [i for i in below if tree.deps[i] == "advcl" and tree.lemmas[cue] == "tell"]
    told += [i for time in times for i in tree.children[time] if tree.deps[i] in {"relcl", "acl"}]
    for clause in told:
        subject = tree.child(clause, *_SUBJECTS)
        if subject is None or subject > clause or not _is_finite(tree, clause):
            continue
        opens = tree.left[subject]
        marked = any(
            tree.deps[i] in {"mark", "advmod"} and i < opens for i in tree.children[clause]
        )
        described = any(tree.tags[i] in _OPENING for i in range(tree.left[clause], opens + 1))
        if not marked and not described and tree.child(clause, "ccomp") is None:
            return Candidate(cue, "ccomp", clause, opens, tree.right[clause])
    return None


def _behind_aside(tree: Tree, cue: int, below: Sequence[int]) -> Candidate | None:
    """Read "said on X, formerly Twitter, | that they left", hung on what is told aside."""
    for noun in below:
        for clause in tree.children[noun]:
            mark = next((i for i in tree.children[clause] if tree.deps[i] == "mark"), None)
            if mark is None or not tree.is_noun(noun) or tree.deps[clause] not in {"relcl", "acl"}:
                continue
            behind_comma = tree.lower[mark] == "that" and tree.words[mark - 1] == ","
            if behind_comma and _is_finite(tree, clause):
                return Candidate(cue, "ccomp", clause, mark, tree.right[clause])
    return None


def _is_plain_time(tree: Tree, noun: int) -> bool:
    """Tell "on Friday" and "at the time" from "on the day (the dam broke)"."""
    if tree.lemmas[noun] == "time":
        return tree.lower[tree.heads[noun]] == "at"
    return tree.is_time(noun) and tree.lower[tree.left[noun]] != "the"


def _is_finite(tree: Tree, clause: int) -> bool:
    words = (clause, *(i for i in tree.children[clause] if tree.deps[i] in {"aux", "auxpass"}))
    return any(tree.tags[i] in FINITE_TAGS for i in words)


def _of_quoted(tree: Tree, cue: int, known: Set[int | None]) -> Candidate | None:
    """Read "They left, Doe was quoted as saying", whose clause hangs on the verb of quoting."""
    quoting = tree.heads[tree.heads[cue]]
    as_saying = tree.deps[cue] == "pcomp" and tree.lower[tree.heads[cue]] in _AS
    if not as_saying or tree.lemmas[quoting] not in _CITING or quoting in known:
        return None
    clause = tree.child(quoting, "ccomp")
    if clause is None or clause > quoting or tree.child(cue, "ccomp", "dobj") is not None:
        return None
    return Candidate(cue, "ccomp", clause, tree.left[clause], tree.right[clause])
