"""From a thread's figures to how many there are now, how it came there, and of which groups."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from index.answer.demands.reading import asked_group
from index.answer.threads.asked_figure import asked_first, asks_for_source
from index.answer.threads.figure import Figure
from index.answer.threads.parts import group_named
from index.answer.threads.thread import Scope, Thread
from index.events.figures.agreement import has_risen
from index.events.figures.casualty_counts import MAIN_GROUPS, order
from index.events.figures.corrections import is_taken_back
from index.events.figures.stated_numbers import StatedNumber
from index.model.event_state import EventState, StatedFigure
from index.words.numerals import ROUNDING_DOWN

MIN_RISING = 3
"""Figures, each of a later day and higher, from which a count is known to rise."""
MIN_SHARE_OF_ALL = 1.3
"""How many times as many all people may be as the fighters or civilians that stand for them."""
MIN_COMPANY, MAX_TIMES = 2, 2.0
"""How many other articles must come near to a figure, and what is near, so that one that none comes
near to counts no more."""
MAX_ABOVE, ROUND = 1.25, 10
"""How far above what "more than" gives, and of what it is a multiple, an exact number lies that is
meant."""
MAX_FEW_APART = 5
"""Numbers that are no farther apart are near, however few they are."""


def state_of(
    thread: Thread, question: str = "", fitting: Collection[int] = ()
) -> EventState | None:
    """Return what a thread's figures say together; ``None`` if none has a day or a number.

    There is none either where somebody's figure is asked for who gives none.

    :param question: wants the first, highest or somebody's figure, or that of one group.
    :param fitting: the claims that answer it; another is the newest only if the count rose to it.
    """
    told = _dated(thread)
    stated = [*_stated(told), *(part for part in thread.parts if part.day)]
    group = asked_group(question) or ""
    whole = _of_group(stated, group) or _whole(stated, _people(told))
    if not whole:
        return None
    replaced = {(one.shown.claim_id, one.bounds) for one in told if not one.stands}
    standing = [one for one in stated if (one.shown.claim_id, one.bounds) not in replaced]
    now = [one for one in whole if one in standing] or whole
    newest = _newest(now, fitting)
    asked = asked_first(now, question) or asked_first(standing, question)
    if asked is None and asks_for_source(question):
        return None
    return EventState(
        label=thread.label,
        measure=thread.measure,
        figure=newest if asked is None else asked,
        newest=newest,
        course=tuple(_course(whole, newest)),
        parts=() if group else tuple(_newest_parts(stated, whole, newest)),
        event=thread.event,
        first=thread.first,
        last=thread.last,
    )


def with_newest(thread: Thread) -> Thread:
    """Return the thread with its newest count, which is that of its state."""
    state = state_of(thread)
    return replace(thread, now=state.newest.bounds) if state else thread


def risen_from(state: EventState | None) -> frozenset[int]:
    """Return the claims from whose figures a count has risen that rises from day to day."""
    if state is None or len(state.course) < MIN_RISING:
        return frozenset()
    return frozenset(one.shown.claim_id for one in state.course[:-1])


def _dated(thread: Thread) -> list[Figure]:
    """Return the figures that stand in time, without what an article takes back.

    An article that tells of what had not happened on its day has a wrong day.
    """
    told = [figure for figure in thread.figures if figure.published and not _is_wrong(figure)]
    first = thread.first if thread.scope is Scope.INCIDENT else None
    after = [one for one in told if first is None or (one.published or first) >= first]
    return after or told


def _is_wrong(figure: Figure) -> bool:
    return is_taken_back(figure.shown.sentence)


def _stated(figures: Iterable[Figure]) -> Iterator[StatedFigure]:
    for figure in figures:
        yield StatedFigure(figure.shown, figure.quantity, group_named(figure.group))


def _of_group(stated: Iterable[StatedFigure], group: str) -> list[StatedFigure]:
    return [one for one in stated if group and one.group == group]


def _people(told: Sequence[Figure]) -> str:
    """Return the people or narrow group that most of the figures count, such as "afghan"."""
    groups = [group_named(figure.group) for figure in told]
    most = max(groups, key=groups.count, default="")
    return most if most not in MAIN_GROUPS and 2 * groups.count(most) > len(groups) else ""


def _whole(stated: Sequence[StatedFigure], people: str) -> list[StatedFigure]:
    """Return the figures of all people; of civilians or fighters where an article gives no other.

    Where all count a narrower group, they are of that group which most count.
    """
    if people:
        return [one for one in stated if one.group in {people, ""}]
    of_all = {one.shown.article.id for one in stated if not one.group}
    most = max((order(one.bounds)[0] for one in stated if not one.group), default=0.0)
    whole = [
        one
        for one in stated
        if not one.group
        or (
            one.group in MAIN_GROUPS
            and one.shown.article.id not in of_all
            and order(one.bounds)[0] * MIN_SHARE_OF_ALL >= most
        )
    ]
    if whole or not stated:
        return whole
    groups = [one.group for one in stated]
    return _of_group(stated, max(groups, key=groups.count))


def _newest(now: Sequence[StatedFigure], fitting: Collection[int]) -> StatedFigure:
    now = _in_company(now)
    newest = _most_exact(max(now, key=_newness), now)
    own = [one for one in now if one.shown.claim_id in fitting]
    if not own or newest in own:
        return newest
    known = max(own, key=_newness)
    return newest if _leads_to(known, newest) else known


def _in_company(now: Sequence[StatedFigure]) -> Sequence[StatedFigure]:
    """Return the figures without those that stand alone, where articles enough agree on others.

    What no other article comes near to is seldom of the same event.
    """
    near = [_others_near(one, now) for one in now]
    if max(near) < MIN_COMPANY:
        return now
    return [one for one, others in zip(now, near, strict=True) if others]


def _others_near(one: StatedFigure, now: Sequence[StatedFigure]) -> int:
    """Return how many other articles give about as many."""
    articles = {other.shown.article.id for other in now if _are_near(one, other)}
    return len(articles - {one.shown.article.id})


def _are_near(one: StatedFigure, other: StatedFigure) -> bool:
    numbers = sorted((order(one.bounds)[0], order(other.bounds)[0]))
    return numbers[1] <= max(MAX_TIMES * numbers[0], numbers[0] + MAX_FEW_APART)


def _most_exact(newest: StatedFigure, now: Sequence[StatedFigure]) -> StatedFigure:
    """Return the last figure that is as the newest says but more exact: 67, then "more than 60"."""
    low, said = newest.bounds[0], newest.quantity.qualifier or ""
    if low is None or low % ROUND or said not in ROUNDING_DOWN:
        return newest
    told = [
        one
        for one in now
        if one.bounds[0] == one.bounds[1]
        and not one.quantity.inferred
        and one.group == newest.group
        and not one.quantity.qualifier
        and low <= order(one.bounds)[0] <= MAX_ABOVE * low
    ]
    return max(told, key=_newness, default=newest)


def _newness(one: StatedFigure) -> tuple[date, bool, bool, float]:
    """Return what puts last the newest: of one day the quoted one of all people, then the most."""
    return one.day or date.min, not one.quantity.inferred, not one.group, order(one.bounds)[0]


def _course(whole: Sequence[StatedFigure], newest: StatedFigure) -> list[StatedFigure]:
    """Return the longest row of figures, each of a later day and higher, that ends in the newest.

    Of rows of one length it is that whose figures were told first. Of what one article gives the
    most counts: with less beside it, it tells of what others say and not of what was known.
    """
    most: dict[str, float] = {}
    for one in whole:
        article = one.shown.article.id
        most[article] = max(most.get(article, 0.0), order(one.bounds)[0])
    own = (one for one in whole if order(one.bounds)[0] >= most[one.shown.article.id])
    earlier = [one for one in own if _leads_to(one, newest)]
    earlier.sort(key=lambda one: (one.day or date.min, -order(one.bounds)[0]))
    best: list[list[StatedFigure]] = []
    for one in earlier:
        before = [row for row in best if _leads_to(row[-1], one)]
        best.append([*max(before, key=len, default=[]), one])
    return [*max(best, key=len, default=[]), newest]


def _leads_to(one: StatedFigure, later: StatedFigure) -> bool:
    if not (one.day and later.day and one.day < later.day) or one.quantity.inferred:
        return False
    return has_risen(_number(one), _number(later))


def _number(one: StatedFigure) -> StatedNumber:
    low, high = one.bounds
    return StatedNumber(low=low, high=high, qualifier=one.quantity.qualifier)


def _newest_parts(
    stated: Iterable[StatedFigure], whole: Sequence[StatedFigure], newest: StatedFigure
) -> Iterator[StatedFigure]:
    """Yield the newest figure of each group that may be a part of the newest count."""
    most = order(newest.bounds)[0]
    groups: dict[str, StatedFigure] = {}
    for one in sorted(stated, key=_newness):
        part = one.group and one.group != newest.group and one not in whole
        if part and not one.quantity.inferred and order(one.bounds)[0] < most:
            groups[one.group] = one
    yield from groups.values()
