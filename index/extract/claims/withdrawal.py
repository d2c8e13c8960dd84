"""Notes in which an outlet takes back what it wrote: nobody claims it any more."""

import re
from collections.abc import Sequence
from dataclasses import replace

from index.model.claim import Claim

_TEXTS = r"(?:article|story|report|post|piece|column|headline|caption|version|dispatch|page|item)"
_WRONGLY = (
    r"(?:originally|initially|previously|incorrectly|wrongly|mistakenly|erroneously|inaccurately|"
    r"misleadingly|earlier)"
)
_SAID = (
    r"(?:said|say|stated|reported|gave|wrote|put|claimed|quoted|named|described|identified|listed|"
    r"attributed|referred|suggested|included|contained)"
)
_HEAD = r"(?:correction|clarification|editor['’]s note|note|update|corrected)"
"""How a note begins that goes on to say what was changed."""
_WITHDRAWN = re.compile(
    rf"\b(?:earlier|previous|original|prior|first|initial) {_TEXTS} (?:of|on|to|for|in|"
    rf"accompanying) (?:this|the|our) {_TEXTS}\b"
    rf"|^\W*(?:{_HEAD}\b[^.;]{{0,40}}?[:.–—-]\W*(?:this|our|the)|this|our) {_TEXTS} "
    r"(?:was|has been) (?:since )?(?:amended|corrected|updated|changed|"
    r"edited|revised)(?: [\w ,]{1,30}?)?(?:\W*$|[:;]| (?:because|after|as)\b| to (?:show|say|"
    r"reflect|clarify|state|correct|make|remove|indicate|note|add)\b)"
    rf"|^\W*(?:{_HEAD}\b[^.;]{{0,40}}?[:.–—-]\W*)?an? (?:earlier|previous|original|prior) "
    rf"{_TEXTS} (?:had )?(?:\w+ly )?{_SAID}\b"
    rf"|\b(?:it|we|this {_TEXTS}|the {_TEXTS}) (?:had )?{_WRONGLY} {_SAID}\b"
    rf"|\b(?:an?|this|the|our|\w+day['’]s) (?:\w+ )?{_TEXTS}(?: (?:on|in|about|from|published|"
    r"headlined)\b[^.;]{1,60}?)? (?:had )?(?:misstated|misidentified|misspelled|misquoted|"
    r"misreported|overstated|understated)\b",
    re.IGNORECASE,
)
# Looked for first, since most sentences have none of them.
_TELLING = (
    "corrected",
    "amended",
    "updated",
    "changed",
    "edited",
    "revised",
    "headline",
    "caption",
    "previous",
    "original",
    "version of",
    "originally",
    "initially",
    "previously",
    "incorrectly",
    "wrongly",
    "mistakenly",
    "erroneously",
    "inaccurately",
    "misleadingly",
    "earlier",
    "misst",
    "misid",
    "missp",
    "misq",
    "misrep",
    "overstated",
    "understated",
)
_NOTE = re.compile(
    rf"^\W*(?:correction|clarification|editor['’]s note)\b|\b(?:this|the) {_TEXTS} (?:was|has been)"
    r" (?:amended|corrected|updated|changed)\b",
    re.IGNORECASE,
)
_MARKED = re.compile(
    r"\bversion of\b|\b(?:incorrectly|wrongly|mistakenly|erroneously) ", re.IGNORECASE
)
_WE_WERE_WRONG = re.compile(
    r"^(?:In [^,“”\"]{3,60}, )?we (?:had )?(?:incorrectly|wrongly|mistakenly|erroneously) "
    rf"{_SAID}\b",
    re.IGNORECASE,
)
"""What no note need introduce: nobody else says so of themselves in an article's own words."""
_OWN_WORDS = re.compile(
    rf"^\W*(?:(?:it|we) (?:had )?{_WRONGLY}|an? (?:earlier|previous|original|prior) {_TEXTS}"
    rf"(?: had)?(?: \w+ly)?) {_SAID}\b",
    re.IGNORECASE,
)


def is_withdrawal(sentence: str, before: str) -> bool:
    """Tell whether a sentence tells what its outlet no longer says.

    "It originally said" and "an earlier report said" do so only after a note of a correction;
    ``before`` is the sentence before.
    """
    lower = sentence.lower()
    if not any(word in lower for word in _TELLING) or _WITHDRAWN.search(sentence) is None:
        return False
    if _WE_WERE_WRONG.match(sentence):
        return True
    return _OWN_WORDS.match(sentence) is None or _NOTE.search(before) is not None


def withdrawn(claims: Sequence[Claim], sentence: str) -> list[Claim]:
    """Return the claims of such a sentence by nobody; none where it only says "originally".

    What "an earlier version" said is kept, for a figure that replaces another names both.
    """
    if _MARKED.search(sentence) is None:
        return []
    return [replace(claim, speaker=None, act=None) for claim in claims]
