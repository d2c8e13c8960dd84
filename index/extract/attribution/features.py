"""What a candidate looks like to the classifier: short strings, most of them about its cue."""

from collections.abc import Iterator

from index.extract.attribution.candidates import Candidate, Gate, clause_candidates, quotation
from index.extract.syntax.parse import Tree
from index.extract.syntax.quotes import QuoteContext, QuotePiece

_SUBJECTS = ("nsubj", "nsubjpass", "expl", "csubj")
_SIBLINGS = {
    **{"ccomp": "c", "xcomp": "x", "dobj": "o", "dative": "d", "prep": "p", "agent": "g"},
    **{"attr": "a", "acomp": "a", "oprd": "a", "poss": "s"},
}
LENGTH_BOUNDS = (1, 2, 3, 5, 8, 13, 21, 34)  # tokens
SHARE_BOUNDS = (0.2, 0.36, 0.5, 0.99)


def describe(tree: Tree, quotes: QuoteContext, gate: Gate) -> Iterator[tuple[Candidate, list[str]]]:
    """Yield each candidate that the gate admits, with its features."""
    shared: dict[int, CueFeatures] = {}
    for cue, candidate in clause_candidates(tree, gate):
        if cue not in shared:
            shared[cue] = CueFeatures(tree, cue, quotes)
        yield candidate, clause_features(tree, candidate, shared[cue], quotes)
    for piece in quotes.pieces:
        candidate = quotation(tree, quotes, piece)
        yield candidate, quote_features(tree, candidate, quotes, piece)


class CueFeatures:
    """What all candidates of one cue share, worked out once."""

    def __init__(self, tree: Tree, cue: int, quotes: QuoteContext) -> None:
        self.lemma = tree.lemmas[cue]
        self.tag = tree.tags[cue]
        self.dep = tree.deps[cue]
        children = tree.children[cue]
        deps = {tree.deps[child] for child in children}
        letters = {_SIBLINGS[dep] for dep in deps if dep in _SIBLINGS}
        self.siblings = "".join(letter for letter in "cxodpags" if letter in letters)
        subject = subject_of(tree, cue)
        self.subject = kind(tree, subject)
        self.subject_lemma = tree.lemmas[subject] if subject is not None else ""
        self.particle = next((tree.lower[j] for j in children if tree.deps[j] == "prt"), "")
        self.object = next(
            (tree.lemmas[j] for j in children if tree.deps[j] in {"dobj", "acomp", "attr"}), ""
        )
        head = tree.heads[cue]
        self.governor = f"{tree.deps[cue]}:{tree.lemmas[head]}" if head != cue else "root"
        auxiliaries = [tree.lower[j] for j in children if tree.deps[j] in {"aux", "auxpass"}]
        self.auxiliary = auxiliaries[0] if auxiliaries else ""
        self.passive = "auxpass" in deps
        self.negated = "neg" in deps
        self.quoted = quotes.quoted[cue]
        self.shared = self._shared()

    def _shared(self) -> list[str]:
        lemma = self.lemma
        found = [
            f"L={lemma}",
            f"LT={lemma}|{self.tag}",
            f"LS={lemma}|{self.subject}",
            f"S={self.subject_lemma}|{self.tag[:2]}",
            f"LG={lemma}|{self.governor}",
            f"LD={lemma}|{self.dep}",
            f"LB={lemma}|{self.siblings}",
            f"aux={self.auxiliary}|{self.tag}",
            f"LA={lemma}|{self.auxiliary}",
        ]
        if self.particle:
            found.append(f"LP={lemma}|{self.particle}")
        if self.negated:
            found += ["neg", f"neg={lemma}"]
        if self.passive:
            found.append(f"pass={lemma}")
        if self.quoted:
            found += ["inq", f"inq={lemma}"]
        return found


