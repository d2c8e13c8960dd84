"""One thing that a question gives and that its answer has to be about."""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from index.model.answer import DemandKind

Stems = frozenset[str]


@dataclass(frozen=True, slots=True)
class Demand:
    """What is demanded, in the question's own ``text``.

    ``words`` has for each of its words the sets of stems of which one has to be held; ``wholes``
    are sets that stand for all of it. ``is_head`` says that it is what is counted or chosen from;
    ``rivals`` are the stems of what speaks of another thing in its place.
    """

    kind: DemandKind
    text: str
    words: tuple[tuple[Stems, ...], ...] = ()
    wholes: tuple[Stems, ...] = ()
    is_head: bool = False
    rivals: Stems = frozenset()

    @property
    def stems(self) -> Stems:
        """Every stem that may meet a part of it."""
        return self.rivals.union(*self.wholes, *(stems for word in self.words for stems in word))

    def is_held(self, held: AbstractSet[str], most_lacking: float = 0) -> bool:
        """Tell whether these stems hold it, but for at most that share of its words."""
        if any(whole <= held for whole in self.wholes):
            return True
        lacking = sum(not any(stems <= held for stems in word) for word in self.words)
        return lacking <= most_lacking * len(self.words)
