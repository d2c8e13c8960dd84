"""What a sentence does not meet of what is demanded, and what that costs."""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from index.answer.demands import costs
from index.answer.demands.demand import Demand
from index.model.answer import DemandKind, Missing

UNMET_COST = 1.0
"""From so much on, something counts as missing."""

Unmet = tuple[tuple[Demand, float], ...]


def cheapness(pair: tuple[Demand, float]) -> float:
    """Return what sorts the dearest first."""
    return -pair[1]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a hit does not meet, the dearest first, with the log-odds that each costs.

    ``unheard`` are the words of the question that no article holds; ``counts`` says that it asks
    for a count of people.
    """

    unmet: Unmet = ()
    unheard: AbstractSet[str] = frozenset()
    counts: bool = False

    @property
    def cost(self) -> float:
        """The log-odds that all of it costs."""
        return sum(cost for _, cost in self.unmet)

    @property
    def cost_in_order(self) -> float:
        """What it costs beside other hits, of which each may lack something.

        Of figures another event's may not come first; of other answers the most alike does.
        """
        if self.counts:
            return self.cost
        # Whose words come first is settled by whose they are, not by who is not read.
        shares = (
            (1 if one.kind is DemandKind.NUMBER else costs.IN_ORDER, cost)
            for one, cost in self.unmet
            if one.kind is not DemandKind.PARTY
        )
        return sum(share * cost for share, cost in shares)

    @property
    def missing(self) -> tuple[Missing, ...]:
        """What counts as missing."""
        return tuple(
            Missing(one.kind, one.text, one.text in self.unheard)
            for one, cost in self.unmet
            if cost >= UNMET_COST
        )
