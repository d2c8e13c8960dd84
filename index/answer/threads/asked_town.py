"""The town that a question names, and how much of an event is told of by that very name."""

from collections.abc import Hashable, Mapping, Sequence
from typing import TypeVar

from index.places.folding import name_skeleton
from index.places.gazetteer import lookup
from index.places.locality import Locality, likeliest
from index.places.mentions import places_in
from index.store.sql.known_reports import KnownReport

ENOUGH = 0.25
"""The share of an event's reports that name a town from which on the event is of that town: others
name its province, or say "the town"."""

Event = TypeVar("Event", bound=Hashable)


def shares_in_town(
    question: str, events: Mapping[Event, Sequence[KnownReport]]
) -> dict[Event, float]:
    """Return how much of each event, in [0, 1], is told of by the name of the asked town.

    It is 1 of all where no town is asked for, or none is told of by its name.
    """
    town = AskedTown(places_in(question))
    shares = {
        event: min(1.0, sum(map(town.is_named_by, reports)) / max(1, len(reports)) / ENOUGH)
        for event, reports in events.items()
    }
    return shares if any(shares.values()) else dict.fromkeys(shares, 1.0)


class AskedTown:
    """The towns of a locality by all of their names; a state or country is none."""

    def __init__(self, asked: Locality) -> None:
        self._numbers = frozenset() if asked.is_wide else {one.number for one in asked.meant}
        self._unknown = asked.unknown

    def is_named_by(self, report: KnownReport) -> bool:
        """Tell whether a report is told of there."""
        return any(self._is_name(str(name)) for name, _, _ in report.told["where"])

    def _is_name(self, name: str) -> bool:
        if name_skeleton(name) in self._unknown:
            return True
        places = lookup(name, False)
        return bool(places) and any(one.number in self._numbers for one in likeliest(places))
