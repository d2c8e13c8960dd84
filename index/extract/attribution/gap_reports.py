"""Reports whose clause the parser parts from them: "the raid which Doe believes was planned"."""

from collections.abc import Iterator, Set

from index.extract.attribution.candidates import Candidate
from index.extract.syntax.parse import Tree
from index.extract.syntax.quotes import QuoteContext
from index.words.reporting import REPORTING, SAYING

_RELATIVE = frozenset({"WDT", "WP"})
_TOLD = ("ccomp", "acl", "relcl", "advcl")


def gap_reports(tree: Tree, quotes: QuoteContext, known: Set[int | None]) -> Iterator[Candidate]:
    """Yield what such clauses report, unless their cue is ``known`` already."""
    for cue, lemma in enumerate(tree.lemmas):
        if lemma not in REPORTING or cue in known or quotes.quoted[cue] or not tree.is_verb(cue):
            continue
        found = _of_described(tree, cue) or _of_apart(tree, cue)
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
