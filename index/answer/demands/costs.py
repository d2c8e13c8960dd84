"""What each demand that is not met costs, in log-odds.

Chosen on near misses made of the questions that are worked on (``scripts.evaluation.near_misses``):
in long articles hardly a right answer lacks a name, place, time or group that the question gives,
while of short passages a third lack one.
"""

from index.model.answer import DemandKind

PLACE_COSTS = (0.5, 7.0)
"""Log-odds that a place costs which a short article lacks, and a long one."""
SHARES = (0.2, 1.0)
"""What counts of all costs in a passage, of which a third leave out something that the question
gives, and in an article; chosen on news questions that are worked on."""
SHORT = 4.0
"""How many times as fast as to a long article a passage comes to an article by its sentences."""
NAME_COSTS = (0.4, 7.0)
WORD_COSTS = (0.0, 1.0)
MOST_LACKING_OF_NAME = 0.67
"""The share of a name's words that may be lacking: people are named by a part of their names."""
UNHEARD_COSTS = (0.0, 3.0)
"""Likewise for a word of the language that no article holds."""
HEAD_COSTS = (0.2, 5.0)
"""Likewise for what is counted or chosen from: "how many earthquakes"."""
IN_ORDER = 0.15
"""The share of a cost that counts in the order: most of it only says that nothing answers."""
RIVAL_COST = 5.0
"""What a lacking place costs where another place of its size is named in its stead."""
TIME_COST = 7.0
LOOSE_TIME_COST = 2.0
"""What a time costs that only bounds something: "since March 2020"."""
UNDATED_COST = 1.0
"""What a time costs that an article without a day does not name."""
GROUP_COST = 7.0
PARTY_COSTS = (9.0, 4.0)
"""What a sentence costs that gives another's words than are asked for, and one that gives nobody's
and does not name whose are."""
SILENT_COST = 1.0
"""What a sentence costs that names whose words are asked for, and gives none of theirs."""
BY_OTHERS_COST = 2.5
"""Likewise for one of which another says all."""
DOER_COST = 2.0
"""What a sentence costs that does not name who did what is asked for, nor has it beside it."""
NUMBER_COSTS = (0.7, 1.0)
"""What a given number costs that the article has but not the sentence, and one that it lacks."""
MEASURE_COST = 4.0
"""What a sentence costs that counts nothing of what is asked for, nor speaks of it."""
UNCOUNTED_COST = 1.0
"""Likewise for one that speaks of it without a number."""
AMOUNT_COST = 6.0
"""What a sentence costs that gives no amount where one is asked for: "how deep is it"."""
DETAIL_COST = 6.0
"""What a sentence costs that cannot name what is asked for: "which airline", "who owned it"."""
DEED_COSTS = (7.0, 5.0)
"""What a sentence costs that tells nothing near it of a deed that is asked for, where its article
does nowhere, and where it does elsewhere."""
GIVEN_DEED_COST = 4.0
"""What it costs that an article tells nowhere of a deed which the question gives with the rest."""
TOLD_BY_READING = frozenset({DemandKind.DEED, DemandKind.AMOUNT, DemandKind.PARTY})
"""What reading question and sentence together tells better, so that in passages it is not sure."""
TELLING_IDF = 5.0
"""From this rarity on, a lacking name costs all of it."""
RARE_IDF = 5.0
"""From this rarity on, a lacking word costs anything."""


def between(by_length: tuple[float, float], length: float) -> float:
    """Return what something costs that an article of this length, in [0, 1], lacks."""
    short, long = by_length
    return short + (long - short) * length


def weighed(cost: float, kind: DemandKind, length: float) -> float:
    """Return what counts of a cost in an article of this length: of what is sure, all of it."""
    if cost >= RIVAL_COST and kind not in TOLD_BY_READING:
        return cost
    return cost * between(SHARES, min(1.0, SHORT * length))
