"""What one sentence says in all about the victims of one harm, its parts left out."""

import re
from collections.abc import Sequence

from index.extract.casualties.victims import Victims, find_victims, is_armed
from index.extract.numbers.units import counted_noun
from index.extract.syntax.parse import ParsedSentence
from index.model.claim import Measure, Quantity
from index.words.casualties import CAPTURED, STATES, SUFFERED, UNDERGONE

# "20 people, including five women and three children" is 20; the parts go on over "and".
_PART = re.compile(
    r"\b(?:includ\w+|among|of (?:whom|them|those|which)|compris\w+|namely|consisting)\b",
    re.IGNORECASE,
)
# "A count that includes hunger put the toll at 900": no part, whatever it includes.
_TOTAL = re.compile(r"\b(?:toll|total) (?:\w+ ){0,4}(?:at|to)\b[\w\s]*$", re.IGNORECASE)
_GOES_ON = re.compile(r"(?:[\s,]*[\w’'-]+){0,8}[\s,]*")
# "Six civilians were among 22 people killed" is 22.
_AMONG = re.compile(r"\b(?:was|were|are|is|been)(?:\s\w+)? among\b", re.IGNORECASE)
_VERB = re.compile(rf"\b(?:{'|'.join(STATES)}|reported|said|were|was)\b", re.IGNORECASE)


def harms_in(sentence: ParsedSentence, quantities: Sequence[Quantity]) -> list[Measure]:
    """Return the harms that the sentence may give a total for."""
    words = {token.lemma_.lower() for token in sentence.tokens}
    told = {SUFFERED.get(word, UNDERGONE.get(word)) for word in words - CAPTURED}
    told |= {quantity.measure for quantity in quantities}
    return [measure for measure in Measure if measure in told]


def tolls(
    sentence: ParsedSentence, quantities: Sequence[Quantity], measure: Measure
) -> list[Victims]:
    """Return the totals that the sentence gives for that harm, in order.

    Victims named or counted together are one total; a group named as part of a total is not.
    """
    counts: dict[int, Quantity] = {}
    alone: list[tuple[Quantity, list[int]]] = []
    for quantity, places, is_part in _placed(sentence, quantities, measure):
        counts.update(dict.fromkeys(places, quantity))
        if not is_part:
            alone.append((quantity, places))
    victims = find_victims(sentence.doc, counts, measure)
    taken = {place for _, places in victims for place in places}
    found = [(min(places), total) for total, places in victims if total]
    found += [
        (places[0], Victims(quantity.low, quantity.high, True, is_armed(quantity)))
        for quantity, places in alone
        if taken.isdisjoint(places)
    ]
    return [total for _, total in sorted(found, key=lambda pair: pair[0])]


def _placed(
    sentence: ParsedSentence, quantities: Sequence[Quantity], measure: Measure
) -> list[tuple[Quantity, list[int], bool]]:
    """Return the figures of that harm with their tokens, and whether each is part of another."""
    doc, text = sentence.doc, sentence.text
    placed: list[tuple[Quantity, list[int], bool]] = []
    end, is_part = 0, False
    for quantity in quantities:
        most = max(quantity.low or 0, quantity.high or 0)
        if quantity.measure is not measure or most < 1:
            continue
        start = quantity.span.start - sentence.span.start
        between, end = text[end:start], quantity.span.end - sentence.span.start
        if placed and _AMONG.search(between):
            placed[-1] = (*placed[-1][:2], True)
            between = ""
        goes_on = is_part and not _VERB.search(between) and bool(_GOES_ON.fullmatch(between))
        is_part = goes_on or (bool(_PART.search(between)) and not _TOTAL.search(between))
        tokens = doc.char_span(start, end, alignment_mode="expand")
        if tokens is None:
            continue
        noun = counted_noun(doc, tokens.end)
        places = [token.i for token in tokens] + ([noun.i] if noun is not None else [])
        placed.append((quantity, places, is_part))
    return placed
