"""Whether "I" outside of any quotation is the article's author."""

import re

AUTHOR = "the author"
FEWEST_LABELS = 2
LONG = 600  # characters
# "Q: ...", "Question 3: ...", "JANE DOE: ...", as transcripts print who speaks.
_LABEL = re.compile(
    r"^\W*(?:[QA]|[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,3})(?: \d+)? ?:\s",
    re.MULTILINE,
)
_FORWARDED = re.compile(r"^\W*(?:Dear |Transcript\b|RT @|@\w)", re.MULTILINE)


def is_by_author(text: str) -> bool:
    """Tell whether the text outside quotation marks is its author's: no transcript, no letter.

    A text that lost its commas has lost quotation marks too.
    """
    if len(text) > LONG and "," not in text:
        return False
    labels = _LABEL.finditer(text)
    several = sum(1 for _, _ in zip(range(FEWEST_LABELS), labels, strict=False))
    return several < FEWEST_LABELS and _FORWARDED.search(text) is None
