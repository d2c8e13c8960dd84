"""Who says what: candidates of every sentence, judged, and given their speaker."""

from index.extract.attribution.discourse import Discourse, read_discourse
from index.extract.attribution.finder import find_attributions

__all__ = ["Discourse", "find_attributions", "read_discourse"]
