"""Figures that count nobody: what did not happen, was replaced, or is a change or a share.

"Not one person was killed", "nearly killed nine", "five, not 20", "rose by 9", "one in three".
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Span, Token

from index.extract.casualties.disbelief import did_not_happen, is_false_report
from index.extract.casualties.measure_classifier import classify_measure
from index.extract.syntax.parse import ParsedSentence
from index.model.claim import Measure, Quantity
from index.words.casualties import STATES
from index.words.numerals import NUMBER_WORDS

_CHARS_BEFORE = 60
_CHARS_BEFORE_TO = 120
_REPLACED = re.compile(
    r"\b(?:not|rather than|instead of|(?:up|down) from)\s(?:an earlier\s|the earlier\s)?$",
    re.IGNORECASE,
)
_NOBODY_OF = re.compile(
    r"\b(?:none|neither|not one|not a single one|all but (?:a few|a handful|several|some)) of "
    r"(?:the|these|those|its|their)\s$",
    re.IGNORECASE,
)
_SOME_OF = re.compile(
    r"\b(?:most|many|some|several|(?:a )?few|a handful|(?:a|the) majority|part|half) of "
    r"(?:the|these|those|its|their)\s$|\bhalf (?:the|its|their)\s$",
    re.IGNORECASE,
)
_FIRST_GIVEN = re.compile(
    r"\b(?:first|initially|originally|earlier|previously) (?:put|given|reported|estimated|set|"
    r"stated) (?:at|as)\s(?:about |some |around |at least )?$",
    re.IGNORECASE,
)
"""What is no longer said to be so: "the toll, first put at 45, is now 38"."""
_CHANGE = (
    r"(?:r[io]se|risen|rising|rises|climb\w*|gr[eo]w\w*|increas\w*|jump\w*|f[ea]ll\w*|drop\w*|"
    r"went|gone|go(?:es|ing)?|leap\w*|swell\w*|swollen|soar\w*|surg\w+|mount\w*|doubl\w+|"
    r"br(?:ought|ings?|inging)|takes?|taking|took|push\w*|edg\w+|inch\w+|crept|creep\w*|"
    r"rais\w+|lift\w*|lower\w*|revis\w+|correct\w+|adjust\w+|cut|reduc\w+|"
    r"(?:up|down)grad\w+|chang\w+)(?:\s(?:up|down|upwards?|downwards?))?"
)
_BY = re.compile(rf"\b{_CHANGE}\s(?:[\w-]+\s){{0,7}}?by\s(?:[a-z]+\s)?$", re.IGNORECASE)
_FROM = re.compile(rf"\b{_CHANGE}\b[^.;]*?\bfrom\s$", re.IGNORECASE)
_TO = re.compile(
    rf"\b{_CHANGE}\b[^.;]*?\bto\s$|"
    r"\b(?:surg|soar|shoot|shot|leap|leapt|mov|edg|pass|went|gone|climb|r[io]s|jump)\w*\s"
    r"(?:well |far )?(?:past|above|beyond|over)\s$",
    re.IGNORECASE,
)
_TOLL = re.compile(
    r"\b(?:death toll|toll|deaths|number (?:of )?(?:the |those |people |persons )?(?:[\w-]+ ){0,4}?"
    rf"(?P<state>{'|'.join(sorted({*STATES, 'deaths', 'died'}))}))\b",
    re.IGNORECASE,
)
_NUMBER_OF_DEAD = re.compile(
    r"\b(?:on \w+ |now )?the (?:toll|number of (?:the )?(?:people |persons |those )?"
    r"(?:dead|deaths|killed|shot dead|who died))\b",
    re.IGNORECASE,
)
_CHARS_BEHIND = 60
_OF_THE = re.compile(
    r"[^,;.]{0,40}?\bof\s(?:(?:the|these|those|its|their|his|her)\s(?:[\w-]+(?:['’]s|s['’])\s)?|"
    r"an? [a-z]+ of\s)",
    re.IGNORECASE,
)
_ALL_BUT = re.compile(r"\ball but\s$", re.IGNORECASE)
_IN = re.compile(r"\s(?:in|out of)\s(?:every\s)?")
_RATIO = re.compile(
    rf"\b(?:{'|'.join(NUMBER_WORDS)}|\d+)\s(?:in|out of)\s(?:every\s)?$", re.IGNORECASE
)
_COULD = re.compile(
    r"\b(?:could|may|might|would|can)(?: well| still| yet| even| eventually)* (?:exceed|surpass|"
    r"top|rise (?:to|above|past)|climb (?:to|above|past)|grow to|go (?:over|above|past))\s$",
    re.IGNORECASE,
)
"""What may come to be; the last word may be the first of the figure: "exceed 40"."""
_CHANCE = re.compile(
    r"\bhad (?:at first |first |initially |earlier |once )?(?:feared|expected|predicted|thought)"
    r"(?: that)? (?:as many as |up to |some |about |at least |more than )?$|"
    r"\b(?:chances?|probability|likelihood|risk|odds|possibility) (?:that|of) "
    r"(?:as many as |up to |some |about |at least |more than )?$",
    re.IGNORECASE,
)
"""What is likely or not, or was only feared: "a 33% chance of more than 100 deaths"."""
_UNCOUNTED_BEHIND = (_REPLACED, _NOBODY_OF, _ALL_BUT, _BY, _FROM, _RATIO, _FIRST_GIVEN)
_BELOW_SHARE = frozenset({"pobj", "prep", "nummod", "quantmod", "compound"})
_ROUNDED = "about"
MAX_ROUNDING = 0.01


def real_counts(found: Sequence[Quantity], sentence: ParsedSentence) -> Iterator[Quantity]:
    """Yield the figures, those that count nobody without a measure, shares as what they come to."""
    text, at = sentence.text, 0
    while at < len(found):
        quantity = found[at]
        following = found[at + 1] if at + 1 < len(found) else None
        joint = _share(quantity, following, sentence) if following is not None else None
        if joint is not None:
            yield from joint
            at += 2
            continue
        yield _with_toll(_checked(quantity, sentence), text, sentence.span.start)
        at += 1


def is_not_even(token: Token) -> bool:
    """Tell the "one" of "not one person" and the "single" of "not a single person"."""
    if token.lower_ not in {"one", "single"} or token.i == 0:
        return False
    before = token.nbor(-1)
    skips = before.lower_ == "a" and before.i > 0
    return (before.nbor(-1) if skips else before).lower_ == "not"


def is_ratio(token: Token) -> bool:
    """Tell the "one" of "one in three"."""
    behind = token.doc[token.i + 1 : token.i + 4]
    words = [each.lower_ for each in behind]
    return words[:1] == ["in"] and any(each.like_num for each in behind[1:])


def _checked(quantity: Quantity, sentence: ParsedSentence) -> Quantity:
    if quantity.measure is None:
        return quantity
    before = _before(quantity, sentence)
    first_word = f"{before}{quantity.text.split(' ')[0]} "
    if _COULD.search(before) or _COULD.search(first_word) or _CHANCE.search(before):
        return _uncounted(quantity)
    if any(pattern.search(before) for pattern in _UNCOUNTED_BEHIND):
        return _uncounted(quantity)
    behind = sentence.text[quantity.span.end - sentence.span.start :]
    if is_false_report(before, behind):
        return _uncounted(quantity)
    if _SOME_OF.search(before) and not _is_harmed(quantity, sentence):
        return _uncounted(quantity)
    return _uncounted(quantity) if is_unreal(quantity, sentence) else quantity


def is_unreal(quantity: Quantity, sentence: ParsedSentence) -> bool:
    """Tell whether a figure is of what did not happen, or is said not to have."""
    tokens = _tokens_of(quantity, sentence)
    return tokens is not None and did_not_happen(tokens.root)


def _uncounted(quantity: Quantity) -> Quantity:
    return replace(quantity, measure=None, whom=None, inferred=False)


def _before(quantity: Quantity, sentence: ParsedSentence) -> str:
    start = quantity.span.start - sentence.span.start
    return sentence.text[max(0, start - _CHARS_BEFORE) : start]


def _with_toll(quantity: Quantity, text: str, offset: int) -> Quantity:
    """Read "lowered the death toll to 14 from 22": what a toll is changed to counts the dead."""
    start = quantity.span.start - offset
    if quantity.measure is not None or quantity.unit in {"per cent", "points"}:
        return quantity
    changed = _TO.search(text[max(0, start - _CHARS_BEFORE_TO) : start])
    toll = _TOLL.search(text[:start])
    if changed is None or not (toll or _is_toll_behind(quantity, text, offset)):
        return quantity
    state = (toll["state"] if toll else None) or ""
    return replace(quantity, measure=STATES.get(state.lower(), Measure.KILLED))


def _is_toll_behind(quantity: Quantity, text: str, offset: int) -> bool:
    """Read "lowered to 14 the number of people shot dead"."""
    end = quantity.span.end - offset
    found = _NUMBER_OF_DEAD.search(text[end : end + _CHARS_BEHIND])
    return found is not None and not text[end : end + found.start()].strip(" ,").endswith(".")


def _share(
    part: Quantity, whole: Quantity, sentence: ParsedSentence
) -> tuple[Quantity, ...] | None:
    """Return what a part of a whole comes to; ``None`` where the two are no such pair."""
    if whole.low is None or part.low is None or part.high not in (part.low, None):
        return None
    start, end = (at - sentence.span.start for at in (part.span.end, whole.span.start))
    between = sentence.text[start:end]
    if _IN.fullmatch(between) and part.low < whole.low:
        return _uncounted(part), _uncounted(whole)
    if not _OF_THE.fullmatch(between):
        return None
    per_cent = part.unit == "per cent"
    share = part.low / 100 if per_cent else part.low
    if _is_harmed(whole, sentence):
        # "Two thirds of the 90 people killed were women" counts 90.
        return (_uncounted(part), whole) if share < 1 else None
    measure = part.measure or whole.measure or _measure_of_share(part, sentence)
    if _ALL_BUT.search(_before(part, sentence)):
        left = whole.low - part.low
        rest = replace(whole, low=left, high=left, measure=measure, span=part.span, text=part.text)
        return rest, _uncounted(whole)
    if 0 < share < 1 and measure is not None:
        people = float(round(whole.low * share))
        exact = abs(people - whole.low * share) < MAX_ROUNDING
        qualifier = part.qualifier or (None if exact else _ROUNDED)
        most = people if part.high is not None else None
        some = replace(part, low=people, high=most, qualifier=qualifier, measure=measure)
        return replace(some, unit=whole.unit if per_cent else part.unit), _uncounted(whole)
    if per_cent or part.high is None:
        return None
    return _checked(part, sentence), _uncounted(whole)


def _tokens_of(quantity: Quantity, sentence: ParsedSentence) -> Span | None:
    start, end = (at - sentence.span.start for at in (quantity.span.start, quantity.span.end))
    return sentence.doc.char_span(start, end, alignment_mode="expand")


def _measure_of_share(part: Quantity, sentence: ParsedSentence) -> Measure | None:
    """Return what befell a share whose noun no number counts: "All but one … were killed"."""
    tokens = _tokens_of(part, sentence)
    if tokens is None:
        return None
    anchor = tokens.root
    while anchor.dep_ in _BELOW_SHARE and anchor.head is not anchor:
        anchor = anchor.head
    harm = classify_measure(sentence.doc, anchor.i, tokens.end, anchor)
    return harm.measure if harm is not None else None


def _is_harmed(whole: Quantity, sentence: ParsedSentence) -> bool:
    """Tell whether the whole is itself of those harmed: "three of the 43 people killed".

    Not so "half of the 90 people aboard drowned", where a share of them is.
    """
    end = whole.span.end - sentence.span.start
    tokens = [token for token in sentence.doc if token.idx >= end][:4]
    for token in tokens:
        if token.lower_ in {"were", "was", "are", "have"}:
            return False
        if token.lower_ in STATES:
            return token.tag_ != "VBD" or token.dep_ in {"acl", "relcl"}
    return False
