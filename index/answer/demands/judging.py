"""How much speaks against a sentence: what the question demands and the sentence does not meet."""

from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet

import numpy as np

from index.answer.demands import costs
from index.answer.demands.asked_amount import asked_amount
from index.answer.demands.asked_deed import asked_deeds
from index.answer.demands.asked_detail import asked_detail
from index.answer.demands.asked_party import asked_party, is_outlet, party_cost
from index.answer.demands.asked_places import (
    is_spelt_otherwise,
    is_told_of,
    named_places,
    rivals,
    tells_of_namesake,
)
from index.answer.demands.asked_time import AskedTime, asked_time, names_year
from index.answer.demands.demand import Demand, Stems
from index.answer.demands.held_words import Held, held_words
from index.answer.demands.reading import (
    names_people,
    place_named,
    read_demands,
    singular_group,
)
from index.answer.demands.verdict import Unmet, Verdict, cheapness
from index.answer.question.question import Question, asked_measures
from index.answer.ranking.retrieval import Hit
from index.model.answer import DemandKind
from index.store.search.engine import SearchIndex
from index.store.sql.claims import StoredArticle, StoredClaim
from index.words.stems import stems as stems_of
from index.words.victims import ANY_MEN, ARMED_GROUPS, INHABITANTS

MOST_LACKING = {
    DemandKind.PLACE: 0.0,
    DemandKind.NAME: costs.MOST_LACKING_OF_NAME,
    DemandKind.WORD: 0.0,
}
"""The share of its words that may be lacking."""
MIN_JUDGED_CONFIDENCE = 0.02
"""What is less sure is no answer anyway."""


def judge(
    build: SearchIndex,
    question: Question,
    hits: Sequence[Hit],
    stored: Mapping[int, Sequence[StoredClaim]],
    is_word: Callable[[str], bool],
) -> list[Verdict]:
    """Return for each hit what the question demands and it does not meet.

    :param is_word: whether the language has the word, in lower case.
    """
    demands, time = read_demands(question), asked_time(question.text)
    named = [demand.stems for demand in demands] + [time.stems if time else frozenset()]
    named += [deed.demand.stems for deed in asked_deeds(question.text)]
    stems = tuple(sorted(frozenset().union(*named)))
    if not stems or not hits:
        return [Verdict() for _ in hits]
    match = build.words.match(stems)
    rarity = dict(zip(stems, match.weights().tolist(), strict=True))
    heard = frozenset(stem for stem, known in zip(stems, match.known(), strict=True) if known)
    unheard = frozenset(d.text for d in demands if not d.is_held(heard) and is_word(d.text.lower()))
    court = _Court(question, demands, rarity, unheard)
    near = [hit for hit in hits if hit.confidence >= MIN_JUDGED_CONFIDENCE]
    held = held_words(build, np.array([hit.row for hit in near], np.int64), stems)
    verdicts = {
        hit.row: court.verdict(own, stored.get(hit.claim_id, ()))
        for hit, own in zip(near, held, strict=True)
    }
    return [verdicts.get(hit.row, Verdict()) for hit in hits]


