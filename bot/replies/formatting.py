"""Numbers, days and outlets as a person writes them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from bot.replies import texts
from index.answer.threads.figure import Figure
from index.events.figures.casualty_counts import group_of, order
from index.model.answer import ArticleCard, Difference, DifferingValue, ShownClaim
from index.model.claim import Quantity

NAMED_OUTLETS = 2


@dataclass(frozen=True, slots=True)
class Wording:
    """A source's own words for a figure: ``number`` if it is not exact, ``people`` of a group."""

    number: str | None
    people: str


Words = dict[tuple[int, float | None, float | None], Wording]
"""The source's own words for a figure, by claim id and bounds."""


def number(value: float) -> str:
    """Return ``value`` with thousands separators and no needless decimals."""
    written = f"{value:,.0f}" if value == int(value) else f"{value:,}"
    return written.translate({ord(","): texts.THOUSANDS, ord("."): texts.DECIMAL})


def short_number(value: float) -> str:
    """Return ``value`` as ``number`` does, from ten million on in millions or billions."""
    for unit, name in texts.UNITS:
        if value >= max(unit, 1e7):
            return f"{number(round(value / unit, 2))} {name}"
    return number(value)


def count(items: int, noun: str) -> str:
    """Return "1 claim", "2,000 claims"; the noun must be one of ``texts.PLURALS``."""
    return texts.PLURALS[noun][texts.plural_form(items)].format(n=number(items))


def day(when: date) -> str:
    """Return a day as "10 Sep 2016"."""
    month = texts.MONTHS[when.month - 1]
    return texts.DAY.format(day=when.day, month=month, year=when.year)


def moment(when: datetime) -> str:
    """Return a moment as "10 Sep 2016, 08:05"."""
    return f"{day(when.date())}, {when:%H:%M}"


def period(first: date | None, last: date | None) -> str | None:
    """Return the days from ``first`` to ``last``, as far as they are known."""
    days = [day(when) for when in dict.fromkeys((first, last)) if when]
    return " – ".join(days) or None


def bounds(low: float | None, high: float | None) -> str | None:
    """Return a range in words; ``None`` when both ends are open."""
    if low is not None and high is not None:
        return number(low) if low == high else f"{number(low)}–{number(high)}"
    if low is not None:
        return texts.AT_LEAST.format(number=number(low))
    return texts.UP_TO.format(number=number(high)) if high is not None else None


def outlet_name(article: ArticleCard) -> str | None:
    """Return an article's outlet, with who runs it if that is known: "SANA (state-owned)"."""
    if article.publisher and article.affiliation:
        return f"{article.publisher} ({article.affiliation})"
    return article.publisher


def outlets(names: Sequence[str]) -> str:
    """Return "A", "A, B", "A, B and 3 more"."""
    shown = ", ".join(names[:NAMED_OUTLETS])
    more = len(names) - NAMED_OUTLETS
    return texts.AND_MORE.format(names=shown, more=more) if more > 0 else shown


def differences_text(difference: Difference, matches: Iterable[ShownClaim]) -> str:
    """Return every value with its outlets; an open bound in its source's words, if at hand."""
    words = _words(difference, matches)
    values = (_value(value, words) for value in difference.values)
    return " · ".join(text for text in values if text)


def value_text(
    difference: Difference, value: DifferingValue, matches: Iterable[ShownClaim]
) -> str | None:
    """Return one of the values; an open bound in its source's words, if at hand."""
    return _figure(value, _words(difference, matches))


def standing_text(difference: Difference, matches: Iterable[ShownClaim]) -> str | None:
    """Return which value is the newest and which most outlets give, unless they are the same.

    "20" and "at least 20" are.
    """
    newest, best = difference.newest, difference.best_supported
    if newest is None or best is None or newest is best or newest.reported is None:
        return None
    if order((newest.low, newest.high))[0] == order((best.low, best.high))[0]:
        return None
    words = _words(difference, matches)
    last, most = _figure(newest, words), _figure(best, words)
    if not last or not most:
        return None
    return texts.NEWEST_AND_MOST.format(
        newest=last, day=day(newest.reported), most=most, outlets=best.sources
    )


def figure_text(figure: Figure) -> str:
    """Return the figure as ``quantity_text`` does."""
    return quantity_text(figure.quantity)


def quantity_text(quantity: Quantity) -> str:
    """Return the number, with the group if it counts one; what is not exact in its source's words.

    "At least 20", "169 Afghans". One that is inferred says from what.
    """
    number = bounds(quantity.low, quantity.high)
    if quantity.inferred:
        return texts.INFERRED.format(number=number or "", text=quantity.text)
    wording = _wording(quantity)
    return f"{wording.number or number or quantity.text} {wording.people}".rstrip()


def _words(difference: Difference, matches: Iterable[ShownClaim]) -> Words:
    return {
        (match.claim_id, quantity.low, quantity.high): _wording(quantity)
        for match in matches
        for quantity in match.claim.quoted
        if quantity.measure is difference.measure
    }


def _wording(quantity: Quantity) -> Wording:
    inexact = _is_inexact(quantity)
    people = (quantity.whom or quantity.unit or "") if group_of(quantity) else ""
    return Wording(_mid_sentence(quantity.text) if inexact else None, people)


def _is_inexact(quantity: Quantity) -> bool:
    """Tell whether a source says less than a number: "over 40", "about 40"."""
    return quantity.low is None or quantity.high is None or quantity.qualifier is not None


def _value(value: DifferingValue, words: Words) -> str | None:
    figure = _figure(value, words)
    return f"{figure} ({outlets(value.publishers)})" if figure and value.publishers else figure


def _figure(value: DifferingValue, words: Words) -> str | None:
    """Return the value; in a source's words if none of them gives it as exact.

    It is followed by the group that it counts, if all sources count one.
    """
    said = [words.get((claim, value.low, value.high)) for claim in value.claim_ids]
    numbers = [wording.number if wording else None for wording in said]
    people = [wording.people if wording else "" for wording in said]
    number = bounds(value.low, value.high)
    if value.low is None or value.high is None or all(numbers):
        number = next(filter(None, numbers), number)
    return f"{number} {people[0]}" if number and len(set(people)) == 1 and people[0] else number


def _mid_sentence(text: str) -> str:
    return text[:1].lower() + text[1:]
