"""Whether a sentence tells of something else than its article: "a similar attack in March"."""

import re

from index.words.happenings import AGENCY_NOUNS, STORY_NOUNS

_ANOTHER = re.compile(
    r"\b(?:another|separate|previous|similar|unrelated|other|earlier) "
    rf"(?:(?!the\b|an?\b|this\b|that\b|its\b)[\w-]+ ){{0,2}}?(?:{'|'.join(STORY_NOUNS)})s?\b"
    rf"(?! (?i:{'|'.join(AGENCY_NOUNS)})\b)",
    re.IGNORECASE,
)
_DAYS_EARLIER = re.compile(
    r"\b(?:days?|weeks?|months?|years?) (?:earlier|before)\b[^.;]*?\bhad (?:been )?"
    r"(?:killed|claimed|left|died|perished|wounded|injured|struck|hit)\b",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(r"^\W*Elsewhere\b")


def tells_of_another(sentence: str) -> bool:
    """Tell whether the sentence speaks of another happening, not of an agency for them."""
    return any(pattern.search(sentence) for pattern in (_ANOTHER, _DAYS_EARLIER, _ELSEWHERE))