class _Court:
    """A question's demands, each weighed by how rare it is."""

    def __init__(
        self,
        question: Question,
        demands: Sequence[Demand],
        rarity: Mapping[str, float],
        unheard: AbstractSet[str],
    ) -> None:
        self._text = question.text
        self._measure = question.measure
        self._asked = asked_measures(question.text) if question.measure else 0
        self._harm = Demand(DemandKind.MEASURE, question.measure or "")
        self._groups = [one for one in demands if one.kind is DemandKind.GROUP]
        self._numbers = [one for one in demands if one.kind is DemandKind.NUMBER]
        own = {DemandKind.GROUP, DemandKind.NUMBER}
        self._told = [one for one in demands if one.kind not in own]
        self._time = asked_time(question.text)
        # Who counts people is judged by what its figures count.
        self._amount = None if question.measure else asked_amount(question.text)
        self._detail = asked_detail(question.text)
        self._deeds = asked_deeds(question.text)
        # Whose count is asked for is told by outlet and speaker of the figures.
        self._party = None if question.measure else asked_party(question.text)
        self._names = [one for one in demands if one.kind in {DemandKind.NAME, DemandKind.PLACE}]
        self._places = [place for name in question.names if (place := place_named(name))]
        self._rarity = rarity
        self._unheard = unheard
        self._by_article: dict[int, Unmet] = {}

    def verdict(self, held: Held, claims: Sequence[StoredClaim]) -> Verdict:
        """Return what the claims of one sentence do not meet."""
        if not claims:
            return Verdict()
        article = claims[0].article
        if article.id not in self._by_article:
            self._by_article[article.id] = self._unmet(held, article)
        unmet = list(self._by_article[article.id])
        unmet += [
            (one, costs.GROUP_COST) for one in self._groups if not self._counts(one, held, claims)
        ]
        sentence = frozenset(stems_of(claims[0].sentence)) if self._numbers else frozenset()
        for number in self._numbers:
            if not number.is_held(sentence):
                unmet.append((number, costs.NUMBER_COSTS[not number.is_held(held.article)]))
        unmet += [(one, costs.RIVAL_COST) for one in self._told if _is_another(one, held.window)]
        if self._asked:
            unmet.append((self._harm, self._measure_cost(claims)))
        if self._party and (cost := party_cost(self._party, self._names, held, claims)):
            unmet.append((Demand(DemandKind.PARTY, self._party.text), cost))
        if self._amount and not self._amount.is_given(claims[0].sentence):
            unmet.append((self._amount.demand, costs.AMOUNT_COST))
        if self._detail and not self._detail.is_given(claims):
            unmet.append((self._detail.demand, costs.DETAIL_COST))
        unmet += [(deed.demand, deed.cost(held)) for deed in self._deeds]
        if self._time:
            # A dated article tells of its own time, save where it names another near by.
            told = held.window if article.published else held.article
            cost = _time_cost(self._time, told, article, claims)
            unmet.append((self._time.demand, cost))
        weighed = [
            (one, costs.weighed(cost, one.kind, held.length)) for one, cost in unmet if cost > 0
        ]
        dearest = sorted(weighed, key=cheapness)
        return Verdict(tuple(dearest), self._unheard, self._measure is not None)

    def _unmet(self, held: Held, article: StoredArticle) -> Unmet:
        """Return what the article does not meet; of words only the rarest counts."""
        found = [(one, self._cost(one, held, article)) for one in self._told]
        words = [pair for pair in found if pair[0].kind is DemandKind.WORD]
        names = [pair for pair in found if pair[0].kind is not DemandKind.WORD]
        return (*names, *sorted(words, key=cheapness)[:1])

    def _cost(self, demand: Demand, held: Held, article: StoredArticle) -> float:
        if demand.is_held(held.article, MOST_LACKING[demand.kind]):
            return 0.0
        if demand.kind is DemandKind.WORD:
            return self._word_cost(demand, held)
        if is_outlet(demand.text, article.publisher):
            return 0.0
        if demand.kind is DemandKind.PLACE:
            return self._place_cost(demand, held, article)
        if is_spelt_otherwise(demand.text, article.text):
            return 0.0
        cost = costs.between(costs.NAME_COSTS, held.length) * self._telling(demand)
        if cost >= costs.RIVAL_COST:
            return cost
        text = f"{article.title or ''}\n{article.text}"
        return costs.RIVAL_COST if tells_of_namesake(text, demand.text, self._text) else cost

    def _word_cost(self, demand: Demand, held: Held) -> float:
        by_length = costs.UNHEARD_COSTS if demand.text in self._unheard else costs.WORD_COSTS
        if demand.is_head:
            by_length = costs.HEAD_COSTS
        return costs.between(by_length, held.length) * self._rare(demand)

    def _place_cost(self, demand: Demand, held: Held, article: StoredArticle) -> float:
        asked, text = place_named(demand.text, True), f"{article.title or ''}\n{article.text}"
        if asked is None or is_told_of(asked, text):
            return 0.0
        cost = costs.between(costs.PLACE_COSTS, held.length)
        if not names_people(demand.text) and rivals(self._places, asked, named_places(text)):
            cost = max(cost, costs.RIVAL_COST)
        return cost * self._telling(demand)

    def _measure_cost(self, claims: Sequence[StoredClaim]) -> float:
        """Return what it costs that the sentence gives no number of what is asked for."""
        counted = {q.measure for one in claims for q in one.claim.quoted if q.measure}
        if any(measure.bit & self._asked for measure in counted):
            return 0.0
        spoken = any(asked_measures(one.sentence) & self._asked for one in claims[:1])
        return costs.UNCOUNTED_COST if spoken and not counted else costs.MEASURE_COST

    def _counts(self, demand: Demand, held: Held, claims: Sequence[StoredClaim]) -> bool:
        """Tell whether the group is named near by, and it is not another one that is counted."""
        if not demand.is_held(held.window):
            return False
        counted = [
            quantity.whom
            for stored in claims
            for quantity in stored.claim.quoted
            if quantity.measure is self._measure
        ]
        if not counted or any(whom and _may_be(demand, whom) for whom in counted):
            return True
        # "Twelve people died" tells nothing of soldiers that are named beside it.
        told = demand.text in INHABITANTS or demand.is_held(frozenset(stems_of(claims[0].sentence)))
        return None in counted and told

    def _telling(self, demand: Demand) -> float:
        return min(1.0, self._rarest(demand) / costs.TELLING_IDF)

    def _rare(self, demand: Demand) -> float:
        rarity = self._rarest(demand)
        return min(1.0, rarity / 8) if rarity >= costs.RARE_IDF else 0.0

    def _rarest(self, demand: Demand) -> float:
        """Return the rarity of the demand's own words, the rarest of them."""
        own = (stem for word in demand.words for stem in next(iter(word), ()))
        return max((self._rarity[stem] for stem in own), default=0.0)


def _is_another(demand: Demand, window: Stems) -> bool:
    """Tell whether the sentence speaks of something else than is asked for.

    That is of the south of it for the east, or of other people for those who are counted.
    """
    if demand.is_held(window):
        return False
    counted = demand.kind is DemandKind.PLACE and demand.is_head
    return counted or not demand.rivals.isdisjoint(window)


def _time_cost(
    time: AskedTime, held: Stems, article: StoredArticle, claims: Sequence[StoredClaim]
) -> float:
    met = time.is_met(article.published, (one.claim for one in claims), held)
    if met is None and not names_year(claims[0].sentence):
        return costs.UNDATED_COST
    return 0.0 if met else costs.LOOSE_TIME_COST if time.is_loose else costs.TIME_COST


def _may_be(demand: Demand, whom: str) -> bool:
    """Tell whether the group that is counted may be the demanded one."""
    # Men, and members of a group, may be its fighters.
    if demand.text in ARMED_GROUPS and whom in ANY_MEN:
        return True
    return demand.is_held(frozenset(stems_of(f"{whom} {singular_group(whom) or ''}")))
