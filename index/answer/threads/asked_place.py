"""The place that a question names binds: what happened elsewhere is not the answer."""

from collections.abc import Iterable, Sequence

from index.answer.demands.asked_places import is_spelt_otherwise
from index.answer.question.question import Question
from index.events.report import MAX_PLACE_CHARS, FigureReport
from index.places.folding import joined_skeleton
from index.places.gazetteer import PlaceKind, lookup
from index.places.locality import WIDE_KINDS, Locality
from index.places.mentions import is_large_place, places_in, written_places
from index.places.other_senses import names_no_place

MIN_BARE_PEOPLE = 20_000
"""People from which a city is meant by a name that stands without "in" or "near"."""


def are_apart(one: FigureReport, other: FigureReport) -> bool:
    """Tell whether two reports are of places of which neither lies in or near the other.

    They are not if their articles are about one town and they name no other.
    """
    if names_nowhere(one) or names_nowhere(other):
        return False
    return one.is_apart(other.locality, other.text) and not _tell_of_one_town(one, other)


def names_nowhere(report: FigureReport) -> bool:
    """Tell whether nobody knows where it is of but by what its article compares it with."""
    here = report.story.places or report.story.regions
    return report.of_story and not here and not places_in(report.shown.sentence)


def _tell_of_one_town(one: FigureReport, other: FigureReport) -> bool:
    """Tell whether their articles are about one town, or one name, and they name no other."""
    ours, theirs = ({*each.story.places, *each.story.named} for each in (one, other))
    named = ours & {*theirs, *other.story.spoken} or theirs & {*one.story.spoken}
    return one.of_story and other.of_story and bool(named)


def asked_place(question: Question, reports: Iterable[FigureReport]) -> Locality:
    """Return the place that is asked for, if any.

    A name without "in" or "near" may be a person's: it is a place where a report is of it.
    """
    named = places_in(question.text)
    if named:
        return named
    bare = Locality(
        tuple(
            places
            for name in question.names
            if not names_no_place(question.text, question.text.find(name) + len(name))
            and (places := lookup(name, False))
            and (places[0].kind is not PlaceKind.CITY or places[0].population >= MIN_BARE_PEOPLE)
        )
    )
    heard = bool(bare) and any(bare.may_meet(report.locality) for report in reports)
    return bare if heard else Locality()


class AskedPlace:
    """The place that a question names among some reports, compared with each when it is asked."""

    def __init__(self, question: Question, reports: Iterable[FigureReport]) -> None:
        self._text = question.text
        self._names = [n for n in question.names if lookup(n, False) and not is_wide(n)]
        self._keys = frozenset(map(joined_skeleton, self._names)) | frozenset(
            joined_skeleton(name) for name, places in written_places(question.text) if not places
        )
        self._found: dict[FigureReport, bool] = {}
        self.place = asked_place(question, reports)

    def excludes(self, report: FigureReport) -> bool:
        """Tell whether the report is of another place."""
        if report not in self._found:
            self._found[report] = (
                report.is_apart(self.place, self._text)
                and not _may_be_district(report, self._names)
                and not self._is_of_story(report)
            )
        return self._found[report]

    def _is_of_story(self, report: FigureReport) -> bool:
        """Tell whether the report is of what its article is about, in a place that is asked for.

        Of a country it is enough that the article is of it and the sentence names none.
        """
        story = report.story
        if not (story.single and report.of_story):
            return False
        countries = {place.country for one in self.place.places for place in one[:1]}
        here = self.place.is_wide and not countries.isdisjoint(story.countries[:1])
        nowhere = here and not places_in(report.shown.sentence)
        return nowhere or not self._keys.isdisjoint(story.places)

    def excludes_sentence(self, sentence: str) -> bool:
        """Tell whether a sentence, which counts nobody, is of another town by what it names."""
        named = places_in(sentence)
        towns = bool(self.place) and bool(named) and not named.is_wide and not self.place.unknown
        return towns and not named.unknown and not named.may_meet(self.place)


def drop_elsewhere(
    question: Question, reports: Sequence[FigureReport], sure: bool = False
) -> list[FigureReport]:
    """Return the reports that may be of the place which is asked for.

    :param sure: drop those alone of which it is known where they are of: nobody knows what lies
        near a place that no gazetteer holds.
    """
    asked = AskedPlace(question, reports)
    if sure and asked.place.unknown:
        return list(reports)
    return [
        report
        for report in reports
        if (sure and _may_be_there(report)) or not asked.excludes(report)
    ]


def _may_be_there(report: FigureReport) -> bool:
    """Tell whether a figure of an event that was there names no other place."""
    alone = report.of_story and not places_in(report.shown.sentence)
    return alone or not report.locality.places


def is_wide(name: str) -> bool:
    """Tell whether a state or country bears the name."""
    return any(place.kind in WIDE_KINDS for place in lookup(name, False)[:1])


def _may_be_district(report: FigureReport, names: Sequence[str]) -> bool:
    """Tell whether its small places may be quarters of a city that its article names.

    Local news names quarters and streets, and towns far away bear their names.
    """
    small = all(
        not is_large_place(place)
        for one in places_in(report.shown.sentence).places
        for place in one
    )
    told = f"{report.shown.article.title or ''} {report.text[:MAX_PLACE_CHARS]}"
    return small and any(name in told for name in names)


def without_held(names: Iterable[str], reports: Sequence[FigureReport]) -> tuple[str, ...]:
    """Return the names without those of states and countries in which a report is.

    What a report spells otherwise is held too.
    """
    return tuple(
        name
        for name in names
        if not (name[:1].isupper() and any(is_spelt_otherwise(name, r.text) for r in reports))
        and not any(
            holder.contains(place) and holder.kind in WIDE_KINDS
            for holder in lookup(name, False)
            for report in reports
            for one in report.locality.places
            for place in one[:1]
        )
    )
