"""Which act of speech a question asks for: "Who blamed the army", "What did the mayor promise"."""

import re

from index.model.claim import Act
from index.words.acts import ACT_FORMS

_ACTS = tuple(
    (act, re.compile(rf"\b(?:{'|'.join(forms)})\b", re.IGNORECASE))
    for act, forms in ACT_FORMS.items()
)


def asked_acts(question: str) -> frozenset[Act]:
    """Return the acts whose verbs the question holds; none where it asks what is said."""
    return frozenset(act for act, words in _ACTS if words.search(question))
