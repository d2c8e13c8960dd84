"""A cue with what it may attribute, before anything judges it."""

from dataclasses import dataclass

from index.extract.syntax.dependency_tree import token_overlap


@dataclass(frozen=True, slots=True)
class Candidate:
    """Token indices in one sentence: ``first`` to ``last`` (inclusive) is the content.

    ``cue`` is ``None`` for a quotation without one. ``construction`` names how the content hangs
    on the cue ("ccomp", "prep:about", "quote"); ``head`` is the content's syntactic head.
    """

    cue: int | None
    construction: str
    head: int
    first: int
    last: int

    def overlap(self, first: int, last: int) -> float:
        """Return the F1, in [0, 1], of the content's tokens and those from first to last."""
        return token_overlap(self.first, self.last, first, last)
