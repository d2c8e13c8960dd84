"""Who says what: candidates of every sentence, judged, and given their speaker."""

from index.extract.attribution.finder import find_attributions

__all__ = ["find_attributions"]
