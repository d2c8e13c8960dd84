"""What is said of a thread as a whole."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from index.answer.events.places import folded, place_words
from index.answer.threads.figures import figures_of
from index.answer.threads.report import Report
from index.answer.threads.running import start_of
from index.answer.threads.thread import Scope, Thread

PLACES = 3


def summarize(lead: Report, members: Sequence[Report]) -> Thread:
    """Return the thread of these reports, called what the lead's article is called."""
    total = lead.event.total
    first, last = _since(members) if total else _days(members)
    return Thread(
        label=lead.match.article.title or lead.match.claim.text,
        kind=lead.match.claim.kind,
        measure=lead.count.measure,
        scope=Scope.TOTAL if total else Scope.INCIDENT,
        first=first,
        last=last,
        places=_places(members),
        figures=figures_of(members),
    )


def _days(members: Sequence[Report]) -> tuple[date | None, date | None]:
    """Return the days that most reports name; the shorter of two that as many do."""
    dated = Counter(
        (event.first, event.last)
        for event in (member.event for member in members)
        if event.dated and event.first and event.last
    )
    named = sorted(dated.items(), key=lambda item: (-item[1], item[0][1] - item[0][0], item[0]))
    return named[0][0] if named else (None, None)


def _since(members: Sequence[Report]) -> tuple[date | None, None]:
    """Return the day from which most reports count."""
    begins = Counter(start for member in members if (start := start_of(member)))
    return (begins.most_common(1)[0][0] if begins else None), None


def _places(members: Sequence[Report]) -> tuple[str, ...]:
    """Return the places that at least half of the reports name, the most frequent first."""
    counts: Counter[str] = Counter()
    written: dict[str, Counter[str]] = {}
    for member in members:
        words = place_words(member.match.sentence, member.match.article.title or "")
        counts.update({folded(word) for word in words})
        for word in words:
            written.setdefault(folded(word), Counter())[word] += 1
    shared = [name for name, count in counts.most_common(PLACES) if 2 * count >= len(members)]
    return tuple(written[name].most_common(1)[0][0] for name in shared)
