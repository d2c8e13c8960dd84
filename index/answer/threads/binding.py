"""What a question names binds: figures of other places and days are no answer to it."""

import math
from collections.abc import Sequence

from index.answer.demands.asked_time import asked_time
from index.answer.demands.costs import TIME_COST
from index.answer.question.question import Question
from index.answer.ranking.matches import less_sure
from index.answer.ranking.ranking import fitted_weights
from index.answer.threads.asked_days import asked_days, is_of_other_year
from index.answer.threads.event_clustering import ReportIndex
from index.model.answer import DemandKind, Match, Missing


def doubt_other_events(
    matches: Sequence[Match], reports: ReportIndex, question: Question
) -> tuple[list[Match], tuple[Missing, ...]]:
    """Return the matches, those less sure whose figures are of another place or other days.

    What is missing is said where nothing that fits is left.
    """
    if question.measure is None:
        return list(matches), ()
    fits = fitted_weights().reading.threshold
    place, days = math.exp(-fitted_weights().place), math.exp(-TIME_COST)
    asked = reports.asked_place(question)
    doubted: list[Match] = []
    untimely: set[int] = set()
    for match in matches:
        if match.confidence < fits:
            doubted.append(match)
            continue
        given = reports.of(match)
        elsewhere = [reports.is_elsewhere(one, question) for one in given]
        if all(elsewhere) if given else asked.excludes_sentence(match.sentence):
            match = less_sure(match, place)
        elif not given and is_of_other_year(match.sentence, asked_days(question)):
            match = less_sure(match, days)
        elif given and not any(reports.is_of_days(one, question) for one in given):
            match = less_sure(match, days)
            untimely.add(match.row)
        doubted.append(match)
    fitting = [match for match in doubted if match.confidence >= fits]
    if not untimely or any(reports.of(match) for match in fitting):
        return doubted, ()
    # What counts nobody is no answer where figures of other days come nearest.
    doubted = [m if m.row in untimely else less_sure(m, days) for m in doubted]
    time = asked_time(question.text)
    return doubted, (Missing(DemandKind.TIME, time.text),) if time else ()
