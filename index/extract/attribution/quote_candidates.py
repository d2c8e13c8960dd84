"""Quoted pieces of a sentence as candidates, with or without a cue beside them."""

from collections.abc import Iterator

from index.extract.attribution.candidate import Candidate
from index.extract.attribution.features import length
from index.extract.quotes.quote_context import Piece, Setting
from index.extract.syntax.dependency_tree import Tree
from index.words.reporting import REPORTING

_SAID = {"ccomp", "dobj", "parataxis", "intj", "oprd", "attr", "dep"}
BESIDE = 4
_SHARES = (0.2, 0.36, 0.5, 0.99)


def quoted_candidates(tree: Tree, setting: Setting) -> Iterator[tuple[Candidate, list[str]]]:
    """Yield each quoted piece with its features."""
    for piece in setting.pieces:
        candidate = quotation(tree, setting, piece)
        yield candidate, _features(tree, setting, piece, candidate.head, candidate.cue)


def quotation(tree: Tree, setting: Setting, piece: Piece) -> Candidate:
    """Return the piece as a candidate, with the cue beside it if there is one."""
    inside = range(piece.first, piece.last + 1)
    head = next((i for i in inside if tree.heads[i] == i or tree.heads[i] not in inside), inside[0])
    cue = _cue_of(tree, setting, piece, head)
    return Candidate(cue, "quote", head, piece.first, piece.last)


def _cue_of(tree: Tree, setting: Setting, piece: Piece, head: int) -> int | None:
    """Return the verb that governs the quotation, else the nearest that reports or stands by."""
    above = tree.heads[head]
    outside = [
        i
        for i, tag in enumerate(tree.tags)
        if tag[:2] == "VB" and not setting.quoted[i] and tree.deps[i] not in {"aux", "auxpass"}
    ]
    if above in outside and (tree.deps[head] in _SAID or tree.lemmas[above] in REPORTING):
        return above
    near = [i for i in outside if tree.lemmas[i] in REPORTING] or [
        i for i in outside if min(abs(i - piece.first), abs(i - piece.last)) <= BESIDE
    ]
    return min(near, key=lambda i: min(abs(i - piece.first), abs(i - piece.last)), default=None)


def _features(tree: Tree, setting: Setting, piece: Piece, head: int, cue: int | None) -> list[str]:
    first, last = piece.first, piece.last
    words = [word for word in tree.words[first : last + 1] if word.isalnum()]
    whole = all(
        inside or not word.isalnum()
        for inside, word in zip(setting.quoted, tree.words, strict=True)
    )
    state = "w" if whole else "p"
    size = length(len(words))
    share = str(sum(piece.share >= bound for bound in _SHARES))
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
        f"Qprev={setting.before}|{state}|{share}|{ends}",
        f"Qhas={cue is not None}|{state}|{size}|{share}",
        f"Qi={min(setting.index, 3)}",
        f"Qend={tree.words[last - 1] if last > first else ''}|{state}",
        f"Qpw={tree.lower[first - 1] if first else '^'}",
        f"Qnw={tree.lower[last + 1] if last + 1 < len(tree) else '$'}",
        f"Qrest={length(len(tree) - len(words))}|{size}",
    ]
