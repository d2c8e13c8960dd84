"""Which cues and constructions are worth a closer look at all."""

from collections.abc import Mapping


class Gate:
    """A cheap prior over (cue lemma, construction) that spares the scorer hopeless candidates.

    ``weights`` holds log-odds for a construction ("ccomp"), a lemma ("=say") and both
    ("say|ccomp"); what is missing counts as nothing.
    """

    def __init__(self, weights: Mapping[str, float], bias: float, cutoff: float) -> None:
        self._weights = weights
        self._bias = bias
        self._cutoff = cutoff
        self._known: dict[tuple[str, str], bool] = {}

    def admits(self, lemma: str, construction: str) -> bool:
        """Tell whether the pair is an attribution often enough."""
        key = (lemma, construction)
        found = self._known.get(key)
        if found is None:
            total = self._bias + sum(
                self._weights.get(name, 0.0) for name in gate_names(lemma, construction)
            )
            found = total >= self._cutoff
            if len(self._known) < MEMORY:
                self._known[key] = found
        return found


MEMORY = 100_000


def gate_names(lemma: str, construction: str) -> tuple[str, str, str]:
    """Return the names of the weights that judge a pair."""
    return f"={lemma}", construction, f"{lemma}|{construction}"