def clause_features(
    tree: Tree, candidate: Candidate, cue: CueFeatures, quotes: QuoteContext
) -> list[str]:
    """Return the features of a candidate that has a cue."""
    head, construction = candidate.head, candidate.construction
    form = mark(tree, head)
    size = length(candidate.last - candidate.first + 1)
    after = "a" if candidate.first > (candidate.cue or 0) else "b"
    quoted = _quoted_part(candidate, quotes)
    what = kind(tree, head)
    return [
        *cue.shared,
        f"K={construction}",
        f"LK={cue.lemma}|{construction}",
        f"LTK={cue.lemma}|{cue.tag}|{construction}",
        f"LKM={cue.lemma}|{construction}|{form}",
        f"LKO={cue.lemma}|{construction}|{cue.object}",
        f"LKP={cue.lemma}|{cue.particle}|{construction}",
        f"LKV={cue.lemma}|{construction}|{cue.passive}|{'g' in cue.siblings}",
        f"KMB={construction}|{form}|{cue.siblings}",
        f"LKH={cue.lemma}|{construction}|{what}",
        f"KT={construction}|{tree.tags[head]}",
        f"KM={construction}|{form}|{cue.tag[:2]}",
        f"KS={construction}|{cue.subject}|{cue.tag[:2]}",
        f"KH={construction}|{what}|{cue.tag[:2]}",
        f"KC={construction}|{cue.tag}|{cue.dep}",
        f"KG={construction}|{cue.governor}",
        f"KB={construction}|{cue.siblings}",
        f"KN={construction}|{size}",
        f"KQ={construction}|{quoted}",
        f"LQ={cue.lemma}|{quoted}",
        f"KX={construction}|{cue.auxiliary}",
        f"KO={construction}|{after}",
        f"H={tree.lemmas[head]}|{construction}",
        f"V={tree.lemmas[head]}",
        f"F={tree.lower[candidate.first]}|{construction}",
        f"i={min(quotes.index, 2)}|{construction}",
    ]


def quote_features(
    tree: Tree, candidate: Candidate, quotes: QuoteContext, piece: QuotePiece
) -> list[str]:
    """Return the features of a quoted piece."""
    head, cue = candidate.head, candidate.cue
    first, last = piece.first, piece.last
    words = [word for word in tree.words[first : last + 1] if word.isalnum()]
    whole = all(
        inside or not word.isalnum() for inside, word in zip(quotes.quoted, tree.words, strict=True)
    )
    state = "w" if whole else "p"
    size = length(len(words))
    share = str(sum(piece.share >= bound for bound in SHARE_BOUNDS))
    ends = f"{int(piece.opens)}{int(piece.closes)}"
    above = tree.lemmas[tree.heads[head]] if tree.heads[head] != head else "root"
    title = all(word[0].isupper() for word in words if len(word) > 3)
    verb = tree.lemmas[cue] if cue is not None else "-"
    return [
        "Q",
        f"Qst={state}",
        f"Qoc={ends}|{state}",
        f"Qn={size}|{state}",
        f"Qf={share}|{ends}",
        f"Qfn={share}|{size}|{state}",
        f"Qhl={above}",
        f"Qdep={tree.deps[head]}|{state}",
        f"Qhd={above}|{tree.deps[head]}",
        f"Qrt={tree.tags[head]}|{state}",
        f"Qcaps={title}|{state}|{size}",
        f"Qrep={verb}|{state}",
        f"Qprev={quotes.before}|{state}|{share}|{ends}",
        f"Qhas={cue is not None}|{state}|{size}|{share}",
        f"Qi={min(quotes.index, 3)}",
        f"Qend={tree.words[last - 1] if last > first else ''}|{state}",
        f"Qpw={tree.lower[first - 1] if first else '^'}",
        f"Qnw={tree.lower[last + 1] if last + 1 < len(tree) else '$'}",
        f"Qrest={length(len(tree) - len(words))}|{size}",
    ]


def _quoted_part(candidate: Candidate, quotes: QuoteContext) -> str:
    inside = quotes.quoted[candidate.first : candidate.last + 1]
    if all(inside):
        return "all"
    return "some" if any(inside) else "none"


def length(tokens: int) -> str:
    """Return the name of the length class."""
    return str(
        next((i for i, most in enumerate(LENGTH_BOUNDS) if tokens <= most), len(LENGTH_BOUNDS))
    )


def mark(tree: Tree, head: int) -> str:
    """Return the word that introduces a clause: that, if, to, who; "-" for none."""
    for child in tree.children[head]:
        if tree.deps[child] == "mark" or tree.tags[child] in {"TO", "WP", "WRB", "WDT"}:
            return tree.lower[child]
        if child > head:
            break
    return "-"


def kind(tree: Tree, token: int | None) -> str:
    """Return what sort of thing a nominal names: a pronoun itself, an entity type, or its tag."""
    if token is None:
        return "0"
    if tree.tags[token] in {"PRP", "WP", "WDT", "PRP$", "DT", "EX"}:
        return tree.lower[token]
    return tree.entities[token] or tree.tags[token]


def subject_of(tree: Tree, cue: int) -> int | None:
    """Return the subject, taken from the governing verb where the cue has none of its own."""
    for _ in range(4):
        subject = tree.child(cue, *_SUBJECTS)
        if subject is not None:
            return subject
        if tree.deps[cue] in {"relcl", "acl"}:
            return tree.heads[cue]
        if tree.deps[cue] not in {
            "conj",
            "xcomp",
            "advcl",
            "dobj",
            "prep",
            "pcomp",
            "pobj",
            "attr",
            "acomp",
        }:
            return None
        cue = tree.heads[cue]
    return None
