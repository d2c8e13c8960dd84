"""Whether a sentence may be of what its article is about."""

import re
from datetime import date, timedelta

from index.events.happenings import happenings_in
from index.events.stories.another import tells_of_another
from index.events.stories.named_days import NUMBERS, number_of
from index.events.stories.named_places import is_abroad, is_elsewhere
from index.events.stories.story import Story, families_of
from index.model.claim import Period
from index.words.calendar import MONTH, YEAR

_YEAR_ALONE = re.compile(
    rf"\b(?:in|of|since|with|after|from|to|until|during|before|than) (?:{MONTH} )?"
    rf"(?P<year>{YEAR})\b|\b(?P<said>{YEAR}) ",
    re.IGNORECASE,
)
_YEARS_AGO = re.compile(
    rf"\b(?P<number>an?|\d{{1,3}}|{'|'.join(NUMBERS)}) years? (?:ago|earlier|before)\b",
    re.IGNORECASE,
)
_LAST_SEASON = re.compile(
    r"\b(?:last|the previous) (?:spring|summer|autumn|fall|winter|season)\b", re.IGNORECASE
)
BEFORE, DISASTER_BEFORE = timedelta(days=3), timedelta(days=10)
NEW = timedelta(days=30)
"""How long ago something was at most of which "last summer" was not."""
AFTER, SINGLE_AFTER = timedelta(days=3), timedelta(days=45)
"""How far the days that a sentence names may lie before and after those of the story.

The toll of what happens once in a long while is told of for weeks, by the day of the count.
"""


def is_told_of(story: Story, sentence: str, days: Period | None, published: date | None) -> bool:
    """Tell whether a sentence may be of the story, which it is unless it names something else.

    :param days: those that the sentence names, if any.
    :param published: when its article was published.
    """
    families = families_of(happenings_in(sentence))
    if tells_of_another(sentence) or (families and story.own and not families & story.own):
        return False
    if is_elsewhere(sentence, story.places, unknown=_YEAR_ALONE.search(sentence) is not None):
        return False
    if is_abroad(sentence, story.countries):
        return False
    if days and story.dated and not _is_timely(story, days):
        return False
    years = {int(found["year"] or found["said"]) for found in _YEAR_ALONE.finditer(sentence)}
    if published:
        years |= {
            published.year - number_of(found["number"]) for found in _YEARS_AGO.finditer(sentence)
        }
        new = any(last > (published - NEW).toordinal() for _, last in story.days[:1])
        if new and _LAST_SEASON.search(sentence):
            return False
    known = {date.fromordinal(day).year for times in story.days[:1] for day in times}
    if published:
        known.add(published.year)
    return not years or bool(years & known) or days is not None


def _is_timely(story: Story, days: Period) -> bool:
    first, last = days[0].toordinal(), days[1].toordinal()
    before = (DISASTER_BEFORE if story.disaster else BEFORE).days
    after = AFTER.days if not story.single else SINGLE_AFTER.days
    return any(first <= end + after and last >= begin - before for begin, end in story.days)
